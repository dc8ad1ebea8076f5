import { isComposing, isTyping } from "./keys.js";

const WAIT = 120;
const LINKS = "a[data-inspect]";
const DRAWINGS = "[data-board], svg";
const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/**
 * Arrow keys go from thing to thing on matrices and drawings; while the inspector is open it shows
 * whatever they select, there as on maps, lists and grids.
 * @param {HTMLElement} panel
 * @param {(link: Element & HTMLOrSVGElement) => void} show
 */
export function startFollowing(panel, show) {
  let timer = 0;
  let isByArrow = false;
  /** @param {() => Element | null | undefined} find */
  const follow = (find) => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => {
      const link = find();
      if (!panel.hidden && link && !panel.contains(link) && !isShown(panel, link)) show(/** @type {any} */ (link));
    }, WAIT);
  };
  // Before others: a grid keeps its keys to itself.
  document.addEventListener("keydown", (event) => {
    const isGrid = event.target instanceof Element && event.target.matches(".grid-input:not(.is-open)");
    isByArrow = event.key in STEPS && !isComposing(event) && !event.altKey && (isGrid || !isTyping(event.target));
    if (isByArrow && isGrid && !event.shiftKey && !panel.hidden) follow(selectedInGrid);
  }, true);
  document.addEventListener("pointerdown", () => {
    isByArrow = false;
  }, true);
  document.addEventListener("focusin", (event) => {
    const link = event.target instanceof Element ? event.target.closest(LINKS) : null;
    // Browsers bring into view what the cursor goes to, but not parts of a drawing.
    if (link instanceof SVGElement && link.matches(":focus-visible")) link.scrollIntoView({ block: "nearest", inline: "nearest" });
    if (isByArrow && link && !panel.hidden) follow(() => link);
  });
  document.addEventListener("keydown", walk);
}

/** The record of the row in which the cursor of a grid stands. */
function selectedInGrid() {
  const cell = document.querySelector("[data-grid] :is(td, th)[aria-selected=true]");
  if (!cell?.closest("[data-row-noun]")) return cell?.closest("tr")?.querySelector(LINKS);
  // A cell of a matrix is a record; where it is empty the last one stays.
  return cell.querySelector("a[data-writes]:not(.add-cell)");
}

/**
 * @param {HTMLElement} panel
 * @param {Element} link
 */
function isShown(panel, link) {
  const key = panel.querySelector(":scope > .record[data-record]")?.getAttribute("data-record");
  return key !== undefined && key === keyOf(link);
}

/** @param {Element} link */
function keyOf(link) {
  const [, noun, id] = /\/records\/(\w+)\/(\w+)\/$/.exec(link.getAttribute("href") ?? "") ?? [];
  return `${noun}:${id}`;
}

/**
 * Marks on the page what the inspector shows, and nothing else.
 * @param {HTMLElement} panel
 * @param {Element | null} [from] the link it was opened by; where none is known, the first that leads there
 */
export function markSelected(panel, from = null) {
  document.querySelectorAll(".is-inspected, tr.is-open").forEach((one) => one.classList.remove("is-inspected", "is-open"));
  const key = panel.hidden ? null : panel.querySelector(":scope > .record[data-record]")?.getAttribute("data-record");
  if (!key) return;
  const [noun, id] = key.split(":");
  const isSame = from && keyOf(from) === key;
  const link = isSame ? from : document.querySelector(`#main a[data-inspect][href$="/records/${CSS.escape(noun)}/${CSS.escape(id)}/"]`);
  link?.closest("tr:not(.matrix tr, .whitespace tr)")?.classList.add("is-open");
  link?.classList.add("is-inspected");
}

/** @param {KeyboardEvent} event */
function walk(event) {
  const step = STEPS[/** @type {keyof typeof STEPS} */ (event.key)];
  if (!step || event.defaultPrevented || isComposing(event) || isTyping(event.target)) return;
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || !(event.target instanceof Element)) return;
  const from = event.target.closest(LINKS);
  const drawing = from?.closest(DRAWINGS);
  if (!from || !drawing) return;
  const next = nearest(from, [...drawing.querySelectorAll(LINKS)], step);
  if (!next) return;
  event.preventDefault();
  /** @type {any} */ (next).focus();
}

/**
 * The nearest in a direction; what lies aside counts as further away.
 * @param {Element} from
 * @param {Element[]} all
 * @param {number[]} step
 * @returns {Element | null}
 */
function nearest(from, all, [right, down]) {
  const here = middle(from);
  let best = null;
  let shortest = Infinity;
  for (const one of all) {
    const there = middle(one);
    const ahead = (there.x - here.x) * right + (there.y - here.y) * down;
    const aside = Math.abs((there.x - here.x) * down) + Math.abs((there.y - here.y) * right);
    const far = ahead + 2 * aside;
    if (one !== from && ahead > 2 && far < shortest) [best, shortest] = [one, far];
  }
  return best;
}

/** @param {Element} one */
function middle(one) {
  const { left, right, top, bottom } = one.getBoundingClientRect();
  return { x: (left + right) / 2, y: (top + bottom) / 2 };
}
