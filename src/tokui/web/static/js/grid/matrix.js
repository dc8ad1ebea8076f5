const REST_MS = 250;
const SHOWN = new Set(["footprint", "department", "product"]);

/** What a sheet does otherwise when each of its cells is a record, found by its row and its column. */
export class Matrix {
  /** @param {import("./sheet.js").Sheet} sheet */
  constructor(sheet) {
    this.sheet = sheet;
    this.timer = 0;
    this.isRenamed = false;
  }

  /** @param {HTMLTableRowElement} row */
  nameOf(row) {
    return row.querySelector(":scope > th")?.textContent?.trim() ?? "";
  }

  /**
   * Rows of a block whose first column names them, as a workbook has them; null when it does not.
   * @param {string[][]} block
   * @returns {[HTMLTableRowElement, string[]][] | null}
   */
  named(block) {
    const rows = new Map(this.sheet.selection.rows.map((row) => [plain(this.nameOf(row)), row]));
    const found = block.flatMap((line) => {
      const row = rows.get(plain(line[0]));
      return row ? [/** @type {[HTMLTableRowElement, string[]]} */ ([row, line])] : [];
    });
    return found.length ? found : null;
  }

  /**
   * Something was changed that the matrix shows, and not by it.
   * @param {any} detail
   */
  follow(detail) {
    if (detail.from === "matrix" || !SHOWN.has(detail.noun)) return;
    this.isRenamed ||= detail.noun !== this.sheet.noun;
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.refresh(), REST_MS);
  }

  async refresh() {
    const { address, answers, marks, place, table } = this.sheet;
    const answer = await fetch(`${address}grid/?${place}`).catch(() => null);
    if (!answer?.ok || !table.isConnected) return;
    const told = await answer.json();
    if (!this.isRenamed && told.shape === table.dataset.shape) {
      for (const row of told.rows) answers.showRow(row);
      this.sheet.draw();
    } else if (!marks.all.size) {
      // With other rows or columns it is another table; what is still on its way keeps this one.
      table.closest("[hx-trigger]")?.dispatchEvent(new CustomEvent("matrix:stale"));
    }
  }
}

/** @param {string} text */
function plain(text) {
  return text.normalize("NFKC").replace(/\s/g, "").toLowerCase();
}
