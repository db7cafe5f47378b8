briefIndex("words-dr", {"drill":[1,8,6,6],"drilling":[8,1]});
