import { sayState } from "../editing/save-state.js";
import { idOf, loosen, nodesOf, rowOf, showValue } from "./cells.js";
import { toast } from "./telling.js";

/** Puts what the server answers into the table, and tells the rest of the page. */
export class Answers {
  /** @param {import("./sheet.js").Sheet} sheet */
  constructor(sheet) {
    this.sheet = sheet;
  }

  /**
   * What became of a part of a job, cell by cell.
   * @param {import("./patches.js").Job} job
   * @param {import("./patches.js").Part} part
   * @param {any} told
   */
  take(job, part, told) {
    const { marks, patches } = this.sheet;
    const wrong = new Set([...told.refused, ...told.clashes].map((one) => `${one.place} ${one.field}`));
    const rows = new Map(told.rows.map((/** @type {any} */ row) => [row.id, row]));
    let saved = 0;
    for (const cell of part.cells) {
      const id = idOf(rowOf(cell));
      delete cell.dataset.adds;
      if (wrong.has(`${id} ${cell.dataset.field}`) || !rows.has(id)) continue;
      saved += 1;
      patches.own.set(cell, rows.get(id).cells[cell.dataset.field ?? ""]?.[2] ?? rows.get(id).version ?? 0);
      if (marks.get(cell)?.job === job) marks.settle(cell);
    }
    for (const row of told.rows) this.showRow(row);
    for (const one of told.added) this.#added(job, one);
    for (const id of told.removed) this.hide(id);
    this.#note(told);
    const written = saved + told.added.length + told.removed.length;
    if (written) job.batches.push(told.batch);
    this.#tell(told, part);
    if (!written) sayState("failed", "");
    this.sheet.draw();
  }

  /**
   * Nothing was taken: what was typed stays, with the reason.
   * @param {import("./patches.js").Job} job
   * @param {import("./patches.js").Part} part
   * @param {string} message
   */
  refuse(job, part, message) {
    sayState("failed", message);
    for (const cell of part.cells) this.sheet.marks.turn(cell, { state: "refused", message, job });
    for (const row of part.rows) {
      const cell = this.sheet.selection.cellAt(row, 0);
      if (cell) this.sheet.marks.turn(cell, { state: "refused", message, job });
    }
    this.sheet.draw();
  }

  /**
   * What came back, or was done again.
   * @param {any} told
   * @param {string} words
   */
  takeTurn(told, words) {
    this.#showRows(told.rows);
    for (const id of told.removed) this.hide(id);
    const kept = told.refused.map((/** @type {any} */ one) => one.message);
    toast([words, ...new Set(kept)].join(" "));
    this.#tell(told, null);
    this.sheet.draw();
  }

