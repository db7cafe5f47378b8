briefIndex("words-qa", {"qazaqstan":[7,1]});
