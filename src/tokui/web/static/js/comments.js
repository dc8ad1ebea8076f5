import { startMentions } from "./mentions.js";
import { forget, offer } from "./editing/drafts.js";
import { isComposing, isTyping } from "./keys.js";
import { addShortcuts } from "./shortcuts.js";

const FORM = "form[data-comment-form]";

/**
 * Comments by keys: m leads to the line for one, Ctrl+Enter sends it. What was typed and not sent is
 * offered again.
 */
export function startComments() {
  startMentions();
  const opener = document.querySelector("[data-open-comments]");
  if (opener instanceof HTMLElement) {
    const { group, send = "" } = opener.dataset;
    addShortcuts([
      { keys: "m", does: opener.getAttribute("aria-label") ?? "", group },
      { keys: "Ctrl+Enter", does: send, group },
    ]);
  }
  document.addEventListener("keydown", onKey);
  document.addEventListener("toggle", onToggle, true);
  document.addEventListener("htmx:after:settle", (event) => {
    if (event.target instanceof Element) event.target.querySelectorAll(FORM).forEach(arrive);
    document.querySelectorAll(`.comments ${FORM}`).forEach(arrive);
  });
  document.addEventListener("htmx:after:request", onAnswer);
  document.querySelectorAll(FORM).forEach((form) => form.setAttribute("data-ready", ""));
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  if (isComposing(event) || event.defaultPrevented || !(event.target instanceof Element)) return;
  const form = event.target.closest(FORM);
  if (form instanceof HTMLFormElement && event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    form.requestSubmit();
    return;
  }
  if (form && event.key === "Escape") {
    event.preventDefault();
    // The words stay where they are; the keys of the page work again.
    document.getElementById("inspector")?.focus({ preventScroll: true });
    return;
  }
  if (event.key !== "m" || isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
  if (document.querySelector("dialog[open]")) return;
  event.preventDefault();
  enter();
}

/** The cursor into the line for a comment on what is open: beside the page, on it, or its account. */
function enter() {
  const line = document.querySelector("#inspector:not([hidden]) .comments > form textarea, #main .comments > form textarea");
  if (line instanceof HTMLElement) return line.focus();
  const opener = document.querySelector("[data-open-comments]");
  if (!(opener instanceof HTMLElement)) return;
  const panel = document.getElementById("inspector");
  panel?.addEventListener("htmx:after:settle", () => {
    window.setTimeout(() => {
      const first = panel.querySelector(".comments > form textarea");
      if (first instanceof HTMLElement) first.focus();
    });
  }, { once: true });
  opener.click();
}

/**
 * A form that opens takes the cursor.
 * @param {Event} event
 */
function onToggle(event) {
  const opened = event.target;
  if (!(opened instanceof HTMLDetailsElement) || !opened.open || !opened.matches(".comment-answer")) return;
  opened.querySelector("textarea")?.focus();
}

/** @param {Element} form */
function arrive(form) {
  if (!(form instanceof HTMLFormElement) || form.hasAttribute("data-ready")) return;
  form.setAttribute("data-ready", "");
  offer(form);
}

/**
 * What arrived needs no draft any more.
 * @param {any} event
 */
function onAnswer(event) {
  const { sourceElement: source, request, response } = event.detail.ctx;
  const form = source instanceof Element ? source.closest(FORM) : null;
  if (form instanceof HTMLFormElement && request.method === "POST" && response.status < 400) forget(form);
}
