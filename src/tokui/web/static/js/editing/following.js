/** Everything on the page that shows a record follows its changes. */
export function startFollowing() {
  document.addEventListener("tokui:changed", onChanged);
  document.addEventListener("tokui:added", onAdded);
  document.addEventListener("htmx:before:morph:node", (event) => {
    // A page that redraws itself leaves the field alone that somebody types into.
    const node = event.detail.oldNode;
    if (node instanceof Element && node.matches(".field") && node.querySelector("[data-editor]")) event.preventDefault();
  });
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
    const only = part.getAttribute("data-refresh-field");
    if (only && !fields.includes(only)) continue;
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
