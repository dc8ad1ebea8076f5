import { SIZES } from "./layout.js";
import { markOf } from "./marks.js";
import { clip, draw, fill, widthOf } from "./svg.js";

/**
 * One card: name and title, roles by letter, a mark and a word in its colour, influence as arrows,
 * how well somebody of us knows the person, and the last contact.
 */

const { width: W, height: H } = SIZES;

/**
 * @param {any} card
 * @param {any} doc
 * @param {string} mode what cards are coloured by
 */
export function drawCard(card, doc, mode) {
  const group = draw("g", { class: classesOf(card, mode, doc), role: "treeitem", id: `power-${card.id}` });
  group.setAttribute("aria-label", saidOf(card, doc));
  group.dataset.card = card.id;
  group.append(draw("title", {}, saidOf(card, doc)), draw("rect", { class: "card-frame", width: W, height: H, rx: 7 }));
  if (card.kind === "ours") return drawOurs(group, card);
  if (card.kind === "department") {
    group.append(text("card-name", 14, 33, clip(card.name, (W - 28) / 13)));
    group.append(text("card-title", 14, 54, clip(emptyOf(card, doc), (W - 28) / 11)));
    return group;
  }
  const badge = badgeOf(card, doc, mode);
  group.append(draw("path", { class: "card-bar", d: `M7 0H5A5 5 0 0 0 0 7V${H - 7}A5 5 0 0 0 5 ${H}H7Z` }));
  const room = W - 24 - (badge ? widthOf(badge.text) * 10.5 + 18 : 0);
  group.append(text("card-name", 15, 22, clip(card.name, room / 13.4)));
  if (badge) drawBadge(group, badge);
  const post = card.title || (card.kind === "placeholder" ? doc.words.chair : "");
  group.append(text("card-title", 15, 40, clip(post, (W - (card.influence ? 62 : 28)) / 11)));
  if (card.influence) group.append(...arrowsOf(card));
  drawRoles(group, card, doc);
  drawContact(group, card, doc);
  if (card.changes) group.append(markOf(card.changes, card.change));
  if (card.friendOf) drawFlag(group, clip(`⚑ ${card.friendOf.join(" ")}`, 13));
  return group;
}

/**
 * What is missing in a department that stands as a card of its own.
 * @param {any} card
 * @param {any} doc
 */
function emptyOf(card, doc) {
  return card.peopled ? doc.words.headless : doc.words.nobody;
}

/**
 * @param {any} card
 * @param {string} mode
 * @param {any} doc
 */
function classesOf(card, mode, doc) {
  const classes = ["power-card", `is-${card.kind}`, `tone-${toneOf(card, doc, mode)}`];
  if (card.guess || card.kind === "placeholder") classes.push("is-guess");
  if (card.gone) classes.push("is-gone");
  if (card.changes) classes.push("is-changed", `is-${card.change}`);
  if (mode === "attitude" && card.attitude?.age) classes.push(`is-aged-${card.attitude.age}`);
  return classes.join(" ");
}

/**
 * The code of a card on what it is coloured by; empty where the card has none.
 * @param {any} card
 * @param {string} mode
 */
function codeOf(card, mode) {
  return mode === "attitude" ? (card.attitude?.value ?? "") : (card[mode] ?? "");
}

/**
 * @param {any} card
 * @param {any} doc
 * @param {string} mode
 * @returns {string}
 */
export function toneOf(card, doc, mode) {
  const code = codeOf(card, mode);
  return code ? (doc.scales[mode]?.steps[code]?.tone ?? "unknown") : "plain";
}

/**
 * @param {any} card
 * @param {any} doc
 * @param {string} mode
 */
function badgeOf(card, doc, mode) {
  const step = doc.scales[mode]?.steps[codeOf(card, mode)];
  if (!step) return null;
  const mark = step.mark ?? (step.number === undefined ? "" : String(step.number));
  return { text: `${mark} ${step.word}`.trim() };
}

/**
 * @param {SVGElement} group
 * @param {{text: string}} badge
 */
function drawBadge(group, badge) {
  const shown = clip(badge.text, 8.5);
  const width = widthOf(shown) * 10.5 + 13;
  group.append(
    draw("rect", { class: "card-badge", x: W - width - 7, y: 8, width, height: 18, rx: 9 }),
    draw("text", { class: "card-badge-word", x: W - 7 - width / 2, y: 21, "text-anchor": "middle" }, shown),
  );
}

/**
 * Up to three arrows, the heavier the more influence; a question mark when nobody knows.
 * @param {any} card
 */
function arrowsOf(card) {
  if (card.influence.value === "unknown") return [draw("text", { class: "card-unknown", x: W - 14, y: 41, "text-anchor": "end" }, "?")];
  const arrow = (/** @type {number} */ at) => `M${W - 45 + at * 12} 41V35H${W - 48 + at * 12}L${W - 43 + at * 12} 29.5L${W - 38 + at * 12} 35H${W - 41 + at * 12}V41Z`;
  const weight = card.weight ?? 0;
  const some = (/** @type {number[]} */ ats) => ats.map(arrow).join("");
  return [
    draw("path", { class: "card-arrow", d: some([0, 1, 2].filter((at) => at >= weight)) }),
    draw("path", { class: "card-arrow is-on", d: some([0, 1, 2].filter((at) => at < weight)) }),
  ];
}

