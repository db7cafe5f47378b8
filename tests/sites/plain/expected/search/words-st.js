briefIndex("words-st", {"state":[3,3]});
