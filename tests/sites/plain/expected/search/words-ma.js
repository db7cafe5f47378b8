briefIndex("words-ma", {"maj":[7,1]});
