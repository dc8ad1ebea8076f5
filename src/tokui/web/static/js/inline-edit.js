import { startAutosave, quietened } from "./editing/autosave.js";
import { carried, contents } from "./editing/contents.js";
import { forget, offer, remember, startDrafts } from "./editing/drafts.js";
import { startFollowing } from "./editing/following.js";
import { startHistory } from "./editing/history.js";
import { startLines } from "./editing/lines.js";
import { enterControls, nextAfter } from "./editing/moving.js";
import { place, startPlacing } from "./editing/placing.js";
import { enterField, startPresence, sweep } from "./editing/presence.js";
import { givesReason, startReasons } from "./editing/reason.js";
import { startSaveState } from "./editing/save-state.js";
import { isComposing, isTyping } from "./keys.js";

/**
 * Editing in place. A field is an element `.field[data-field]` inside (or itself) `[data-record]`;
 * its value is a link `a[data-edit]` to its editor, so that everything works without this too.
 *
 * Enter, F2 or a click opens; Enter or leaving saves; Tab saves a line and goes on to the next
 * field; Escape leaves without saving, only long texts, which save while one types, are kept. No key
 * counts while an input method composes. The editor lies over the value in the top layer, so that no
 * table changes its widths and nothing cuts it off.
 */

export function startEditing() {
  startSaveState();
  startLines();
  startDrafts();
  startPlacing();
  startReasons();
  startAutosave();
  startPresence();
  startFollowing();
  startHistory();
  document.addEventListener("click", onClick);
  document.addEventListener("keydown", onKey);
  document.addEventListener("keydown", onEscape, true);
  document.addEventListener("submit", onSubmit, true);
  document.addEventListener("focusout", onFocusOut);
  document.addEventListener("pointerdown", onPointerDown);
  document.addEventListener("change", onChange);
  document.addEventListener("htmx:after:settle", (event) => {
    if (event.target instanceof Element) arrive(event.target);
  });
  document.addEventListener("htmx:after:request", onAnswer);
  document.addEventListener("htmx:finally:request", onEnd);
}

