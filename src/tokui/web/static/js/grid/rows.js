import { idOf, isNew, loosen, rowsOf } from "./cells.js";
import { newKey } from "./patches.js";
import { say } from "./words.js";

/** Rows that come and go: new ones live in the page until they are left, then they are saved. */
export class Rows {
  /** @param {import("./sheet.js").Sheet} sheet */
  constructor(sheet) {
    this.sheet = sheet;
  }

  get mayAdd() {
    return this.sheet.table.dataset.adds !== undefined;
  }

  /** Of a list records are only changed, taking one away is for where it belongs; rows of a matrix
   *  are no records. */
  get mayRemove() {
    return this.sheet.table.dataset.totals === undefined && !this.sheet.matrix;
  }

  /** The body that rows are added to. */
  get #body() {
    return this.sheet.table.tBodies[this.sheet.table.tBodies.length - 1];
  }

  /** An empty row at the end; the one that is there already, if nobody has filled it. */
  addEmpty() {
    const last = rowsOf(this.sheet.table).at(-1);
    return last && this.isEmpty(last) ? last : this.make();
  }

  make() {
    const row = document.createElement("tr");
    row.dataset.new = newKey();
    row.className = "new-row";
    const heads = this.sheet.table.tHead?.rows[0]?.cells ?? [];
    for (const head of heads) {
      const cell = row.insertCell();
      const column = this.sheet.selection.columns.find((one) => one.place === head.cellIndex);
      cell.className = column ? `field kind-${column.kind}` : head.className;
      if (column) {
        cell.dataset.field = column.name;
        cell.dataset.text = "";
      }
    }
    this.#body.append(row);
    return row;
  }

  /**
   * A row that something else has added stands under this table's heads, whatever it was drawn for.
   * @param {HTMLTableRowElement} row
   */
  align(row) {
    const { columns } = this.sheet.selection;
    if (!row.dataset.record || columns.every(({ name, place }) => row.cells[place]?.dataset.field === name)) return;
    const cells = columns.map(({ name }) => {
      const found = row.querySelector(`:scope > [data-field="${CSS.escape(name)}"]`) ?? document.createElement("td");
      if (found instanceof HTMLElement) found.dataset.field = name;
      return found;
    });
    row.replaceChildren(...[...row.cells].filter((cell) => !cell.dataset.field), ...cells);
  }

  /** @param {HTMLTableRowElement} row */
  isEmpty(row) {
    return isNew(row) && [...row.cells].every((cell) => !cell.dataset.field || this.sheet.textOf(cell) === "");
  }

  /**
   * New rows that were left: an empty one goes, a filled one is saved.
   * @param {HTMLTableRowElement | null} staying
   */
  settle(staying) {
    const left = rowsOf(this.sheet.table).filter((row) => isNew(row) && row !== staying);
    for (const row of left) if (this.isEmpty(row) && !row.dataset.sent) this.drop(row);
    const filled = left.filter((row) => row.isConnected && row.dataset.dirty);
    this.sheet.patches.add({ rows: filled });
  }

  /** @param {HTMLTableRowElement} row */
  drop(row) {
    for (const cell of row.cells) this.sheet.marks.settle(cell);
    this.sheet.travel.stepOff(row);
    row.remove();
  }

  /** Ticks the chosen rows of a list, or takes the ticks away; says whether there are any boxes. */
  tick() {
    const boxes = this.sheet.selection.chosenRows.flatMap((row) => [...row.querySelectorAll("input[data-tick]")]);
    const [first] = boxes;
    if (!(first instanceof HTMLInputElement)) return false;
    const isOn = !first.checked;
    for (const box of boxes) if (box instanceof HTMLInputElement && box.checked !== isOn) box.click();
    return true;
  }

  /** Takes the chosen rows away. */
  removeChosen() {
    if (!this.mayRemove) return;
    const chosen = this.sheet.selection.chosenRows;
    const mine = chosen.filter((row) => isNew(row) || row.querySelector("a[data-edit]"));
    for (const row of mine.filter(isNew)) this.drop(row);
    this.sheet.patches.add({ removed: mine.filter((row) => !isNew(row)).map(idOf) });
  }

  /**
   * A row out of the server's answer.
   * @param {string} html
   * @returns {HTMLTableRowElement | null}
   */
  parse(html) {
    const page = new DOMParser().parseFromString(`<table><tbody>${html}</tbody></table>`, "text/html");
    const row = page.querySelector("tr");
    if (!row) return null;
    loosen(row);
    return row;
  }

  /** @param {string} html */
  append(html) {
    const row = this.parse(html);
    if (row) this.#body.append(row);
  }

  /**
   * What a new row is called until it has a name.
   * @param {HTMLTableRowElement} row
   */
  nameOf(row) {
    if (isNew(row)) return say("newRow");
    if (this.sheet.matrix) return this.sheet.matrix.nameOf(row);
    const first = [...row.cells].find((cell) => cell.dataset.field && this.sheet.textOf(cell));
    return first ? this.sheet.textOf(first) : "";
  }
}
