briefIndex("words-ce", {"cent":[8,1]});
