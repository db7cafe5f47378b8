/* The frame of every page: the button for light and dark, lists that close once a link in them is taken, the key / for
   the search field, and links between pages that are opened from a disk. Without script the system decides on light and
   dark, and all else works. */
"use strict";
{
  const root = document.documentElement, system = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => root.dataset.scheme ? root.dataset.scheme === "dark" : system.matches;

  const button = document.querySelector(".site-scheme");
  const label = () => { button.textContent = isDark() ? "Light" : "Dark"; button.setAttribute("aria-label", `${button.textContent} colours`); };
  button.addEventListener("click", () => {
    root.dataset.scheme = isDark() ? "light" : "dark";
    try { localStorage.setItem("scheme", root.dataset.scheme); } catch { /* kept for this page only */ }
    label();
  });
  system.addEventListener("change", label);
  label();

  for (const list of document.querySelectorAll("nav[popover]")) {
    list.addEventListener("click", event => { if (event.target.closest("a") && list.matches(":popover-open")) list.hidePopover(); });
  }

  /* On a disk nobody answers the address of a folder with the page in it. */
  const whole = address => {
    const url = new URL(address, location.href);
    if (url.protocol === "file:" && url.pathname.endsWith("/")) url.pathname += "index.html";
    return url;
  };
  if (location.protocol === "file:") {
    document.addEventListener("click", event => {
      const link = event.target.closest("a[href]");
      if (link) link.href = whole(link.href).href;
    }, true);
    document.addEventListener("submit", event => {
      if (event.defaultPrevented || !event.target.getAttribute("action")) return;
      event.preventDefault();
      const url = whole(event.target.action);
      url.search = new URLSearchParams(new FormData(event.target));
      location.href = url.href;
    });
  }

  document.addEventListener("keydown", event => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
    event.preventDefault();
    const fields = [...document.querySelectorAll("input[type=search]")];
    (fields.find(field => field.closest("article")) || fields[0]).focus();
  });
}
