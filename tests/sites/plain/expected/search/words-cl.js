briefIndex("words-cl", {"clearance":[7,1]});
