// Tables become grids where there are any; the rest of the script comes only then.
const TABLES = "table[data-grid][data-noun]:not([data-ready])";

export function startGrids() {
  adopt(document);
  document.addEventListener("htmx:after:settle", (event) => {
    if (event.target instanceof Element) adopt(event.target);
  });
}

/** @param {Document | Element} place */
async function adopt(place) {
  const found = [...place.querySelectorAll(TABLES)];
  if (place instanceof Element && place.matches(TABLES)) found.push(place);
  if (!found.length) return;
  const { Sheet } = await import("./sheet.js");
  for (const table of found) {
    if (table instanceof HTMLTableElement && !table.dataset.ready) new Sheet(table).start();
  }
}
