briefIndex("words-a", {"a":[1,3,6,4]});
