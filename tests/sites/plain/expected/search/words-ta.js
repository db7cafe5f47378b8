briefIndex("words-ta", {"take":[7,1]});
