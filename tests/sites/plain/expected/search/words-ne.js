briefIndex("words-ne", {"near":[7,1]});
