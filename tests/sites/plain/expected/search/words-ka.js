briefIndex("words-ka", {"kazakhstan":[7,2]});
