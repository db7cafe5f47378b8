briefIndex("words-de", {"desk":[7,3]});
