/**
 * Who else types where. An open editor says so and asks; the inspector only asks. Names stand beside
 * the fields of the record, wherever the page shows them.
 */

const EVERY_MS = 10_000;

/** @type {{editor: HTMLElement, url: string, name: string} | null} */
let own = null;
let timer = 0;

export function startPresence() {
  document.addEventListener("htmx:after:settle", () => {
    sweep();
    if (!timer && watched()) ask();
  });
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden && (own || watched())) ask();
  });
  window.addEventListener("pagehide", () => own && say(own, { gone: true }));
  if (watched()) ask();
}

/**
 * Somebody opened the editor of a field.
 * @param {HTMLElement} editor
 */
export function enterField(editor) {
  const { presence = "", name = "" } = editor.dataset;
  if (!presence || !name) return;
  const isSame = own?.url === presence && own.name === name;
  if (own && !isSame) say(own, { gone: true });
  own = { editor, url: presence, name };
  ask();
}

/** Notices that an editor is gone, however that came. */
export function sweep() {
  if (!own || own.editor.isConnected) return;
  say(own, { gone: true });
  own = null;
}

/** The record that the inspector or the page shows. */
function watched() {
  const panel = document.querySelector("[data-watch]");
  return panel instanceof HTMLElement && !panel.closest("[hidden]") ? panel : null;
}

async function ask() {
  window.clearTimeout(timer);
  timer = 0;
  sweep();
  const panel = watched();
  if (document.hidden || (!own && !panel)) return;
  timer = window.setTimeout(ask, EVERY_MS);
  if (own) show(own.url, await say(own));
  if (panel && panel.dataset.watch !== own?.url) show(panel.dataset.watch ?? "", await heard(fetch(panel.dataset.watch ?? "")));
}

/**
 * @param {{url: string, name: string}} place
 * @param {{gone?: boolean}} [how]
 */
function say({ url, name }, { gone = false } = {}) {
  const token = JSON.parse(document.body.getAttribute("hx-headers:inherited") ?? "{}")["X-CSRFToken"] ?? "";
  const body = new URLSearchParams(gone ? { field: name, gone: "1" } : { field: name });
  return heard(fetch(url, { method: "POST", body, keepalive: gone, headers: { "X-CSRFToken": token } }));
}

/**
 * @param {Promise<Response>} asked
 * @returns {Promise<Record<string, string>>}
 */
async function heard(asked) {
  try {
    const answer = await asked;
    const isTold = answer.ok && answer.headers.get("Content-Type")?.includes("json");
    return isTold ? (await answer.json()).here : {};
  } catch {
    return {};
  }
}

/**
 * @param {string} url
 * @param {Record<string, string>} here words for each field
 */
function show(url, here) {
  const [, noun = "", id = ""] = url.match(/records\/([^/]+)\/([^/]+)\/presence/) ?? [];
  const key = CSS.escape(`${noun}:${id}`);
  const places = document.querySelectorAll(`[data-record="${key}"] [data-field], [data-record="${key}"][data-field]`);
  for (const field of places) {
    const words = here[field.getAttribute("data-field") ?? ""];
    const tag = field.querySelector(":scope > .presence");
    if (!words) tag?.remove();
    else if (tag) tag.textContent = words;
    else {
      const made = document.createElement("span");
      made.className = "presence";
      made.textContent = words;
      made.title = words;
      field.append(made);
    }
  }
  if (own?.url !== url) return;
  const line = own.editor.querySelector("[data-presence-line]");
  if (!(line instanceof HTMLElement)) return;
  line.textContent = here[own.name] ?? "";
  line.hidden = !here[own.name];
}