/** @param {MouseEvent} event */
function onClick(event) {
  if (!(event.target instanceof Element)) return;
  const cancel = event.target.closest("[data-editor] [data-cancel]");
  if (cancel) {
    event.preventDefault();
    giveUp(cancel.closest("[data-editor]"));
    return;
  }
  const link = event.target.closest("a[data-edit]");
  if (!(link instanceof HTMLAnchorElement) || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  open(link);
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  if (isComposing(event) || !(event.target instanceof Element)) return;
  const editor = event.target.closest("[data-editor]");
  if (!editor) {
    const link = event.target.closest("a[data-edit]");
    if (link instanceof HTMLAnchorElement && event.key === "F2") {
      event.preventDefault();
      open(link);
    }
    return;
  }
  if (event.key === "Escape") {
    event.preventDefault();
    event.stopImmediatePropagation();
    escape(editor);
  } else if (event.key === "Enter" && savesOnEnter(event)) {
    event.preventDefault();
    save(editor);
  } else if (event.key === "Tab" && editor.classList.contains("is-short")) {
    const next = nextAfter(editor, event);
    if (!next) return;
    event.preventDefault();
    settle(editor);
    open(next);
  }
}

/**
 * On a button of an editor Escape means the editor, before the inspector below takes it for itself.
 * @param {KeyboardEvent} event
 */
function onEscape(event) {
  const target = event.target;
  if (event.key !== "Escape" || !(target instanceof Element) || isTyping(target)) return;
  const editor = target.closest("[data-editor]");
  if (!editor) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  escape(editor);
}

/**
 * A line saves on Enter; paragraphs need Ctrl, because Enter is a new line there.
 * @param {KeyboardEvent} event
 */
function savesOnEnter(event) {
  const target = event.target;
  if (target instanceof HTMLTextAreaElement) return event.ctrlKey || event.metaKey;
  return target instanceof HTMLInputElement || target instanceof HTMLSelectElement;
}

/**
 * However an editor is sent, it goes the same way: its draft is kept, a save on its way is awaited.
 * @param {SubmitEvent} event
 */
function onSubmit(event) {
  const editor = event.target;
  if (!(editor instanceof HTMLFormElement) || !editor.matches("[data-editor]") || editor.dataset.saving) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  // A form cannot be sent from within its own sending.
  window.setTimeout(() => save(editor));
}

/** @param {FocusEvent} event */
function onFocusOut(event) {
  const editor = event.target instanceof Element ? event.target.closest("form[data-editor]") : null;
  if (!editor || !editor.isConnected) return;
  if (event.relatedTarget instanceof Node && editor.contains(event.relatedTarget)) return;
  // A press on the empty parts of a larger editor takes the focus from everything.
  if (!event.relatedTarget && !editor.classList.contains("is-short")) return;
  if (!document.hasFocus()) return;
  settle(editor);
}

/**
 * A larger editor is left by pressing outside of it.
 * @param {PointerEvent} event
 */
function onPointerDown(event) {
  for (const editor of document.querySelectorAll("form[data-editor][popover]")) {
    if (event.target instanceof Node && !editor.contains(event.target)) settle(editor);
  }
}

/** @param {Event} event */
function onChange(event) {
  const target = event.target;
  if (!(target instanceof Element)) return;
  const editor = target.closest("[data-editor].is-short");
  const isChoice = target instanceof HTMLSelectElement || (target instanceof HTMLInputElement && target.type === "checkbox");
  if (editor && isChoice && !givesReason(editor)) save(editor);
}

/**
 * Opens the editor of a field in its place.
 * @param {HTMLAnchorElement} link
 */
async function open(link) {
  const field = link.closest(".field");
  if (!field || field.classList.contains("is-busy") || field.querySelector("[data-editor]")) return;
  field.classList.add("is-busy");
  await htmx.ajax("GET", link.href, { source: field, target: field, swap: "beforeend" });
  field.classList.remove("is-busy");
}

/**
 * What came from the server: an editor to type into, or a saved value to go on from.
 * @param {Element} place
 */
function arrive(place) {
  const editor = place.querySelector?.("[data-editor]:not([data-ready])");
  if (editor instanceof HTMLElement) prepare(editor);
  else if (place.matches(".field[data-return]")) {
    place.removeAttribute("data-return");
    if (document.activeElement === document.body) place.querySelector("a")?.focus();
  }
}

/**
 * Puts an editor (or the question which value stays) over its field and the cursor into it.
 * @param {HTMLElement} editor
 */
function prepare(editor) {
  editor.dataset.ready = "yes";
  if (editor instanceof HTMLFormElement) {
    editor.dataset.before = contents(editor);
    if (editor.hasAttribute("data-unsaved")) remember(editor);
    else offer(editor);
    enterField(editor);
  }
  if (editor.popover) {
    editor.showPopover();
    place(editor);
  }
  enterControls(editor);
}

/**
 * Saves what was changed, or just leaves.
 * @param {Element} editor
 */
function settle(editor) {
  if (!(editor instanceof HTMLFormElement) || editor.dataset.saving) return;
  const isUnsaved = editor.hasAttribute("data-unsaved") || contents(editor) !== editor.dataset.before;
  if (isUnsaved || carried(editor, "since")) save(editor);
  else {
    forget(editor);
    leave(editor);
  }
}

/**
 * @param {Element | null} editor
 */
async function save(editor) {
  if (!(editor instanceof HTMLFormElement) || editor.dataset.saving) return;
  editor.dataset.saving = "yes";
  if (editor.contains(document.activeElement)) editor.closest(".field")?.setAttribute("data-return", "");
  remember(editor);
  await quietened(editor);
  if (editor.isConnected) editor.requestSubmit();
}

/**
 * The words are safe with the server, or are typed on after a clash.
 * @param {any} event
 */
function onAnswer(event) {
  const { sourceElement: source, request, response } = event.detail.ctx;
  const editor = source instanceof Element ? source.closest("[data-editor]") : null;
  if (editor instanceof HTMLElement && request.method === "POST" && response.status < 400) forget(editor);
}

/**
 * When nothing came back, or an error that has no place in the field, the words stay where they are
 * and can be sent again.
 * @param {any} event
 */
function onEnd(event) {
  const { sourceElement: source, request } = event.detail.ctx;
  if (!(source instanceof HTMLFormElement) || !source.matches("[data-editor]") || request.method !== "POST") return;
  delete source.dataset.saving;
  source.setAttribute("data-unsaved", "");
}

/**
 * Escape: a line and a judgement stay as they were, though what was typed into a larger editor is
 * kept as a draft; a long text is kept like on every other way out.
 * @param {Element} editor
 */
function escape(editor) {
  if (editor instanceof HTMLFormElement && editor.hasAttribute("data-autosave")) {
    settle(editor);
    return;
  }
  if (editor instanceof HTMLFormElement) {
    const isKept = !editor.classList.contains("is-short") && contents(editor) !== editor.dataset.before;
    if (isKept || editor.hasAttribute("data-unsaved")) remember(editor);
    else forget(editor);
  }
  leave(editor, { focus: true });
}

/**
 * Cancel: everything is as it was before the editor opened, also what was saved while typing.
 * @param {Element | null} editor
 */
async function giveUp(editor) {
  if (!(editor instanceof HTMLFormElement)) return leave(editor, { focus: true });
  editor.dataset.saving = "left";
  await quietened(editor);
  const since = carried(editor, "since");
  forget(editor);
  leave(editor, { focus: true });
  if (!since || !editor.dataset.back) return;
  const toasts = document.getElementById("toasts");
  htmx.ajax("POST", editor.dataset.back, { source: document.body, target: toasts, swap: "beforeend", values: { since } });
}

/**
 * Takes an editor away without saving.
 * @param {Element | null} editor
 * @param {{focus?: boolean}} [options]
 */
function leave(editor, { focus = false } = {}) {
  if (!(editor instanceof HTMLElement)) return;
  const field = editor.closest(".field");
  editor.dataset.saving = "left";
  editor.remove();
  sweep();
  const link = field?.querySelector("a[data-edit]");
  if (focus && link instanceof HTMLElement) link.focus();
}
