briefIndex("words-pe", {"per":[8,1]});
