import { isComposing } from "../keys.js";
import { Editor } from "./editor.js";
import { answered, save } from "./saving.js";

/**
 * The grid of coverage, walked and written by keys: arrows, Home, End and Page keys go from cell to
 * cell; 0 to 5 set the relation, with Shift the one wanted, Delete takes the relation back to
 * unknown; Enter or F2 open both, Space shows the record beside the page.
 */

const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0], PageUp: [-10, 0], PageDown: [10, 0] };
const RELATIONS = ["none", "known", "meetings", "regular", "consulted", "advocate"];

/** @typedef {{row: number, column: number}} Place */

/** @param {HTMLElement} host */
export function startGrid(host) {
  const grid = new Grid(host);
  grid.arrive({ row: 0, column: 0 });
}

class Grid {
  /** @param {HTMLElement} host */
  constructor(host) {
    this.host = host;
    this.url = host.dataset.cellUrl ?? "";
    /** @type {Place} */
    this.at = { row: 0, column: 0 };
    const form = document.querySelector("[data-coverage-editor]");
    this.editor = form instanceof HTMLFormElement && this.url ? new Editor(form, (values) => this.write(values), () => this.focus()) : null;
    host.addEventListener("keydown", (event) => this.onKey(event));
    host.addEventListener("click", (event) => this.onClick(event));
    host.addEventListener("dblclick", (event) => this.onDoubleClick(event));
    host.addEventListener("focusin", (event) => this.onFocus(event));
    for (const name of ["changed", "added", "removed", "restored", "listed"]) {
      document.addEventListener(`tokui:${name}`, () => this.refresh());
    }
  }

  get table() {
    return this.host.querySelector("[data-coverage-grid]");
  }

  /** The cells of people, line by line; sums and heads are none. */
  get rows() {
    const lines = [...(this.table?.querySelectorAll("tbody tr[data-id]") ?? [])];
    return lines.map((line) => [...line.querySelectorAll("td:not(.sum)")]);
  }

  get cell() {
    const found = this.rows[this.at.row]?.[this.at.column];
    return found instanceof HTMLTableCellElement ? found : null;
  }

  /**
   * Makes one cell the way into the grid, without taking the cursor there.
   * @param {Place} at
   */
  arrive(at) {
    const rows = this.rows;
    if (!rows.length || !rows[0].length) return;
    this.table?.setAttribute("role", "grid");
    this.at = {
      row: Math.min(Math.max(at.row, 0), rows.length - 1),
      column: Math.min(Math.max(at.column, 0), rows[0].length - 1),
    };
    for (const line of rows) for (const cell of line) this.rest(cell);
    if (this.cell) this.stop(this.cell).tabIndex = 0;
  }

  /** @param {Element} cell */
  rest(cell) {
    if (cell instanceof HTMLElement) this.stop(cell).tabIndex = -1;
  }

  /**
   * What takes the cursor in a cell: its link, or the cell where nothing is on record.
   * @param {HTMLElement} cell
   * @returns {HTMLElement}
   */
  stop(cell) {
    const link = cell.querySelector("a");
    return link instanceof HTMLElement ? link : cell;
  }

