briefIndex("words-ti", {"timur":[7,3]});
