import { isComposing } from "./keys.js";

const FEW = 10;
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
}

/**
 * Shows only the boxes of a list whose words fit; ticked ones always stay in view.
 * @param {HTMLInputElement} filter
 */
function narrow(filter) {
  const wanted = folded(filter.value);
  for (const box of filter.closest("[data-pick]")?.querySelectorAll("label") ?? []) {
    const words = folded(`${box.textContent ?? ""}|${box.dataset.spoken ?? ""}`);
    box.hidden = !words.includes(wanted) && !box.querySelector(":checked");
  }
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
    this.list.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      const item = event.target instanceof Element ? event.target.closest("li") : null;
      if (item) this.choose(item);
    });
  }

  find() {
    const url = this.select.dataset.searchUrl;
    if (!url) return this.show([...this.select.options]);
    window.clearTimeout(this.searched);
    this.searched = window.setTimeout(() => this.ask(url), 180);
  }

  /** @param {string} url */
  async ask(url) {
    const answer = await fetch(`${url}&q=${encodeURIComponent(this.input.value)}`);
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(`<select>${await answer.text()}</select>`, "text/html");
    this.show([...page.querySelectorAll("option")]);
  }

  /** @param {HTMLOptionElement[]} options */
  show(options) {
    const wanted = folded(this.input.value);
    const isUntouched = this.input.value === (this.select.selectedOptions[0]?.textContent?.trim() ?? "");
    const fits = (/** @type {HTMLOptionElement} */ option) =>
      isUntouched || !wanted || folded(`${option.textContent ?? ""}|${option.dataset.spoken ?? ""}`).includes(wanted);
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
