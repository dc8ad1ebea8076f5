const OFFSET = 6;

/** What a term means, beside its question mark: by pointer, focus or touch. */
class TermNote {
  constructor() {
    /** @type {HTMLElement | null} */
    this.mark = null;
    this.note = document.createElement("div");
    this.note.id = "term-note";
    this.note.className = "term-note";
    this.note.setAttribute("role", "tooltip");
    this.note.setAttribute("popover", "manual");
    // In the main landmark, so that it belongs to the page for who reads by landmarks.
    (document.querySelector("main") ?? document.body).append(this.note);
  }

  /** @param {HTMLElement} mark */
  show(mark) {
    if (this.mark === mark) return;
    this.hide();
    this.mark = mark;
    mark.removeAttribute("title");
    const name = document.createElement("b");
    name.textContent = mark.dataset.name ?? "";
    this.note.replaceChildren(name, mark.dataset.term ?? "");
    mark.setAttribute("aria-describedby", this.note.id);
    this.note.showPopover();
    this.place(mark.getBoundingClientRect());
  }

  /** @param {DOMRect} at where the mark is */
  place(at) {
    const { width, height } = this.note.getBoundingClientRect();
    const left = Math.min(at.left, window.innerWidth - width - 12);
    const below = at.bottom + OFFSET;
    const top = below + height > window.innerHeight ? at.top - height - OFFSET : below;
    this.note.style.left = `${Math.max(12, left)}px`;
    this.note.style.top = `${Math.max(12, top)}px`;
  }

  /** Stays beside its mark when the page scrolls, and goes with it out of sight. */
  follow() {
    if (!this.mark) return;
    const at = this.mark.getBoundingClientRect();
    if (at.bottom < 0 || at.top > window.innerHeight || !this.mark.isConnected) this.hide();
    else this.place(at);
  }

  hide() {
    if (!this.mark) return;
    this.mark.removeAttribute("aria-describedby");
    this.mark = null;
    this.note.hidePopover();
  }
}

/**
 * The question mark that an event meant.
 * @param {Event} event
 * @returns {HTMLElement | null}
 */
function markOf(event) {
  const mark = event.target instanceof Element ? event.target.closest(".term[data-term]") : null;
  return mark instanceof HTMLElement ? mark : null;
}

/** Question marks beside terms say what they mean. Without this script they lead to the glossary. */
export function startTerms() {
  const note = new TermNote();
  document.addEventListener("pointerover", (event) => {
    const mark = markOf(event);
    if (mark && event.pointerType === "mouse") note.show(mark);
    else if (note.mark && note.mark !== document.activeElement && event.target !== note.note) note.hide();
  });
  document.addEventListener("focusin", (event) => {
    const mark = markOf(event);
    if (mark) note.show(mark);
    else note.hide();
  });
  document.addEventListener("click", (event) => {
    const mark = markOf(event);
    if (!mark || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    note.show(mark);
  });
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape" || !note.mark) return;
      note.hide();
      event.stopImmediatePropagation();
    },
    true,
  );
  document.addEventListener("scroll", () => note.follow(), { capture: true, passive: true });
}
