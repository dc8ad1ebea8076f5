import { carried, carry, contents } from "./contents.js";
import { forget, remember } from "./drafts.js";
import { clock, sayState, words } from "./save-state.js";

/**
 * A long text is saved while somebody types: after a moment's rest, never while an input method
 * composes. The textarea stays as it is; nothing jumps and the cursor keeps its place.
 */

const REST_MS = 1500;
const AGAIN_MS = 5000;

/** @type {WeakMap<HTMLFormElement, number>} */
const timers = new WeakMap();
/** @type {WeakMap<HTMLFormElement, Promise<void>>} */
const flights = new WeakMap();
/** @type {WeakSet<HTMLFormElement>} */
const composing = new WeakSet();

export function startAutosave() {
  document.addEventListener("input", (event) => rest(editorAt(event)));
  document.addEventListener("compositionstart", (event) => {
    const editor = editorAt(event);
    if (!editor) return;
    composing.add(editor);
    window.clearTimeout(timers.get(editor));
  });
  document.addEventListener("compositionend", (event) => {
    const editor = editorAt(event);
    if (!editor) return;
    composing.delete(editor);
    rest(editor);
  });
  window.addEventListener("online", () => {
    const editor = document.querySelector("form[data-autosave]");
    if (editor instanceof HTMLFormElement) rest(editor);
  });
}

/**
 * @param {Event} event
 * @returns {HTMLFormElement | null}
 */
function editorAt(event) {
  const target = event.target;
  const editor = target instanceof HTMLTextAreaElement ? target.closest("form[data-autosave]") : null;
  return editor instanceof HTMLFormElement ? editor : null;
}

/**
 * @param {HTMLFormElement | null} editor
 * @param {number} [pause]
 */
function rest(editor, pause = REST_MS) {
  if (!editor || composing.has(editor)) return;
  window.clearTimeout(timers.get(editor));
  timers.set(editor, window.setTimeout(() => autosave(editor), pause));
}

/**
 * Resolves when no save of an editor is on its way, so that the last one goes over the newest version.
 * @param {HTMLFormElement} editor
 */
export async function quietened(editor) {
  window.clearTimeout(timers.get(editor));
  await flights.get(editor);
  window.clearTimeout(timers.get(editor));
}

/** @param {HTMLFormElement} editor */
function autosave(editor) {
  const isBusy = composing.has(editor) || editor.dataset.saving || editor.dataset.stale;
  if (!editor.isConnected || isBusy || contents(editor) === editor.dataset.before) return;
  flights.set(editor, (flights.get(editor) ?? Promise.resolve()).then(() => send(editor)));
}

/** @param {HTMLFormElement} editor */
async function send(editor) {
  const typed = contents(editor);
  const body = new FormData(editor);
  body.append("autosave", "1");
  remember(editor);
  tell(editor, "saving", words("saving"));
  sayState("saving");
  let answer;
  try {
    answer = await fetch(editor.action, { method: "POST", body, headers: { "HX-Request": "true" } });
  } catch {
    fail(editor, words("offline"));
    rest(editor, AGAIN_MS);
    return;
  }
  if (answer.ok && answer.headers.get("Content-Type")?.includes("json")) {
    took(editor, await answer.json(), typed);
    return;
  }
  if (answer.status === 409) editor.dataset.stale = "yes";
  const told = answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : {};
  fail(editor, told.problem ?? words("refused"));
}

/**
 * @param {HTMLFormElement} editor
 * @param {{version: number | null, event: string, told: Record<string, any>}} answer
 * @param {string} typed what was sent
 */
function took(editor, answer, typed) {
  if (answer.version) carry(editor, "version", String(answer.version));
  if (answer.event && !carried(editor, "since")) carry(editor, "since", answer.event);
  editor.dataset.before = typed;
  editor.removeAttribute("data-unsaved");
  tell(editor, "saved", `${words("saved")} ${clock(new Date())}`);
  sayState("saved");
  if (contents(editor) === typed) forget(editor);
  else {
    remember(editor);
    rest(editor);
  }
}

/**
 * @param {HTMLFormElement} editor
 * @param {string} why
 */
function fail(editor, why) {
  tell(editor, "failed", `${words("failed")}: ${why}`);
  sayState("failed", why);
}

/**
 * @param {HTMLFormElement} editor
 * @param {string} state
 * @param {string} text
 */
function tell(editor, state, text) {
  const line = editor.querySelector("[data-editor-state]");
  if (!(line instanceof HTMLElement)) return;
  line.dataset.state = state;
  line.textContent = text;
}
