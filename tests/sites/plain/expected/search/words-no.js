briefIndex("words-no", {"none":[4,3],"not":[1,3,6,1],"note":[8,6]});
