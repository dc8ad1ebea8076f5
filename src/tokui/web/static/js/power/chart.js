import { drawCard } from "./cards.js";
import { Far } from "./far.js";
import { layout, SIZES } from "./layout.js";
import { drawCovers, drawGround, drawRoute, drawTies, heads, placeOurs } from "./lines.js";
import { handleOf } from "./marks.js";
import { draw } from "./svg.js";
import { View } from "./view.js";

/**
 * The drawing: what is shown, where one looks, and which card is chosen. Far away a chart is a few
 * paths; only cards in sight exist, whatever the size of the company.
 */

const READABLE = 0.5;
const NAMED = 0.22;
const COMFORTABLE = 0.74;

export class Chart {
  /** @param {HTMLElement} host */
  constructor(host) {
    this.host = host;
    this.doc = /** @type {any} */ (null);
    this.mode = "attitude";
    this.department = "";
    this.deal = "";
    this.route = "";
    this.withTies = true;
    this.withOurs = true;
    this.selected = "";
    this.lit = "";
    this.isPrinting = false;
    this.far = new Far();
    /** @type {Set<string>} */
    this.folded = new Set();
    /** @type {Set<string>} */
    this.found = new Set();
    /** @type {Map<string, any>} */
    this.drawn = new Map();
    this.svg = draw("svg", { class: "power-svg", role: "presentation" });
    this.world = draw("g");
    const layer = (/** @type {string} */ name) => this.world.appendChild(draw("g", { class: `power-${name}` }));
    this.layers = { frames: layer("frames"), far: layer("far"), names: layer("names"), lines: layer("lines"), covers: layer("covers"), way: layer("way"), ties: layer("ties"), cards: layer("cards"), words: layer("words"), route: layer("route"), over: layer("over") };
    this.svg.append(heads(), this.world);
    host.append(this.svg);
    this.view = new View(host, () => this.soon());
  }

  /**
   * Shows a document; the cards that were folded and chosen stay so.
   * @param {any} doc
   */
  show(doc) {
    const isFirst = this.doc === null;
    this.doc = doc;
    if (!doc.scales[this.mode]) this.mode = "freshness";
    this.cards = new Map(doc.cards.map((/** @type {any} */ card) => [card.id, card]));
    for (const one of doc.ours) this.cards.set(one.id, { ...one, kind: "ours" });
    this.arrange();
    if (isFirst) this.showStart();
    else this.soon();
  }

  /** Something is always chosen for the keys; its lines are lit once somebody chooses. */
  choosePlaced() {
    const { places } = this.drawing;
    if (!places.has(this.selected)) this.selected = places.keys().next().value ?? "";
    this.host.setAttribute("aria-activedescendant", `power-${this.selected}`);
    this.host.dispatchEvent(new CustomEvent("power:selected"));
  }

  /** What is to be drawn, where, and everything that does not depend on where one looks. */
  arrange() {
    this.drawing = layout(this.nodes());
    if (this.withOurs && !this.department) placeOurs(this.doc, this.drawing);
    this.view.content = this.drawing;
    this.concerned = new Set(this.doc.deals.find((/** @type {any} */ one) => one.id === this.deal)?.cards ?? []);
    for (const card of this.drawn.values()) card.remove();
    this.drawn.clear();
    const ground = drawGround(this.drawing);
    this.layers.frames.replaceChildren(...ground.frames);
    this.layers.lines.replaceChildren(...ground.lines);
    this.drawLines();
    this.far.forget();
    this.area = null;
    this.choosePlaced();
    this.host.dispatchEvent(new CustomEvent("power:arranged"));
    // Never a moment without a card: a screen reader may stand on it.
    if (this.base) this.paint();
  }

