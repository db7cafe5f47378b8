briefIndex("words-it", {"it":[7,1]});
