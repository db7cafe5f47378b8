briefIndex("words-of", {"of":[1,3,3,3,3,1]});
