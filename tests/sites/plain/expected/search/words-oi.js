briefIndex("words-oi", {"oil":[8,1]});
