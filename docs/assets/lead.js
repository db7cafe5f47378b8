/* An address that has moved leads on, with its fragment; without script the page shows the link. */
"use strict";
{
  const asked = location.hash ? document.getElementById(location.hash.slice(1)) : null;
  const one = asked?.closest("li")?.querySelector("a.brief-lead-one");
  const lead = document.querySelector("a.brief-lead");
  // What was withdrawn stays here, with what it said.
  if (lead && (one || !asked)) location.replace(one ? one.href : lead.href);
}
