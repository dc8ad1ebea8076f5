import { toneOf } from "./cards.js";
import { SIZES } from "./layout.js";
import { clip, draw, inChunks } from "./svg.js";

/** The chart from afar: a few paths for each tone, and names as far as they can be read. */
export class Far {
  isDrawn = false;

  /** After a change of what is shown or how it is coloured. */
  forget() {
    this.isDrawn = false;
  }

  /**
   * Draws what is not there yet: paths stay as they are while one moves.
   * @param {import("./chart.js").Chart} chart
   * @param {string} level "near", "middle" where names of people can be read, else "far"
   */
  draw(chart, level) {
    const { far, names } = chart.layers;
    if (level === "near") {
      far.replaceChildren();
      this.isDrawn = false;
    } else if (!this.isDrawn) {
      far.replaceChildren(...pathsOf(chart));
      this.isDrawn = true;
    }
    names.replaceChildren(...(level === "near" ? [] : level === "middle" ? namesOf(chart) : boxesOf(chart)));
  }
}

/** @param {import("./chart.js").Chart} chart */
function pathsOf(chart) {
  /** @type {Map<string, string[]>} */
  const parts = new Map();
  for (const place of chart.drawing.places.values()) {
    const card = chart.cards.get(place.id);
    const states = `${chart.isDim(place.id) ? " is-dim" : ""}${chart.found.has(place.id) ? " is-found" : ""}${card.gone ? " is-gone" : ""}${card.changes ? " is-changed" : ""}`;
    const key = `power-dot tone-${toneOf(card, chart.doc, chart.mode)} is-${card.kind}${states}`;
    if (!parts.has(key)) parts.set(key, []);
    parts.get(key)?.push(`M${place.x} ${place.y}h${SIZES.width}v${SIZES.height}h-${SIZES.width}z`);
  }
  return [...parts].flatMap(([key, pieces]) => inChunks(pieces).map((d) => draw("path", { class: key, d })));
}

/** @param {import("./chart.js").Chart} chart */
function namesOf(chart) {
  const size = Math.min(38, 12.5 / chart.view.zoom);
  const names = [];
  for (const place of chart.drawing.places.values()) {
    if (!chart.isInSight(place)) continue;
    const shown = clip(chart.cards.get(place.id).name, (SIZES.width - 16) / size);
    names.push(draw("text", { class: "far-name", x: place.x + 12, y: place.y + SIZES.height / 2 + size * 0.35, "font-size": size }, shown));
  }
  return names;
}

/**
 * Names of departments that are wide enough on the screen.
 * @param {import("./chart.js").Chart} chart
 */
function boxesOf(chart) {
  const size = 13 / chart.view.zoom;
  return chart.drawing.frames
    .filter((one) => one.width * chart.view.zoom > 64)
    .map((one) => draw("text", { class: "far-box", x: one.x + size * 0.3, y: one.y + size, "font-size": size }, clip(one.name, one.width / size - 0.6)));
}
