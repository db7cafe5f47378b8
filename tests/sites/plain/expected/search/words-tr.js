briefIndex("words-tr", {"trade":[8,6],"treaty":[2,9,5,1]});
