briefIndex("words-cs", {"csto":[0,3,2,9,5,1]});
