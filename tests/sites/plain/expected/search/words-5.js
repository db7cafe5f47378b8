briefIndex("words-5", {"5":[8,1]});
