briefIndex("words-od", {"odkb":[2,8,5,1]});
