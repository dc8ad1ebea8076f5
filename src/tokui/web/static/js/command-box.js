import { showFound, showOffered } from "./command-box-list.js";
import { isComposing, isTyping } from "./keys.js";
import { showShortcuts } from "./shortcuts.js";

const WAIT = 80;
const KEPT = 8;

/** The command box: Ctrl K or / opens it; what is typed goes to places, adds and does. */
class CommandBox {
  /** @param {HTMLDialogElement} dialog */
  constructor(dialog) {
    this.dialog = dialog;
    this.input = /** @type {HTMLInputElement} */ (dialog.querySelector("input[name=q]"));
    this.list = /** @type {HTMLElement} */ (dialog.querySelector("[role=listbox]"));
    this.status = dialog.querySelector("[data-command-status]");
    this.memory = `tokui-recent:${dialog.dataset.member}`;
    this.wait = 0;
    this.isWaiting = false;
    this.runsFirst = false;
    /** @type {AbortController | null} */
    this.asked = null;
    /** @type {Promise<Document> | null} */
    this.offered = null;
  }

  start() {
    for (const opener of document.querySelectorAll("[data-command-open]")) {
      opener.addEventListener("click", (event) => {
        event.preventDefault();
        this.open();
      });
    }
    document.addEventListener("keydown", (event) => this.onShortcut(event), true);
    this.input.addEventListener("input", () => this.onInput());
    this.input.addEventListener("keydown", (event) => this.onKey(event));
    this.input.form?.addEventListener("submit", (event) => event.preventDefault());
    this.dialog.querySelector("[data-command-close]")?.addEventListener("click", () => this.dialog.close());
    this.dialog.addEventListener("click", (event) => this.onClick(event));
    this.dialog.addEventListener("pointermove", (event) => this.onPointer(event));
    this.remember(this.dialog.dataset.account ? `account:${this.dialog.dataset.account}` : "");
  }

  /** @param {KeyboardEvent} event */
  onShortcut(event) {
    if (isComposing(event) || this.dialog.open) return;
    const isCtrlK = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k";
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target);
    if (!isCtrlK && !(isPlain && event.key === "/")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.open();
  }

  open() {
    if (this.dialog.open) return;
    this.input.value = "";
    this.dialog.showModal();
    this.input.focus();
    this.offered ??= this.fetchOffered();
    this.offer();
  }

  /** What the page offers, asked once for each page. */
  async fetchOffered() {
    const { commands, account } = this.dialog.dataset;
    const asked = new URLSearchParams({ page: window.location.pathname + window.location.search });
    if (account) asked.set("account", account);
    for (const key of this.recent()) if (key !== `account:${account}`) asked.append("recent", key);
    const answer = await fetch(`${commands}?${asked}`, { headers: { "X-Requested-With": "fetch" } });
    if (!answer.ok) throw new Error(String(answer.status));
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  }

  async offer() {
    try {
      const offered = await this.offered;
      if (!offered) return;
      for (const form of offered.querySelectorAll("form")) this.dialog.append(form);
      if (!this.isWaiting) this.show(showOffered(this.list, offered, this.input.value, this.dialog));
    } catch {
      this.offered = null;
      this.say(this.dialog.dataset.offline);
    }
  }

  onInput() {
    window.clearTimeout(this.wait);
    this.asked?.abort();
    this.runsFirst = false;
    // Letters at the end of kana are a syllable that is still being typed: たなk.
    const typed = this.input.value.replace(/([ぁ-ヿ])[a-zａ-ｚ]{1,2}$/u, "$1").trim();
    this.isWaiting = typed !== "";
    if (!typed) {
      this.offer();
      return;
    }
    this.wait = window.setTimeout(() => this.ask(typed), WAIT);
  }

  /** @param {string} typed */
  async ask(typed) {
    this.asked = new AbortController();
    const { signal } = this.asked;
    try {
      const query = new URLSearchParams({ q: typed });
      const [answer, offered] = await Promise.all([fetch(`${this.dialog.dataset.found}?${query}`, { signal }), this.offered]);
      if (!answer.ok) throw new Error(String(answer.status));
      const found = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (signal.aborted) return;
      this.isWaiting = false;
      this.show(showFound(this.list, found, offered, typed, this.dialog));
      if (this.runsFirst) this.run(this.current(), false);
    } catch {
      if (signal.aborted) return;
      this.isWaiting = false;
      this.say(this.dialog.dataset.offline);
    }
    this.runsFirst = false;
  }

