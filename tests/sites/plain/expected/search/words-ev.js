briefIndex("words-ev", {"every":[1,3,1,3,1,3]});
