briefIndex("words-co", {"collective":[2,9,5,1],"context":[4,8]});
