briefIndex("words-se", {"section":[4,3],"security":[2,9,5,1],"sent":[7,1]});
