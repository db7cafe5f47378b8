briefIndex("words-re", {"resumed":[8,1],"ret":[7,1]});
