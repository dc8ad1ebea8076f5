import { isComposing, isTyping } from "./keys.js";

/** @type {(Element & HTMLOrSVGElement) | null} */
let openedFrom = null;

/** Records open beside the page they stand on, and stay in step with it. */
export function startInspector() {
  const panel = document.getElementById("inspector");
  if (!panel) return;
  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element)) return;
    if (event.target.closest("[data-close-inspector]")) return close(panel);
    const link = event.target.closest("a[data-inspect]");
    const isPlain = !event.defaultPrevented && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    if (link && isPlain) {
      event.preventDefault();
      open(panel, link);
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || isComposing(event) || panel.hidden) return;
    if (!isTyping(event.target)) close(panel);
  });
  document.addEventListener("tokui:removed", (event) => {
    toggleRows(event, true);
    if (!panel.querySelector("[data-record]")) close(panel);
  });
  document.addEventListener("tokui:restored", (event) => {
    if (!toggleRows(event, false)) window.location.reload();
  });
}

/**
 * Shows a record beside the page.
 * @param {HTMLElement} panel
 * @param {Element & HTMLOrSVGElement} link a link of the page or of a drawing on it
 */
async function open(panel, link) {
  openedFrom = link;
  document.querySelectorAll("tr.is-open").forEach((row) => row.classList.remove("is-open"));
  if (!panel.contains(link)) link.closest("tr")?.classList.add("is-open");
  panel.hidden = false;
  await htmx.ajax("GET", link.getAttribute("href"), { source: panel, target: panel, swap: "innerHTML" });
  panel.scrollTop = 0;
  panel.focus({ preventScroll: true });
}

/**
 * @param {HTMLElement} panel
 */
function close(panel) {
  panel.hidden = true;
  panel.replaceChildren();
  document.querySelectorAll("tr.is-open").forEach((row) => row.classList.remove("is-open"));
  openedFrom?.focus();
}

/**
 * Hides the rows of a removed record, or shows them again; says whether there were any.
 * @param {Event} event
 * @param {boolean} hidden
 */
function toggleRows(event, hidden) {
  const key = event instanceof CustomEvent ? event.detail.record : "";
  const rows = [...document.querySelectorAll(`[data-record="${CSS.escape(key)}"]`)].filter(
    (row) => !row.closest("#inspector"),
  );
  rows.forEach((row) => row.toggleAttribute("hidden", hidden));
  return rows.length > 0;
}
