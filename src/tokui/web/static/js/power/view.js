/** Where one looks: wheel, drag, pinch and keys move and scale the drawing. */

const SMALLEST = 0.04;
const LARGEST = 2.5;
const EDGE = 60;
const ABOVE = 20;
const BELOW = 64;

export class View {
  /**
   * @param {HTMLElement} host
   * @param {() => void} onMove
   */
  constructor(host, onMove) {
    this.host = host;
    this.onMove = onMove;
    this.x = 0;
    this.y = 0;
    this.zoom = 1;
    this.content = { width: 1, height: 1 };
    /** @type {Map<number, {x: number, y: number}>} */
    this.fingers = new Map();
    this.measure();
    new ResizeObserver(() => this.measure()).observe(host);
    host.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
  }

  measure() {
    this.width = this.host.clientWidth;
    this.height = this.host.clientHeight;
    this.onMove();
  }

  /**
   * Moves by pixels; says whether anything moved, so that at an edge the page may scroll on.
   * @param {number} across
   * @param {number} down
   */
  moveBy(across, down) {
    const [x, y] = [this.x, this.y];
    this.x += across;
    this.y += down;
    this.keepInside();
    if (this.x === x && this.y === y) return false;
    this.onMove();
    return true;
  }

  /**
   * @param {number} zoom
   * @param {number} [across] where in the host the drawing stays put
   * @param {number} [down]
   */
  zoomTo(zoom, across = this.width / 2, down = this.height / 2) {
    const next = Math.min(LARGEST, Math.max(SMALLEST, zoom));
    this.x = across - ((across - this.x) * next) / this.zoom;
    this.y = down - ((down - this.y) * next) / this.zoom;
    this.zoom = next;
    this.keepInside();
    this.onMove();
  }

  /** @param {{x: number, y: number, width: number, height: number}} area */
  showArea(area, largest = 1, smallest = SMALLEST) {
    const room = this.height - ABOVE - BELOW;
    const fitting = Math.min((this.width - ABOVE * 2) / area.width, room / area.height);
    this.zoom = Math.max(smallest, Math.min(largest, fitting));
    this.x = this.width / 2 - (area.x + area.width / 2) * this.zoom;
    this.y = ABOVE + Math.max(0, (room - area.height * this.zoom) / 2) - area.y * this.zoom;
    this.keepInside();
    this.onMove();
  }

  /**
   * Brings a card into sight with the least movement.
   * @param {{x: number, y: number}} place
   * @param {{width: number, height: number}} size
   */
  reveal(place, size) {
    if (this.zoom < 0.3) this.zoomTo(0.6, this.x + place.x * this.zoom, this.y + place.y * this.zoom);
    const [left, top] = [this.x + place.x * this.zoom, this.y + place.y * this.zoom];
    const [right, bottom] = [left + size.width * this.zoom, top + size.height * this.zoom];
    const across = left < EDGE ? EDGE - left : Math.min(0, this.width - EDGE - right);
    const down = top < EDGE ? EDGE - top : Math.min(0, this.height - EDGE - bottom);
    this.moveBy(across, down);
  }

  /** Some of the drawing stays in sight. */
  keepInside() {
    const clamp = (/** @type {number} */ at, /** @type {number} */ room, /** @type {number} */ size) =>
      Math.min(room - EDGE, Math.max(EDGE - size * this.zoom, at));
    this.x = clamp(this.x, this.width, this.content.width);
    this.y = clamp(this.y, this.height, this.content.height);
  }

  /**
   * A point of the page in the drawing.
   * @param {{clientX: number, clientY: number}} event
   */
  pointOf(event) {
    const edge = this.host.getBoundingClientRect();
    return { x: (event.clientX - edge.left - this.x) / this.zoom, y: (event.clientY - edge.top - this.y) / this.zoom };
  }

  /** @param {WheelEvent} event */
  wheel(event) {
    const unit = event.deltaMode === 1 ? 18 : 1;
    const edge = this.host.getBoundingClientRect();
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      const factor = Math.exp((-event.deltaY * unit) / 350);
      this.zoomTo(this.zoom * factor, event.clientX - edge.left, event.clientY - edge.top);
    } else {
      const isSideways = event.shiftKey && event.deltaX === 0;
      const [across, down] = isSideways ? [event.deltaY, 0] : [event.deltaX, event.deltaY];
      if (this.moveBy(-across * unit, -down * unit)) event.preventDefault();
    }
  }

  /**
   * A finger more, or the mouse, that moves the drawing.
   * @param {PointerEvent} event
   */
  press(event) {
    this.fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
  }

  /** @param {PointerEvent} event */
  drag(event) {
    const before = this.fingers.get(event.pointerId);
    if (!before) return;
    const now = { x: event.clientX, y: event.clientY };
    const other = [...this.fingers].find(([id]) => id !== event.pointerId)?.[1];
    this.fingers.set(event.pointerId, now);
    if (!other) {
      this.moveBy(now.x - before.x, now.y - before.y);
      return;
    }
    const edge = this.host.getBoundingClientRect();
    const ratio = Math.hypot(now.x - other.x, now.y - other.y) / Math.max(1, Math.hypot(before.x - other.x, before.y - other.y));
    this.x += (now.x - before.x) / 2;
    this.y += (now.y - before.y) / 2;
    this.zoomTo(this.zoom * ratio, (now.x + other.x) / 2 - edge.left, (now.y + other.y) / 2 - edge.top);
  }

  /** @param {PointerEvent} event */
  release(event) {
    this.fingers.delete(event.pointerId);
  }
}
