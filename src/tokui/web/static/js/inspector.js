import { isComposing, isTyping } from "./keys.js";
import { startEdge } from "./inspector-edge.js";
import { markSelected, startFollowing } from "./inspector-follow.js";

/** @type {(Element & HTMLOrSVGElement) | null} */
let openedFrom = null;
let asked = 0;

/** Records open beside the page they stand on, and stay in step with it. */
export function startInspector() {
  const panel = document.getElementById("inspector");
  if (!panel) return;
  startEdge(panel);
  startFollowing(panel, (link) => show(panel, link));
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
    if (event.key !== "Escape" || isComposing(event) || event.defaultPrevented || panel.hidden) return;
    // What lies above the page closes first; the cursor of a grid stands in a textarea while it rests.
    if (document.querySelector("dialog[open], :popover-open")) return;
    const isResting = event.target instanceof Element && event.target.matches(".grid-input:not(.is-open)");
    if (isResting || !isTyping(event.target)) close(panel);
  });
  document.addEventListener("tokui:removed", (event) => {
    toggleRows(event, true);
    const shown = panel.querySelector(":scope > .record")?.getAttribute("data-record");
    const keys = event instanceof CustomEvent ? (event.detail.records ?? []) : [];
    if (!panel.querySelector("[data-record]") || keys.includes(shown)) close(panel);
  });
  document.addEventListener("tokui:restored", (event) => {
    if (!toggleRows(event, false)) window.location.reload();
  });
  // A list may have put a new address while a record stood open beside it.
  document.addEventListener("htmx:after:settle", () => keepAddress(panel));
  markSelected(panel);
}

/**
 * Shows a record beside the page and puts the cursor there.
 * @param {HTMLElement} panel
 * @param {Element & HTMLOrSVGElement} link a link of the page or of a drawing on it
 */
async function open(panel, link) {
  await show(panel, link);
  if (!panel.hidden) panel.focus({ preventScroll: true });
}

/**
 * Shows what a link leads to; the cursor stays. Of two that are asked for, the later one counts.
 * @param {HTMLElement} panel
 * @param {Element & HTMLOrSVGElement} link
 */
async function show(panel, link) {
  const number = ++asked;
  const wasHidden = panel.hidden;
  if (!panel.contains(link)) openedFrom = link;
  panel.hidden = false;
  const before = panel.firstElementChild;
  await htmx.ajax("GET", link.getAttribute("href"), { source: panel, target: panel, swap: "innerHTML" });
  if (number !== asked) return;
  // A toast has said why nothing came.
  if (wasHidden && panel.firstElementChild === before) return close(panel);
  panel.scrollTop = 0;
  markSelected(panel, panel.contains(link) ? null : link);
  keepAddress(panel);
}

/**
 * @param {HTMLElement} panel
 */
function close(panel) {
  panel.hidden = true;
  panel.replaceChildren();
  markSelected(panel);
  keepAddress(panel);
  back()?.focus();
  openedFrom = null;
}

/**
 * Where the cursor came from; a drawing may have been drawn anew since.
 * @returns {(Element & HTMLOrSVGElement) | null}
 */
function back() {
  if (openedFrom?.isConnected) return openedFrom;
  const address = openedFrom?.getAttribute("href");
  const again = address ? document.querySelector(`a[data-inspect][href="${CSS.escape(address)}"]`) : null;
  return /** @type {(Element & HTMLOrSVGElement) | null} */ (again) ?? document.getElementById("main");
}

/**
 * The address names the record that stands open, so that it can be sent to a colleague.
 * @param {HTMLElement} panel
 */
function keepAddress(panel) {
  const shown = panel.hidden ? null : panel.querySelector(":scope > .record[data-record]");
  const key = shown?.getAttribute("data-record") ?? "";
  const kept = window.location.search.slice(1).split("&").filter((part) => part && !part.startsWith("inspect="));
  if (key) kept.push(`inspect=${key}`);
  const search = kept.length ? `?${kept.join("&")}` : "";
  if (search === window.location.search) return;
  history.replaceState(history.state, "", window.location.pathname + search + window.location.hash);
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
