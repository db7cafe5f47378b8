/* The register of exercises: its table sorts by column and filters by what the address asks for.
   ?state=KAZ&state=UZB&without=RUS&year=2024&kind=bilateral&status=held; without script the table is complete. */
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

  const show = (box, rows) => {
    const asked = read();
    let count = 0;
    for (const row of rows) count += !(row.hidden = !matches(row, asked));
    const all = `${rows.length} exercise${rows.length === 1 ? "" : "s"}`;
    box.querySelector("[role=status]").textContent = asked.size || [...asked].length ? `${count} of ${all}` : all;
    fill(box.querySelector("form"), asked);
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
