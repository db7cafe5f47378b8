briefIndex("words-mi", {"military":[1,3],"mine":[7,1]});
