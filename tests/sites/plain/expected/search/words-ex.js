briefIndex("words-ex", {"example":[7,3],"exercise":[1,3,2,8,4,1]});
