briefIndex("words-ge", {"gen":[7,1],"georgia":[0,4,6,9,1,2],"georgian":[0,4,6,8,1,1],"georgie":[0,4,6,8,1,1]});
