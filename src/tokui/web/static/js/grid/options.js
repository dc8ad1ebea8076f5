import { folded } from "../combobox.js";
import { say } from "./words.js";

const FEW = 50;
const REST_MS = 120;
let count = 0;

/**
 * @typedef {{code: string, label: string, mark: string, spoken: string}} Option
 */

/** The list under a cell that is being edited: narrowed by typing, chosen by key or pointer. */
export class OptionList {
  /**
   * @param {HTMLTextAreaElement} input
   * @param {(option: Option) => void} onChoose
   */
  constructor(input, onChoose) {
    this.input = input;
    this.onChoose = onChoose;
    this.list = document.createElement("ul");
    this.list.className = "combobox-list grid-options";
    this.list.setAttribute("role", "listbox");
    this.list.id = `grid-options-${(count += 1)}`;
    this.list.popover = "manual";
    /** @type {Map<string, Option[]>} */
    this.known = new Map();
    /** @type {Option[]} */
    this.shown = [];
    this.at = -1;
    this.address = "";
    this.timer = 0;
    // What is added on the page can be chosen at once.
    for (const name of ["added", "restored"]) document.addEventListener(`tokui:${name}`, () => this.known.clear());
    this.list.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      const item = event.target instanceof Element ? event.target.closest("li") : null;
      const option = item ? this.shown[[...this.list.children].indexOf(item)] : null;
      if (option) this.onChoose(option);
    });
  }

  get isOpen() {
    return this.list.isConnected && this.list.matches(":popover-open");
  }

  /** The option that Enter would take. @returns {Option | null} */
  get current() {
    return this.isOpen ? this.shown[this.at] ?? null : null;
  }

  /**
   * Opens with what fits a text.
   * @param {string} address where the options of the cell are
   * @param {string} text
   * @param {boolean} isFresh whether nothing was typed yet, so that all options are shown
   */
  async open(address, text, isFresh) {
    this.address = address;
    const all = this.known.get(address) ?? (await this.#ask(address, ""));
    if (this.address !== address) return;
    this.known.set(address, all);
    this.narrow(text, isFresh);
  }

  /**
   * Shows what fits a text.
   * @param {string} text
   * @param {boolean} [isFresh]
   */
  narrow(text, isFresh = false) {
    const all = this.known.get(this.address);
    if (!all) return;
    window.clearTimeout(this.timer);
    const wanted = isFresh ? "" : folded(text);
    this.#show(fitting(all, wanted), isFresh ? folded(text) : wanted);
    if (all.length < FEW || !wanted) return;
    this.timer = window.setTimeout(async () => {
      const address = this.address;
      const found = await this.#ask(address, text);
      if (this.address === address) this.#show(found, wanted);
    }, REST_MS);
  }

  /**
   * @param {string} address
   * @param {string} wanted
   * @returns {Promise<Option[]>}
   */
  async #ask(address, wanted) {
    try {
      const answer = await fetch(`${address}&q=${encodeURIComponent(wanted)}`);
      if (!answer.ok) return [];
      const page = new DOMParser().parseFromString(`<select>${await answer.text()}</select>`, "text/html");
      return [...page.querySelectorAll("option")].map((option) => ({
        code: option.value,
        label: option.textContent?.trim() ?? "",
        mark: option.dataset.mark ?? "",
        spoken: option.dataset.spoken ?? "",
      }));
    } catch {
      return [];
    }
  }

  /**
   * @param {Option[]} options
   * @param {string} wanted what was typed, or the value that stands
   */
  #show(options, wanted) {
    this.shown = options.slice(0, FEW);
    this.list.replaceChildren(...this.shown.map((option, place) => this.#item(option, place)));
    if (!this.shown.length && wanted) {
      const none = document.createElement("li");
      none.className = "muted";
      none.setAttribute("aria-disabled", "true");
      none.setAttribute("role", "option");
      none.textContent = say("noMatch");
      this.list.append(none);
    }
    if (!this.list.childElementCount) return this.close();
    if (!this.list.isConnected) this.input.after(this.list);
    if (!this.isOpen) this.list.showPopover();
    this.input.setAttribute("aria-controls", this.list.id);
    this.place();
    const exact = this.shown.findIndex((option) => folded(option.label) === wanted);
    this.mark(exact >= 0 ? exact : wanted && this.shown.length ? 0 : -1);
  }

  /**
   * @param {Option} option
   * @param {number} place
   */
  #item(option, place) {
    const item = document.createElement("li");
    item.setAttribute("role", "option");
    item.id = `${this.list.id}-${place}`;
    if (option.mark) {
      const mark = document.createElement("span");
      mark.setAttribute("aria-hidden", "true");
      mark.textContent = option.mark;
      item.append(mark, " ");
    }
    item.append(option.label);
    return item;
  }

  /** The list lies under what is typed, or above it where the window ends. */
  place() {
    const around = this.input.getBoundingClientRect();
    this.list.style.minWidth = `${around.width}px`;
    const under = around.bottom + 2;
    const fits = under + this.list.offsetHeight < window.innerHeight - 8;
    this.list.style.left = `${Math.max(8, Math.min(around.left, window.innerWidth - this.list.offsetWidth - 8))}px`;
    this.list.style.top = `${fits ? under : Math.max(8, around.top - this.list.offsetHeight - 2)}px`;
  }

  /** @param {number} place */
  mark(place) {
    const items = [...this.list.children];
    this.at = this.shown.length ? Math.max(-1, Math.min(place, this.shown.length - 1)) : -1;
    items.forEach((item, at) => item.setAttribute("aria-selected", String(at === this.at)));
    const current = items[this.at];
    if (!current) return this.input.removeAttribute("aria-activedescendant");
    this.input.setAttribute("aria-activedescendant", current.id);
    current.scrollIntoView({ block: "nearest" });
  }

  close() {
    window.clearTimeout(this.timer);
    this.address = "";
    this.at = -1;
    this.input.removeAttribute("aria-controls");
    if (this.isOpen) this.list.hidePopover();
  }
}

/**
 * What holds a text somewhere; what begins with it first.
 * @param {Option[]} options
 * @param {string} wanted
 */
function fitting(options, wanted) {
  if (!wanted) return options;
  const begins = (/** @type {Option} */ option) =>
    [option.label, option.mark, ...option.spoken.split(" ")].some((word) => word && folded(word).startsWith(wanted));
  const holds = options.filter((option) => folded(`${option.label}|${option.spoken}`).includes(wanted) || begins(option));
  return [...holds.filter(begins), ...holds.filter((option) => !begins(option))];
}
