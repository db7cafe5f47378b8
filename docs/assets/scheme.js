/* Before the page is drawn: that there is script, so that what needs it has its room from the start, and the reader's
   choice of light or dark, which this browser keeps. Without a choice the system decides. */
"use strict";
document.documentElement.className = "js";
try {
  const chosen = localStorage.getItem("scheme");
  if (chosen) document.documentElement.dataset.scheme = chosen;
} catch { /* a browser that keeps nothing follows the system */ }
