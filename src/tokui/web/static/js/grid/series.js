/**
 * How a row of cells goes on, as workbooks guess it: dates by days or months, numbers by their
 * difference, names of days and months around their circle, texts by the number in them.
 */

/** @type {[string, RegExp][]} */
const SHAPES = [
  ["ymd", /^\d{4}([/.-])\d{1,2}\1\d{1,2}$|^\d{4}年\d{1,2}月\d{1,2}日$/],
  ["ym", /^(?:19|20)\d\d(?:\/\d{1,2}|年\d{1,2}月)$/],
  ["md", /^\d{1,2}(?:\/\d{1,2}|月\d{1,2}日)$/],
];
const COMMON_YEAR = 2001;
const DAY_MS = 24 * 60 * 60 * 1000;
const ENGLISH_MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const ENGLISH_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const DAYS = [..."月火水木金土日"];
const WORDS = [
  DAYS,
  DAYS.map((day) => `${day}曜`),
  DAYS.map((day) => `${day}曜日`),
  DAYS.map((day) => `(${day})`),
  ENGLISH_DAYS,
  ENGLISH_DAYS.map((day) => day.slice(0, 3)),
  Array.from({ length: 12 }, (_month, place) => `${place + 1}月`),
  ENGLISH_MONTHS,
  ENGLISH_MONTHS.map((month) => month.slice(0, 3)),
];

/**
 * What follows some texts; null when they follow no rule, so that they are repeated.
 * @param {string[]} texts at least two, in the order in which they go on
 * @param {number} count
 * @returns {string[] | null}
 */
export function goOn(texts, count) {
  if (texts.length < 2 || texts.some((text) => !text.trim())) return null;
  for (const rule of [dates, words, numbers, numbered]) {
    const next = rule(texts);
    if (next) return Array.from({ length: count }, (_text, place) => next(place + 1));
  }
  return null;
}

/** @typedef {((place: number) => string) | null} Next what stands so many places after the last text */

/**
 * The step from each value to the next, if it is always the same.
 * @param {number[]} values
 */
function stepOf(values) {
  const step = values[1] - values[0];
  return values.every((value, place) => place === 0 || value - values[place - 1] === step) ? step : null;
}

/**
 * @param {string[]} texts
 * @returns {Next}
 */
function dates(texts) {
  const read = texts.map(readDay);
  const last = read.at(-1);
  const days = read.flatMap((day) => (day ? [day.date] : []));
  if (!last || days.length < texts.length) return null;
  const months = stepOf(days.map((day) => day.getUTCFullYear() * 12 + day.getUTCMonth()));
  const areEnds = days.every((day) => day.getUTCDate() === lastDay(day.getUTCFullYear(), day.getUTCMonth()));
  const areSame = days.every((day) => day.getUTCDate() === days[0].getUTCDate());
  if (months && (areEnds || areSame)) {
    return (place) => last.write(inMonths(last.date, months * place, areEnds));
  }
  const step = stepOf(days.map((day) => day.getTime() / DAY_MS));
  return step === null ? null : (place) => last.write(new Date(last.date.getTime() + step * place * DAY_MS));
}

/**
 * A day, and how others are written in the same way.
 * @param {string} text
 * @returns {{date: Date, write: (date: Date) => string} | null}
 */
function readDay(text) {
  const plain = text.normalize("NFKC").trim();
  for (const [order, shape] of SHAPES) {
    if (!shape.test(plain)) continue;
    const given = plain.split(/\D+/).filter(Boolean);
    const [year, month, day] = [..."ymd"].map((part) => Number(given[order.indexOf(part)] ?? 1));
    const date = dayOf(order.includes("y") ? year : COMMON_YEAR, month - 1, day);
    const isPadded = given.slice(-2).some((one) => one.startsWith("0")) || given.slice(-2).every((one) => one.length === 2);
    return date && { date, write: (one) => inShape(plain, order, one, isPadded ? 2 : 1) };
  }
  return readNamed(plain);
}

/**
 * A text with the numbers of another day in it.
 * @param {string} text
 * @param {string} order
 * @param {Date} date
 * @param {number} width
 */
function inShape(text, order, date, width) {
  const numbers = { y: String(date.getUTCFullYear()), m: String(date.getUTCMonth() + 1), d: String(date.getUTCDate()) };
  let place = 0;
  return text.replace(/\d+/g, () => numbers[/** @type {"y" | "m" | "d"} */ (order[place++])].padStart(width, "0"));
}

/**
 * A day with its month in words: 31 Mar 2027.
 * @param {string} plain
 */
