import { isComposing } from "../keys.js";

const FIELDS = ["now", "grade", "wanted", "frequency"];

/** The editor of one cell: it lies beside the cell, Enter saves, Escape leaves. */
export class Editor {
  /**
   * @param {HTMLFormElement} form
   * @param {(values: Record<string, string>) => void} save
   * @param {() => void} back where the cursor goes afterwards
   */
  constructor(form, save, back) {
    this.form = form;
    this.save = save;
    this.back = back;
    /** @type {Record<string, string>} */
    this.before = {};
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.send();
    });
    form.addEventListener("keydown", (event) => this.onKey(event));
    form.querySelector("[data-leave]")?.addEventListener("click", () => this.close());
    document.addEventListener("pointerdown", (event) => {
      if (this.isOpen && event.target instanceof Node && !form.contains(event.target)) form.hidePopover();
    });
  }

  get isOpen() {
    return this.form.matches(":popover-open");
  }

  /**
   * @param {HTMLElement} cell
   * @param {string} title
   */
  open(cell, title) {
    const says = this.form.querySelector("[data-pair-title]");
    if (says) says.textContent = title;
    this.form.reset();
    for (const name of FIELDS) this.put(name, cell.dataset[name] ?? "");
    this.before = this.values();
    this.form.showPopover();
    this.place(cell);
    const first = this.form.elements.namedItem("now");
    if (first instanceof HTMLElement) first.focus();
  }

  /**
   * @param {string} name
   * @param {string} value
   */
  put(name, value) {
    const control = this.form.elements.namedItem(name);
    if (!(control instanceof HTMLSelectElement)) return;
    const unset = name === "grade" ? "assumed" : name === "frequency" ? "" : "unknown";
    control.value = value || unset;
  }

  /** @param {HTMLElement} cell */
  place(cell) {
    const around = cell.getBoundingClientRect();
    const left = Math.min(around.left, window.innerWidth - 8 - this.form.offsetWidth);
    const below = around.bottom + 2;
    const top = below + this.form.offsetHeight > window.innerHeight ? around.top - 2 - this.form.offsetHeight : below;
    this.form.style.left = `${Math.max(8, left)}px`;
    this.form.style.top = `${Math.max(8, top)}px`;
  }

  /** @returns {Record<string, string>} */
  values() {
    return Object.fromEntries([...new FormData(this.form)].map(([name, value]) => [name, String(value)]));
  }

  /** Sends what differs; evidence goes with the relation it belongs to. */
  send() {
    const [was, now] = [this.before, this.values()];
    /** @type {Record<string, string>} */
    const changed = {};
    for (const name of ["now", "wanted", "frequency"]) if (now[name] !== was[name]) changed[name] = now[name];
    if (now.grade !== was.grade || now.source) changed.now = now.now;
    if ("now" in changed) Object.assign(changed, { grade: now.grade, source: now.source });
    this.close();
    if (Object.keys(changed).length) this.save(changed);
  }

  close() {
    this.form.hidePopover();
    this.back();
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    if (isComposing(event)) return;
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      this.close();
    } else if (event.key === "Enter" && !(event.target instanceof HTMLButtonElement)) {
      event.preventDefault();
      this.send();
    }
  }
}
