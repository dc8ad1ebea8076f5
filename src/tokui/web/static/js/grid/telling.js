import { say } from "./words.js";

/**
 * What was done at once is said, with the way back.
 * @param {import("./sheet.js").Sheet} sheet
 * @param {import("./patches.js").Job} job
 */
export function tellDone(sheet, job) {
  if (!job.batches.length) return;
  if (job.removed.length) toast(say("removed", { count: job.removed.length }), sheet);
  else if (job.size > 1) toast(say("pasted", { count: job.size }), sheet);
}

/**
 * A message in the corner; with a sheet it offers to take back what was done there last.
 * @param {string} words
 * @param {import("./sheet.js").Sheet} [sheet]
 */
export function toast(words, sheet) {
  if (!words) return;
  const found = document.createElement("div");
  found.className = "toast";
  found.dataset.toast = "";
  const text = document.createElement("span");
  text.textContent = words;
  found.append(text);
  if (sheet) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button";
    button.textContent = say("undo");
    button.addEventListener("click", () => {
      found.remove();
      sheet.patches.turn(false);
      sheet.focus();
    });
    found.append(button);
  }
  document.getElementById("toasts")?.append(found);
}
