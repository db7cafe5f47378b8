briefIndex("words-sp", {"speak":[1,3],"spoke":[7,1],"spring":[7,6]});
