/* Links, quotations and citations in one click: a ¶ copies its link and still leads there, a button after each sentence
   opens a menu of what to copy. Without script every ¶ is a link and each page lists its citations. */
"use strict";
{
  const ITEMS = [["link", "Copy link"], ["quotation", "Copy quotation"], ["chicago", "Copy Chicago citation"], ["apa", "Copy APA citation"]];
  const SAID = { link: "Link copied", quotation: "Quotation copied", chicago: "Chicago citation copied", apa: "APA citation copied" };
  const MARKS = "a.headerlink, a.brief-mark, a.brief-number";
  const LONGEST = 300, WORDS = 5; // a longer quotation is looked for by its first and last words

  const made = (name, values = {}, ...inside) => {
    const element = Object.assign(document.createElement(name), values);
    element.append(...inside);
    return element;
  };

  const folded = text => text.replace(/\s+/g, " ").trim();

  /* The page's permanent address: the one it was published with, unless that is of a server on one's own machine.
     A page of an old edition has no such box, and its canonical address is another page's: it goes by its own. */
  const box = () => document.querySelector(".brief-cite");
  const isLocal = address => /^(localhost|127\..*|\[::1\])$/.test(new URL(address).hostname);
  const pageAddress = () => {
    const given = box()?.dataset.address;
    if (given && !isLocal(given)) return given;
    if (location.protocol !== "file:") return location.origin + location.pathname;
    return given || document.querySelector("link[rel=canonical]")?.href || location.href.split(/[?#]/)[0];
  };
  const addressOf = id => pageAddress() + (id ? `#${id}` : "");

  const leadsHere = link => Boolean(link.hash) && link.pathname === location.pathname && link.host === location.host;
  const idOf = link => decodeURIComponent(link.hash.slice(1));

  /* A citation ends with the page's address: that of the sentence takes its place. */
  const citation = (style, id) => {
    const text = box()?.querySelector(`[data-copy=${style}]`)?.firstChild.textContent, given = box()?.dataset.address;
    if (!text) return "";
    const at = text.lastIndexOf(given);
    return text.slice(0, at) + addressOf(id) + text.slice(at + given.length);
  };

  const textOf = sentence => folded(sentence.textContent);

  const wanted = (what, sentence) => {
    const id = sentence?.id || "";
    if (what === "link") return addressOf(id);
    return what === "quotation" ? `“${textOf(sentence)}” ${addressOf(id)}` : citation(what, id);
  };

  /* A text directive (WICG, Scroll to Text Fragment): comma, hyphen and ampersand have a meaning in it. */
  const encoded = text => encodeURIComponent(text).replace(/-/g, "%2D");
  const directive = sentence => {
    const text = textOf(sentence), words = text.split(" ");
    const range = text.length > LONGEST ? [words.slice(0, WORDS), words.slice(-WORDS)] : [words];
    const all = [...document.querySelectorAll(".brief-sentence")], at = all.indexOf(sentence);
    // The words before and after tell one of two sentences that read the same.
    const alike = all.filter(other => textOf(other) === text).length > 1;
    const near = (other, from, to) => alike && other ? encoded(textOf(other).split(" ").slice(from, to).join(" ")) : "";
    const before = near(all[at - 1], -WORDS, undefined), after = near(all[at + 1], 0, WORDS);
    return [before && `${before}-`, ...range.map(part => encoded(part.join(" "))), after && `-${after}`].filter(Boolean).join(",");
  };
  const originalOf = sentence => {
    const page = box()?.dataset.original;
    return page && sentence && `${page}${page.includes("#") ? "" : "#"}:~:text=${directive(sentence)}`;
  };

  /* Pages read over plain http have no clipboard of their own. */
  const copyByHand = text => {
    const area = made("textarea", { value: text, readOnly: true, className: "brief-copied" }), before = document.activeElement;
    (document.querySelector("dialog[open]") || document.body).append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    before?.focus?.({ preventScroll: true });
    return done;
  };
  const copy = async text => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return copyByHand(text);
    }
  };

  /* A status is read out where it stands outside of what an open dialog makes inert: so there are two. */
  let timer = 0;
  const say = text => {
    for (const status of document.querySelectorAll(".brief-status")) {
      const here = Boolean(status.closest("dialog")) === Boolean(document.querySelector("dialog[open]"));
      status.textContent = "";
      if (here) setTimeout(() => { status.textContent = text; }, 50); // the same words again are said again
    }
    clearTimeout(timer);
    timer = setTimeout(() => document.querySelectorAll(".brief-status").forEach(status => { status.textContent = ""; }), 4000);
  };
  const status = () => {
    const element = made("p", { className: "brief-status" });
    element.setAttribute("role", "status");
    return element;
  };

  const copyAndSay = async (what, text) => {
    const done = await copy(text);
    say(done ? SAID[what] : `Not copied. ${text}`);
  };

  const button = (label, className, act) => {
    const element = made("button", { type: "button", className, textContent: label });
    element.addEventListener("click", act);
    return element;
  };

  /* The menu: one for the page, filled for the sentence that it was opened from. */
  let opener = null;
  const dialog = () => {
    const found = document.querySelector("dialog.brief-menu");
    if (found) return found;
    const element = made("dialog", { className: "brief-menu" },
      made("h2", { id: "sec-cite-menu", textContent: "Cite this sentence" }), made("blockquote"), made("ul"), status(),
      button("Close", "brief-close", () => element.close()));
    element.setAttribute("aria-labelledby", "sec-cite-menu");
    element.addEventListener("click", event => { if (event.target === element) element.close(); });
    element.addEventListener("close", () => opener?.focus({ preventScroll: true }));
    document.body.append(element);
    return element;
  };
  const open = (from, sentence) => {
    const element = dialog(), original = originalOf(sentence);
    opener = from;
    element.querySelector("blockquote").textContent = `“${textOf(sentence)}”`;
    const items = ITEMS.filter(([what]) => wanted(what, sentence))
      .map(([what, label]) => made("li", {}, button(label, "brief-copy", () => copyAndSay(what, wanted(what, sentence)))));
    if (original) items.push(made("li", {}, made("a", { href: original, rel: "external noopener", textContent: "This passage on the publisher’s page" })));
    element.querySelector("ul").replaceChildren(...items);
    element.showModal();
  };

  const addSentenceButtons = () => {
    for (const mark of document.querySelectorAll(".brief-marks > a.brief-mark")) {
      const sentence = leadsHere(mark) && document.getElementById(idOf(mark));
      if (!sentence?.matches?.(".brief-sentence")) continue;
      const element = button("❞", "brief-cite-button", () => open(element, sentence));
      element.setAttribute("aria-label", "Cite this sentence");
      element.setAttribute("aria-haspopup", "dialog");
      mark.parentNode.append(element);
    }
  };

  const addPageButtons = () => {
    for (const entry of box()?.querySelectorAll("[data-copy]") || []) {
      const what = entry.dataset.copy;
      const element = button("Copy", "brief-copy", () => copyAndSay(what, wanted(what, null)));
      element.setAttribute("aria-label", ITEMS.find(([name]) => name === what)[1]);
      entry.append(" ", element);
    }
  };

  /* A plain click on a link to a place on this page copies it, and goes there as it always does. */
  const onClick = event => {
    const link = event.target.closest?.(MARKS);
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (leadsHere(link)) copyAndSay("link", addressOf(idOf(link)));
  };

  document.body.append(status());
  addSentenceButtons();
  addPageButtons();
  document.documentElement.classList.add("cited");
  document.addEventListener("click", onClick);
}
