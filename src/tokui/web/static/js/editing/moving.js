import { givesReason } from "./reason.js";

const CONTROLS = ".combobox input, [data-pick-filter], :checked, input:not([type=hidden]), select, textarea, button";

/**
 * Puts the cursor where the next key belongs: to what was refused, else to the first control, with
 * a line ready to be typed over and a short list open.
 * @param {HTMLElement} editor
 */
export function enterControls(editor) {
  const first = editor.querySelector("[aria-invalid=true]") ?? editor.querySelector(CONTROLS);
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
 * The way to the editor that Tab leads to from another one: of the next field of the same row or
 * list. None where Tab keeps its usual meaning.
 * @param {Element} editor
 * @param {KeyboardEvent} event
 * @returns {HTMLAnchorElement | null}
 */
export function nextAfter(editor, event) {
  const field = editor.closest(".field");
  const list = field?.closest("[data-grid], [data-record], form, main");
  if (!field || !list) return null;
  const isInReason = event.target instanceof Element && event.target.closest("[data-why]") !== null;
  if (givesReason(editor) && !isInReason) return null;
  const fields = [...list.querySelectorAll(".field")];
  const next = fields[fields.indexOf(field) + (event.shiftKey ? -1 : 1)];
  const link = next?.querySelector("a[data-edit]");
  return link instanceof HTMLAnchorElement ? link : null;
}
