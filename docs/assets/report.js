/* The page from which a report starts stands in the letter; without script the reader names it. */
"use strict";
{
  const contact = document.querySelector("a.brief-contact"), page = new URLSearchParams(location.search).get("page");
  if (contact && page && /^[\w/-]+$/.test(page)) {
    const about = new URL(`../${page}`, location.href).href;
    contact.href += `?subject=${encodeURIComponent("An error in the brief")}&body=${encodeURIComponent(`${about}\n\n`)}`;
  }
}
