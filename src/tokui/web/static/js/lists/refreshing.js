/** The list keeps in step with what happens to its rows and its views. */

export function startRefreshing() {
  document.addEventListener("tokui:changed", (event) => {
    if (event instanceof CustomEvent && event.detail.noun === "view") refreshList();
  });
  document.addEventListener("tokui:removed", (event) => {
    if (event instanceof CustomEvent && event.detail.noun === "view") leave();
  });
}

/** Draws the list again as its address says. */
export function refreshList() {
  const list = document.getElementById("list");
  if (!list) return;
  htmx.ajax("GET", window.location.pathname + window.location.search, {
    source: list,
    target: list,
    swap: "outerMorph",
  });
}

/** The open view is gone: the list opens as usual, and the toast that offers it back stays. */
function leave() {
  const list = document.getElementById("list");
  if (!list) return;
  htmx.ajax("GET", window.location.pathname, { source: list, target: list, swap: "outerHTML" });
}
