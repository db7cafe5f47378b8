/* The frame of every page: the button for light and dark, lists that close once a link in them is taken, and the key /
   for the search field. Without script the system decides on light and dark, and all else works. */
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

  document.addEventListener("keydown", event => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
    event.preventDefault();
    const fields = [...document.querySelectorAll("input[type=search]")];
    (fields.find(field => field.closest("article")) || fields[0]).focus();
  });
}
