briefIndex("words-on", {"on":[2,3,1,3,5,6]});
