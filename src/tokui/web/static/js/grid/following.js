/**
 * A sheet keeps in step with what is changed elsewhere on the page: beside it, in another sheet, in a
 * matrix of the same records.
 * @param {import("./sheet.js").Sheet} sheet
 */
export function startFollowing(sheet) {
  for (const name of ["changed", "added", "removed", "restored"]) {
    const take = (/** @type {Event} */ event) => {
      if (event instanceof CustomEvent) follow(sheet, name, event.detail);
    };
    document.addEventListener(`tokui:${name}`, take, { signal: sheet.ending });
  }
}

/**
 * @param {import("./sheet.js").Sheet} sheet
 * @param {string} name
 * @param {any} detail
 */
function follow(sheet, name, detail) {
  if (sheet.matrix) return sheet.matrix.follow(detail);
  if (detail.from === "grid" || detail.noun !== sheet.noun) return;
  const ids = (detail.records ?? [detail.record]).map((/** @type {unknown} */ key) => String(key).split(":")[1]);
  // What else comes and goes is put into its table by the answer that says so.
  const isOfMatrix = detail.from === "matrix";
  if (name === "changed") {
    const here = ids.filter((/** @type {string} */ id) => sheet.answers.rowOf(id));
    if (here.length) sheet.answers.refresh(here);
  } else if (isOfMatrix && name === "removed") {
    for (const id of ids) sheet.answers.hide(id);
  } else if (isOfMatrix) sheet.answers.refresh(ids, { isDrawn: true });
}
