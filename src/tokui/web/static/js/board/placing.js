/**
 * Sends a move to the server and shows the board as it stands afterwards.
 */

/**
 * @param {HTMLElement} item the card or chip: `data-noun` (or its board's), `data-item` or `data-card`, `data-version`
 * @param {Record<string, string>} values `set.<field>` and `add.<field>`, and the evidence
 */
export async function sendMove(item, values) {
  const board = boardOf(item);
  const noun = item.dataset.noun ?? board?.dataset.noun ?? "";
  const id = item.dataset.item ?? item.dataset.card ?? "";
  const url = `/records/${noun}/${id}/place/`;
  await htmx.ajax("POST", url, {
    source: document.getElementById("toasts"),
    target: document.getElementById("toasts"),
    swap: "beforeend",
    values: { ...values, version: item.dataset.version ?? "" },
  });
  if (board) await refreshBoard(board, id);
}

/**
 * Draws a board anew from the page as the server has it now; the cursor stays where it was.
 * @param {HTMLElement} board
 * @param {string} [focused]
 */
export async function refreshBoard(board, focused = "") {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById(board.id);
  if (!fresh) return;
  board.replaceChildren(...fresh.childNodes);
  board.dispatchEvent(new CustomEvent("tokui:drawn"));
  const item = focused && board.querySelector(`[data-item="${CSS.escape(focused)}"], [data-card="${CSS.escape(focused)}"]`);
  if (item instanceof HTMLElement) item.focus();
}

/**
 * @param {HTMLElement} item
 * @returns {HTMLElement | null}
 */
function boardOf(item) {
  const board = item.closest("[data-board], [data-needs-map], [data-year], [data-action-board]");
  return board instanceof HTMLElement ? board : null;
}

/**
 * Other places of the page may change what a board shows: undo, the inspector, a table.
 * @param {HTMLElement} board
 * @param {string[]} nouns
 */
export function followChanges(board, nouns) {
  for (const name of ["changed", "added", "removed", "restored"]) {
    document.addEventListener(`tokui:${name}`, (event) => {
      const noun = event instanceof CustomEvent ? event.detail?.noun : "";
      if (nouns.includes(noun) && board.isConnected) refreshBoard(board);
    });
  }
}
