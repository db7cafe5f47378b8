briefIndex("words-gr", {"grew":[8,1],"gruziya":[0,4,6,8,1,1]});
