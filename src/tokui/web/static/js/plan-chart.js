const STEP = 1.25;
const SMALLEST_READABLE = 0.62;

/** Lets a wide drawing be zoomed and dragged; without this script it simply scrolls. */
class PlanChart extends HTMLElement {
  connectedCallback() {
    const drawing = this.querySelector("svg");
    const frame = this.querySelector("[data-frame]");
    if (!drawing || !frame) return;
    this.drawing = drawing;
    this.frame = frame;
    this.natural = { width: drawing.viewBox.baseVal.width, height: drawing.viewBox.baseVal.height };
    this.querySelector("[data-tools]")?.removeAttribute("hidden");
    this.addEventListener("click", (event) => this.useTool(event));
    frame.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    frame.addEventListener("pointerdown", (event) => this.drag(event));
    this.zoomTo(Math.max(this.fitting(), SMALLEST_READABLE));
    frame.scrollLeft = (frame.scrollWidth - frame.clientWidth) / 2;
  }

  /** The zoom at which the whole drawing is seen across. */
  fitting() {
    return Math.min(1, (this.frame.clientWidth - 4) / this.natural.width);
  }

  /**
   * @param {number} zoom
   * @param {number} across where in the frame the drawing stays put, in px
   * @param {number} down
   */
  zoomTo(zoom, across = this.frame.clientWidth / 2, down = this.frame.clientHeight / 2) {
    const next = Math.min(2, Math.max(0.2, zoom));
    const ratio = next / (this.zoom ?? next);
    const { scrollLeft, scrollTop } = this.frame;
    this.zoom = next;
    this.drawing.style.width = `${this.natural.width * next}px`;
    this.drawing.style.height = `${this.natural.height * next}px`;
    this.frame.scrollLeft = (scrollLeft + across) * ratio - across;
    this.frame.scrollTop = (scrollTop + down) * ratio - down;
    const shown = this.querySelector("[data-zoom-shown]");
    if (shown) shown.textContent = `${Math.round(next * 100)} %`;
  }

  /** @param {Event} event */
  useTool(event) {
    const tool = event.target instanceof Element ? event.target.closest("[data-tool]") : null;
    if (!tool) return;
    const name = tool.getAttribute("data-tool");
    if (name === "in") this.zoomTo(this.zoom * STEP);
    if (name === "out") this.zoomTo(this.zoom / STEP);
    if (name === "whole") this.zoomTo(this.fitting());
    if (name === "lines") {
      const isOn = this.classList.toggle("without-lines");
      tool.setAttribute("aria-pressed", String(!isOn));
    }
  }

  /** @param {WheelEvent} event */
  wheel(event) {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const edge = this.frame.getBoundingClientRect();
    const factor = Math.exp(-event.deltaY / 300);
    this.zoomTo(this.zoom * factor, event.clientX - edge.left, event.clientY - edge.top);
  }

  /** @param {PointerEvent} down */
  drag(down) {
    if (down.pointerType !== "mouse" || down.button !== 0) return;
    if (down.target instanceof Element && down.target.closest("a")) return;
    const { scrollLeft, scrollTop } = this.frame;
    const move = (/** @type {PointerEvent} */ now) => {
      this.frame.scrollLeft = scrollLeft - (now.clientX - down.clientX);
      this.frame.scrollTop = scrollTop - (now.clientY - down.clientY);
    };
    const end = () => window.removeEventListener("pointermove", move);
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", end, { once: true });
  }
}

customElements.define("plan-chart", PlanChart);
