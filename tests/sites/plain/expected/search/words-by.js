briefIndex("words-by", {"by":[8,1],"byelorussia":[7,1]});
