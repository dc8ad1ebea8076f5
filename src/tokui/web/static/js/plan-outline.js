/** The contents beside the full plan: the section that one is reading is marked. */
class PlanOutline extends HTMLElement {
  connectedCallback() {
    this.links = [...this.querySelectorAll("a[href^='#']")];
    this.stage = this.closest(".stage");
    this.leaving = new AbortController();
    const { signal } = this.leaving;
    const mark = () => {
      cancelAnimationFrame(this.frame);
      this.frame = requestAnimationFrame(() => this.mark());
    };
    // The page scrolls in its stage; on a phone it scrolls as a whole.
    this.stage?.addEventListener("scroll", mark, { signal, passive: true });
    window.addEventListener("scroll", mark, { signal, passive: true });
    this.mark();
  }

  disconnectedCallback() {
    this.leaving?.abort();
    cancelAnimationFrame(this.frame);
  }

  /** Marks the last section whose head has been passed. */
  mark() {
    const line = (this.stage?.getBoundingClientRect().top ?? 0) + 120;
    let here = this.links[0];
    for (const link of this.links) {
      const section = document.getElementById(link.getAttribute("href").slice(1));
      if (section && section.getBoundingClientRect().top <= line) here = link;
    }
    for (const link of this.links) {
      if (link === here) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  }
}

customElements.define("plan-outline", PlanOutline);