  /** @param {number} count how many lines there are to choose from */
  show(count) {
    this.list.scrollTop = 0;
    this.mark(this.options()[0] ?? null);
    this.say(count ? `${this.dialog.dataset.many} ${count}` : this.dialog.dataset.none);
  }

  options() {
    return /** @type {HTMLElement[]} */ ([...this.list.querySelectorAll("[role=option]:not([hidden])")]);
  }

  current() {
    return /** @type {HTMLElement | null} */ (this.list.querySelector("[aria-selected=true]"));
  }

  /** @param {HTMLElement | null} option */
  mark(option) {
    this.current()?.setAttribute("aria-selected", "false");
    if (!option) {
      this.input.removeAttribute("aria-activedescendant");
      return;
    }
    option.id ||= `command-${this.options().indexOf(option)}-${Date.now()}`;
    option.setAttribute("aria-selected", "true");
    this.input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    if (isComposing(event)) return;
    const options = this.options();
    const at = options.indexOf(/** @type {HTMLElement} */ (this.current()));
    const isAtEnd = this.input.selectionEnd === this.input.value.length;
    const goals = {
      ArrowDown: (at + 1) % options.length,
      ArrowUp: (at - 1 + options.length) % options.length,
      PageDown: Math.min(at + 8, options.length - 1),
      PageUp: Math.max(at - 8, 0),
      ...(isAtEnd ? { Home: 0, End: options.length - 1 } : {}),
    };
    const goal = goals[/** @type {keyof typeof goals} */ (event.key)];
    if (goal !== undefined && options.length) {
      event.preventDefault();
      this.mark(options[goal]);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (this.isWaiting) this.runsFirst = true;
      else this.run(this.current(), event.ctrlKey || event.metaKey);
    } else if (event.key === "?" && !this.input.value) {
      event.preventDefault();
      this.dialog.close();
      showShortcuts();
    }
  }

  /** @param {MouseEvent} event */
  onClick(event) {
    if (event.target === this.dialog) {
      this.dialog.close();
      return;
    }
    const option = event.target instanceof Element ? event.target.closest("[role=option]") : null;
    if (!(option instanceof HTMLElement)) return;
    if (option instanceof HTMLAnchorElement) this.leave(option);
    else this.press(option);
  }

  /** @param {PointerEvent} event */
  onPointer(event) {
    const option = event.target instanceof Element ? event.target.closest("[role=option]") : null;
    // A list that moves under a resting pointer does not change what is chosen.
    if (option instanceof HTMLElement && (event.movementX || event.movementY)) this.mark(option);
  }

  /**
   * @param {HTMLElement | null} option
   * @param {boolean} isApart in a window of its own
   */
  run(option, isApart) {
    if (option instanceof HTMLAnchorElement) {
      this.leave(option);
      if (isApart) window.open(option.href, "_blank", "noopener");
      else window.location.assign(option.href);
    } else if (option) this.press(option);
  }

  /** @param {HTMLAnchorElement} option */
  leave(option) {
    this.remember(option.dataset.key ?? "");
    this.dialog.close();
  }

  /** @param {HTMLElement} option */
  press(option) {
    const name = option.dataset.press ?? "";
    this.dialog.close();
    const form = this.dialog.querySelector(`form[data-pressed="${CSS.escape(name)}"]`);
    if (form instanceof HTMLFormElement) {
      if (name === "sign-out") localStorage.removeItem(this.memory);
      form.requestSubmit();
    } else if (name === "theme" || name === "density") {
      /** @type {HTMLElement | null} */ (document.querySelector(`[data-${name}-switch]`))?.click();
    } else if (name === "shortcuts") showShortcuts();
  }

  /** Places that were opened last: ids alone, for names stay on the server. */
  recent() {
    try {
      const kept = JSON.parse(localStorage.getItem(this.memory) ?? "[]");
      return Array.isArray(kept) ? kept.filter((key) => typeof key === "string").slice(0, KEPT) : [];
    } catch {
      return [];
    }
  }

  /** @param {string} key */
  remember(key) {
    if (!key) return;
    const kept = [key, ...this.recent().filter((other) => other !== key)].slice(0, KEPT);
    localStorage.setItem(this.memory, JSON.stringify(kept));
  }

  /** @param {string | undefined} words */
  say(words) {
    if (this.status) this.status.textContent = words ?? "";
  }
}

const dialog = document.getElementById("command-box");
if (dialog instanceof HTMLDialogElement) {
  new CommandBox(dialog).start();
  if (/Mac|iPhone|iPad/.test(navigator.platform)) {
    for (const key of document.querySelectorAll("kbd[data-modifier]")) key.textContent = "⌘ K";
  }
}
