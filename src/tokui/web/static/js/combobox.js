import { isComposing } from "./keys.js";

const FEW = 10;
const PAUSE_MS = 180;
let count = 0;

/** Long lists become a box to type in: filtered by name, kana or Latin letters. */
export function startComboboxes() {
  upgradeAll(document);
  document.addEventListener("htmx:after:settle", (event) => {
    if (event.target instanceof Element) upgradeAll(event.target);
  });
  document.addEventListener("input", (event) => {
    if (event.target instanceof HTMLInputElement && event.target.matches("[data-pick-filter]")) narrow(event.target);
  });
  for (const name of ["added", "restored"]) document.addEventListener(`tokui:${name}`, onMore);
}

/**
 * What was added or brought back on the page can be chosen on it.
 * @param {Event} event
 */
async function onMore(event) {
  const noun = event instanceof CustomEvent ? event.detail.noun : "";
  const lists = [...document.querySelectorAll(`[data-choices-of="${CSS.escape(noun)}"]`)];
  for (const url of new Set(lists.map((list) => list.getAttribute("data-choices") ?? ""))) {
    const options = await found(url, "");
    for (const list of lists.filter((one) => one.getAttribute("data-choices") === url)) {
      if (list instanceof HTMLSelectElement) addOptions(list, options);
      else if (list instanceof HTMLElement) addBoxes(list, options);
    }
  }
}

/**
 * @param {HTMLSelectElement} select
 * @param {HTMLOptionElement[]} options
 */
function addOptions(select, options) {
  const known = new Set([...select.options].map((option) => option.value));
  select.append(...options.filter((option) => !known.has(option.value)).map((option) => option.cloneNode(true)));
}

/** @type {WeakMap<Element, number>} */
const searches = new WeakMap();

/**
 * Shows only the boxes of a list whose words fit; ticked ones always stay in view. A long list is
 * looked through by the server too.
 * @param {HTMLInputElement} filter
 */
function narrow(filter) {
  const pick = filter.closest("[data-pick]");
  if (!(pick instanceof HTMLElement)) return;
  sift(pick, filter.value);
  const url = pick.dataset.searchUrl;
  if (!url) return;
  window.clearTimeout(searches.get(pick));
  searches.set(pick, window.setTimeout(async () => {
    addBoxes(pick, await found(url, filter.value));
    sift(pick, filter.value);
  }, PAUSE_MS));
}

/**
 * @param {HTMLElement} pick
 * @param {string} text
 */
function sift(pick, text) {
  const wanted = folded(text);
  for (const box of pick.querySelectorAll("label")) {
    const words = folded(`${box.textContent ?? ""}|${box.dataset.spoken ?? ""}`);
    box.hidden = !words.includes(wanted) && !box.querySelector(":checked");
  }
}

/**
 * @param {HTMLElement} pick
 * @param {HTMLOptionElement[]} options
 */
function addBoxes(pick, options) {
  const list = pick.querySelector(".pick-list");
  for (const option of options) {
    if (list?.querySelector(`input[value="${CSS.escape(option.value)}"]`)) continue;
    const box = document.createElement("label");
    box.className = "option";
    box.dataset.spoken = option.dataset.spoken ?? "";
    const tick = document.createElement("input");
    tick.type = "checkbox";
    tick.name = pick.dataset.name ?? "";
    tick.value = option.value;
    box.append(tick, option.textContent?.trim() ?? "");
    list?.append(box);
  }
}

/**
 * What the server finds for a part of a name.
 * @param {string} url
 * @param {string} text
 * @returns {Promise<HTMLOptionElement[]>}
 */
async function found(url, text) {
  const answer = await fetch(`${url}&q=${encodeURIComponent(text)}`);
  if (!answer.ok) return [];
  const page = new DOMParser().parseFromString(`<select>${await answer.text()}</select>`, "text/html");
  return [...page.querySelectorAll("option")];
}

/**
 * @param {Document | Element} place
 */
function upgradeAll(place) {
  for (const select of place.querySelectorAll("select[data-combobox]:not([multiple], [data-upgraded])")) {
    if (select instanceof HTMLSelectElement && (select.options.length > FEW || select.dataset.searchUrl)) {
      upgrade(select);
    }
  }
}

/**
 * The spelling that comparing uses: full and half width, case, hiragana and katakana are one.
 * @param {string} text
 */
export function folded(text) {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s・]/g, "")
    .replace(/[ぁ-ゖ]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0x60));
}

/**
 * Puts a box with a list before a select, which stays in the form and keeps the value.
 * @param {HTMLSelectElement} select
 */
