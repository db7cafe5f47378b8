briefIndex("words-tw", {"two":[3,3,4,6]});
