briefIndex("words-at", {"at":[7,1]});
