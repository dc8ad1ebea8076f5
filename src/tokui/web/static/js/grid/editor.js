import { canEdit, holdsSeveral, isListed } from "./cells.js";
import { nameOf } from "./naming.js";
import { OptionList } from "./options.js";
import { say } from "./words.js";

const JOINT = { ja: "、", en: ", " };
let count = 0;

/**
 * The one textarea that always has the cursor. While a cell is only chosen it holds the cell's text,
 * unseen and selected: a first stroke, also of an input method, replaces it and begins the editing.
 */
export class Editor {
  /** @param {import("./sheet.js").Sheet} sheet */
  constructor(sheet) {
    this.sheet = sheet;
    this.isOpen = false;
    /** Whether arrow keys move inside of the text (F2) or leave the cell (typed over). */
    this.isInside = false;
    this.isComposing = false;
    this.input = this.#makeInput();
    this.options = new OptionList(this.input, (option) => this.take(option));
    /** @type {{text: string, code: string} | null} */
    this.taken = null;
    /** @type {HTMLTableCellElement | null} */
    this.held = null;
  }

  #makeInput() {
    const input = document.createElement("textarea");
    input.className = "grid-input";
    input.rows = 1;
    input.autocomplete = "off";
    input.spellcheck = false;
    input.id = `grid-input-${(count += 1)}`;
    input.setAttribute("autocapitalize", "off");
    input.setAttribute("aria-description", say("help"));
    input.setAttribute("aria-label", this.sheet.table.getAttribute("aria-label") ?? "");
    input.addEventListener("compositionstart", () => {
      this.isComposing = true;
      this.open({ isInside: false, keeps: true });
    });
    input.addEventListener("compositionend", () => {
      this.isComposing = false;
      this.onInput();
    });
    input.addEventListener("input", () => this.onInput());
    return input;
  }

  /** Ends the editing; what was typed is not asked for any more. */
  shut() {
    this.isOpen = this.isInside = false;
    this.taken = this.held = null;
    this.input.classList.remove("is-open");
    this.options.close();
  }

  /**
   * Makes ready for what may be typed into a cell.
   * @param {HTMLTableCellElement | null} cell
   */
  hold(cell) {
    this.shut();
    this.held = cell;
    this.input.value = cell ? this.sheet.textOf(cell) : "";
    const column = this.sheet.selection.column;
    this.input.readOnly = !cell || !canEdit(cell) || column?.kind === "flag";
    this.place();
    if (!cell || !column) return;
    if (!cell.id) cell.id = `grid-cell-${(count += 1)}`;
    this.input.setAttribute("aria-activedescendant", cell.id);
    this.input.setAttribute("aria-label", nameOf(this.sheet, cell));
    this.input.setAttribute("aria-invalid", String(cell.hasAttribute("aria-invalid")));
    if (document.activeElement === this.input) this.input.select();
  }

  /** After something else changed the table: the cell that is held may be another one by now. */
  keep() {
    const { cell } = this.sheet.selection;
    const isSame = !cell || (this.held === cell && this.input.value === this.sheet.textOf(cell));
    if (isSame) this.place();
    else this.hold(cell);
  }

  /** Lies over the cell, and grows with what is typed. */
  place() {
    const cell = this.sheet.selection.cell;
    if (!cell) return;
    const box = cell.getBoundingClientRect();
    const style = this.input.style;
    style.left = `${box.left}px`;
    style.top = `${box.top}px`;
    style.minWidth = `${box.width}px`;
    style.minHeight = `${box.height}px`;
    style.maxWidth = `${Math.max(box.width, Math.min(440, window.innerWidth - box.left - 12))}px`;
    style.maxHeight = `${Math.max(box.height, window.innerHeight - box.top - 12)}px`;
    if (this.options.isOpen) this.options.place();
  }

  /**
   * Begins to edit the active cell.
   * @param {{isInside: boolean, keeps?: boolean}} how `keeps` what a first stroke has put there
   */
  open({ isInside, keeps = false }) {
    const cell = this.sheet.selection.cell;
    const column = this.sheet.selection.column;
    if (this.isOpen || !cell || !column || this.sheet.saysFixed() || this.input.readOnly) return;
    this.isOpen = true;
    this.isInside = isInside;
    this.sheet.marks.hideNote();
    this.input.classList.add("is-open");
    this.input.removeAttribute("aria-activedescendant");
    this.place();
    if (!keeps) {
      const end = this.input.value.length;
      this.input.setSelectionRange(end, end);
    }
    if (isListed(column)) this.options.open(this.sheet.optionsUrl(cell, column), this.#typed(), !keeps);
  }

  onInput() {
    if (!this.isOpen) this.open({ isInside: false, keeps: true });
    this.taken = null;
    if (this.options.address) this.options.narrow(this.#typed());
  }

  /** What the list is narrowed by: of several names, the one at the end. */
  #typed() {
    const column = this.sheet.selection.column;
    const text = this.input.value;
    return column && holdsSeveral(column) ? text.split(/[、,;\n]/).at(-1)?.trim() ?? "" : text;
  }

  /**
   * Takes an option of the list: a list of names goes on, everything else is done.
   * @param {import("./options.js").Option} option
   */
  take(option) {
    const column = this.sheet.selection.column;
    if (column && holdsSeveral(column)) {
      this.#append(option);
      return;
    }
    this.input.value = option.label;
    this.taken = { text: option.label, code: option.code };
    this.sheet.finish();
  }

  /** @param {import("./options.js").Option} option */
  #append(option) {
    const joint = document.documentElement.lang === "ja" ? JOINT.ja : JOINT.en;
    const parts = this.input.value.split(/[、,;\n]/).map((part) => part.trim());
    const kept = [...parts.slice(0, -1).filter((part) => part && part !== option.label), option.label];
    this.input.value = kept.join(joint) + joint;
    this.options.narrow("", true);
  }

  /** What the cell is to say; with its code where it was chosen from a list. */
  result() {
    const column = this.sheet.selection.column;
    const current = this.options.current;
    if (this.taken) return this.taken;
    if (column && current && holdsSeveral(column) && this.#typed()) this.#append(current);
    else if (current && this.input.value.trim()) return { text: current.label, code: current.code };
    const typed = this.input.value;
    if (column && holdsSeveral(column)) return { text: typed.replace(/[、,;\s]+$/, ""), code: "" };
    return { text: column?.kind === "long_text" ? typed : typed.replace(/\s*\n\s*/g, " ").trim(), code: "" };
  }

  /** A new line where the cursor is, as Alt+Enter makes it in a workbook. */
  breakLine() {
    this.input.setRangeText("\n", this.input.selectionStart, this.input.selectionEnd, "end");
    this.onInput();
  }
}
