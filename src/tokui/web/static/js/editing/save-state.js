const QUIET_MS = 400;

/** The line at the top that says, quietly, whether what was typed is safe. */
export function startSaveState() {
  document.addEventListener("htmx:before:request", (event) => {
    if (isWrite(event)) sayState("saving");
  });
  for (const name of ["changed", "added", "removed", "restored"]) {
    document.addEventListener(`tokui:${name}`, () => sayState("saved"));
  }
  document.addEventListener("htmx:finally:request", (event) => {
    if (!isWrite(event)) return;
    const status = event.detail.ctx.response?.status;
    if (!status) sayState("failed", words("offline"));
    else if (status >= 400) sayState("failed", status === 409 ? "" : words("refused"));
    else settleState();
  });
}

/** @param {any} event */
function isWrite(event) {
  const method = event.detail?.ctx?.request?.method;
  return Boolean(method) && method !== "GET";
}

let timer = 0;
let saved = "";

/**
 * Says "saving", "saved 14:02" or "not saved: …".
 * @param {"saving" | "saved" | "failed"} state
 * @param {string} [detail]
 */
export function sayState(state, detail = "") {
  window.clearTimeout(timer);
  const place = stateLine();
  if (!place) return;
  if (state === "saving") {
    // Most saves are done before anybody could read it.
    timer = window.setTimeout(() => show(place, "saving", words("saving")), QUIET_MS);
    return;
  }
  if (state === "saved") {
    saved = `${words("saved")} ${clock(new Date())}`;
    show(place, "saved", saved);
  } else show(place, "failed", detail ? `${words("failed")}: ${detail}` : words("failed"));
}

/** Nothing was left to save: what was said last holds again. */
function settleState() {
  window.clearTimeout(timer);
  const place = stateLine();
  if (place?.dataset.state === "saving") show(place, "saved", saved);
}

/**
 * @param {HTMLElement} place
 * @param {string} state
 * @param {string} text
 */
function show(place, state, text) {
  place.dataset.state = state;
  const line = place.querySelector(".save-words");
  if (line && line.textContent !== text) line.textContent = text;
}

/** @returns {HTMLElement | null} */
export function stateLine() {
  return document.querySelector("[data-save-state]");
}

/**
 * A text of the state line in the reader's language.
 * @param {"saving" | "saved" | "failed" | "offline" | "refused"} name
 */
export function words(name) {
  return stateLine()?.dataset[name] ?? "";
}

/**
 * A moment as the hands of a clock.
 * @param {Date} moment
 */
export function clock(moment) {
  return moment.toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hour12: false });
}
