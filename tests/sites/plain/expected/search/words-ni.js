briefIndex("words-ni", {"night":[7,1]});
