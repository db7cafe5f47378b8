briefIndex("words-sa", {"sakartvelo":[0,4,6,8,1,2],"sample":[7,3]});