  /** The cards that are shown: those of the department in focus, without what is folded. */
  nodes() {
    const below = this.department ? this.departmentsBelow(this.department) : null;
    const hidden = new Map();
    const nodes = [];
    for (const card of this.doc.cards) {
      if (below && !below.has(card.department)) continue;
      const top = hidden.get(card.parent) ?? (this.folded.has(card.parent) ? card.parent : null);
      if (top) {
        hidden.set(card.id, top);
        this.count.set(top, (this.count.get(top) ?? 0) + 1);
      } else {
        this.count.set(card.id, 0);
        nodes.push({ id: card.id, parent: card.parent, unit: card.unit, box: card.box });
      }
    }
    return nodes;
  }

  /** @type {Map<string, number>} how many cards are folded below a card */
  count = new Map();

  /** @param {string} id */
  departmentsBelow(id) {
    const found = new Set([id]);
    for (const one of this.doc.departments) if (found.has(one.parent)) found.add(one.id);
    return found;
  }

  drawLines() {
    const { layers, doc, drawing, lit } = this;
    const isConcerned = doc.ties.some((/** @type {any} */ tie) => tie.source === lit || tie.target === lit);
    const ties = this.withTies ? drawTies(doc, drawing.places, lit) : { curves: [], words: [] };
    layers.ties.replaceChildren(...ties.curves);
    layers.words.replaceChildren(...ties.words);
    for (const layer of [layers.ties, layers.words]) layer.classList.toggle("has-lit", isConcerned);
    layers.covers.replaceChildren(...(this.withOurs ? drawCovers(doc, drawing.places, lit) : []));
    this.drawWay();
  }

  /** The chosen route; from afar its numbers alone, as large as they can be read. */
  drawWay() {
    const route = this.doc.routes.find((/** @type {any} */ one) => one.id === this.route);
    const zoom = this.isPrinting ? 1 : this.view.zoom;
    const way = route ? drawRoute(route, this.doc, this.drawing.places, zoom < READABLE ? 1 / zoom : 0) : { lines: [], tags: [] };
    this.layers.way.replaceChildren(...way.lines);
    this.layers.route.replaceChildren(...way.tags);
  }

  /** Draws what is in sight in the next frame. */
  soon() {
    this.waiting ??= requestAnimationFrame(() => {
      this.waiting = undefined;
      this.paint();
    });
  }

  paint() {
    if (!this.drawing) return;
    const { x, y, zoom } = this.view;
    const level = this.isPrinting || zoom >= READABLE ? "near" : zoom >= NAMED ? "middle" : "far";
    if (this.svg.dataset.level !== level) {
      this.svg.dataset.level = level;
      this.area = null;
    }
    // The drawing is moved as it was painted; only a new scale is painted anew.
    if (this.base?.zoom !== zoom || this.isPrinting) {
      this.base = { x, y, zoom };
      this.world.setAttribute("transform", `translate(${x} ${y}) scale(${zoom})`);
      this.area = null;
      if (this.route) this.drawWay();
    }
    if (!this.area || !this.isInside()) this.fillArea(level);
    this.svg.style.transform = this.isPrinting ? "" : `translate(${x - this.base.x}px, ${y - this.base.y}px)`;
    this.host.dispatchEvent(new CustomEvent("power:moved"));
  }

  /** The part of the drawing in sight. */
  sight(margin = 0) {
    if (this.isPrinting) return { left: -Infinity, top: -Infinity, right: Infinity, bottom: Infinity };
    const { x, y, zoom, width, height } = this.view;
    const [left, top] = [(-x - margin) / zoom, (-y - margin) / zoom];
    return { left, top, right: left + (width + 2 * margin) / zoom, bottom: top + (height + 2 * margin) / zoom };
  }

  isInside() {
    const [now, area] = [this.sight(), this.area];
    return now.left >= area.left && now.top >= area.top && now.right <= area.right && now.bottom <= area.bottom;
  }

  /** @param {string} level */
  fillArea(level) {
    this.area = this.sight(level === "near" ? 250 : 600);
    this.far.draw(this, level);
    const shown = new Set();
    const fresh = [];
    for (const place of this.drawing.places.values()) {
      const isNeeded = place.id === this.selected || (level === "near" && this.isInSight(place));
      if (!isNeeded) continue;
      shown.add(place.id);
      if (!this.drawn.has(place.id)) fresh.push(this.newCard(place));
    }
    for (const [id, card] of this.drawn) {
      if (shown.has(id)) continue;
      card.remove();
      this.drawn.delete(id);
    }
    this.layers.cards.append(...fresh);
  }

