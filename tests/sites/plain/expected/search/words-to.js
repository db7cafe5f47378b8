briefIndex("words-to", {"to":[4,3],"together":[3,3]});
