import { carried, carry, contents } from "./contents.js";
import { fill, forget, keyOf, read, remember } from "./drafts.js";

/**
 * Lines for adding a record keep what is typed into them: after a crash or a reload it stands there
 * again. It is gone once the record is there.
 */
export function startLines() {
  adopt(document);
  document.addEventListener("htmx:after:settle", (event) => {
    if (event.target instanceof Element) adopt(event.target);
  });
  document.addEventListener("input", (event) => {
    const line = event.target instanceof Element ? event.target.closest("form[data-resent]") : null;
    if (line instanceof HTMLFormElement) renew(line);
  });
  document.addEventListener("htmx:finally:request", (event) => {
    const line = event.target;
    if (!(event instanceof CustomEvent) || !(line instanceof HTMLFormElement) || !line.matches("[data-quick-add]")) return;
    const { response } = event.detail.ctx ?? {};
    if (response && response.status < 400) forget(line);
    else remember(line);
  });
}

/** @param {Document | Element} place */
function adopt(place) {
  for (const line of place.querySelectorAll("form[data-quick-add]:not([data-draft])")) {
    if (line instanceof HTMLFormElement) restore(line);
  }
}

/**
 * Each place where records are added has a draft of its own.
 * @param {HTMLFormElement} line
 */
function restore(line) {
  const address = line.action.replace(location.origin, "");
  const place = [carried(line, "account"), carried(line, "plan"), line.getAttribute("hx-target") ?? ""];
  line.dataset.draft = ["line", address, ...place].join(":");
  const left = read(keyOf(line));
  if (!left || JSON.stringify(left.entries) === contents(line)) return forget(line);
  fill(line, left);
  if (!left.sent || !left.once) return;
  // What was sent may have arrived: sent once more under the same key, it is not added twice.
  carry(line, "once", left.once);
  line.dataset.resent = "yes";
}

/**
 * What is typed anew is another record.
 * @param {HTMLFormElement} line
 */
function renew(line) {
  delete line.dataset.resent;
  carry(line, "once", crypto.getRandomValues(new Uint32Array(3)).join("-"));
}