function upgrade(select) {
  select.dataset.upgraded = "yes";
  const box = document.createElement("span");
  box.className = "combobox";
  const input = document.createElement("input");
  input.className = "control";
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");
  input.autocomplete = "off";
  input.id = select.id ? `${select.id}-box` : `box-${(count += 1)}`;
  const label = select.id ? document.querySelector(`label[for="${CSS.escape(select.id)}"]`) : null;
  label?.setAttribute("for", input.id);
  if (!label) input.setAttribute("aria-label", select.closest("label")?.textContent?.trim().split("\n")[0] ?? select.name);
  const list = document.createElement("ul");
  list.className = "combobox-list";
  list.setAttribute("role", "listbox");
  list.id = `${input.id}-list`;
  list.hidden = true;
  input.setAttribute("aria-controls", list.id);
  input.value = select.value ? select.selectedOptions[0]?.textContent?.trim() ?? "" : "";
  select.hidden = true;
  select.before(box);
  box.append(input, list);
  new Chooser(select, input, list).start();
}

class Chooser {
  /**
   * @param {HTMLSelectElement} select
   * @param {HTMLInputElement} input
   * @param {HTMLUListElement} list
   */
  constructor(select, input, list) {
    this.select = select;
    this.input = input;
    this.list = list;
    this.at = -1;
    this.searched = 0;
  }

  start() {
    this.input.addEventListener("input", () => this.find());
    this.input.addEventListener("click", () => this.find());
    this.input.addEventListener("keydown", (event) => this.onKey(event));
    this.input.addEventListener("blur", () => this.onBlur());
    this.select.addEventListener("tokui:filled", () => {
      this.input.value = this.select.selectedOptions[0]?.textContent?.trim() ?? "";
    });
    this.list.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      const item = event.target instanceof Element ? event.target.closest("li") : null;
      if (item) this.choose(item);
    });
  }

  find() {
    const url = this.select.dataset.searchUrl;
    if (!url || !this.input.value || this.isUntouched()) return this.show([...this.select.options]);
    window.clearTimeout(this.searched);
    this.searched = window.setTimeout(() => this.ask(url), PAUSE_MS);
  }

  /** @param {string} url */
  async ask(url) {
    const asked = this.input.value;
    const options = await found(url, asked);
    // Somebody typed on while the server looked: the next answer is the one to show.
    if (this.input.value === asked && document.activeElement === this.input) this.show(options, asked);
  }

  isUntouched() {
    return this.input.value === (this.select.selectedOptions[0]?.textContent?.trim() ?? "");
  }

  /**
   * @param {HTMLOptionElement[]} options
   * @param {string} [asked] what the server looked for: it knows more spellings than the page
   */
  show(options, asked = "") {
    const wanted = folded(this.input.value);
    const isUntouched = this.isUntouched();
    const fits = (/** @type {HTMLOptionElement} */ option) =>
      isUntouched || !wanted || asked || folded(`${option.textContent ?? ""}|${option.dataset.spoken ?? ""}`).includes(wanted);
    const items = options.filter((option) => option.value && fits(option)).slice(0, 60).map((option, place) => {
      const item = document.createElement("li");
      item.setAttribute("role", "option");
      item.id = `${this.list.id}-${place}`;
      item.dataset.value = option.value;
      item.textContent = option.textContent?.trim() ?? "";
      return item;
    });
    this.list.replaceChildren(...items);
    this.list.hidden = items.length === 0;
    this.input.setAttribute("aria-expanded", String(items.length > 0));
    this.mark(wanted && !isUntouched && items.length ? 0 : -1);
  }

  /** @param {number} place */
  mark(place) {
    const items = [...this.list.children];
    this.at = items.length ? Math.max(-1, Math.min(place, items.length - 1)) : -1;
    items.forEach((item, at) => item.setAttribute("aria-selected", String(at === this.at)));
    const current = items[this.at];
    if (current) {
      this.input.setAttribute("aria-activedescendant", current.id);
      current.scrollIntoView({ block: "nearest" });
    } else this.input.removeAttribute("aria-activedescendant");
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    if (isComposing(event)) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (this.list.hidden) this.find();
      else this.mark(this.at + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter" && !this.list.hidden && this.at >= 0) {
      event.preventDefault();
      event.stopImmediatePropagation();
      this.choose(/** @type {HTMLElement} */ (this.list.children[this.at]));
    } else if (event.key === "Escape" && !this.list.hidden) {
      event.stopImmediatePropagation();
      this.close();
    }
  }

  /** @param {HTMLElement} item */
  choose(item) {
    const value = item.dataset.value ?? "";
    const words = item.textContent ?? "";
    if (![...this.select.options].some((option) => option.value === value)) {
      this.select.append(new Option(words, value));
    }
    this.select.value = value;
    this.input.value = words;
    this.close();
    this.select.dispatchEvent(new Event("change", { bubbles: true }));
  }

  onBlur() {
    if (this.input.value.trim() === "") this.select.value = "";
    else this.input.value = this.select.selectedOptions[0]?.textContent?.trim() ?? "";
    this.close();
  }

  close() {
    this.list.hidden = true;
    this.at = -1;
    this.input.setAttribute("aria-expanded", "false");
  }
}
