briefIndex("words-ot", {"other":[4,3],"otsc":[2,8,5,1]});
