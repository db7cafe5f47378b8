briefIndex("words-cr", {"crossing":[7,1]});
