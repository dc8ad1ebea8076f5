import { sayState } from "../editing/save-state.js";
import { idOf, isNew, rowOf } from "./cells.js";
import { say } from "./words.js";
import { tellDone } from "./telling.js";

const MOST_CELLS = 1000;
/** A new cell of a matrix is a record: where it stands, and what it says. */
const NEW_CELL = 3;
const AGAIN_MS = 4000;
const MOST_KEPT_ALIVE = 60_000;

/**
 * One act of somebody: what is sent together and taken back together.
 *
 * @typedef {object} Job
 * @property {HTMLTableCellElement[]} cells
 * @property {HTMLTableRowElement[]} rows new ones
 * @property {string[]} removed ids
 * @property {string} source
 * @property {number} size how many cells somebody filled
 * @property {string} once
 * @property {string[]} batches what the server knows it by
 */

/** Sends what was changed, one act after the other, and keeps the way back. */
export class Patches {
  /** @param {import("./sheet.js").Sheet} sheet */
  constructor(sheet) {
    this.sheet = sheet;
    /** What is to be done, one after the other. @type {(() => Promise<void>)[]} */
    this.queue = [];
    this.isBusy = false;
    /** @type {string[][]} */
    this.done = [];
    /** @type {string[][]} */
    this.undone = [];
    /** The version of a cell that one saved oneself. @type {WeakMap<HTMLTableCellElement, number>} */
    this.own = new WeakMap();
    /** Whether leaving the page now would lose something. */
    this.isAtRisk = false;
    window.addEventListener(
      "beforeunload",
      (event) => {
        if (this.isAtRisk || sheet.marks.troubled.length) event.preventDefault();
      },
      { signal: sheet.ending },
    );
  }

  /**
   * @param {{cells?: HTMLTableCellElement[], rows?: HTMLTableRowElement[], removed?: string[], source?: string, size?: number}} what
   */
  add({ cells = [], rows = [], removed = [], source = "screen", size = 0 }) {
    if (!cells.length && !rows.length && !removed.length) return;
    /** @type {Job} */
    const job = { cells, rows, removed, source, size, once: newKey(), batches: [] };
    for (const cell of [...cells, ...rows.flatMap((row) => [...row.cells])]) {
      const mark = this.sheet.marks.get(cell);
      if (mark) mark.job = job;
    }
    for (const row of rows) delete row.dataset.dirty;
    this.#doNext(() => this.#send(job));
  }