  /** @param {{x: number, y: number}} place */
  isInSight(place) {
    const { left, top, right, bottom } = this.area;
    return place.x < right && place.x + SIZES.width > left && place.y < bottom && place.y + SIZES.height > top;
  }

  /** @param {any} place */
  newCard(place) {
    const card = this.cards.get(place.id);
    const element = drawCard(card, this.doc, this.mode);
    element.setAttribute("transform", `translate(${place.x} ${place.y})`);
    element.setAttribute("aria-level", String(place.depth + 1));
    if (place.kids || this.folded.has(place.id)) {
      element.setAttribute("aria-expanded", String(!this.folded.has(place.id)));
      element.append(this.foldOf(place));
    }
    if (this.doc.editable && this.doc.opinions && card.kind === "person" && !card.gone) element.append(handleOf());
    this.drawn.set(place.id, element);
    this.mark(element, place.id);
    return element;
  }

  /** @param {any} place */
  foldOf(place) {
    const count = this.count.get(place.id) ?? 0;
    const x = place.stacked ? SIZES.indent / 2 : SIZES.width / 2;
    return draw("g", { class: `card-fold${count ? " is-folded" : ""}`, "data-fold": "", transform: `translate(${x} ${SIZES.height})` }, [
      draw("rect", { x: count ? -16 : -9, y: -9, width: count ? 32 : 18, height: 18, rx: 9 }),
      draw("text", { y: 4, "text-anchor": "middle" }, count ? `+${count}` : "−"),
    ]);
  }

  /**
   * @param {Element} element
   * @param {string} id
   */
  mark(element, id) {
    element.classList.toggle("is-selected", id === this.selected);
    element.classList.toggle("is-found", this.found.has(id));
    element.classList.toggle("is-dim", this.isDim(id));
    element.setAttribute("aria-selected", String(id === this.selected));
  }

  /** @param {string} id */
  isDim(id) {
    return this.concerned.size > 0 && !this.concerned.has(id);
  }

  markAll() {
    for (const [id, element] of this.drawn) this.mark(element, id);
    this.area = null;
    this.far.forget();
    this.soon();
  }

  /**
   * @param {string} id
   * @param {boolean} [reveal]
   */
  select(id, reveal = true) {
    this.selected = id;
    this.lit = id;
    this.host.setAttribute("aria-activedescendant", `power-${id}`);
    const place = this.drawing.places.get(id);
    if (place && reveal) this.view.reveal(place, SIZES);
    this.drawLines();
    this.markAll();
    this.host.dispatchEvent(new CustomEvent("power:selected"));
  }

  /**
   * Folds or unfolds what is below a card.
   * @param {string} id
   */
  fold(id) {
    const before = this.drawing.places.get(id);
    if (!before || (!before.kids && !this.folded.has(id))) return;
    if (!this.folded.delete(id)) this.folded.add(id);
    this.arrange();
    const after = this.drawing.places.get(id);
    // The card stays under the pointer.
    if (after) this.view.moveBy((before.x - after.x) * this.view.zoom, (before.y - after.y) * this.view.zoom);
  }

  /** The top of the chart at a size that can be read. */
  showStart() {
    this.showWhole();
    const top = this.drawing.places.get(this.doc.cards.find((/** @type {any} */ one) => this.drawing.places.has(one.id))?.id);
    if (this.view.zoom >= COMFORTABLE || !top) return;
    const x = this.view.width / 2 - (top.x + SIZES.width / 2) * COMFORTABLE;
    Object.assign(this.view, { x, y: 24, zoom: COMFORTABLE });
    this.soon();
  }

  showWhole() {
    this.view.showArea({ x: 0, y: 0, width: this.drawing.width, height: this.drawing.height });
  }
}
