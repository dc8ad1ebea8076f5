import { isComposing } from "../keys.js";
import { SIZES } from "./layout.js";

const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const PAN = 120;

/**
 * Keys of the chart: arrows go from card to card, with Shift they move the drawing; Enter opens,
 * space folds, + − 0 scale.
 * @param {import("./chart.js").Chart} chart
 * @param {{enter: () => void, escape: () => boolean, menu: () => void, boss: () => void, line: () => void, step: (by: number) => void, play: () => void}} does
 */
export function startKeys(chart, does) {
  chart.host.addEventListener("keydown", (event) => {
    if (!chart.doc || isComposing(event) || event.target !== chart.host || event.ctrlKey || event.metaKey || event.altKey) return;
    if (use(chart, event, does)) {
      event.preventDefault();
      event.stopPropagation();
    }
  });
}

/**
 * @param {import("./chart.js").Chart} chart
 * @param {KeyboardEvent} event
 * @param {{enter: () => void, escape: () => boolean, menu: () => void, boss: () => void, line: () => void, step: (by: number) => void, play: () => void}} does
 * @returns {boolean} whether the key was ours
 */
function use(chart, event, does) {
  const step = STEPS[/** @type {keyof typeof STEPS} */ (event.key)];
  if (step && event.shiftKey) chart.view.moveBy(-step[0] * PAN, -step[1] * PAN);
  else if (step) chart.select(next(chart, step) ?? chart.selected);
  else if (event.key === "Enter") does.enter();
  else if (event.key === " ") chart.fold(chart.selected);
  else if (event.key === "+" || event.key === "=") chart.view.zoomTo(chart.view.zoom * 1.25);
  else if (event.key === "-") chart.view.zoomTo(chart.view.zoom / 1.25);
  else if (event.key === "0") chart.showWhole();
  else if (event.key === "Home") chart.select(chart.doc.cards[0].id);
  else if (event.key === "Escape") return does.escape();
  else if (event.key.toLowerCase() === "b") does.boss();
  else if (event.key.toLowerCase() === "l") does.line();
  else if (event.key === "," || event.key === ".") does.step(event.key === "," ? -1 : 1);
  else if (event.key.toLowerCase() === "p") does.play();
  else if (event.key === "ContextMenu" || (event.key === "F10" && event.shiftKey)) does.menu();
  else return false;
  return true;
}

/**
 * The nearest card in a direction; what lies aside counts double.
 * @param {import("./chart.js").Chart} chart
 * @param {number[]} direction
 */
function next(chart, [right, down]) {
  const { places } = chart.drawing;
  const here = places.get(chart.selected);
  if (!here) return chart.doc.cards[0]?.id;
  let found;
  let nearest = Infinity;
  for (const place of places.values()) {
    const [across, along] = [place.x - here.x, place.y - here.y];
    const ahead = across * right + along * down;
    const aside = Math.abs(across * down) + Math.abs(along * right);
    const smallest = right ? SIZES.width / 2 : SIZES.height / 2;
    const distance = ahead + 2 * aside;
    if (ahead < smallest || distance >= nearest) continue;
    nearest = distance;
    found = place.id;
  }
  return found;
}