function readNamed(plain) {
  const named = /^(\d{1,2}) ([A-Za-z]{3,9})\.? (\d{4})$/.exec(plain);
  const date = named && dayOf(Number(named[3]), monthNamed(named[2]), Number(named[1]));
  if (!date) return null;
  const write = (/** @type {Date} */ one) => {
    const month = ENGLISH_MONTHS[one.getUTCMonth()];
    return `${one.getUTCDate()} ${named[2].length === 3 ? month.slice(0, 3) : month} ${one.getUTCFullYear()}`;
  };
  return { date, write };
}

/** @param {string} name */
function monthNamed(name) {
  const wanted = name.toLowerCase();
  return ENGLISH_MONTHS.findIndex((month) => month.toLowerCase() === wanted || month.slice(0, 3).toLowerCase() === wanted);
}

/**
 * @param {number} year
 * @param {number} month
 * @param {number} day
 */
function dayOf(year, month, day) {
  return month >= 0 && month < 12 && day >= 1 && day <= lastDay(year, month) ? new Date(Date.UTC(year, month, day)) : null;
}

/**
 * @param {number} year
 * @param {number} month
 */
function lastDay(year, month) {
  return new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
}

/**
 * The same day some months away, or the last one where a month has no such day.
 * @param {Date} date
 * @param {number} months
 * @param {boolean} isEnd
 */
function inMonths(date, months, isEnd) {
  const all = date.getUTCFullYear() * 12 + date.getUTCMonth() + months;
  const [year, month] = [Math.floor(all / 12), ((all % 12) + 12) % 12];
  const last = lastDay(year, month);
  return new Date(Date.UTC(year, month, isEnd ? last : Math.min(date.getUTCDate(), last)));
}

/**
 * Days of the week and months go around.
 * @param {string[]} texts
 * @returns {Next}
 */
function words(texts) {
  const plain = texts.map((text) => text.normalize("NFKC").trim().toLowerCase());
  for (const circle of WORDS) {
    const places = plain.map((text) => circle.findIndex((word) => word.toLowerCase() === text));
    if (places.includes(-1)) continue;
    const size = circle.length;
    const steps = places.slice(1).map((place, before) => (place - places[before] + size) % size);
    if (steps.some((step) => step !== steps[0])) continue;
    const last = places.at(-1) ?? 0;
    // Half a circle and more is a way back.
    const step = steps[0] * 2 > size ? steps[0] - size : steps[0];
    return (place) => cased(circle[(((last + step * place) % size) + size) % size], texts[0]);
  }
  return null;
}

/**
 * A word in capitals or small letters, as another one is written.
 * @param {string} word
 * @param {string} like
 */
function cased(word, like) {
  if (like === like.toLowerCase() && like !== like.toUpperCase()) return word.toLowerCase();
  return like === like.toUpperCase() ? word.toUpperCase() : word;
}

/**
 * @param {string[]} texts
 * @returns {Next}
 */
function numbers(texts) {
  const plain = texts.map((text) => text.normalize("NFKC").trim());
  if (!plain.every((text) => /^[-−△▲]?(?:0|[1-9]\d*|[1-9]\d{0,2}(?:,\d{3})+)(?:\.\d+)?$/.test(text))) return null;
  const places = Math.max(...plain.map((text) => text.split(".")[1]?.length ?? 0));
  const values = plain.map((text) => Math.round(Number(text.replace(/[−△▲]/, "-").replaceAll(",", "")) * 10 ** places));
  const step = stepOf(values);
  if (step === null || !values.every(Number.isSafeInteger)) return null;
  const isGrouped = plain.some((text) => text.includes(","));
  const last = values.at(-1) ?? 0;
  return (place) => {
    const text = ((last + step * place) / 10 ** places).toFixed(places);
    return isGrouped ? text.replace(/\B(?=(?:\d{3})+(?!\d))(?<!\.\d*)/g, ",") : text;
  };
}

/**
 * 第1回, Phase 2, A-001: the last number in a text goes on, everything else stays.
 * @param {string[]} texts
 * @returns {Next}
 */
function numbered(texts) {
  const found = texts.map((text) => /^(.*?)([0-9０-９]{1,15})([^0-9０-９]*)$/s.exec(text));
  const [first] = found;
  if (!first || !found.every((one) => one && one[1] === first[1] && one[3] === first[3])) return null;
  const digits = found.map((one) => one?.[2] ?? "");
  const values = digits.map((text) => Number(text.normalize("NFKC")));
  const step = stepOf(values);
  if (step === null) return null;
  const isPadded = digits.some((text) => /^[0０]./.test(text));
  const width = isPadded ? Math.max(...digits.map((text) => text.length)) : 1;
  const isWide = /^[０-９]+$/.test(digits[0]);
  const last = values.at(-1) ?? 0;
  return (place) => {
    const text = String(Math.abs(last + step * place)).padStart(width, "0");
    return first[1] + (isWide ? text.replace(/\d/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)) : text) + first[3];
  };
}