/**
 * @param {SVGElement} group
 * @param {any} card
 * @param {any} doc
 */
function drawRoles(group, card, doc) {
  const roles = (card.roles ?? []).filter((/** @type {string} */ code) => doc.roles[code]);
  const end = W - 84;
  let x = 13;
  for (const [at, code] of roles.entries()) {
    const rest = roles.length - at;
    const room = end - x - 7 - (rest > 1 ? 26 : 0);
    const fits = widthOf(doc.roles[code].mark) * 10 <= room;
    const mark = fits ? doc.roles[code].mark : at === 0 ? clip(doc.roles[code].mark, room / 10) : `+${rest}`;
    const width = widthOf(mark) * 10 + 7;
    group.append(draw("rect", { class: "card-role", x, y: 53, width, height: 17, rx: 4 }), text("card-role-word", x + 3.5, 65.5, mark));
    if (!fits && at > 0) return;
    x += width + 3;
  }
}

/**
 * @param {SVGElement} group
 * @param {any} card
 * @param {any} doc
 */
function drawContact(group, card, doc) {
  const level = doc.scales.relation?.steps[card.relation]?.number;
  if (level !== undefined) {
    const pip = (/** @type {number} */ at) => `M${W - 78 + at * 8} 58.5h6.4v7h-6.4z`;
    group.append(
      draw("path", { class: "card-pip", d: [0, 1, 2, 3, 4].filter((at) => at >= level).map(pip).join("") }),
      draw("path", { class: "card-pip is-on", d: [0, 1, 2, 3, 4].filter((at) => at < level).map(pip).join("") }),
    );
  }
  if (card.last) group.append(draw("text", { class: "card-day", x: W - 8, y: 66, "text-anchor": "end" }, card.last.length > 5 ? card.last.slice(0, 5) : card.last));
}

/**
 * @param {SVGElement} group
 * @param {string} words
 */
function drawFlag(group, words) {
  const width = widthOf(words) * 10 + 10;
  group.append(
    draw("rect", { class: "card-flag", x: 14, y: H - 6, width, height: 15, rx: 3 }),
    text("card-flag-word", 19, H + 5.5, words),
  );
}

/**
 * @param {SVGElement} group
 * @param {any} card
 */
function drawOurs(group, card) {
  group.append(text("card-name", 14, 33, clip(card.name, (W - 28) / 13)));
  group.append(text("card-title", 14, 54, clip(card.title ?? "", (W - 28) / 11)));
  return group;
}

/**
 * @param {string} name
 * @param {number} x
 * @param {number} y
 * @param {string} words
 */
function text(name, x, y, words) {
  return draw("text", { class: name, x, y }, words);
}

/**
 * All that a card says, in words: what a screen reader reads and a pointer shows.
 * @param {any} card
 * @param {any} doc
 */
export function saidOf(card, doc) {
  const { scales, words } = doc;
  const named = (/** @type {string} */ scale, /** @type {string} */ said) => `${scales[scale].name}: ${said}`;
  const step = (/** @type {string} */ scale, /** @type {string} */ code) => scales[scale]?.steps[code]?.word ?? "";
  const lines = [[card.name, card.title].filter(Boolean).join(" ")];
  if (card.gone) lines.push(words.gone);
  if (card.changes) lines.push(fill(words.changed, { what: card.changes.join(" · ") }));
  if (card.kind === "placeholder") lines.push(words.chair);
  if (card.kind === "department") lines.push(emptyOf(card, doc));
  if (card.kind === "ours") lines.push(words.ours);
  if (card.inPlan) lines.push(words.inDeal);
  if (card.roles) lines.push(card.roles.map((/** @type {string} */ code) => doc.roles[code]?.word ?? code).join(" · "));
  for (const scale of ["attitude", "influence"]) if (card[scale]) lines.push(named(scale, judgedWords(card[scale], scale, doc)));
  if (card.relation) lines.push(named("relation", fill(words.of, { value: step("relation", card.relation), name: card.relationOf ?? "" })));
  if (card.last) lines.push(fill(words.contact, { day: card.last }));
  else if (card.kind === "person") lines.push(step("freshness", "never"));
  if (card.coveredBy) lines.push(named("covered", card.coveredBy.join(" · ")));
  for (const rival of card.friendOf ?? []) lines.push(fill(words.friend, { name: rival }));
  return lines.filter(Boolean).join("\n");
}

/**
 * @param {any} judged
 * @param {string} scale
 * @param {any} doc
 */
function judgedWords(judged, scale, doc) {
  const step = doc.scales[scale].steps[judged.value];
  const was = judged.lapsed && doc.scales[scale].steps[judged.lapsed]?.word;
  const grade = judged.grade && doc.scales.grade.steps[judged.grade]?.word;
  const about = [grade, judged.on, judged.source].filter(Boolean).join(", ");
  const value = was ? fill(doc.words.lapsed, { value: was }) : (step?.word ?? judged.value);
  return about ? fill(doc.words.of, { value, name: about }) : value;
}
