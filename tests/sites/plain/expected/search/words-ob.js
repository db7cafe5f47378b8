briefIndex("words-ob", {"observer":[7,1]});
