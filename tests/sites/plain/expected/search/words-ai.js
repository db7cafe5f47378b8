briefIndex("words-ai", {"aigerim":[7,3],"aims":[7,1]});
