briefIndex("words-be", {"belaru":[7,2],"belong":[4,3]});
