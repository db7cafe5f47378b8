briefIndex("words-3", {"3":[8,1]});
