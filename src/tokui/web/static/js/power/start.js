import { addShortcuts } from "../shortcuts.js";
import { Chart } from "./chart.js";
import { standIn } from "./deals.js";
import { Editing } from "./editing.js";
import { saveFile, startPrinting } from "./file.js";
import { startKeys } from "./keys.js";
import { startMinimap } from "./minimap.js";
import { startPointing } from "./pointing.js";
import { Time } from "./time.js";
import { startTools } from "./tools.js";

const CONCERNING = new Set([
  "person", "post", "stakeholder", "tie", "coverage", "department", "activity", "route", "step", "our_rival", "deal", "deal_stake", "play", "need",
]); // prettier-ignore

const page = document.querySelector("[data-power]");
const host = page?.querySelector("[data-power-host]");
if (page instanceof HTMLElement && host instanceof HTMLElement) start(page, host);

/**
 * @param {HTMLElement} page
 * @param {HTMLElement} host
 */
async function start(page, host) {
  page.classList.add("is-live");
  const chart = new Chart(host);
  const line = page.querySelector("[data-power-says]");
  const say = (/** @type {string} */ words) => {
    if (line) line.textContent = words;
    page.querySelector("[data-do=stop]")?.toggleAttribute("hidden", !editing.picking);
  };
  const editing = new Editing(chart, page, say);
  startTools(page.closest("main") ?? document.body, chart, editing, say);
  startMinimap(/** @type {HTMLElement} */ (page.querySelector("[data-minimap]")), chart);
  startPrinting(chart);
  const time = new Time(page, chart, () => load(page, chart), say);
  const open = opener(page, host);
  // The inspector, while it stands open, follows what arrows choose, as on maps and lists.
  host.addEventListener("keydown", (event) => {
    if (event.key.startsWith("Arrow") && !event.shiftKey) page.querySelector("[data-chosen] a[data-inspect]:not([hidden])")?.dispatchEvent(new FocusEvent("focusin", { bubbles: true }));
  });
  startKeys(chart, {
    enter: () => (editing.picking ? editing.picked(chart.selected) : open()),
    escape: () => editing.stop(),
    menu: () => /** @type {HTMLElement | null} */ (page.querySelector("[data-chosen] :not([hidden])[data-do], [data-chosen] a"))?.focus(),
    boss: () => editing.pick("boss"),
    line: () => editing.pick("line"),
    step: (by) => time.step(by),
    play: () => (time.isPlaying ? time.pause(true) : time.play()),
  });
  startPointing(chart, {
    isPicking: () => editing.picking !== null,
    boss: (id, boss) => editing.setBoss(id, boss),
    line: (source, target) => editing.askLine(source, target),
    choose: (id, isMouse) => {
      host.focus({ preventScroll: true });
      if (editing.picking) return editing.picked(id);
      chart.select(id, false);
      if (isMouse) open();
    },
  });
  document.querySelector("[data-do=save]")?.addEventListener("click", () => saveFile(chart, `${page.dataset.name}.svg`));
  addShortcuts(JSON.parse(page.dataset.shortcuts ?? "[]"));
  follow(page, chart);
  await load(page, chart);
}

/**
 * Opens the chosen card beside the page; when it is closed again, the chart has the keys.
 * @param {HTMLElement} page
 * @param {HTMLElement} host
 */
function opener(page, host) {
  const link = page.querySelector("[data-chosen] a[data-inspect]");
  let isOurs = false;
  link?.addEventListener("focus", () => {
    if (isOurs) host.focus({ preventScroll: true });
    isOurs = false;
  });
  return () => {
    if (!(link instanceof HTMLAnchorElement) || link.hidden) return;
    isOurs = true;
    link.click();
  };
}

/**
 * Draws the document that the page names; says whether it was still wanted when it came.
 * @param {HTMLElement} page
 * @param {Chart} chart
 */
async function load(page, chart) {
  const wanted = page.dataset.power ?? "";
  const answer = await fetch(wanted, { headers: { Accept: "application/json" } });
  if (!answer.ok) return false;
  const doc = await answer.json();
  if (page.dataset.power !== wanted) return false;
  standIn(doc, chart.deal);
  chart.show(doc);
  return true;
}

/**
 * Draws anew after a change made anywhere on the page, once for many.
 * @param {HTMLElement} page
 * @param {Chart} chart
 */
function follow(page, chart) {
  let waiting = 0;
  const again = () => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(() => load(page, chart), 60);
  };
  for (const name of ["changed", "added", "removed", "restored"]) {
    document.addEventListener(`tokui:${name}`, (event) => {
      if (event instanceof CustomEvent && CONCERNING.has(event.detail?.noun)) again();
    });
  }
  page.addEventListener("power:stale", again);
}
