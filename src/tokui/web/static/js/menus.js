import { isComposing } from "./keys.js";

/** Menus close when one looks elsewhere; filters send themselves; the open tab is in view. */
export function startMenus() {
  document.addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll("details[data-menu][open]")) {
      if (event.target instanceof Node && !menu.contains(event.target)) menu.removeAttribute("open");
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || isComposing(event)) return;
    const menu = document.querySelector("details[data-menu][open]");
    if (!menu) return;
    menu.removeAttribute("open");
    menu.querySelector("summary")?.focus();
    event.stopImmediatePropagation();
  });
  document.addEventListener("change", (event) => {
    const field = event.target;
    if (field instanceof HTMLSelectElement) {
      field.closest("form[data-auto-submit]")?.requestSubmit();
    }
  });
  document.addEventListener("focusin", (event) => {
    if (event.target instanceof Element) bringIntoRow(event.target);
  });
  keepSideMenuOpen();
  const open = document.querySelector("[data-tabs] [aria-current]");
  open?.scrollIntoView({ block: "nearest", inline: "center" });
}

/** The sidebar is a closed menu on a phone and always open beside a wide page. */
function keepSideMenuOpen() {
  const menu = document.querySelector("[data-side-menu]");
  if (!(menu instanceof HTMLDetailsElement)) return;
  const wide = window.matchMedia("(min-width: 821px)");
  const follow = () => {
    menu.open = wide.matches;
  };
  wide.addEventListener("change", follow);
  follow();
}

/**
 * Browsers leave half hidden what the cursor goes to in a row that scrolls sideways.
 * @param {Element} one
 */
function bringIntoRow(one) {
  for (const row of [one.closest(".segments"), one.closest(".bar")]) {
    if (!row || row.scrollWidth <= row.clientWidth) continue;
    const [inner, outer] = [one.getBoundingClientRect(), row.getBoundingClientRect()];
    row.scrollLeft += Math.min(0, inner.left - outer.left) + Math.max(0, inner.right - outer.right);
  }
}
