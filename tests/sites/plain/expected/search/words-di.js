briefIndex("words-di", {"did":[7,1]});
