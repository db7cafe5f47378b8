briefIndex("words-ha", {"had":[7,1],"hayastan":[0,4,5,8,2,2]});
