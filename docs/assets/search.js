/* The search page: the query stands in the address (?q=unity), the results below it, told to screen readers. */
"use strict";
{
  const form = document.querySelector(".brief-search"), field = form.elements.q;
  const status = document.querySelector(".brief-count"), list = document.querySelector(".brief-results");
  const LONGEST = 220; // characters of a result's text
  const root = new URL("..", location.href);
  let engine = null;

  const made = (name, values = {}, ...inside) => {
    const element = Object.assign(document.createElement(name), values);
    element.append(...inside);
    return element;
  };

  /* A text with the words asked for marked. */
  const marked = (text, words) => {
    const any = new RegExp(`(${words.map(word => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|")})`, "iu");
    return text.split(any).map((part, index) => index % 2 ? made("mark", { textContent: part }) : part);
  };

  /* The part of a text around the first of the words. */
  const around = (text, words) => {
    const low = text.toLowerCase(), first = Math.min(...words.map(word => low.indexOf(word)).filter(at => at >= 0));
    const from = first > 60 && Number.isFinite(first) ? text.lastIndexOf(" ", first - 40) + 1 : 0;
    return `${from ? "… " : ""}${text.slice(from, from + LONGEST)}${from + LONGEST < text.length ? " …" : ""}`;
  };

  const result = ({ location: address, title, text }, words) => made("li", {},
    made("a", { href: new URL(address, root).href }, ...marked(title, words)), made("p", {}, ...marked(around(text, words), words)));

  const show = ({ query, words, results, count }) => {
    if (query !== field.value.trim()) return; // an answer to an earlier question
    list.replaceChildren(...results.map(one => result(one, words)));
    const more = count > results.length ? `, the first ${results.length} of them here` : "";
    status.textContent = count ? `${count} ${count === 1 ? "place" : "places"}${more}` : `Nothing was found for “${query}”.`;
  };

  const ask = () => {
    const query = field.value.trim();
    if (!query) {
      list.replaceChildren();
      status.textContent = "";
      return;
    }
    if (!engine) {
      engine = new Worker(form.dataset.engine);
      engine.addEventListener("message", ({ data }) => show(data));
      engine.addEventListener("error", () => { status.textContent = "The search index could not be read."; });
      status.textContent = "Reading the index …";
    }
    engine.postMessage(query);
  };

  const keep = () => history.replaceState(null, "", field.value.trim() ? `?q=${encodeURIComponent(field.value.trim())}` : location.pathname);

  let timer = 0;
  field.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(() => { keep(); ask(); }, 150); });
  form.addEventListener("submit", event => { event.preventDefault(); keep(); ask(); });
  field.value = new URLSearchParams(location.search).get("q") || "";
  ask();
  if (!field.value) field.focus();
}
