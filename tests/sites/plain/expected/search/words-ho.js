briefIndex("words-ho", {"hold":[3,3]});