  /** @param {() => Promise<void>} act */
  async #doNext(act) {
    this.queue.push(act);
    if (this.isBusy) return;
    this.isBusy = true;
    for (let next = this.queue.shift(); next; next = this.queue.shift()) await next();
    this.isBusy = false;
  }

  /** @param {Job} job */
  async #send(job) {
    for (const part of parts(job, this.sheet)) await this.#sendPart(job, part);
    if (job.batches.length) {
      this.done.push(job.batches);
      this.undone = [];
    }
    tellDone(this.sheet, job);
  }

  /**
   * Until the server has answered: a lost connection loses nothing.
   * @param {Job} job
   * @param {Part} part
   */
  async #sendPart(job, part) {
    for (;;) {
      sayState("saving");
      const answer = await this.post("grid/", { patch: JSON.stringify(this.#body(job, part)) });
      this.isAtRisk = Boolean(answer.offline);
      if (answer.offline) {
        sayState("failed", say("offline"));
        await new Promise((resolve) => window.setTimeout(resolve, AGAIN_MS));
        continue;
      }
      if (answer.told) this.sheet.answers.take(job, part, answer.told);
      else this.sheet.answers.refuse(job, part, answer.problem ?? "");
      return;
    }
  }

  /**
   * @param {Job} job
   * @param {Part} part
   */
  #body(job, part) {
    const { marks } = this.sheet;
    const told = (/** @type {HTMLTableCellElement} */ cell) => {
      const mark = marks.get(cell);
      return {
        field: cell.dataset.field,
        value: marks.textOf(cell),
        code: mark?.code || undefined,
        adds: cell.dataset.adds ? true : undefined,
      };
    };
    return {
      once: part.once,
      source: job.source,
      preset: this.sheet.preset,
      changes: part.cells.map((cell) => ({
        ...told(cell),
        id: idOf(rowOf(cell)),
        version: Math.max(marks.get(cell)?.version ?? 0, this.own.get(cell) ?? 0) || undefined,
      })),
      added: part.rows.map((row) => ({
        key: row.dataset.new,
        cells: [...row.cells].filter((cell) => cell.dataset.field && marks.textOf(cell)).map(told),
      })),
      removed: part.removed,
    };
  }

  /**
   * @param {string} where below the address of the table
   * @param {Record<string, string | string[]>} sent
   * @returns {Promise<{told?: any, problem?: string, offline?: boolean}>}
   */
  async post(where, sent) {
    const body = new URLSearchParams(this.sheet.place);
    for (const [name, value] of Object.entries(sent)) {
      for (const one of [value].flat()) body.append(name, one);
    }
    // A short request outlives the page, so that nobody has to wait before going on.
    const keepalive = body.toString().length < MOST_KEPT_ALIVE;
    this.isAtRisk = !keepalive;
    try {
      const answer = await fetch(this.sheet.address + where, {
        method: "POST",
        body,
        keepalive,
        headers: { "X-CSRFToken": token(), "HX-Request": "true" },
      });
      if (answer.ok && answer.headers.get("Content-Type")?.includes("json")) return { told: await answer.json() };
      return { problem: showToast(await answer.text()) };
    } catch {
      return { offline: true };
    }
  }

  /**
   * Takes the last act back, or does the one again that was taken back last; after all that is on its
   * way.
   * @param {boolean} again
   */
  turn(again) {
    this.#doNext(() => this.#turn(again));
  }

  /** @param {boolean} again */
  async #turn(again) {
    const [from, to] = again ? [this.undone, this.done] : [this.done, this.undone];
    const batches = from.pop();
    if (!batches) return;
    sayState("saving");
    const sent = { batch: again ? batches : [...batches].reverse(), ...(again ? { again: "1" } : {}) };
    const answer = await this.post("grid/turn/", sent);
    if (answer.told) {
      to.push(batches);
      this.sheet.answers.takeTurn(answer.told, say(again ? "redone" : "undone"));
    } else {
      from.push(batches);
      sayState("failed", answer.offline ? say("offline") : "");
    }
  }
}

/**
 * What fits one request; each part has a key of its own, so that it counts once.
 *
 * @typedef {{cells: HTMLTableCellElement[], rows: HTMLTableRowElement[], removed: string[], once: string}} Part
 * @param {Job} job
 * @param {import("./sheet.js").Sheet} sheet
 * @returns {Part[]}
 */
function parts(job, sheet) {
  /** @type {Part[]} */
  const found = [];
  let room = 0;
  const next = () => {
    found.push({ cells: [], rows: [], removed: [], once: `${job.once}${found.length}` });
    room = MOST_CELLS;
  };
  const take = (/** @type {number} */ size) => {
    if (room < size) next();
    room -= size;
    return found[found.length - 1];
  };
  for (const cell of job.cells) {
    // A cell whose row is gone has nobody to be saved for; a list that was drawn anew still has it.
    const isThere = cell.isConnected || !sheet.table.isConnected;
    if (isThere && !isNew(rowOf(cell))) take(sheet.matrix ? NEW_CELL : 1).cells.push(cell);
  }
  for (const row of job.rows) {
    if (row.isConnected && isNew(row)) take(sheet.selection.columns.length).rows.push(row);
  }
  for (const id of job.removed) take(1).removed.push(id);
  return found;
}

/** A key that nobody else has. */
export function newKey() {
  return [...crypto.getRandomValues(new Uint32Array(3))].map((part) => part.toString(36)).join("");
}

function token() {
  const headers = document.body.getAttribute("hx-headers:inherited");
  return headers ? JSON.parse(headers)["X-CSRFToken"] : "";
}

/**
 * An error of the server as a message in the corner; gives its words.
 * @param {string} html
 */
function showToast(html) {
  const toast = new DOMParser().parseFromString(html, "text/html").querySelector(".toast");
  if (!toast) return "";
  document.getElementById("toasts")?.append(toast);
  return toast.querySelector("p")?.textContent?.trim() ?? "";
}

