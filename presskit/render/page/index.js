"use strict";
// The header cells become buttons that sort; what is typed filters. Without a script the table stays.
const body = document.querySelector("tbody"), rows = [...body.rows];
const order = new Intl.Collator("fa", {numeric: true});
const fold = text => text.normalize("NFKC").toLowerCase().replace(/[\u064b-\u0652\u0640]/g, "")
  .replace(/[\u200c\s]+/g, "").replace(/[\u064a\u0649]/g, "\u06cc").replace(/\u0643/g, "\u06a9")
  .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, d => d.charCodeAt(0) & 15);
const texts = new Map(rows.map(row => [row, fold(row.textContent)]));
const show = () => {
  const words = filter.value.split(/\s+/).filter(Boolean).map(fold);
  let n = 0;
  for (const row of rows) {
    row.hidden = !words.every(word => texts.get(row).includes(word));
    n += !row.hidden;
  }
  shown.textContent = `${n.toLocaleString(shown.lang)} / ${rows.length.toLocaleString(shown.lang)}`;
};
const filter = document.getElementById("filter"), shown = document.getElementById("shown");
document.getElementById("tools").hidden = false;
filter.addEventListener("input", show);
document.querySelectorAll("th").forEach((head, at) => {
  const button = document.createElement("button");
  button.type = "button";
  button.append(...head.childNodes);
  head.append(button);
  const value = row => row.cells[at].dataset.sort ?? row.cells[at].textContent;
  button.addEventListener("click", () => {
    const down = head.getAttribute("aria-sort") === "ascending";
    document.querySelectorAll("th").forEach(other => other.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const sorted = [...rows].sort((a, b) => {
      const x = value(a), y = value(b);
      return !x - !y || order.compare(x, y) * (down ? -1 : 1);
    });
    body.append(...sorted);
  });
});
show();
