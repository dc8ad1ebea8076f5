import { startMatrix } from "./matrix.js";
import { startNeedsMap } from "./needs-map.js";

for (const board of document.querySelectorAll("[data-board]")) {
  if (board instanceof HTMLElement) startMatrix(board);
}
for (const map of document.querySelectorAll("[data-needs-map]")) {
  if (map instanceof HTMLElement) startNeedsMap(map);
}
