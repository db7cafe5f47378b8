briefIndex("words-ap", {"april":[7,1]});
