import { SIZES } from "./layout.js";
import { MARKS } from "./marks.js";
import { clip, draw, fill, inChunks, widthOf } from "./svg.js";

/**
 * Lines over the cards: who moves whom, who of us looks after whom, and the numbered way of a
 * proposal. Each kind has its own stroke, arrow and word; none is told by colour alone.
 */

const { width: W, height: H } = SIZES;
const ARROWS = new Set(["influences", "advises"]);
const FEW = 16;

/** The heads of arrows. */
export function heads() {
  const marker = (/** @type {string} */ kind) =>
    draw(
      "marker",
      { id: `power-head-${kind}`, viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 11, markerHeight: 11, markerUnits: "userSpaceOnUse", orient: "auto-start-reverse" },
      [draw("path", { class: `tie-head is-${kind}`, d: "M0 0L8 4L0 8z" })],
    );
  return draw("defs", {}, [...ARROWS, "route"].map(marker));
}

/**
 * Boxes of departments, outer ones first, and the lines from each card to the one above.
 * @param {import("./layout.js").Drawing} drawing
 */
export function drawGround(drawing) {
  const boxes = [...drawing.frames].sort((a, b) => a.depth - b.depth);
  const frames = boxes.flatMap((one) => [
    draw("rect", { class: `power-box is-depth-${Math.min(one.depth, 4)}`, x: one.x, y: one.y, width: one.width, height: one.height, rx: 9 }),
    draw("text", { class: "power-box-name", x: one.x + 11, y: one.y + 17 }, clip(one.name, (one.width - 18) / 12)),
  ]);
  const lines = drawing.lines.map((points) => `M${points.map(([x, y]) => `${x} ${y}`).join("L")}`);
  return { frames, lines: inChunks(lines).map((d) => draw("path", { d })) };
}

/**
 * The lines between people, their curves and their words apart, so that words lie above the cards.
 * @param {any} doc
 * @param {Map<string, any>} places
 * @param {string} selected
 */
export function drawTies(doc, places, selected) {
  const curves = [];
  const words = [];
  for (const tie of doc.ties) {
    const [source, target] = [places.get(tie.source), places.get(tie.target)];
    if (!source || !target) continue;
    const [path, x, y] = curve(source, target);
    const isLit = tie.source === selected || tie.target === selected;
    const classes = `power-tie is-${tie.kind}${tie.guess ? " is-guess" : ""}${isLit ? " is-lit" : ""}${tie.mark ? ` is-${tie.mark}` : ""}`;
    const strength = tie.strength ?? (tie.kind === "influences" ? 1 : 0);
    const width = tie.kind === "influences" ? 0.9 + 1.3 * strength : 1.6;
    const line = draw("path", { class: "tie-line", d: path, "stroke-width": tie.kind === "allied" ? 4.4 : width });
    if (ARROWS.has(tie.kind)) line.setAttribute("marker-end", `url(#power-head-${tie.kind})`);
    const parts = [draw("path", { class: "tie-reach", d: path }), line];
    if (tie.kind === "allied") parts.push(draw("path", { class: "tie-gap", d: path, "stroke-width": 1.6 }));
    if (tie.kind === "conflicts") parts.push(draw("path", { class: "tie-line", d: `M${x - 7} ${y - 13}l4 4m0 -4l-4 4`, "stroke-width": 1.6 }));
    const link = draw("a", { href: tie.href, "data-inspect": "", class: classes, tabindex: -1, "aria-hidden": "true" }, parts);
    link.dataset.tie = tie.id;
    curves.push(link);
    const said = tie.label || doc.scales.tie.steps[tie.kind].word;
    words.push(word(tie.mark ? `${MARKS[tie.mark]} ${said}` : said, x, y, classes));
  }
  return { curves, words };
}

/**
 * @param {string} said
 * @param {number} x
 * @param {number} y
 * @param {string} classes
 */
function word(said, x, y, classes) {
  const shown = clip(said, 9);
  const width = widthOf(shown) * 10.5 + 10;
  return draw("g", { class: classes }, [
    draw("rect", { class: "tie-plate", x: x - width / 2, y: y - 8.5, width, height: 17, rx: 8.5 }),
    draw("text", { class: "tie-word", x, y: y + 3.7, "text-anchor": "middle" }, shown),
  ]);
}

/**
 * A curve from card to card and its middle: over the top within a row, around the side within a
 * column, else from side to side.
 * @param {{x: number, y: number}} source
 * @param {{x: number, y: number}} target
 * @returns {[string, number, number]}
 */
export function curve(source, target) {
  if (Math.abs(source.y - target.y) < H) {
    const [start, end] = [source.x + W / 2, target.x + W / 2];
    const lift = Math.min(source.y, target.y) - 14 - Math.min(34, Math.abs(start - end) / 12);
    return cubic(start, source.y, start, lift, end, lift, end, target.y);
  }
  const [from, to] = [source.y + H / 2, target.y + H / 2];
  if (Math.abs(source.x - target.x) < W) {
    const out = Math.max(source.x, target.x) + W + 34;
    return cubic(source.x + W, from, out, from, out, to, target.x + W, to);
  }
  const isLeft = target.x < source.x;
  const [start, end] = isLeft ? [source.x, target.x + W] : [source.x + W, target.x];
  const bend = Math.max(36, Math.abs(end - start) / 2) * (isLeft ? -1 : 1);
  return cubic(start, from, start + bend, from, end - bend, to, end, to);
}

