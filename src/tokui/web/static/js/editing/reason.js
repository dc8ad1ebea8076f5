import { isComposing } from "../keys.js";
import { addShortcuts } from "../shortcuts.js";
import { placeAll } from "./placing.js";
import { stateLine } from "./save-state.js";

/** "Why": a line that an editor opens by its button or Alt+Enter, and that nobody has to fill in. */
export function startReasons() {
  const { why = "", whileEditing = "" } = stateLine()?.dataset ?? {};
  if (why) addShortcuts([{ keys: "Alt+Enter", does: why, group: whileEditing }]);
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("[data-why-open]") : null;
    if (button) toggle(button.closest("form"));
  });
  // Where a press does not focus a button, the line must not take it for leaving.
  document.addEventListener("pointerdown", (event) => {
    const button = event.target instanceof Element ? event.target.closest("[data-editor] button[type=button]") : null;
    if (button) event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    if (isComposing(event) || event.key !== "Enter" || !event.altKey || !(event.target instanceof Element)) return;
    const form = event.target.closest("form[data-editor]");
    if (!form) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    toggle(form);
  });
}

/**
 * Whether somebody is about to say why: then nothing saves by itself.
 * @param {Element} editor
 */
export function givesReason(editor) {
  return editor.querySelector("[data-why]:not([hidden])") !== null;
}

/** @param {Element | null} form */
function toggle(form) {
  const line = form?.querySelector("[data-why]");
  const input = line?.querySelector("input");
  if (!form || !(line instanceof HTMLElement) || !input) return;
  line.hidden = !line.hidden && !input.value;
  form.querySelector("[data-why-open]")?.setAttribute("aria-expanded", String(!line.hidden));
  placeAll();
  if (!line.hidden) input.focus();
  else {
    const first = form.querySelector(".combobox input, :checked, input:not([type=hidden]), select, textarea");
    if (first instanceof HTMLElement) first.focus();
  }
}
