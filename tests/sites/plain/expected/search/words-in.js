briefIndex("words-in", {"in":[7,6]});
