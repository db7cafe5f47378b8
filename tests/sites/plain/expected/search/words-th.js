briefIndex("words-th", {"that":[1,3,2,3,1,3],"the":[2,8,2,3,3,2]});
