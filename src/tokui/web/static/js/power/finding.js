import { isComposing } from "../keys.js";
import { fill } from "./svg.js";

/** @typedef {{signs: Map<string, string>, ignored: Set<string>}} Table how the server folds signs */

/**
 * The table that the page brings along: signs, what each becomes, and signs that do not count.
 * @param {string} [json]
 * @returns {Table}
 */
export function readTable(json) {
  const [from, to, ignored] = JSON.parse(json || '["", "", ""]').map((/** @type {string} */ part) => [...part]);
  return { signs: new Map(from.map((/** @type {string} */ sign, /** @type {number} */ at) => [sign, to[at]])), ignored: new Set(ignored) };
}

/**
 * A text as the server folds names: width, case, kana, old forms of kanji, dashes and spaces make
 * no difference.
 * @param {string} text
 * @param {Table} table
 */
export function fold(text, table) {
  const plain = text.normalize("NFKC").toLowerCase().replace(/\s/g, "");
  return [...plain].map((sign) => (table.ignored.has(sign) ? "" : (table.signs.get(sign) ?? sign))).join("").normalize("NFKC");
}

/**
 * Latin letters however long vowels are spelt: Ohno, Ōno and Oono are Ono.
 * @param {string} text
 */
function shortened(text) {
  const plain = text.normalize("NFD").replace(/[\u0300-\u036f]/g, "");
  return plain.replace(/o[ou]|oh(?![aiueoy])/g, "o").replace(/uu/g, "u");
}

/**
 * Finding people by any part of name, reading, title or department; Enter goes from one to the next.
 * @param {HTMLInputElement} input
 * @param {import("./chart.js").Chart} chart
 * @param {(words: string) => void} say
 */
export function startFinding(input, chart, say) {
  const table = readTable(input.dataset.signs);
  /** @type {string[]} */
  let found = [];
  let at = 0;
  const go = (/** @type {number} */ to) => {
    at = (to + found.length) % found.length;
    chart.select(found[at]);
    say(fill(chart.doc.words.found, { at: at + 1, count: found.length, name: chart.cards.get(found[at]).name }));
  };
  const look = () => {
    if (!chart.doc) return;
    const wanted = fold(input.value, table);
    const spellings = spellingsOf(wanted);
    found = wanted
      ? chart.doc.cards.filter((/** @type {any} */ card) => fits(card, input.value, spellings) && unfolded(chart, card)).map((/** @type {any} */ card) => card.id)
      : [];
    chart.found = new Set(found);
    chart.markAll();
    if (found.length) go(0);
    else say(wanted ? chart.doc.words.none : "");
  };
  input.addEventListener("input", (event) => {
    if (!(event instanceof InputEvent && event.isComposing)) look();
  });
  input.addEventListener("compositionend", look);
  input.addEventListener("keydown", (event) => {
    if (isComposing(event)) return;
    if (event.key === "Enter") {
      event.preventDefault();
      if (found.length) go(at + (event.shiftKey ? -1 : 1));
    } else if (event.key === "ArrowDown") {
      event.preventDefault();
      chart.host.focus();
    } else if (event.key === "Escape" && input.value) {
      event.stopPropagation();
      input.value = "";
      look();
    }
  });
}

/**
 * What was typed, and without the legal form of a company.
 * @param {string} wanted
 */
function spellingsOf(wanted) {
  const bare = wanted.replace(/^(\(.{1,3}\)|.{2}会社)|(\(.{1,3}\)|.{2}会社)$/g, "");
  return bare ? [wanted, bare] : [wanted];
}

/**
 * @param {any} card
 * @param {string} typed
 * @param {string[]} spellings
 */
function fits(card, typed, spellings) {
  const { spoken = "" } = card;
  if (spellings.some((one) => spoken.includes(one)) || card.name.includes(typed.trim())) return true;
  return /^[a-zāīūēō]+$/.test(spellings[0]) && shortened(spoken).includes(shortened(spellings[0]));
}

/**
 * Opens what is folded above a card that was found; cards out of focus are not found.
 * @param {import("./chart.js").Chart} chart
 * @param {any} card
 */
function unfolded(chart, card) {
  if (chart.drawing.places.has(card.id)) return true;
  if (chart.department) return false;
  let above = chart.cards.get(card.parent);
  while (above) {
    chart.folded.delete(above.id);
    above = chart.cards.get(above.parent);
  }
  chart.arrange();
  return true;
}
