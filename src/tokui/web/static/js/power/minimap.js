import { draw } from "./svg.js";
import { SIZES } from "./layout.js";

const WIDTH = 168;
const HEIGHT = 96;

/**
 * The whole chart in a corner, with a frame around what is in sight; a press goes there.
 * @param {HTMLElement} holder
 * @param {import("./chart.js").Chart} chart
 */
export function startMinimap(holder, chart) {
  const dots = draw("path", { class: "mini-dots" });
  const frame = document.createElement("div");
  frame.className = "mini-sight";
  const svg = draw("svg", { width: WIDTH, height: HEIGHT, viewBox: `0 0 ${WIDTH} ${HEIGHT}`, "aria-hidden": "true" }, [dots]);
  holder.append(svg, frame);
  let scale = 1;

  chart.host.addEventListener("power:arranged", () => {
    const { width, height, places } = chart.drawing;
    scale = Math.min(WIDTH / width, HEIGHT / height);
    const [w, h] = [Math.max(1.5, SIZES.width * scale), Math.max(1, SIZES.height * scale)];
    const path = [...places.values()].map((place) => `M${(place.x * scale).toFixed(1)} ${(place.y * scale).toFixed(1)}h${w.toFixed(1)}v${h.toFixed(1)}h-${w.toFixed(1)}z`);
    dots.setAttribute("d", path.join(""));
  });
  chart.host.addEventListener("power:moved", () => {
    const { left, top, right, bottom } = chart.sight();
    const { width, height } = chart.drawing;
    holder.hidden = left <= 0 && top <= 0 && right >= width && bottom >= height;
    const box = { x: Math.max(0, left * scale), y: Math.max(0, top * scale), right: Math.min(WIDTH, right * scale), bottom: Math.min(HEIGHT, bottom * scale) };
    frame.style.transform = `translate(${box.x}px, ${box.y}px)`;
    frame.style.width = `${Math.max(4, box.right - box.x)}px`;
    frame.style.height = `${Math.max(4, box.bottom - box.y)}px`;
  });
  const go = (/** @type {PointerEvent} */ event) => {
    const edge = svg.getBoundingClientRect();
    const { view } = chart;
    const x = view.width / 2 - ((event.clientX - edge.left) / scale) * view.zoom;
    const y = view.height / 2 - ((event.clientY - edge.top) / scale) * view.zoom;
    view.moveBy(x - view.x, y - view.y);
  };
  svg.addEventListener("pointerdown", (/** @type {PointerEvent} */ event) => {
    event.stopPropagation();
    svg.setPointerCapture(event.pointerId);
    go(event);
  });
  svg.addEventListener("pointermove", (/** @type {PointerEvent} */ event) => {
    if (event.buttons) go(event);
  });
}
