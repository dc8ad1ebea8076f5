/* The two lines of the map are dragged; sliders beside it say the same, also without a pointer. */

const form = document.getElementById("cuts");
let dragged = null;

const drawing = () => document.querySelector("svg.score-grid");

const slider = (axis) => form.elements[axis];

const tell = (axis, points) => {
  slider(axis).value = points;
  slider(axis).parentElement.querySelector("output").value = slider(axis).value;
};

// Where the pointer is, in points of the axis that a line cuts.
const pointsAt = (event, axis) => {
  const svg = drawing();
  const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(
    svg.getScreenCTM().inverse(),
  );
  const { left, right, top, floor } = svg.dataset;
  const share =
    axis === "potential" ? (at.x - left) / (right - left) : (floor - at.y) / (floor - top);
  return Math.round(Math.min(1, Math.max(0, share)) * 100);
};

const moveLine = (axis, points) => {
  const svg = drawing();
  const line = svg?.querySelector(`[data-cut="${axis}"]`);
  if (!line) return;
  const { left, right, top, floor } = svg.dataset;
  const x = Number(left) + ((right - left) * points) / 100;
  const y = floor - ((floor - top) * points) / 100;
  const path = axis === "potential" ? `M${x} ${top}L${x} ${floor}` : `M${left} ${y}L${right} ${y}`;
  for (const part of line.children) part.setAttribute("d", path);
};

document.addEventListener("pointerdown", (event) => {
  const line = event.target.closest?.("svg.score-grid [data-cut]");
  if (!line || event.button) return;
  event.preventDefault();
  dragged = { axis: line.dataset.cut, line };
  line.classList.add("is-dragged");
  event.target.setPointerCapture(event.pointerId);
});

document.addEventListener("pointermove", (event) => {
  if (!dragged) return;
  const points = pointsAt(event, dragged.axis);
  moveLine(dragged.axis, points);
  tell(dragged.axis, points);
});

const drop = () => {
  if (!dragged) return;
  dragged.line.classList.remove("is-dragged");
  dragged = null;
  form.dispatchEvent(new CustomEvent("tokui:cut"));
};
document.addEventListener("pointerup", drop);
document.addEventListener("pointercancel", drop);

form?.addEventListener("input", (event) => {
  const { name, value } = event.target;
  tell(name, value);
  moveLine(name, value);
});
