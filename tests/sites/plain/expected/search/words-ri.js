briefIndex("words-ri", {"river":[7,1]});
