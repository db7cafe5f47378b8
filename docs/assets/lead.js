/* An address that has moved leads on, with its fragment; without script the page shows the link. */
"use strict";
(() => {
  const start = () => {
    const lead = document.querySelector("a.brief-lead");
    if (!lead) return;
    const asked = location.hash ? document.getElementById(location.hash.slice(1)) : null;
    const one = asked?.closest("li")?.querySelector("a.brief-lead-one");
    if (asked && !one) return; // what was withdrawn stays here, with what it said
    location.replace(one ? one.href : lead.href);
  };
  if (window.document$) window.document$.subscribe(start);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
