/**
 * Cells of text copied out of a workbook: tabs between columns, lines between rows. Cells that hold
 * tabs, quotes or line breaks stand in quotes; a quote inside of them is doubled.
 * @param {string} text
 * @returns {string[][]}
 */
export function parseCells(text) {
  const plain = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  /** @type {string[][]} */
  const rows = [[]];
  let at = 0;
  for (;;) {
    const [cell, end] = plain[at] === '"' ? quoted(plain, at) : bare(plain, at);
    rows[rows.length - 1].push(cell);
    if (end >= plain.length) break;
    if (plain[end] === "\n") rows.push([]);
    at = end + 1;
  }
  const width = Math.max(...rows.map((row) => row.length));
  return rows.map((row) => [...row, ...Array(width - row.length).fill("")]);
}

/**
 * @param {string} text
 * @param {number} from
 * @returns {[string, number]} the cell and the place of what ends it
 */
function bare(text, from) {
  let end = from;
  while (end < text.length && text[end] !== "\t" && text[end] !== "\n") end += 1;
  return [text.slice(from, end), end];
}

/**
 * A cell in quotes; a quote that nothing closes is an ordinary character.
 * @param {string} text
 * @param {number} from
 * @returns {[string, number]}
 */
function quoted(text, from) {
  let cell = "";
  for (let at = from + 1; at < text.length; at += 1) {
    if (text[at] !== '"') cell += text[at];
    else if (text[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (at + 1 === text.length || "\t\n".includes(text[at + 1])) return [cell, at + 1];
    else break;
  }
  return bare(text, from);
}

/**
 * Rows as a workbook reads them from the clipboard.
 * @param {string[][]} rows
 * @returns {string}
 */
export function writeCells(rows) {
  return rows.map((row) => row.map(quote).join("\t")).join("\r\n");
}

/** @param {string} cell */
function quote(cell) {
  return /["\t\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/**
 * Rows as a table for programs that paste text with its form. Written as workbooks write it: a line
 * break stays in its cell, and what is text keeps its noughts and its long numbers.
 * @param {string[][]} rows
 * @param {boolean[]} areTexts for each column, whether it holds plain text
 * @returns {string}
 */
export function writeTable(rows, areTexts) {
  const lines = rows.map((row) => `<tr>${row.map((cell, place) => written(cell, areTexts[place])).join("")}</tr>`);
  return `<table>${lines.join("")}</table>`;
}

/**
 * @param {string} cell
 * @param {boolean} isText
 */
function written(cell, isText) {
  const lines = cell.split(/\r\n?|\n/).map(escaped);
  const inner = lines.join('<br style="mso-data-placement:same-cell">');
  return isText ? `<td style="mso-number-format:'\\@'">${inner}</td>` : `<td>${inner}</td>`;
}

/** @param {string} text */
function escaped(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
