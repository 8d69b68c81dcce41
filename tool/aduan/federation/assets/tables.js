// The reader may sort a table of offices by a column; without scripts, and until then, it stands by name. A row tells
// its values in data-*; one that has none of a column stands last, whichever way it is sorted.
(() => {
  const language = document.documentElement.lang;
  const order = (key, isText) => (one, other) => {
    const [a, b] = [one.dataset[key], other.dataset[key]];
    if (!a || !b) return Number(!a) - Number(!b);
    return isText ? a.localeCompare(b, language, { numeric: true }) : a - b;
  };

  const sort = (head, heads, body) => {
    const isDown = head.getAttribute("aria-sort") === "ascending";
    const compare = order(head.dataset.aduanKey, head.hasAttribute("data-aduan-text"));
    const rows = [...body.rows].sort(compare);
    if (isDown) {
      const empty = rows.filter((row) => !row.dataset[head.dataset.aduanKey]);
      const full = rows.filter((row) => row.dataset[head.dataset.aduanKey]);
      rows.splice(0, rows.length, ...full.reverse(), ...empty);
    }
    for (const other of heads) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", isDown ? "descending" : "ascending");
    body.append(...rows);
  };

  for (const table of document.querySelectorAll("[data-aduan-sortable]")) {
    const heads = [...table.querySelectorAll("thead [data-aduan-key]")];
    for (const head of heads) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "aduan-sort";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => sort(head, heads, table.tBodies[0]));
    }
  }
  for (const hint of document.querySelectorAll("[data-aduan-sort-hint]")) hint.hidden = false;
})();
