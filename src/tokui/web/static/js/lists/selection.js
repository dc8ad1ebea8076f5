/** Rows are chosen one by one, by range with Shift, a page at once, or all that the list holds. */

/** @type {HTMLInputElement | null} */
let last = null;

export function startSelection() {
  document.addEventListener("click", onClick);
  document.addEventListener("change", onChange);
  document.addEventListener("htmx:after:settle", show);
  document.addEventListener("submit", onSubmit, true);
  show();
}

/** The boxes of the rows on the page. */
export function ticks() {
  return /** @type {HTMLInputElement[]} */ ([...document.querySelectorAll("[data-tick]")]);
}

/** Chooses no row. */
export function chooseNone() {
  for (const box of ticks()) box.checked = false;
  everything(false);
  show();
}

/** @param {MouseEvent} event */
function onClick(event) {
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest("[data-choose-none]")) return chooseNone();
  if (target?.closest("[data-choose-everything]")) {
    for (const box of ticks()) box.checked = true;
    everything(true);
    show();
    return;
  }
  const box = target?.closest("[data-tick]");
  if (box instanceof HTMLInputElement) range(box, event.shiftKey);
}

/**
 * Gives all rows between the last clicked box and this one the same state.
 * @param {HTMLInputElement} box
 * @param {boolean} isRange
 */
export function range(box, isRange) {
  const all = ticks();
  if (isRange && last && all.includes(last)) {
    const [from, to] = [all.indexOf(last), all.indexOf(box)].sort((one, two) => one - two);
    for (const between of all.slice(from, to + 1)) between.checked = box.checked;
  }
  last = box;
}

/** @param {Event} event */
function onChange(event) {
  const target = event.target;
  if (!(target instanceof HTMLInputElement)) return;
  if (target.matches("[data-tick-all]")) {
    for (const box of ticks()) box.checked = target.checked;
  } else if (!target.matches("[data-tick]")) return;
  everything(false);
  show();
}

/**
 * Whether the whole list is meant, not only the boxes on this page.
 * @param {boolean} is
 */
function everything(is) {
  const field = document.querySelector("[data-everything]");
  if (field instanceof HTMLInputElement) field.value = is ? "1" : "";
}

/** Shows the bar with what can be done, and says how many rows are chosen. */
export function show() {
  const bar = document.querySelector("[data-selection]");
  if (!(bar instanceof HTMLElement)) return;
  const all = ticks();
  const chosen = all.filter((box) => box.checked).length;
  bar.classList.toggle("is-open", chosen > 0);
  const head = document.querySelector("[data-tick-all]");
  if (head instanceof HTMLInputElement) {
    head.checked = chosen > 0 && chosen === all.length;
    head.indeterminate = chosen > 0 && chosen < all.length;
  }
  const said = bar.querySelector("[data-selected]");
  const whole = /** @type {HTMLInputElement | null} */ (bar.querySelector("[data-everything]"))?.value === "1";
  if (said instanceof HTMLElement) {
    const { one = "", many = "", all: every = "" } = said.dataset;
    said.textContent = whole ? every : chosen === 1 ? one : many.replace("%n", String(chosen));
  }
  const rest = bar.querySelector("[data-choose-everything]");
  if (rest instanceof HTMLElement) rest.hidden = whole || chosen < all.length;
}

/** @param {Event} event */
function onSubmit(event) {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !form.matches("[data-selection]")) return;
  if (/** @type {SubmitEvent} */ (event).submitter?.hasAttribute("data-leaves")) return;
  event.preventDefault();
  document.dispatchEvent(new CustomEvent("tokui:change-many", { detail: { form } }));
}
