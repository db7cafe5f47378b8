briefIndex("words-qu", {"quiet":[7,1]});
