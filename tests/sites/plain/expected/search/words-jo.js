briefIndex("words-jo", {"joint":[7,1]});
