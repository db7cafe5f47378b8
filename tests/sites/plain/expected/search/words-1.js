briefIndex("words-1", {"1":[8,1]});
