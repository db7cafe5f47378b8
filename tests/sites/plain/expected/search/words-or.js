briefIndex("words-or", {"or":[1,3],"organisation":[2,8,5,1],"organization":[2,8,5,1]});
