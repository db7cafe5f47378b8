briefIndex("words-he", {"held":[7,1],"heron":[0,9,7,1]});