  focus() {
    const cell = this.cell;
    if (!cell) return;
    this.stop(cell).focus();
    cell.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  /** @param {FocusEvent} event */
  onFocus(event) {
    const cell = event.target instanceof Element ? event.target.closest("td") : null;
    if (!cell || !this.table?.contains(cell)) return;
    const row = this.rows.findIndex((line) => line.includes(cell));
    if (row < 0) return;
    if (this.cell) this.rest(this.cell);
    this.at = { row, column: this.rows[row].indexOf(cell) };
    this.stop(cell).tabIndex = 0;
    this.mark();
  }

  /** The heads of the cell at hand stand out. */
  mark() {
    this.table?.querySelectorAll(".is-here").forEach((head) => head.classList.remove("is-here"));
    this.cell?.closest("tr")?.querySelector("th")?.classList.add("is-here");
    this.table?.querySelectorAll("thead th[data-id]")[this.at.column]?.classList.add("is-here");
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    if (isComposing(event) || event.altKey || event.ctrlKey || event.metaKey) return;
    const cell = event.target instanceof Element ? event.target.closest("td") : null;
    if (!cell || cell !== this.cell) return;
    const goal = this.goal(event);
    if (goal) {
      event.preventDefault();
      this.arrive(goal);
      this.focus();
      return;
    }
    if (event.key === " ") {
      event.preventDefault();
      this.stop(cell).click();
      return;
    }
    if (!this.url) return;
    const level = /^(?:Digit|Numpad)([0-5])$/.exec(event.code);
    if (level) {
      event.preventDefault();
      this.write({ [event.shiftKey ? "wanted" : "now"]: RELATIONS[Number(level[1])] });
    } else if (event.key === "Delete" || event.key === "Backspace") {
      event.preventDefault();
      if (cell.dataset.now && cell.dataset.now !== "unknown") this.write({ now: "unknown" });
    } else if (event.key === "Enter" || event.key === "F2") {
      event.preventDefault();
      this.edit(cell);
    }
  }

  /**
   * @param {KeyboardEvent} event
   * @returns {Place | null}
   */
  goal(event) {
    const step = STEPS[/** @type {keyof typeof STEPS} */ (event.key)];
    const { row, column } = this.at;
    if (step) return { row: row + step[0], column: column + step[1] };
    if (event.key === "Home") return { row, column: 0 };
    if (event.key === "End") return { row, column: Infinity };
    return null;
  }

  /** @param {MouseEvent} event */
  onClick(event) {
    const cell = event.target instanceof Element ? event.target.closest("td") : null;
    if (!(cell instanceof HTMLTableCellElement) || !this.rows.some((line) => line.includes(cell))) return;
    // A press on a link shows its record beside the page; an empty cell has nothing to show.
    if (!cell.querySelector("a")) this.edit(cell);
  }

  /** @param {MouseEvent} event */
  onDoubleClick(event) {
    const cell = event.target instanceof Element ? event.target.closest("td") : null;
    if (cell && this.rows.some((line) => line.includes(cell))) this.edit(cell);
  }

  /** @param {HTMLTableCellElement} cell */
  edit(cell) {
    if (!this.editor) return;
    this.stop(cell).focus();
    const { colleague, person } = this.names(cell);
    const says = this.host.dataset.saysCell ?? "";
    this.editor.open(cell, says.replace("{colleague}", colleague).replace("{person}", person));
  }

  /**
   * Who meets in a cell: the ids, and what they are called.
   * @param {HTMLElement} cell
   */
  names(cell) {
    const line = cell.closest("tr");
    const head = this.table?.querySelectorAll("thead th[data-id]")[this.at.column];
    const isTurned = this.table?.classList.contains("is-turned");
    const [ours, theirs] = isTurned ? [head, line] : [line, head];
    return {
      colleague: called(ours),
      person: called(theirs),
      ids: { colleague: ours instanceof HTMLElement ? (ours.dataset.id ?? "") : "", person: theirs instanceof HTMLElement ? (theirs.dataset.id ?? "") : "" },
    };
  }

  /** @param {Record<string, string>} values */
  async write(values) {
    const cell = this.cell;
    if (!cell) return;
    const version = cell.dataset.version ?? "0";
    this.isWanted = true;
    await save(this.url, { ...values, ...this.names(cell).ids, version });
  }

  /** Draws everything anew as the server has it now; the cursor stays where it was. */
  async refresh() {
    const hadFocus = this.isWanted || Boolean(this.table?.contains(document.activeElement));
    const fresh = await answered(this.host.id);
    if (!fresh) return;
    const scroll = this.host.querySelector(".crossed-scroll");
    const [left, top] = [scroll?.scrollLeft ?? 0, scroll?.scrollTop ?? 0];
    this.host.replaceChildren(...fresh.childNodes);
    this.host.querySelector(".crossed-scroll")?.scrollTo(left, top);
    this.arrive(this.at);
    const isElsewhere = document.activeElement !== null && document.activeElement !== document.body;
    if (hadFocus && !isElsewhere) this.focus();
    this.isWanted = false;
  }
}

/** @param {Element | null | undefined} head */
function called(head) {
  const name = head?.matches("tr") ? head.querySelector("th :is(a, span)") : head?.querySelector("a, span");
  return name?.textContent ?? "";
}
