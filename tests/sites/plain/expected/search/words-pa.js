briefIndex("words-pa", {"part":[7,1],"passage":[1,3,1,3,1,3,1,3]});
