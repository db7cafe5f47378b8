/* Who exercises with whom: the counts of exercises with or without a chosen state, which stands in the address
   (?without=RUS). The exercises stand on the table as "AZE KAZ !RUS;…": who takes part, and who is said not to. */
"use strict";
{
  const exercisesOf = table => (table.dataset.exercises || "").split(";").filter(Boolean).map(text => {
    const codes = text.split(" ");
    return {
      present: codes.filter(code => code[0] !== "!"),
      absent: codes.filter(code => code[0] === "!").map(code => code.slice(1)),
    };
  });

  const tally = exercises => {
    const counts = new Map(), apart = new Set();
    for (const { present, absent } of exercises) {
      for (const a of present) for (const b of present) counts.set(a + b, (counts.get(a + b) || 0) + 1);
      for (const a of absent) for (const b of [a, ...present]) apart.add(a + b).add(b + a);
    }
    return { counts, apart };
  };

  const mark = (text, label) => {
    const made = document.createElement("i");
    made.textContent = text;
    made.setAttribute("role", "img");
    made.setAttribute("aria-label", label);
    return made;
  };

  const link = (count, query) => {
    const made = document.createElement("a");
    made.href = `../exercises/?${query}`;
    made.textContent = count;
    return made;
  };

  const read = () => {
    const given = new URLSearchParams(location.search), how = given.get("with") ? "with" : "without";
    return { how, state: given.get(how) || "" };
  };

  const show = box => {
    const table = box.querySelector("table"), form = box.querySelector("form"), all = exercisesOf(table);
    const { how, state } = read();
    form.elements.how.value = how;
    form.elements.state.value = state;
    const chosen = all.filter(({ present }) => !state || present.includes(state) === (how === "with"));
    const { counts, apart } = tally(chosen);
    const codes = [...table.tHead.rows[0].cells].slice(1).map(cell => cell.dataset.state);
    codes.forEach((a, line) => codes.forEach((b, place) => {
      const query = new URLSearchParams([...new Set([a, b, ...(state && how === "with" ? [state] : [])])].map(c => ["state", c]));
      if (state && how === "without") query.append("without", state);
      const count = counts.get(a + b);
      table.tBodies[0].rows[line].cells[place + 1].replaceChildren(
        ...(count ? [link(count, query)] : []),
        ...(apart.has(a + b) ? [mark("✕", "reported as not taking part")] : count ? [] : [mark("·", "no record here")]));
    }));
    box.querySelector("[role=status]").textContent = state ? `${chosen.length} of ${all.length} exercises counted` : "";
  };

  const box = document.querySelector("[data-matrix]"), form = box.querySelector("form");
  form.addEventListener("change", () => {
    const { how, state } = form.elements;
    history.pushState(null, "", state.value ? `?${how.value}=${state.value}` : location.pathname);
    if (state.value) show(box);
    else { const keep = how.value; show(box); how.value = keep; }
  });
  show(box);
  window.addEventListener("popstate", () => show(box));
}
