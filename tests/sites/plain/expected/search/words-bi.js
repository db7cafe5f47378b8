briefIndex("words-bi", {"bilateral":[3,8]});
