import { sayState } from "../editing/save-state.js";
import { showTyped, storedText, versionOf } from "./cells.js";
import { say } from "./words.js";

/**
 * Cells that say something else than the server does: on their way, refused, or changed by somebody
 * else meanwhile. What was typed stays in them until it is saved or dropped.
 *
 * @typedef {object} Mark
 * @property {"waiting" | "refused" | "clash"} state
 * @property {string} text
 * @property {string} code
 * @property {number | null} version of the row, when the text was typed
 * @property {object | null} job what carries it
 * @property {string} [message]
 * @property {string} [offer] what may be added under this name
 * @property {{mine: string, theirs: string, base: string, by: string, version: number}} [clash]
 * @property {Node[]} before what the cell showed
 */

const STATES = ["waiting", "refused", "clash"];

export class Marks {
  /** @param {import("./sheet.js").Sheet} sheet */
  constructor(sheet) {
    this.sheet = sheet;
    /** @type {Map<HTMLTableCellElement, Mark>} */
    this.all = new Map();
    this.note = document.createElement("div");
    this.note.className = "grid-note";
    this.note.popover = "manual";
    this.note.id = `${sheet.editor.input.id}-note`;
    this.note.addEventListener("click", (event) => this.#onClick(event));
    this.note.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.sheet.focus();
    });
  }

  /** @param {HTMLTableCellElement} cell */
  get(cell) {
    return this.all.get(cell);
  }

  /** @param {HTMLTableCellElement} cell */
  textOf(cell) {
    return this.all.get(cell)?.text ?? storedText(cell);
  }

  /**
   * A cell that holds what was typed until the server has said something about it.
   * @param {HTMLTableCellElement} cell
   * @param {string} text
   * @param {string} code
   * @returns {Mark}
   */
  wait(cell, text, code) {
    const earlier = this.all.get(cell);
    /** @type {Mark} */
    const mark = {
      state: "waiting",
      text,
      code,
      version: earlier?.clash?.version ?? earlier?.version ?? versionOf(cell),
      job: null,
      before: earlier?.before ?? [...cell.cloneNode(true).childNodes],
    };
    this.#set(cell, mark);
    showTyped(cell, text);
    return mark;
  }

  /**
   * @param {HTMLTableCellElement} cell
   * @param {Partial<Mark> & {state: Mark["state"]}} found
   */
  turn(cell, found) {
    const mark = this.all.get(cell) ?? {
      text: storedText(cell),
      code: "",
      version: null,
      job: null,
      before: [...cell.cloneNode(true).childNodes],
    };
    this.#set(cell, { ...mark, ...found });
  }

  /**
   * @param {HTMLTableCellElement} cell
   * @param {Mark} mark
   */
  #set(cell, mark) {
    this.all.set(cell, mark);
    for (const state of STATES) cell.classList.toggle(`is-${state}`, state === mark.state);
    if (mark.state === "waiting") cell.removeAttribute("aria-invalid");
    else cell.setAttribute("aria-invalid", "true");
  }

  /** @param {HTMLTableCellElement} cell */
  settle(cell) {
    this.all.delete(cell);
    for (const state of STATES) cell.classList.remove(`is-${state}`);
    cell.removeAttribute("aria-invalid");
  }

  /**
   * Forgets what was typed; the cell says what it said before, or what somebody else wrote.
   * @param {HTMLTableCellElement} cell
   */
  drop(cell) {
    const mark = this.all.get(cell);
    if (!mark) return;
    this.settle(cell);
    cell.replaceChildren(...mark.before);
    if (!this.all.size) sayState("saved");
  }

  /** Cells that wait for somebody to mend them, in the order of the table. */
  get troubled() {
    const cells = [...this.all].filter(([cell, mark]) => mark.state !== "waiting" && cell.isConnected);
    return cells.map(([cell]) => cell).sort((a, b) => (a.compareDocumentPosition(b) & 4 ? -1 : 1));
  }

  /** Cells that were refused for a name that may be added. */
  get offers() {
    return this.troubled.filter((cell) => this.all.get(cell)?.offer);
  }

  hideNote() {
    this.sheet.editor.input.removeAttribute("aria-describedby");
    if (this.note.isConnected && this.note.matches(":popover-open")) this.note.hidePopover();
  }

  /**
   * Says what is wrong with a cell, beside it, with what one may do about it.
   * @param {HTMLTableCellElement | null} cell
   */
  showNote(cell) {
    const mark = cell ? this.all.get(cell) : null;
    if (!cell || !mark || mark.state === "waiting") return this.hideNote();
    this.#place(cell, mark.clash ? clashNote(mark.clash) : problemNote(mark));
  }

  /**
   * Says beside a cell that it cannot be changed, until somebody goes on.
   * @param {HTMLTableCellElement} cell
   * @param {string} words
   */
  showFixed(cell, words) {
    this.#place(cell, [line(words, "muted")]);
  }

  /**
   * @param {HTMLTableCellElement} cell
   * @param {HTMLElement[]} content
   */
  #place(cell, content) {
    this.note.replaceChildren(...content);
    if (!this.note.isConnected) this.sheet.editor.input.after(this.note);
    if (!this.note.matches(":popover-open")) this.note.showPopover();
    this.sheet.editor.input.setAttribute("aria-describedby", this.note.id);
    const around = cell.getBoundingClientRect();
    const fits = around.bottom + this.note.offsetHeight < window.innerHeight - 8;
    this.note.style.left = `${Math.max(8, Math.min(around.left, window.innerWidth - this.note.offsetWidth - 8))}px`;
    this.note.style.top = `${fits ? around.bottom + 3 : around.top - this.note.offsetHeight - 3}px`;
  }

  /** @param {MouseEvent} event */
  #onClick(event) {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    const cell = this.sheet.selection.cell;
    const mark = cell ? this.all.get(cell) : null;
    if (!button || !cell || !mark) return;
    const act = button.dataset.act;
    if (act === "mine") this.sheet.put([{ cell, text: mark.text, code: mark.code }]);
    if (act === "add") this.sheet.put([{ cell, text: mark.text, code: "", adds: true }]);
    if (act === "drop" || act === "theirs") this.drop(cell);
    this.sheet.draw();
    this.sheet.focus();
  }
}

