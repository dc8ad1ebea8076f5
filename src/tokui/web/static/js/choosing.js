/**
 * Help me choose: each answer leaves some steps of the scale; when one is left it is chosen. What
 * was answered becomes the source of the judgement, until somebody writes a better one.
 */

export function startChoosing() {
  document.addEventListener("change", onChange);
}

/** @param {Event} event */
function onChange(event) {
  const guide = event.target instanceof Element ? event.target.closest("[data-guide]") : null;
  const form = guide?.closest("form");
  if (!(guide instanceof HTMLElement) || !form) return;
  const answers = [...guide.querySelectorAll("input:checked")].filter((one) => one instanceof HTMLInputElement);
  const { values, contradicts } = left(answers.map((one) => (one.dataset.fits ?? "").split(" ")));
  const name = guide.dataset.guide ?? "";
  const steps = [...form.querySelectorAll(`input[type=radio][name="${CSS.escape(name)}"]`)];
  const fitting = steps.filter((step) => step instanceof HTMLInputElement && values.includes(step.value));
  for (const step of steps) step.closest("label")?.classList.toggle("is-fitting", fitting.includes(step));
  if (fitting.length === 1 && fitting[0] instanceof HTMLInputElement) fitting[0].checked = true;
  tell(guide, fitting, contradicts);
  noteSource(form, name, answers.map((one) => one.dataset.words ?? ""));
}

/**
 * The values all answers share; where they share none, those of the first answer.
 * @param {string[][]} fits
 */
function left(fits) {
  const shared = (fits[0] ?? []).filter((value) => fits.every((one) => one.includes(value)));
  const contradicts = fits.length > 1 && shared.length === 0;
  return { values: contradicts ? fits[0] : shared, contradicts };
}

/**
 * @param {HTMLElement} guide
 * @param {Element[]} fitting
 * @param {boolean} contradicts
 */
function tell(guide, fitting, contradicts) {
  const line = guide.querySelector("[data-guide-says]");
  if (!(line instanceof HTMLElement)) return;
  const words = fitting.map((step) => step.closest("label")?.textContent?.trim() ?? "");
  const { one, several, against, between } = line.dataset;
  const sentence = contradicts ? against : words.length === 1 ? one : several;
  line.textContent = (sentence ?? "").replace("{values}", words.join(between));
}

/**
 * @param {HTMLFormElement} form
 * @param {string} name
 * @param {string[]} answers
 */
function noteSource(form, name, answers) {
  const source = form.elements.namedItem(`${name}.source`);
  if (!(source instanceof HTMLInputElement)) return;
  if (source.value && source.value !== source.dataset.answered) return;
  source.value = answers.join(" / ").slice(0, 300);
  source.dataset.answered = source.value;
}
