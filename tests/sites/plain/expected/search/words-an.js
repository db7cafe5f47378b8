briefIndex("words-an", {"and":[7,3]});