  /**
   * Shows rows as they stand, those that were not there before at the end.
   * @param {any[]} rows
   */
  #showRows(rows) {
    for (const row of rows) {
      const there = this.rowOf(row.id);
      if (there) {
        there.hidden = false;
        this.showRow(row);
      } else if (row.html) this.sheet.rows.append(row.html);
    }
  }

  /**
   * Shows a row as it stands, wherever the page shows it; what somebody is typing stays.
   * @param {{id: string, key: string, version?: number, cells: Record<string, [string, string | null, (number | null)?]>, listed?: Record<string, [string, string | null, boolean]>}} told
   */
  showRow(told) {
    const key = CSS.escape(told.key);
    for (const one of document.querySelectorAll(`tr[data-record="${key}"]`)) {
      if (told.version) one.setAttribute("data-version", String(told.version));
    }
    for (const [name, [inner, text, version]] of Object.entries(told.cells)) {
      const field = CSS.escape(name);
      const places = document.querySelectorAll(
        `[data-record="${key}"] [data-field="${field}"], [data-record="${key}"][data-field="${field}"]`,
      );
      for (const place of places) {
        this.#show(place, inner, text);
        if (version) place.setAttribute("data-version", String(version));
        else if (version === null) place.removeAttribute("data-version");
      }
    }
    const listed = document.querySelector(`table[data-totals] tr[data-record="${key}"]`);
    for (const [name, [inner, text, isLate]] of Object.entries(told.listed ?? {})) {
      const cell = listed?.querySelector(`:scope > [data-field="${CSS.escape(name)}"]`);
      if (!cell) continue;
      this.#show(cell, inner, text);
      cell.classList.toggle("due-late", isLate);
    }
  }

  /**
   * @param {Element} place
   * @param {string} inner
   * @param {string | null} text
   */
  #show(place, inner, text) {
    if (place.querySelector("[data-editor]")) return;
    const mark = place instanceof HTMLTableCellElement ? this.sheet.marks.get(place) : undefined;
    if (mark) {
      const held = document.createElement("div");
      held.append(...nodesOf(inner));
      loosen(held);
      mark.before = [...held.childNodes];
    } else showValue(place, inner, text);
    if (!place.closest("table[data-ready]")) place.querySelector("a")?.removeAttribute("tabindex");
  }

  /** @param {string} id */
  rowOf(id) {
    const key = CSS.escape(`${this.sheet.rowNoun}:${id}`);
    const row = this.sheet.table.querySelector(`tr[data-record="${key}"]`);
    return row instanceof HTMLTableRowElement ? row : null;
  }

  /** @param {string} id */
  hide(id) {
    const row = this.rowOf(id);
    if (!row) return;
    this.sheet.travel.stepOff(row);
    row.hidden = true;
  }

  /**
   * A new row has become a record. What was typed into it since is sent after it.
   * @param {import("./patches.js").Job} job
   * @param {{key: string, html: string}} told
   */
  #added(job, told) {
    const { marks } = this.sheet;
    const old = this.sheet.table.querySelector(`tr[data-new="${CSS.escape(told.key)}"]`);
    if (!(old instanceof HTMLTableRowElement)) return;
    const later = [...old.cells].flatMap((cell) => {
      const mark = marks.get(cell);
      marks.settle(cell);
      return mark && mark.job !== job ? [{ name: cell.dataset.field ?? "", text: mark.text, code: mark.code }] : [];
    });
    const row = this.sheet.rows.parse(told.html);
    if (!row) return;
    old.replaceWith(row);
    this.sheet.selection.follow(old, row);
    if (!later.length) return;
    this.sheet.put(
      later.flatMap(({ name, text, code }) => {
        const cell = row.querySelector(`td[data-field="${CSS.escape(name)}"]`);
        return cell instanceof HTMLTableCellElement ? [{ cell, text, code }] : [];
      }),
    );
  }

  /**
   * Marks the cells that were not taken; what concerns no shown cell is said at the first of its row.
   * @param {any} told
   */
  #note(told) {
    const { marks } = this.sheet;
    for (const one of [...told.refused, ...told.clashes]) {
      const row = this.rowOf(one.place) ?? this.sheet.table.querySelector(`tr[data-new="${CSS.escape(one.place)}"]`);
      if (!(row instanceof HTMLTableRowElement)) {
        toast(one.message ?? "");
        continue;
      }
      const named = row.querySelector(`:is(td, th)[data-field="${CSS.escape(one.field || "-")}"]`);
      const cell = named instanceof HTMLTableCellElement ? named : this.sheet.selection.cellAt(row, 0);
      if (!cell) continue;
      const isClash = one.theirs !== undefined;
      marks.turn(
        cell,
        isClash ? { state: "clash", clash: one } : { state: "refused", message: one.message, offer: one.offer },
      );
    }
  }

  /**
   * One message to the page for all of it, so that drawings refresh once.
   * @param {any} told
   * @param {import("./patches.js").Part | null} part
   */
  #tell(told, part) {
    const { noun, isHere, matrix } = this.sheet;
    const shown = document.querySelector("#inspector [data-record]")?.getAttribute("data-record");
    const send = (/** @type {string} */ name, /** @type {string[]} */ ids) => {
      if (!ids.length) return;
      const keys = ids.map((id) => `${noun}:${id}`);
      const record = keys.find((key) => key === shown) ?? keys[0];
      // The fields are shown already, here and elsewhere on the page; of a matrix only its cells are.
      const detail = { record, records: keys, noun, fields: matrix ? ["status"] : [], from: matrix ? "matrix" : "grid" };
      document.body.dispatchEvent(new CustomEvent(`tokui:${name}`, { bubbles: true, detail }));
    };
    const touched = told.rows.map((/** @type {any} */ row) => row.id);
    const isOurs = (/** @type {string} */ id) => !part || part.cells.some((cell) => idOf(rowOf(cell)) === id);
    const records = told.records ?? {
      changed: touched.filter(isOurs),
      added: (told.added ?? []).map((/** @type {any} */ one) => one.id),
      removed: told.removed,
    };
    for (const name of ["changed", "added", "removed"]) send(name, records[name] ?? []);
    // A panel that closes over what went away puts the cursor elsewhere.
    if (isHere && !this.sheet.isHere) this.sheet.startsWork();
  }

  /**
   * Asks how rows stand that something else on the page has changed or, with `isDrawn`, added.
   * @param {string[]} ids
   * @param {{isDrawn?: boolean}} [how]
   */
  async refresh(ids, { isDrawn = false } = {}) {
    const asked = new URLSearchParams(this.sheet.place);
    for (const id of ids) asked.append("id", id);
    if (isDrawn) asked.append("drawn", "1");
    try {
      const answer = await fetch(`${this.sheet.address}grid/?${asked}`);
      if (!answer.ok) return;
      this.#showRows((await answer.json()).rows);
      this.sheet.draw();
    } catch {
      // The rows stay as they are until somebody looks again; saving compares versions anyway.
    }
  }
}

