briefIndex("words-fr", {"friend":[7,3]});
