// The recheck queue by keys: j and k move, Enter or c says still true, e changes, s later, x no longer.
import { isComposing, isTyping } from "tokui/keys.js";

const queue = document.querySelector("[data-rechecks]");

function lines() {
  return [...queue.querySelectorAll(".recheck-item")];
}

function focus(line) {
  for (const other of lines()) other.tabIndex = other === line ? 0 : -1;
  line?.focus();
  line?.scrollIntoView({ block: "nearest" });
}

function step(from, by) {
  const all = lines();
  focus(all[all.indexOf(from) + by] ?? from);
}

const STEPS = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };

function act(line, key) {
  if (key in STEPS) return step(line, STEPS[key]), true;
  const press = key === "Enter" ? "c" : key;
  if (press === "e") {
    const way = line.querySelector("[data-edit]") ?? line.querySelector("[data-inspect]");
    return way?.click(), Boolean(way);
  }
  if (press === " ") {
    const box = line.querySelector("input[type=checkbox]");
    if (box) box.checked = !box.checked;
    return Boolean(box);
  }
  const answer = /^[csx]$/.test(press) && line.querySelector(`[data-key="${press}"]`);
  if (!answer) return false;
  answer.click();
  if (answer.matches("summary")) line.querySelector("input[name=until]")?.focus();
  return true;
}

document.addEventListener("keydown", (event) => {
  if (!queue || isComposing(event) || event.ctrlKey || event.metaKey || event.altKey) return;
  if (isTyping(event.target) && event.target.type !== "checkbox") return;
  const line = event.target.closest?.(".recheck-item");
  if (!line) {
    // From anywhere on the page j and k lead into the list.
    if (event.target === document.body && /^[jk]$/.test(event.key)) focus(lines()[0]);
    return;
  }
  // A button or link that holds the focus keeps its own keys.
  if (event.target !== line && /^(Enter| |Arrow.*)$/.test(event.key)) return;
  if (act(line, event.key)) event.preventDefault();
});

// An answered line lets go of the focus: the next one that waits takes it.
document.body.addEventListener("htmx:after:swap", () => {
  if (!queue) return;
  const all = lines();
  const answered = all.findIndex((line) => line.contains(document.activeElement) && line.querySelector(".recheck-told"));
  if (answered < 0) return;
  const next = all.slice(answered + 1).find((line) => !line.querySelector(".recheck-told"));
  focus(next ?? all[answered]);
});

if (queue && lines().length) lines()[0].tabIndex = 0;
