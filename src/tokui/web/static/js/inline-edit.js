import { isComposing } from "./keys.js";

/**
 * Editing in place. A field is an element `.field[data-field]` inside (or itself) `[data-record]`;
 * its value is a link `a[data-edit]` to its editor, so that everything works without this too.
 *
 * Enter, F2 or a click opens, Escape leaves without saving, Enter or leaving saves, Tab saves and
 * goes on to the next field. No key counts while an input method composes. The editor lies over the
 * value in the top layer, so that no table changes its widths and nothing cuts it off.
 */

export function startEditing() {
  document.addEventListener("click", onClick);
  document.addEventListener("keydown", onKey);
  document.addEventListener("focusout", onFocusOut);
  document.addEventListener("pointerdown", onPointerDown);
  document.addEventListener("change", onChange);
  document.addEventListener("tokui:changed", onChanged);
  document.addEventListener("tokui:added", onAdded);
  document.addEventListener("htmx:after:settle", (event) => {
    if (event.target instanceof Element) arrive(event.target);
  });
  for (const moved of ["scroll", "resize"]) window.addEventListener(moved, placeAll, true);
}

/** @param {MouseEvent} event */
function onClick(event) {
  if (!(event.target instanceof Element)) return;
  const cancel = event.target.closest("[data-editor] [data-cancel]");
  if (cancel) {
    event.preventDefault();
    leave(cancel.closest("[data-editor]"));
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
    leave(editor, { focus: true });
  } else if (event.key === "Enter" && savesOnEnter(event)) {
    event.preventDefault();
    save(editor);
  } else if (event.key === "Tab" && editor.classList.contains("is-short")) {
    goOn(event, editor);
  }
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

/** @param {FocusEvent} event */
function onFocusOut(event) {
  const editor = event.target instanceof Element ? event.target.closest("[data-editor].is-short") : null;
  if (!editor || !editor.isConnected) return;
  if (event.relatedTarget instanceof Node && editor.contains(event.relatedTarget)) return;
  if (!document.hasFocus()) return;
  settle(editor);
}

/**
 * A larger editor is left by pressing outside of it.
 * @param {PointerEvent} event
 */
function onPointerDown(event) {
  for (const editor of document.querySelectorAll("[data-editor][popover]")) {
    if (event.target instanceof Node && !editor.contains(event.target)) settle(editor);
  }
}

/** @param {Event} event */
function onChange(event) {
  const target = event.target;
  if (!(target instanceof Element)) return;
  const editor = target.closest("[data-editor].is-short");
  const isChoice = target instanceof HTMLSelectElement || (target instanceof HTMLInputElement && target.type === "checkbox");
  if (editor && isChoice) save(editor);
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
 * Puts an editor (or the question whose value stays) over its field and the cursor into it.
 * @param {HTMLElement} editor
 */
function prepare(editor) {
  editor.dataset.ready = "yes";
  if (editor instanceof HTMLFormElement) editor.dataset.before = contents(editor);
  if (editor.popover) {
    editor.showPopover();
    place(editor);
  }
  const first = editor.querySelector(
    "[aria-invalid=true], .combobox input, [data-pick-filter], :checked, input:not([type=hidden]), select, textarea, button",
  );
  if (!(first instanceof HTMLElement)) return;
  first.focus();
  if (first instanceof HTMLInputElement && !["date", "radio", "checkbox"].includes(first.type)) first.select();
  if (first instanceof HTMLSelectElement && !first.multiple && "showPicker" in first) {
    try {
      first.showPicker();
    } catch {
      // Without a recent click the browser keeps the list closed; it opens by key or click.
    }
  }
}

/**
 * A short editor covers its value exactly; a larger one lies beside it, inside the window.
 * @param {HTMLElement} editor
 */
function place(editor) {
  const field = editor.closest(".field");
  if (!field) return;
  const around = field.getBoundingClientRect();
  if (editor.classList.contains("is-short")) editor.style.width = `${Math.max(around.width, 150)}px`;
  const left = Math.min(around.left, window.innerWidth - 8 - editor.offsetWidth);
  const top = Math.min(around.top, window.innerHeight - 8 - editor.offsetHeight);
  editor.style.left = `${Math.max(8, left)}px`;
  editor.style.top = `${Math.max(8, top)}px`;
}

function placeAll() {
  for (const editor of document.querySelectorAll("[data-editor]:popover-open")) {
    if (editor instanceof HTMLElement) place(editor);
  }
}

/**
 * What an editor holds, to know whether something was changed.
 * @param {HTMLFormElement} editor
 */
function contents(editor) {
  return new URLSearchParams(/** @type {any} */ (new FormData(editor))).toString();
}

/**
 * Saves what was changed, or just leaves.
 * @param {Element} editor
 */
function settle(editor) {
  if (!(editor instanceof HTMLFormElement)) return;
  const isRefused = editor.querySelector("[aria-invalid=true]") !== null;
  if (contents(editor) === editor.dataset.before && !isRefused) leave(editor);
  else save(editor);
}

/**
 * @param {Element | null} editor
 */
function save(editor) {
  if (!(editor instanceof HTMLFormElement) || editor.dataset.saving) return;
  editor.dataset.saving = "yes";
  editor.dataset.before = contents(editor);
  if (editor.contains(document.activeElement)) editor.closest(".field")?.setAttribute("data-return", "");
  editor.requestSubmit();
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
  const link = field?.querySelector("a[data-edit]");
  if (focus && link instanceof HTMLElement) link.focus();
}

/**
 * Tab saves and opens the next field of the same row or list.
 * @param {KeyboardEvent} event
 * @param {Element} editor
 */
function goOn(event, editor) {
  const field = editor.closest(".field");
  const list = field?.closest("[data-grid], [data-record], form, main");
  if (!field || !list) return;
  const fields = [...list.querySelectorAll(".field")];
  const next = fields[fields.indexOf(field) + (event.shiftKey ? -1 : 1)];
  const link = next?.querySelector("a[data-edit]");
  if (!(link instanceof HTMLAnchorElement)) return;
  event.preventDefault();
  settle(editor);
  open(link);
}

/**
 * Every other place that shows a changed field shows its new value.
 * @param {Event} event
 */
function onChanged(event) {
  if (!(event instanceof CustomEvent)) return;
  const { record, fields = [] } = event.detail;
  for (const name of fields) {
    for (const field of fieldsOf(record, name)) {
      if (field.querySelector("[data-editor]")) continue;
      const link = field.querySelector("a[data-edit]");
      if (link instanceof HTMLAnchorElement) {
        htmx.ajax("GET", `${link.href}?show=1`, { source: field, target: field, swap: "innerHTML" });
      }
    }
  }
  for (const part of document.querySelectorAll(`[data-refresh="${CSS.escape(record)}"]`)) {
    htmx.ajax("GET", part.getAttribute("data-refresh-url"), { source: part, target: part, swap: "innerHTML" });
  }
}

/**
 * @param {string} record
 * @param {string} name
 */
function fieldsOf(record, name) {
  const key = CSS.escape(record);
  const one = CSS.escape(name);
  return document.querySelectorAll(
    `[data-record="${key}"] [data-field="${one}"], [data-record="${key}"][data-field="${one}"]`,
  );
}

/** A line for adding is ready for the next record. */
function onAdded() {
  for (const form of document.querySelectorAll("form[data-quick-add]")) {
    if (!(form instanceof HTMLFormElement) || !form.contains(document.activeElement)) continue;
    form.reset();
    const once = form.elements.namedItem("once");
    if (once instanceof HTMLInputElement) once.value = crypto.getRandomValues(new Uint32Array(3)).join("-");
    const first = form.querySelector("input:not([type=hidden]), select");
    if (first instanceof HTMLElement) first.focus();
  }
}
