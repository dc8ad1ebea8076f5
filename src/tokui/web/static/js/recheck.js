// The queue of people to confirm, by keys: arrows move between lines, 1 to 4 answer.
import { isComposing } from "tokui/keys.js";

const queue = document.querySelector("[data-recheck]");

function lines() {
  return [...queue.querySelectorAll(".recheck-line")];
}

function focus(line) {
  for (const other of lines()) other.tabIndex = other === line ? 0 : -1;
  line.focus();
}

function step(from, by) {
  const all = lines();
  const next = all[all.indexOf(from) + by];
  if (next) focus(next);
}

queue?.addEventListener("keydown", (event) => {
  if (isComposing(event) || event.ctrlKey || event.metaKey || event.altKey) return;
  const line = event.target.closest(".recheck-line");
  if (!line || event.target.closest("input")) return;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    step(line, event.key === "ArrowDown" ? 1 : -1);
    return;
  }
  const answer = /^[1-4]$/.test(event.key) && line.querySelector(`[data-key="${event.key}"]`);
  if (!answer) return;
  event.preventDefault();
  answer.click();
  if (answer.matches("summary")) line.querySelector("input[name=post]")?.focus();
});

// An answered line lets go of the focus: the next one takes it.
document.body.addEventListener("htmx:after:swap", () => {
  if (!queue) return;
  const answered = lines().find((line) => line.contains(document.activeElement) || line === document.activeElement);
  if (answered?.querySelector(".recheck-told")) step(answered, 1);
});
