const NARROWEST = 176;
const WITH_DRAFT = 320;

/** Editors lie in the top layer over their field and follow it while the page moves. */
export function startPlacing() {
  for (const moved of ["scroll", "resize"]) window.addEventListener(moved, placeAll, true);
  document.addEventListener("toggle", (event) => {
    if (event.target instanceof Element && event.target.closest("[data-editor]")) placeAll();
  }, true);
}

/**
 * A short editor covers its value exactly; a larger one lies beside it, inside the window.
 * @param {HTMLElement} editor
 */
export function place(editor) {
  const field = editor.closest(".field");
  if (!field) return;
  const around = field.getBoundingClientRect();
  const isShort = editor.classList.contains("is-short");
  const needed = editor.querySelector("[data-draft-offer]:not([hidden])") ? WITH_DRAFT : NARROWEST;
  if (isShort) editor.style.width = `${Math.max(around.width, needed)}px`;
  const left = Math.min(around.left, window.innerWidth - 8 - editor.offsetWidth);
  const top = Math.min(around.top, window.innerHeight - 8 - editor.offsetHeight);
  editor.style.left = `${Math.max(8, left)}px`;
  editor.style.top = `${Math.max(8, top)}px`;
}

export function placeAll() {
  for (const editor of document.querySelectorAll("[data-editor]:popover-open")) {
    if (editor instanceof HTMLElement) place(editor);
  }
}
