briefIndex("words-po", {"policy":[7,3]});
