import { daysBetween, daysFrom } from "./days.js";

/**
 * One action on the timeline while it is moved: where it stood, where it would stand, and how that
 * looks. A bar with a first day can be made longer or shorter; a diamond has only a due day.
 */
export class Bar {
  /** @param {SVGGElement} row */
  constructor(row) {
    this.row = row;
    this.id = row.dataset.bar ?? "";
    this.name = row.dataset.name ?? "";
    this.version = row.dataset.version ?? "";
    this.due = row.dataset.due ?? "";
    this.since = row.dataset.since ?? "";
    this.shape = /** @type {SVGGraphicsElement} */ (row.querySelector(".bar"));
    this.perDay = Number(row.ownerSVGElement?.dataset.day);
    this.width = Number(this.shape.getAttribute("width"));
    this.toDue = this.due;
    this.toSince = this.since;
  }

  get hasLength() {
    return this.shape instanceof SVGRectElement;
  }

  get isMoved() {
    return this.toDue !== this.due || this.toSince !== this.since;
  }

  /**
   * To another due day, with its length.
   * @param {string} due
   */
  moveTo(due) {
    this.toDue = due;
    if (this.since) this.toSince = daysFrom(this.since, daysBetween(this.due, due));
    this.show();
  }

  /**
   * To another due day, from the same first day; never before it.
   * @param {string} due
   */
  endOn(due) {
    if (!this.hasLength) return this.moveTo(due);
    this.toDue = due < this.toSince ? this.toSince : due;
    this.show();
  }

  putBack() {
    this.toDue = this.due;
    this.toSince = this.since;
    this.show();
  }

  show() {
    const moved = this.since ? daysBetween(this.since, this.toSince) : daysBetween(this.due, this.toDue);
    this.row.setAttribute("transform", `translate(${moved * this.perDay} 0)`);
    this.row.classList.toggle("is-carried", this.isMoved);
    if (!this.hasLength) return;
    const longer = daysBetween(this.due, this.toDue) - moved;
    this.shape.setAttribute("width", String(Math.max(this.perDay, this.width + longer * this.perDay)));
  }
}
