briefIndex("words-ar", {"armenia":[0,4,5,9,2,2],"armenian":[0,4,5,8,2,1],"armenie":[0,4,5,8,2,1],"armeniya":[0,4,5,8,2,1]});
