import { isComposing, isTyping } from "../keys.js";
import { addShortcuts } from "../shortcuts.js";

/** The history drawer opens by Alt+H, stays in step with the page, and is walked by arrow keys. */
export function startHistory() {
  const link = document.querySelector("[data-open-history]");
  if (link instanceof HTMLElement) {
    const keys = link.getAttribute("aria-keyshortcuts") ?? "";
    addShortcuts([{ keys, does: link.getAttribute("aria-label") ?? "", group: link.dataset.group }]);
    document.addEventListener("keydown", (event) => {
      if (isComposing(event) || isTyping(event.target) || event.code !== "KeyH") return;
      if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      link.click();
    });
  }
  for (const name of ["changed", "added", "removed", "restored"]) {
    document.addEventListener(`tokui:${name}`, refresh);
  }
  document.addEventListener("keydown", onKey);
}

async function refresh() {
  const drawer = document.querySelector("#inspector [data-drawer]");
  const panel = document.getElementById("inspector");
  if (!(drawer instanceof HTMLElement) || !panel) return;
  const top = panel.scrollTop;
  const at = [...drawer.querySelectorAll("[data-log] > li")].findIndex((line) => line.contains(document.activeElement));
  await htmx.ajax("GET", drawer.dataset.drawer, { source: panel, target: panel, swap: "innerHTML" });
  panel.scrollTop = top;
  const line = panel.querySelectorAll("[data-log] > li")[at];
  if (line instanceof HTMLElement) line.focus({ preventScroll: true });
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  if (isComposing(event) || !(event.target instanceof Element)) return;
  const line = event.target.closest("[data-log] > li");
  const isStep = event.key === "ArrowDown" || event.key === "ArrowUp";
  if (!isStep || event.altKey || event.ctrlKey || event.metaKey) return;
  const log = line?.parentElement ?? event.target.closest("[data-drawer], #inspector")?.querySelector("[data-log]");
  if (!log || event.target.matches("select, input, textarea")) return;
  const next = event.key === "ArrowDown"
    ? line ? line.nextElementSibling : log.firstElementChild
    : line?.previousElementSibling;
  if (!(next instanceof HTMLElement)) return;
  event.preventDefault();
  (next.querySelector(":scope > a") ?? next).focus();
  next.scrollIntoView({ block: "nearest" });
}
