import { standIn } from "./deals.js";
import { startFinding } from "./finding.js";

/**
 * What stands around the chart: colours, focus, lines, scale, and the buttons of the chosen card.
 * @param {HTMLElement} page
 * @param {import("./chart.js").Chart} chart
 * @param {import("./editing.js").Editing} editing
 * @param {(words: string) => void} say
 */
export function startTools(page, chart, editing, say) {
  const find = page.querySelector("input[data-find]");
  if (find instanceof HTMLInputElement) startFinding(find, chart, say);
  page.addEventListener("change", (event) => {
    const { target } = event;
    if (!chart.doc) return;
    if (target instanceof HTMLSelectElement && target.dataset.choose) choose(page, chart, target);
    if (target instanceof HTMLInputElement && target.dataset.show) show(chart, target);
  });
  page.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("[data-do]") : null;
    if (button instanceof HTMLElement && chart.doc) DOES[button.dataset.do ?? ""]?.(chart, editing);
  });
  chart.host.addEventListener("power:selected", () => showChosen(page, chart));
  chart.host.addEventListener("power:moved", () => {
    const shown = page.querySelector("[data-zoom-shown]");
    if (shown) shown.textContent = `${Math.round(chart.view.zoom * 100)} %`;
  });
  // A browser that came back remembers what was chosen before.
  for (const one of page.querySelectorAll("select[data-choose]")) if (one instanceof HTMLSelectElement) prepare(chart, one);
  showLegend(page, chart.mode);
}

/** @type {Record<string, (chart: import("./chart.js").Chart, editing: import("./editing.js").Editing) => void>} */
const DOES = {
  in: (chart) => chart.view.zoomTo(chart.view.zoom * 1.25),
  out: (chart) => chart.view.zoomTo(chart.view.zoom / 1.25),
  whole: (chart) => chart.showWhole(),
  fold: (chart) => chart.fold(chart.selected),
  boss: (_chart, editing) => editing.pick("boss"),
  line: (_chart, editing) => editing.pick("line"),
  stop: (_chart, editing) => editing.stop(),
  print: () => window.print(),
};

/**
 * @param {import("./chart.js").Chart} chart
 * @param {HTMLSelectElement} select
 */
function prepare(chart, select) {
  if (select.dataset.choose === "mode") chart.mode = select.value;
  // The address says which deal is looked at.
  else if (select.dataset.choose === "deal") chart.deal = select.value = select.querySelector("option[selected]")?.["value"] ?? "";
  else select.value = "";
}

/**
 * @param {HTMLElement} page
 * @param {import("./chart.js").Chart} chart
 * @param {HTMLSelectElement} select
 */
function choose(page, chart, select) {
  const what = select.dataset.choose;
  if (what === "mode") {
    chart.mode = select.value;
    showLegend(page, chart.mode);
  } else if (what === "department") chart.department = select.value;
  else if (what === "deal") standIn(chart.doc, (chart.deal = select.value));
  else if (what === "route") chart.route = select.value;
  chart.arrange();
  if (what === "department") chart.showStart();
  if (what === "deal") {
    showTogether(chart, [...(chart.concerned ?? [])]);
    chart.host.dispatchEvent(new CustomEvent("power:deal", { bubbles: true }));
  }
  const route = chart.doc.routes.find((/** @type {any} */ one) => what === "route" && one.id === select.value);
  if (route) showTogether(chart, route.stops.map((/** @type {any} */ stop) => stop.card));
}

/**
 * Brings cards into sight, all of them where they can be read.
 * @param {import("./chart.js").Chart} chart
 * @param {string[]} ids
 */
function showTogether(chart, ids) {
  const places = ids.map((id) => chart.drawing.places.get(id)).filter((place) => place !== undefined);
  if (places.length === 0) return;
  const [xs, ys] = [places.map((place) => place.x), places.map((place) => place.y)];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  chart.view.showArea({ x: x - 20, y: y - 30, width: Math.max(...xs) - x + 250, height: Math.max(...ys) - y + 150 });
}

/**
 * @param {import("./chart.js").Chart} chart
 * @param {HTMLInputElement} box
 */
function show(chart, box) {
  if (box.dataset.show === "lines") chart.withTies = box.checked;
  else chart.withOurs = box.checked;
  chart.arrange();
}

/**
 * @param {HTMLElement} page
 * @param {string} mode
 */
function showLegend(page, mode) {
  for (const one of page.querySelectorAll("[data-legend]")) {
    if (one instanceof HTMLElement) one.hidden = one.dataset.legend !== mode;
  }
}

/**
 * The buttons of the chosen card.
 * @param {HTMLElement} page
 * @param {import("./chart.js").Chart} chart
 */
function showChosen(page, chart) {
  const bar = page.querySelector("[data-chosen]");
  const card = chart.cards.get(chart.selected);
  if (!(bar instanceof HTMLElement) || !card) return;
  bar.hidden = false;
  const name = bar.querySelector("[data-chosen-name]");
  if (name) name.textContent = card.name;
  const link = bar.querySelector("a[data-inspect]");
  link?.toggleAttribute("hidden", !card.href);
  if (card.href) link?.setAttribute("href", card.href);
  const place = chart.drawing.places.get(card.id);
  const canFold = Boolean(place?.kids) || chart.folded.has(card.id);
  bar.querySelector("[data-do=fold]")?.toggleAttribute("hidden", !canFold);
  for (const one of bar.querySelectorAll("[data-do=boss], [data-do=line]")) one.toggleAttribute("hidden", card.kind !== "person");
}
