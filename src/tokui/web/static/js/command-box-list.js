import { folded } from "./combobox.js";

const FEW = 6;

/**
 * Shows what the page offers, or the part of it that fits.
 * @param {HTMLElement} list
 * @param {Document} offered
 * @param {string} typed
 * @param {HTMLElement} dialog
 * @returns {number} how many lines there are
 */
export function showOffered(list, offered, typed, dialog) {
  const groups = typed.trim() ? fitting(offered, typed) : copies(offered);
  return put(list, groups, dialog);
}

/**
 * Shows what the server found, and around it the commands that fit: those that begin with what was
 * typed come first.
 * @param {HTMLElement} list
 * @param {Document} found
 * @param {Document | null} offered
 * @param {string} typed
 * @param {HTMLElement} dialog
 * @returns {number} how many lines there are
 */
export function showFound(list, found, offered, typed, dialog) {
  const results = copies(found);
  const commands = offered ? fitting(offered, typed) : [];
  const begins = commands.filter((group) => group.dataset.fit === "begins");
  const others = commands.filter((group) => group.dataset.fit !== "begins");
  return put(list, [...begins, ...results, ...others], dialog);
}

/** @param {Document} page */
function copies(page) {
  return /** @type {HTMLElement[]} */ ([...page.querySelectorAll("[role=group]")].map((group) => group.cloneNode(true)));
}

/**
 * Groups with the lines that hold every word, in any writing or reading.
 * @param {Document} offered
 * @param {string} typed
 */
function fitting(offered, typed) {
  const words = typed.split(/\s+/u).filter(Boolean).map(sounded);
  return copies(offered)
    .filter((group) => group.dataset.group !== "recent")
    .map((group) => {
      let first = Infinity;
      const lines = [...group.querySelectorAll("[role=option]")].filter((line) => {
        const spoken = ` ${(line.getAttribute("data-spoken") ?? "").split(/\s+/u).map(sounded).join(" ")}`;
        const fits = words.every((word) => spoken.includes(word));
        if (fits && spoken.includes(` ${words[0]}`)) first = 0;
        return fits;
      });
      group.dataset.fit = first === 0 ? "begins" : "holds";
      for (const line of group.querySelectorAll("[role=option]")) {
        if (!lines.slice(0, FEW).includes(line)) line.remove();
      }
      return group;
    })
    .filter((group) => group.querySelector("[role=option]"));
}

const ROMAN = [
  "アa イi ウu エe オo カka キki クku ケke コko サsa シshi スsu セse ソso タta チchi ツtsu テte トto",
  "ナna ニni ヌnu ネne ノno ハha ヒhi フfu ヘhe ホho マma ミmi ムmu メme モmo ヤya ユyu ヨyo",
  "ラra リri ルru レre ロro ワwa ヲo ンn ガga ギgi グgu ゲge ゴgo ザza ジji ズzu ゼze ゾzo ダda ヂji ヅzu デde ドdo",
  "バba ビbi ブbu ベbe ボbo パpa ピpi プpu ペpe ポpo ヴvu ァa ィi ゥu ェe ォo",
].join(" ");
const SIGNS = new Map(ROMAN.split(" ").map((pair) => [pair[0], pair.slice(1)]));

/**
 * Words as they sound: kana as Latin letters, long vowels short, so that とりこみ, トリコミ and
 * torikomi are one. Kanji stay as they are.
 * @param {string} text
 */
export function sounded(text) {
  const spelled = folded(text)
    .replace(/([キシチニヒミリギジヂビピ])([ャュョ])/g, (_all, head, glide) => {
      const stem = (SIGNS.get(head) ?? "").slice(0, -1);
      const vowel = { ャ: "a", ュ: "u", ョ: "o" }[/** @type {"ャ" | "ュ" | "ョ"} */ (glide)];
      return /(sh|ch|j)$/.test(stem) ? stem + vowel : `${stem}y${vowel}`;
    })
    .replace(/ッ(?=.)/g, "っ")
    .replace(/[ァ-ヴ]/g, (sign) => SIGNS.get(sign) ?? sign)
    .replace(/っ([a-z])/g, "$1$1")
    .replace(/ー/g, "");
  return spelled
    .replace(/([sztj])y([auo])/g, "$1h$2")
    .replace(/zh|jh/g, "j")
    .replace(/th(?=[auo])/g, "ch")
    .replace(/si/g, "shi")
    .replace(/ti/g, "chi")
    .replace(/tu/g, "tsu")
    .replace(/hu/g, "fu")
    .replace(/zi|di/g, "ji")
    .replace(/n(?=[bmp])/g, "m")
    .replace(/ou|oo/g, "o")
    .replace(/uu/g, "u");
}

/**
 * @param {HTMLElement} list
 * @param {HTMLElement[]} groups
 * @param {HTMLElement} dialog
 */
function put(list, groups, dialog) {
  if (groups.length === 0) {
    const none = document.createElement("p");
    none.className = "command-none";
    none.textContent = dialog.dataset.none ?? "";
    list.replaceChildren(none);
    return 0;
  }
  list.replaceChildren(...groups);
  return list.querySelectorAll("[role=option]").length;
}
