import { draw } from "./svg.js";

const MARGIN = 24;
const PAINTED = [
  "fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-opacity", "opacity",
  "font-family", "font-size", "font-weight", "paint-order",
]; // prettier-ignore

/**
 * The whole chart on paper and as a file: everything is drawn near, whatever is in sight.
 * @param {import("./chart.js").Chart} chart
 */
export function startPrinting(chart) {
  window.addEventListener("beforeprint", () => {
    const { drawing, svg } = chart;
    if (!drawing) return;
    drawAll(chart, true);
    svg.setAttribute("viewBox", `${-MARGIN} ${-MARGIN} ${drawing.width + 2 * MARGIN} ${drawing.height + 2 * MARGIN}`);
    chart.world.removeAttribute("transform");
  });
  window.addEventListener("afterprint", () => {
    chart.svg.removeAttribute("viewBox");
    drawAll(chart, false);
  });
}

/**
 * @param {import("./chart.js").Chart} chart
 * @param {boolean} isPrinting
 */
function drawAll(chart, isPrinting) {
  chart.isPrinting = isPrinting;
  chart.area = null;
  chart.paint();
}

/**
 * Gives the chart as an SVG file that needs no style sheet: what style sheets say becomes attributes.
 * @param {import("./chart.js").Chart} chart
 * @param {string} name
 */
export function saveFile(chart, name) {
  const { drawing } = chart;
  if (!drawing) return;
  drawAll(chart, true);
  const copy = chart.svg.cloneNode(true);
  const [from, to] = [chart.svg.querySelectorAll("*"), copy.querySelectorAll("*")];
  from.forEach((/** @type {Element} */ element, /** @type {number} */ at) => {
    const style = getComputedStyle(element);
    for (const name of PAINTED) to[at].setAttribute(name, style.getPropertyValue(name));
    for (const name of ["class", "id", "role", "aria-label", "aria-level", "aria-selected", "aria-expanded"]) {
      if (!(name === "id" && element.tagName === "marker")) to[at].removeAttribute(name);
    }
  });
  drawAll(chart, false);
  for (const one of copy.querySelectorAll("[data-fold], [data-handle], [data-tie] > .tie-reach")) one.remove();
  for (const link of copy.querySelectorAll("a")) link.removeAttribute("href");
  const [width, height] = [drawing.width + 2 * MARGIN, drawing.height + 2 * MARGIN];
  copy.removeAttribute("style");
  copy.setAttribute("viewBox", `${-MARGIN} ${-MARGIN} ${width} ${height}`);
  copy.setAttribute("width", width);
  copy.setAttribute("height", height);
  copy.lastElementChild.removeAttribute("transform");
  copy.prepend(draw("rect", { x: -MARGIN, y: -MARGIN, width, height, fill: getComputedStyle(document.body).backgroundColor }));
  const written = new XMLSerializer().serializeToString(copy);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([written], { type: "image/svg+xml" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
