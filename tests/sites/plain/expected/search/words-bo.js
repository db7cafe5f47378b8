briefIndex("words-bo", {"border":[7,1]});
