import { isComposing } from "../keys.js";
import { fill } from "./svg.js";

const SMALL = Object.fromEntries([..."ァィゥェォッャュョヮヵヶ"].map((sign, at) => [sign, "アイウエオツヤユヨワカケ"[at]]));

/**
 * A text as the server folds names: width, case, kana and spaces make no difference.
 * @param {string} text
 */
export function fold(text) {
  const plain = text.normalize("NFKC").toLowerCase().replace(/[\s・･·•]/g, "");
  const kana = plain.replace(/[\u3041-\u3096]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0x60));
  return kana.replace(/[ァィゥェォッャュョヮヵヶ]/g, (sign) => SMALL[sign]).replace(/[-‐‑–—―−]/g, "ー");
}

/**
 * Finding people by any part of name, reading, title or department; Enter goes from one to the next.
 * @param {HTMLInputElement} input
 * @param {import("./chart.js").Chart} chart
 * @param {(words: string) => void} say
 */
export function startFinding(input, chart, say) {
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
    const wanted = fold(input.value);
    found = wanted
      ? chart.doc.cards.filter((/** @type {any} */ card) => fits(card, input.value, wanted) && unfolded(chart, card)).map((/** @type {any} */ card) => card.id)
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
 * @param {any} card
 * @param {string} typed
 * @param {string} wanted
 */
function fits(card, typed, wanted) {
  return card.spoken?.includes(wanted) || card.name.includes(typed.trim());
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
