briefIndex("words-20", {"2024":[0,4]});
