briefIndex("words-me", {"member":[7,3]});
