briefIndex("facets", {"years":["2024","","","","","","","2024","2024"],"states":["ARM GEO","","","","","ARM","GEO","ARM GEO",""]});
