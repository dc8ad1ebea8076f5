const OF_THE_FORM = ["csrfmiddlewaretoken", "version", "since", "once", "into", "next", "columns", "carried"];

/**
 * What somebody typed into a form: names and values, without what the form carries for itself.
 * @param {HTMLFormElement} form
 * @returns {[string, string][]}
 */
export function entriesOf(form) {
  return [...new FormData(form)]
    .filter(([name]) => !OF_THE_FORM.includes(name))
    .map(([name, value]) => [name, String(value)]);
}

/**
 * The same as one text, to know whether something was changed.
 * @param {HTMLFormElement} form
 */
export function contents(form) {
  return JSON.stringify(entriesOf(form));
}

/**
 * The value of a hidden field of a form; empty without one.
 * @param {HTMLFormElement} form
 * @param {string} name
 */
export function carried(form, name) {
  const found = form.elements.namedItem(name);
  return found instanceof HTMLInputElement ? found.value : "";
}

/**
 * @param {HTMLFormElement} form
 * @param {string} name
 * @param {string} value
 */
export function carry(form, name, value) {
  let found = form.elements.namedItem(name);
  if (!(found instanceof HTMLInputElement)) {
    found = document.createElement("input");
    found.type = "hidden";
    found.name = name;
    form.append(found);
  }
  found.value = value;
}
