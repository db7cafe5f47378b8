/* Evidence in place: a mark that leads to a sentence of a document opens that sentence between its neighbours, with
   document and date. A click, Enter or tap opens it and Esc closes it; pointed at, it opens too, and stays while the
   pointer is on it (WCAG 1.4.13). Without script, or where a document cannot be fetched, the mark is a plain link. */
"use strict";
{
  const WAIT = 400, LINGER = 300; // milliseconds until a mark pointed at opens, and until what was left closes
  const GAP = 12; // pixels
  const documents = new Map();

  const made = (name, values = {}, ...inside) => {
    const element = Object.assign(document.createElement(name), values);
    element.append(...inside);
    return element;
  };

  const documentOf = address => {
    if (!documents.has(address)) documents.set(address, fetch(address).then(answer => answer.ok ? answer.json() : Promise.reject(answer)));
    return documents.get(address);
  };

  /* The sentence with that id and the two beside it, across paragraphs; null where the document has it no more. */
  const findIn = (data, id) => {
    const sentences = data.paragraphs.flatMap((paragraph, index) => paragraph.sentences.map(sentence => ({ ...sentence, number: index + 1 })));
    const at = sentences.findIndex(sentence => sentence.id === id);
    return at < 0 ? null : { before: sentences[at - 1], here: sentences[at], after: sentences[at + 1] };
  };

  const day = date => {
    const [year, month, number] = date.split("-");
    const options = { year: "numeric", ...(month && { month: "long" }), ...(number && { day: "numeric" }), timeZone: "UTC" };
    return new Intl.DateTimeFormat("en-GB", options).format(Date.UTC(year, (month || 1) - 1, number || 1));
  };

  const box = made("div", { className: "brief-evidence", id: "brief-evidence", tabIndex: -1 });
  box.setAttribute("role", "dialog");
  box.setAttribute("aria-label", "The sentence that supports this");
  box.setAttribute("aria-describedby", "brief-evidence-text");
  box.setAttribute("popover", "manual");
  let open = null, held = false, timer = 0; // the mark whose sentence is shown; whether it was asked for by a click

  const fill = (mark, data, { before, here, after }) => {
    const near = (sentence, space) => sentence ? [made("span", { className: "brief-near", textContent: sentence.text }), space] : [];
    const text = made("p", { id: "brief-evidence-text" }, ...near(before, " "), made("mark", { textContent: here.text }), ...(after ? [" ", ...near(after, "")] : []));
    if (data.language) text.lang = data.language;
    const link = made("a", { href: mark.href, textContent: data.title || data.source });
    const told = `, paragraph ${here.number}. ${data.date ? day(data.date) : "Date not stated"} · ${data.publisher || "publisher not stated"}`;
    box.replaceChildren(made("button", { type: "button", textContent: "Close", onclick: () => close(true) }), text, made("p", { className: "brief-from" }, link, told));
  };

  /* Beside the text where there is room, so that the next mark can be reached; else below the mark, or above it. It
     moves with the page. */
  const place = mark => {
    const at = mark.getBoundingClientRect(), { offsetWidth: width, offsetHeight: height } = box;
    const { clientWidth: across, clientHeight: down } = document.documentElement;
    const beside = mark.closest("p, td, th, dd, li").getBoundingClientRect().right + GAP;
    const isBeside = beside + width + GAP <= across;
    const below = at.bottom + height + GAP <= down || at.top < height + GAP;
    const left = isBeside ? beside : Math.max(GAP, Math.min(at.left - 2 * GAP, across - width - GAP));
    const top = isBeside ? Math.max(0, Math.min(at.top - GAP, down - height - GAP)) : below ? at.bottom + 4 : at.top - height - 4;
    box.style.left = `${left + scrollX}px`;
    box.style.top = `${top + scrollY}px`;
  };

  const close = back => {
    if (!open) return;
    const mark = open;
    clearTimeout(timer);
    open = null;
    mark.setAttribute("aria-expanded", "false");
    if (back || box.contains(document.activeElement)) mark.focus({ preventScroll: true });
    box.hidePopover();
    box.remove();
  };

  const show = async (mark, asked) => {
    const at = new URL(mark.href), id = at.hash.slice(1);
    let data, found = null;
    try {
      data = await documentOf(new URL("document.json", at).href);
      found = findIn(data, id);
    } catch { /* shown by the link itself */ }
    if (!found) {
      if (asked) location.href = mark.href;
      return;
    }
    close(false);
    open = mark;
    held = asked;
    fill(mark, data, found);
    (mark.closest("p, td, th, dd, li, div") || document.body).append(box); // near its mark in the order of reading too
    mark.setAttribute("aria-expanded", "true");
    box.showPopover();
    place(mark);
    if (asked) box.focus({ preventScroll: true });
  };

  const leave = () => {
    clearTimeout(timer);
    if (open && !held) timer = setTimeout(() => close(false), LINGER);
  };

  for (const mark of document.querySelectorAll("a.brief-evident")) {
    mark.setAttribute("aria-expanded", "false");
    mark.addEventListener("click", event => {
      if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      clearTimeout(timer);
      if (open === mark && held) close(true);
      else show(mark, true);
    });
    mark.addEventListener("pointerenter", event => {
      clearTimeout(timer);
      if (event.pointerType === "mouse" && open !== mark && !(open && held)) timer = setTimeout(() => show(mark, false), WAIT);
    });
    mark.addEventListener("pointerleave", leave);
  }
  box.addEventListener("pointerenter", () => clearTimeout(timer));
  box.addEventListener("pointerleave", leave);
  document.addEventListener("keydown", event => { if (event.key === "Escape" && open) close(false); });
  document.addEventListener("pointerdown", event => { if (open && !box.contains(event.target) && !open.contains(event.target)) close(false); });
  addEventListener("resize", () => { if (open) place(open); });
}
