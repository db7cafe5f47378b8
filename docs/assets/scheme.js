/* Light or dark: the reader's choice, kept in this browser, before the page is drawn. Without one the system decides. */
"use strict";
try {
  const chosen = localStorage.getItem("scheme");
  if (chosen) document.documentElement.dataset.scheme = chosen;
} catch { /* a browser that keeps nothing follows the system */ }
