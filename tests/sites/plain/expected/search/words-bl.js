briefIndex("words-bl", {"blue":[0,9,7,1]});
