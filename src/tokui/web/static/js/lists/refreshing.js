/** The list keeps in step with what happens to its rows and its views. */

const REST_MS = 400;
let waiting = 0;

export function startRefreshing() {
  document.addEventListener("tokui:changed", (event) => {
    if (!(event instanceof CustomEvent)) return;
    if (event.detail.noun === "view") refreshList();
    else if (event.detail.noun === document.getElementById("list")?.dataset.list) countAgain();
  });
  document.addEventListener("tokui:removed", (event) => {
    if (event instanceof CustomEvent && event.detail.noun === "view") leave();
  });
}

/** Draws the list again as its address says. */
export async function refreshList() {
  const list = document.getElementById("list");
  if (!list) return;
  const { scrollLeft = 0, scrollTop = 0 } = list.querySelector(".list-scroll") ?? {};
  // Not morphed: a table that is worked in has marks and listeners of its own.
  await htmx.ajax("GET", window.location.pathname + window.location.search, {
    source: list,
    target: list,
    swap: "outerHTML",
  });
  document.querySelector(".list-scroll")?.scrollTo(scrollLeft, scrollTop);
}

/** Sums follow what is changed in the cells above them, once the hand rests. */
function countAgain() {
  window.clearTimeout(waiting);
  waiting = window.setTimeout(() => {
    const foot = document.querySelector("table[data-totals] > tfoot");
    const address = foot?.closest("table")?.dataset.totals;
    if (foot && address) htmx.ajax("GET", address, { source: foot, target: foot, swap: "outerHTML" });
    if (document.querySelector("#list tr.group")) sumGroupsAgain();
  }, REST_MS);
}

/** The heads of groups as they stand now; the rows stay where the hand is. */
async function sumGroupsAgain() {
  const answer = await fetch(window.location.href, { headers: { "HX-Request": "true", "HX-Target": "div#list" } });
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = [...page.querySelectorAll("tr.group")];
  for (const head of document.querySelectorAll("#list tr.group")) {
    // Of two groups that are called the same, the first is the first.
    const at = fresh.findIndex((one) => one.getAttribute("data-group") === head.getAttribute("data-group"));
    if (at >= 0) head.replaceChildren(...fresh.splice(at, 1)[0].children);
    else for (const sum of head.querySelectorAll("td, .muted")) sum.replaceChildren();
  }
}

/** The open view is gone: the list opens as usual, and the toast that offers it back stays. */
function leave() {
  const list = document.getElementById("list");
  if (!list) return;
  htmx.ajax("GET", window.location.pathname, { source: list, target: list, swap: "outerHTML" });
}
