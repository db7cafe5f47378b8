/* The search page. The query and the filters stand in the address (?q=unity&state=KAZ&year=2024); of the index only the
   files are fetched that they need. Results stand in groups: exercises, sections, documents, the group of the best first. */
"use strict";
{
  const form = document.querySelector(".brief-search"), { q: field, state: stateList, year: yearList } = form.elements;
  const status = document.querySelector(".brief-count"), list = document.querySelector(".brief-results");
  const root = new URL("..", location.href);
  const MOST = 10, LOOKED_INTO = 6; // results of a kind; documents whose best sentence is shown
  const BEGINNING = 0.5; // what the beginning of a word counts of the whole word
  const KINDS = { exercise: "Exercises", section: "Sections", document: "Documents" };
  const kept = new Map();

  const made = (name, values = {}, ...inside) => {
    const element = Object.assign(document.createElement(name), values);
    element.append(...inside);
    return element;
  };

  const once = (path, load) => kept.has(path) ? kept.get(path) : kept.set(path, load()).get(path);
  const fetched = path => once(path, () => fetch(new URL(path, root)).then(answer => answer.ok ? answer.json() : Promise.reject(answer)));

  /* A file of the index is a script that hands over what it holds: that works for pages opened from a disk, too. */
  const waiting = new Map();
  window.briefIndex = (name, data) => waiting.get(name)?.(data);
  const part = name => once(name, () => new Promise((resolve, reject) => {
    waiting.set(name, resolve);
    document.head.append(made("script", { src: new URL(`search/${name}.js`, root).href, onerror: reject }));
  }));

  /* The same as scripts/brief/search/words.py: plain Latin letters, no possessive, no plural. */
  const fold = (word, letters) => {
    const plain = [...word.normalize("NFC")].map(letter => letters[letter] ?? letters[letter.toLowerCase()] ?? letter).join("").toLowerCase().replace(/[^a-z0-9]+/g, "");
    return plain.length >= 5 && /[^s]s$/.test(plain) ? plain.slice(0, -1) : plain;
  };
  const split = text => text.normalize("NFC").replace(/['’ʼ]s(?![\p{L}\p{N}])/gu, "").match(/[\p{L}\p{N}]+/gu) || [];
  const wordsOf = (text, letters) => split(text).map(word => fold(word, letters)).filter(Boolean);

  /* Every place that holds a word or one that begins with it, with what that is worth: a rare word is worth more. */
  const placesOf = async (word, { count, shards }) => {
    const name = word.slice(0, 2), worth = new Map();
    const shard = shards.includes(name) ? await part(`words-${name}`) : {};
    for (const [found, steps] of Object.entries(shard)) {
      if (found !== word && !(word.length > 1 && found.startsWith(word))) continue;
      const rare = Math.log(1 + count / (steps.length / 2)) * (found === word ? 1 : BEGINNING);
      for (let at = 0, number = 0; at < steps.length; at += 2) {
        number += steps[at];
        worth.set(number, Math.max(worth.get(number) || 0, steps[at + 1] * rare));
      }
    }
    return worth;
  };

  /* The places that hold every word, the best first. */
  const search = async (words, about) => {
    const [first, ...others] = await Promise.all([...new Set(words)].map(word => placesOf(word, about)));
    const sums = [...first || []].filter(([number]) => others.every(other => other.has(number)))
      .map(([number, worth]) => [number, others.reduce((sum, other) => sum + other.get(number), worth)]);
    return sums.sort(([a, x], [b, y]) => y - x || a - b);
  };

  const filtered = async (results, state, year) => {
    if (!state && !year) return results;
    const { years, states } = await part("facets");
    return results.filter(([number]) => (!state || states[number].split(" ").includes(state)) && (!year || years[number] === year));
  };

  const placeOf = async (number, { chunk }) => {
    const [kind, address, title, date] = (await part(`places-${Math.floor(number / chunk)}`))[number % chunk];
    return { kind, address, title, date };
  };

  /* What a text may hold for each word asked for: words that begin with it, and other spellings of those. */
  const meant = (words, { spellings }) => words.map(word => [word, ...spellings.filter(group => group.some(one => one.startsWith(word))).flat()]);
  const isOf = (own, [word, ...others]) => own.startsWith(word) || others.includes(own);

  /* A text with the words asked for marked. */
  const marked = (text, wanted, { letters }) => text.split(/([\p{L}\p{N}]+)/u).map((part, index) => {
    const own = index % 2 ? fold(part, letters) : "";
    return own && wanted.some(word => isOf(own, word)) ? made("mark", { textContent: part }) : part;
  });

  /* The sentence of a document that holds most of the words, and its address. */
  const bestSentence = async ({ address }, wanted, { letters }) => {
    const data = await fetched(`${address}document.json`);
    const sentences = data ? data.paragraphs.flatMap(paragraph => paragraph.sentences) : [];
    const held = sentences.map(sentence => {
      const own = wordsOf(sentence.text, letters);
      return wanted.filter(word => own.some(other => isOf(other, word))).length;
    });
    const most = Math.max(0, ...held);
    return most ? sentences[held.indexOf(most)] : null;
  };

  const result = (place, wanted, about) => {
    const link = made("a", { href: new URL(place.address, root).href }, ...marked(place.title, wanted, about));
    const said = made("p", {});
    return { place, link, said, item: made("li", {}, link, ...(place.date ? [" ", made("small", { textContent: place.date })] : []), said) };
  };

  /* A document's result leads to its sentence as soon as that is known. */
  const land = async ({ place, link, said }, wanted, about) => {
    const sentence = await bestSentence(place, wanted, about).catch(() => null); // without it, the document itself
    if (!sentence) return;
    link.href = new URL(`${place.address}#${sentence.id}`, root).href;
    said.append(...marked(sentence.text.replace(/\s+/g, " "), wanted, about));
  };

  const asked = () => ({ query: field.value.trim(), state: stateList.value, year: yearList.value });
  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

  const show = async () => {
    const now = asked();
    if (!now.query) {
      list.replaceChildren();
      status.textContent = "";
      return;
    }
    const about = await part("about"), words = wordsOf(now.query, about.letters), wanted = meant(words, about);
    const numbers = words.length ? await filtered(await search(words, about), now.state, now.year) : [];
    const places = await Promise.all(numbers.slice(0, 5 * MOST).map(([number]) => placeOf(number, about)));
    if (!same(now, asked())) return; // an answer to an earlier question
    const groups = Map.groupBy ? Map.groupBy(places, place => place.kind) : grouped(places);
    const results = [...groups].map(([kind, own]) => [kind, own.slice(0, MOST).map(place => result(place, wanted, about))]);
    list.replaceChildren(...results.map(([kind, own]) => made("li", {}, made("h2", { textContent: KINDS[kind] }), made("ol", {}, ...own.map(one => one.item)))));
    const count = numbers.length, shown = results.reduce((sum, [, own]) => sum + own.length, 0);
    status.textContent = count ? `${count} ${count === 1 ? "result" : "results"}${shown < count ? `, ${shown} of them here` : ""}` : `Nothing was found for “${now.query}”.`;
    const documents = results.flatMap(([kind, own]) => kind === "document" ? own : []).slice(0, LOOKED_INTO);
    await Promise.all(documents.map(one => land(one, wanted, about)));
  };
  const grouped = places => places.reduce((groups, place) => groups.set(place.kind, [...groups.get(place.kind) || [], place]), new Map());

  const ask = () => show().catch(() => { status.textContent = "The search index could not be read."; });

  const keep = () => {
    const query = new URLSearchParams(Object.entries({ q: field.value.trim(), state: stateList.value, year: yearList.value }).filter(([, value]) => value));
    history.replaceState(null, "", String(query) ? `?${query}` : location.pathname);
  };

  const start = async () => {
    const given = new URLSearchParams(location.search), { states, years } = await part("about");
    stateList.append(...states.map(([code, name]) => new Option(name, code)));
    yearList.append(...years.map(year => new Option(year, year)));
    field.value = given.get("q") || "";
    stateList.value = given.get("state") || "";
    yearList.value = given.get("year") || "";
    await show();
  };

  let timer = 0;
  const later = () => { clearTimeout(timer); timer = setTimeout(() => { keep(); ask(); }, 120); };
  for (const change of ["input", "change"]) form.addEventListener(change, later);
  form.addEventListener("submit", event => { event.preventDefault(); keep(); ask(); });
  start().catch(() => { status.textContent = "The search index could not be read."; });
  if (!location.search) field.focus();
}