/** @param {Mark} mark */
function problemNote(mark) {
  const buttons = [button("drop", say("drop"))];
  if (mark.offer) buttons.unshift(button("add", say("offer", { name: mark.text, noun: mark.offer }), true));
  return [line(mark.message ?? "", "problem"), actions(buttons)];
}

/** @param {NonNullable<Mark["clash"]>} clash */
function clashNote(clash) {
  const list = document.createElement("dl");
  const sides = /** @type {const} */ ([
    ["theirs", clash.by ? say("theirName", { name: clash.by }) : say("theirs")],
    ["mine", say("mine")],
    ["base", say("base")],
  ]);
  for (const [side, words] of sides) {
    const [head, value] = [document.createElement("dt"), document.createElement("dd")];
    head.textContent = words;
    value.textContent = clash[side] || "–";
    list.append(head, value);
  }
  return [list, actions([button("mine", say("keepMine"), true), button("theirs", say("keepTheirs"))])];
}

/**
 * @param {string} text
 * @param {string} name
 */
function line(text, name) {
  const found = document.createElement("p");
  found.className = name;
  found.textContent = text;
  return found;
}

/**
 * @param {string} act
 * @param {string} words
 * @param {boolean} [isFirst]
 */
function button(act, words, isFirst = false) {
  const found = document.createElement("button");
  found.type = "button";
  found.className = isFirst ? "button primary" : "button";
  found.dataset.act = act;
  found.textContent = words;
  return found;
}

/** @param {HTMLElement[]} buttons */
function actions(buttons) {
  const found = document.createElement("p");
  found.className = "actions";
  found.append(...buttons);
  return found;
}

