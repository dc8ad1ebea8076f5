// Deciding by keys: arrows move between lines, C confirms, E changes, X drops.
import { isComposing } from "tokui/keys.js";

const page = document.querySelector("[data-rolling]");
let next = null;

function lines() {
  return [...page.querySelectorAll("details[open] .pile-line")];
}

function focus(line) {
  if (!line) return;
  for (const other of lines()) other.tabIndex = other === line ? 0 : -1;
  line.focus();
  line.scrollIntoView({ block: "nearest" });
}

page?.addEventListener("keydown", (event) => {
  if (isComposing(event) || event.ctrlKey || event.metaKey || event.altKey) return;
  const line = event.target.closest(".pile-line");
  if (!line || event.target.closest("input, select, textarea")) return;
  const all = lines();
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    focus(all[all.indexOf(line) + (event.key === "ArrowDown" ? 1 : -1)]);
    return;
  }
  const key = event.key.toLowerCase();
  const answer = /^[cex]$/.test(key) && line.querySelector(`[data-key="${key}"]`);
  if (!answer) return;
  event.preventDefault();
  answer.click();
  if (answer.matches("summary")) line.querySelector(".pile-panel :is(input, select, textarea)")?.focus();
});

// An answered line is drawn anew: the one that waits next takes the focus.
page?.addEventListener("submit", (event) => {
  const line = event.target.closest(".pile-line");
  if (line) next = lines()[lines().indexOf(line) + 1]?.id ?? line.id;
}, true);

document.body.addEventListener("htmx:after:swap", () => {
  if (next === null) return;
  focus(document.getElementById(next));
  next = null;
});
