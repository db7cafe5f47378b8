briefIndex("words-na", {"named":[1,3]});
