/* The register of exercises: its table sorts by column and filters by what the address asks for.
   ?state=KAZ&state=UZB&without=RUS&year=2024&kind=bilateral&status=held
   A register of many years shows the newest; what is asked for is looked up on the pages of the others too. Without
   script the table is as it stands, and links lead to the other years. */
"use strict";
{
  const FILTERS = ["state", "without", "year", "kind", "status"];

  const matches = (row, asked) => {
    const states = row.dataset.states.split(" ");
    return asked.getAll("state").every(code => states.includes(code))
      && asked.getAll("without").every(code => !states.includes(code))
      && ["year", "kind", "status"].every(key => !asked.get(key) || asked.get(key) === row.dataset[key]);
  };

  /* What the address asks for, empty parameters and strange ones left out. */
  const read = () => {
    const given = new URLSearchParams(location.search), asked = new URLSearchParams();
    for (const key of FILTERS) for (const value of new Set(given.getAll(key))) if (value) asked.append(key, value);
    return asked;
  };

  /* One list of each kind for every value asked for; one more for a further state. */
  const fill = (form, asked) => {
    for (const key of FILTERS) {
      const [first, ...others] = form.querySelectorAll(`select[name=${key}]`);
      if (!first) continue; // the page of a year has no choice of year
      others.forEach(other => other.parentNode.remove());
      const values = asked.getAll(key);
      const several = key === "state" || key === "without";
      choose(first, values[0] || "");
      let last = first.parentNode;
      for (const value of several && values.length ? [...values.slice(1), ...(key === "state" ? [""] : [])] : []) {
        const next = first.parentNode.cloneNode(true);
        next.firstChild.textContent = key === "state" ? "and " : "nor ";
        choose(next.querySelector("select"), value);
        last.after(next);
        last = next;
      }
    }
  };

  /* A value that no row has is shown all the same: the address asks for it. */
  const choose = (list, value) => {
    if (value && ![...list.options].some(option => option.value === value)) list.add(new Option(value, value));
    list.value = value;
  };

  const say = (box, text) => { box.querySelector("[role=status]").textContent = text; };

  const show = async (box, rows) => {
    const asked = read(), some = [...asked].length > 0;
    fill(box.querySelector("form"), asked);
    const missed = some ? await readYears(box, rows, asked.get("year")) : [];
    if (String(read()) !== String(asked)) return; // the reader has gone on meanwhile
    let count = 0;
    for (const row of rows) count += !(row.hidden = !matches(row, asked) || (!some && "added" in row.dataset));
    const total = Number(box.dataset.count || rows.length), all = `${total} exercise${total === 1 ? "" : "s"}`;
    say(box, (count < total ? `${count} of ${all}` : all) + (missed.length ? `; ${missed.join(", ")} could not be read` : ""));
  };

  /* The years that the page does not show stand on pages of their own: their rows are added when they are asked for. */
  const years = new Map();
  const rowsOf = async year => {
    const page = new URL(`../years/${year}/`, location.href);
    const answer = await fetch(page);
    if (!answer.ok) throw new Error(answer.statusText);
    const text = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const link of text.querySelectorAll("[data-register] tbody a")) link.href = new URL(link.getAttribute("href"), page).href;
    return [...text.querySelectorAll("[data-register] tbody tr")];
  };
  const readYears = async (box, rows, only) => {
    const wanted = (box.dataset.more || "").split(" ").filter(year => year && (!only || year === only || (only === "unknown" && year === "undated")));
    const missed = [];
    let done = 0;
    for (const year of wanted) if (!years.has(year)) years.set(year, rowsOf(year).catch(() => null));
    for (const year of wanted) {
      const found = await years.get(year);
      if (!found) {
        years.delete(year); // to be tried again
        missed.push(year);
      }
      for (const row of (found || []).filter(row => row.ownerDocument !== document)) {
        row.removeAttribute("id");
        row.dataset.added = "";
        box.querySelector("tbody").append(document.adoptNode(row));
        rows.push(row);
      }
      done += 1;
      if (done < wanted.length) say(box, `Reading the years: ${done} of ${wanted.length}`);
    }
    return missed;
  };

  const keyOf = (row, index, key) => key === "first" ? row.dataset.first : row.cells[index].textContent.trim();

  const sort = (head, rows) => {
    const { key } = head.dataset, way = head.getAttribute("aria-sort") === "ascending" ? -1 : 1;
    const blank = value => !value || value === "not stated";
    const sorted = rows.map(row => [keyOf(row, head.cellIndex, key), row]).sort(([a], [b]) =>
      blank(a) - blank(b) || way * (key === "first" ? (a > b) - (a < b) : a.localeCompare(b, "en", { numeric: true })));
    sorted.forEach(([, row]) => row.parentNode.append(row));
    for (const other of head.parentNode.cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", way === 1 ? "ascending" : "descending");
  };

  const button = (head, rows) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = head.textContent;
    made.addEventListener("click", () => sort(head, rows));
    head.replaceChildren(made);
  };

  const go = (box, rows, asked) => {
    const query = String(asked);
    history.pushState(null, "", query ? `?${query}` : location.pathname);
    show(box, rows);
  };

  const box = document.querySelector("[data-register]"), form = box.querySelector("form"), rows = [...box.querySelectorAll("tbody tr")];
  box.querySelectorAll("thead th").forEach(head => button(head, rows));
  box.querySelector("th[data-key=first]").setAttribute("aria-sort", "descending");
  form.addEventListener("change", ({ target }) => {
    const { name } = target, at = [...form.querySelectorAll(`[name=${name}]`)].indexOf(target);
    go(box, rows, new URLSearchParams([...new FormData(form)].filter(([, value]) => value)));
    const lists = form.querySelectorAll(`[name=${name}]`);
    (lists[at] || lists[0]).focus();
  });
  form.addEventListener("submit", event => event.preventDefault());
  form.querySelector("button").addEventListener("click", () => go(box, rows, new URLSearchParams()));
  show(box, rows);
  window.addEventListener("popstate", () => show(box, rows));
}
