/**
 * What a grid says, in the reader's language; `{names}` are filled in.
 * @param {string} name
 * @param {Record<string, string | number>} [values]
 * @returns {string}
 */
export function say(name, values = {}) {
  const said = document.getElementById("grid-words")?.dataset[name] ?? "";
  return said.replace(/\{(\w+)\}/g, (whole, key) => String(values[key] ?? whole));
}
