import { isComposing, isTyping } from "tokui/keys.js";

const STATE = "tokuiSection";

/**
 * The panels of a plan. One opens into its section in their place, with the section's address;
 * Escape and Back lead out again. Without this script the same links lead to the section's page.
 */
class PlanSheet extends HTMLElement {
  connectedCallback() {
    this.sheet = this.querySelector("[data-sheet]");
    this.body = this.querySelector("#sheet-body");
    if (!this.sheet || !this.body) return;
    this.home = window.location.pathname;
    this.title = document.title;
    this.leaving = new AbortController();
    const { signal } = this.leaving;
    this.addEventListener("click", (event) => this.click(event), { signal });
    // What the inspector closes with Escape must not close the sheet too: look before it does.
    document.addEventListener("keydown", () => this.look(), { signal, capture: true });
    document.addEventListener("keydown", (event) => this.press(event), { signal });
    document.addEventListener("htmx:before:history:restore", (event) => this.follow(event), { signal });
  }

  disconnectedCallback() {
    this.leaving?.abort();
  }

  get isOpen() {
    return this.classList.contains("is-open");
  }

  /** @param {MouseEvent} event */
  click(event) {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    if (!(event.target instanceof Element)) return;
    const opener = event.target.closest("a[data-open-section]");
    if (opener instanceof HTMLAnchorElement) {
      event.preventDefault();
      this.open(opener.pathname, true);
    } else if (event.target.closest("[data-close-sheet]")) {
      event.preventDefault();
      this.leave();
    }
  }

  /** Notes what is open above the panels before a key closes it. */
  look() {
    const inspector = document.getElementById("inspector");
    const above = document.querySelector("dialog[open], details[data-menu][open]");
    this.isCovered = above !== null || (inspector !== null && !inspector.hidden);
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    if (isComposing(event) || event.defaultPrevented) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") {
      if (this.isOpen && !this.isCovered && (isIdle(event.target) || !isTyping(event.target))) this.leave();
      return;
    }
    if (isTyping(event.target) || document.querySelector("dialog[open], details[data-menu][open]")) return;
    const link = this.querySelector(`a[data-open-section][aria-keyshortcuts="${CSS.escape(event.key)}"]`);
    if (!(link instanceof HTMLAnchorElement)) return;
    event.preventDefault();
    this.open(link.pathname, true);
  }

  /**
   * Shows a section in place of the panels.
   * @param {string} path
   * @param {boolean} isNew whether the address is still to be put into the history
   */
  async open(path, isNew) {
    this.body.replaceChildren();
    await htmx.ajax("GET", path, { source: this.body, target: this.body });
    const head = this.body.querySelector(".sheet-head");
    if (!head) return;
    // htmx marks every entry as its own, and forgets what else a state without its mark said.
    const state = { htmx: true, [STATE]: path };
    if (isNew && this.isOpen) history.replaceState(state, "", path);
    else if (isNew) history.pushState(state, "", path);
    document.title = `${head.getAttribute("data-title")} · Tokui`;
    this.toggle(true);
    this.closest(".stage")?.scrollTo(0, 0);
    this.focusAgain(".sheet-head [aria-current]");
    this.wake();
  }

  /** Back to the panels, through the history so that Back and Escape mean the same. */
  leave() {
    if (history.state?.[STATE]) history.back();
    else this.close();
  }

  close() {
    const opened = this.body.querySelector("[aria-current]")?.getAttribute("data-open-section");
    this.toggle(false);
    this.body.replaceChildren();
    document.title = this.title;
    if (opened) this.focusAgain(`#compact h2 a[data-open-section="${CSS.escape(opened)}"]`);
  }

  /**
   * Puts the cursor where it belongs once the browser has finished going back: then it resets it.
   * @param {string} selector
   */
  async focusAgain(selector) {
    await window.navigation?.transition?.finished.catch(() => {});
    await new Promise((done) => requestAnimationFrame(done));
    const link = this.querySelector(selector);
    if (link instanceof HTMLElement) link.focus({ preventScroll: true });
  }

  /**
   * Goes along with the browser's Back and Forward, where htmx would load the page again.
   * @param {Event} event
   */
  follow(event) {
    const path = history.state?.[STATE];
    const isHome = window.location.pathname === this.home;
    if (!path && !(isHome && this.isOpen)) return;
    event.preventDefault();
    if (path) this.open(path, false);
    else this.close();
  }

  /** @param {boolean} isOpen */
  toggle(isOpen) {
    this.classList.toggle("is-open", isOpen);
    this.sheet.hidden = !isOpen;
    const here = isOpen ? window.location.pathname : this.home;
    for (const tab of document.querySelectorAll("[data-tabs] a")) {
      if (tab instanceof HTMLAnchorElement && tab.pathname === here) tab.setAttribute("aria-current", "page");
      else tab.removeAttribute("aria-current");
    }
  }

  /** Starts the islands of the section; an element is defined by the file of its name. */
  async wake() {
    const names = new Set([...this.body.querySelectorAll(":not(:defined)")].map((one) => one.localName));
    for (const name of names) import(`tokui/${name}.js`);
    const boards = [...this.body.querySelectorAll("[data-board]")];
    if (boards.length === 0) return;
    const { startMatrix } = await import("tokui/board/matrix.js");
    for (const board of boards) if (board instanceof HTMLElement && board.isConnected) startMatrix(board);
  }
}

/**
 * Whether the cursor stands where one types and nobody does: in the cell of a grid, or in a line for
 * adding that is empty, as it is after each record.
 * @param {EventTarget | null} target
 */
function isIdle(target) {
  if (!(target instanceof Element)) return false;
  if (target.matches(".grid-input:not(.is-open)")) return true;
  const line = target.closest("form[data-quick-add]");
  if (!(line instanceof HTMLFormElement)) return false;
  return [...line.elements].every((one) => {
    const isText = one instanceof HTMLTextAreaElement || (one instanceof HTMLInputElement && one.type !== "hidden");
    return !isText || one.value === one.defaultValue;
  });
}

customElements.define("plan-sheet", PlanSheet);