/** @returns {[string, number, number]} */
function cubic(/** @type {number[]} */ ...points) {
  const [ax, ay, bx, by, cx, cy, dx, dy] = points.map((one) => Math.round(one * 10) / 10);
  return [
    `M${ax} ${ay}C${bx} ${by} ${cx} ${cy} ${dx} ${dy}`,
    (ax + 3 * bx + 3 * cx + dx) / 8,
    (ay + 3 * by + 3 * cy + dy) / 8,
  ];
}

/**
 * Lines from our people up to those they look after, the heavier the better they know them; where
 * there are many, those of the chosen card.
 * @param {any} doc
 * @param {Map<string, any>} places
 * @param {string} selected
 */
export function drawCovers(doc, places, selected) {
  const parts = [];
  const areFew = doc.covers.length <= FEW;
  for (const cover of doc.covers) {
    const [from, to] = [places.get(cover.colleague), places.get(cover.card)];
    const isShown = areFew || selected === cover.colleague || selected === cover.card;
    if (!from || !to || !isShown) continue;
    const isLit = selected === cover.colleague || selected === cover.card;
    const [ax, ay, bx, by] = [from.x + W / 2, from.y, to.x + W / 2, to.y + H];
    const half = (ay + by) / 2;
    const inside = [draw("path", { d: `M${ax} ${ay}C${ax} ${half} ${bx} ${half} ${bx} ${by}`, "stroke-width": 1 + (cover.strength ?? 0) * 0.6 })];
    if (isLit && cover.last) inside.push(word(cover.last, (ax + bx) / 2, half, "power-tie is-cover is-lit"));
    parts.push(draw("g", { class: `power-cover${isLit ? " is-lit" : ""}` }, inside));
  }
  return parts;
}

/**
 * A ringi route: an arrow from stop to stop below the cards, and at each stop, above its card, the
 * number, what happens and how long; with a scale the number alone, so many times larger.
 * @param {any} route
 * @param {any} doc
 * @param {Map<string, any>} places
 * @param {number} [scale]
 */
export function drawRoute(route, doc, places, scale = 0) {
  const lines = [];
  const tags = [];
  const taken = new Map();
  let before = null;
  for (const stop of route.stops) {
    const place = places.get(stop.card);
    if (!place) continue;
    if (before && before !== place) {
      const [path] = curve(before, place);
      lines.push(draw("path", { class: "route-line", d: path, "marker-end": "url(#power-head-route)" }));
    }
    const days = stop.days ? ` ${fill(doc.words.days, { count: stop.days })}` : "";
    const said = scale ? String(stop.number) : `${stop.number} ${doc.scales.step.steps[stop.kind]?.word ?? ""}${days}`;
    const size = scale || 1;
    const width = (widthOf(said) * 11 + (scale ? 9 : 14)) * size;
    const x = place.x + W - 8 - width - (taken.get(stop.card) ?? 0);
    taken.set(stop.card, (taken.get(stop.card) ?? 0) + width + 4);
    tags.push(
      draw("rect", { class: "route-stop", x, y: place.y - 11 * size, width, height: 18 * size, rx: 9 * size }),
      draw("text", { class: "route-word", x: x + width / 2, y: place.y + 2 * size, "text-anchor": "middle", "font-size": 11 * size }, said),
    );
    before = place;
  }
  return { lines, tags };
}

/**
 * Places of our people in a row below the chart, each near those they look after.
 * @param {any} doc
 * @param {import("./layout.js").Drawing} drawing
 */
export function placeOurs(doc, drawing) {
  const step = W + SIZES.gapX;
  const wanted = doc.ours.map((/** @type {any} */ one) => {
    const xs = doc.covers
      .filter((/** @type {any} */ cover) => cover.colleague === one.id && drawing.places.has(cover.card))
      .map((/** @type {any} */ cover) => drawing.places.get(cover.card)?.x ?? 0);
    return { one, x: xs.length ? xs.reduce((/** @type {number} */ a, /** @type {number} */ b) => a + b) / xs.length : Infinity };
  });
  wanted.sort((/** @type {any} */ a, /** @type {any} */ b) => a.x - b.x || 0);
  let free = 0;
  for (const [at, { one, x }] of wanted.entries()) {
    const latest = drawing.width - (wanted.length - at) * step;
    const here = Math.max(free, Math.min(Number.isFinite(x) ? x : free, Math.max(latest, free)));
    drawing.places.set(one.id, { id: one.id, x: here, y: drawing.height + 90, depth: 0, parent: null, stacked: false, kids: 0 });
    free = here + step;
  }
  drawing.width = Math.max(drawing.width, free - SIZES.gapX);
  if (wanted.length) drawing.height += 90 + H;
}
