const NARROWEST = 264;
const STEP = 24;

/**
 * The edge between the page and the inspector: dragged, or moved by arrow keys; remembered.
 * @param {HTMLElement} panel
 */
export function startEdge(panel) {
  const edge = document.getElementById("inspector-edge");
  if (!edge) return;
  const widest = () => Math.max(NARROWEST, Math.round(window.innerWidth * 0.6));
  const tell = () => {
    edge.setAttribute("aria-valuemin", String(NARROWEST));
    edge.setAttribute("aria-valuemax", String(widest()));
    edge.setAttribute("aria-valuenow", String(Math.round(panel.offsetWidth)));
  };
  /** @param {number} width */
  const set = (width) => {
    const fitting = Math.round(Math.min(widest(), Math.max(NARROWEST, width)));
    document.documentElement.style.setProperty("--inspector", `${fitting}px`);
    localStorage.setItem("tokui-inspector", String(fitting));
    tell();
  };

  edge.addEventListener("keydown", (event) => {
    const width = { ArrowLeft: panel.offsetWidth + STEP, ArrowRight: panel.offsetWidth - STEP, Home: NARROWEST, End: widest() }[event.key];
    if (width === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    set(width);
  });
  edge.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    edge.setPointerCapture(event.pointerId);
    const right = panel.getBoundingClientRect().right;
    const move = (/** @type {PointerEvent} */ now) => set(right - now.clientX);
    edge.addEventListener("pointermove", move);
    edge.addEventListener("lostpointercapture", () => edge.removeEventListener("pointermove", move), { once: true });
  });
  edge.addEventListener("dblclick", () => {
    document.documentElement.style.removeProperty("--inspector");
    localStorage.removeItem("tokui-inspector");
    tell();
  });
  edge.addEventListener("focus", tell);
  new ResizeObserver(tell).observe(panel);
}
