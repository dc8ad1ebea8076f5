const SECONDS = 8;

/** Toasts leave by themselves, but not while somebody reads or reaches for them. */
export function startToasts() {
  const area = document.getElementById("toasts");
  if (!area) return;
  area.querySelectorAll("[data-toast]").forEach(watch);
  new MutationObserver((records) => {
    for (const record of records) {
      record.addedNodes.forEach((node) => {
        if (node instanceof HTMLElement && node.matches("[data-toast]")) watch(node);
      });
    }
    keepFew(area);
  }).observe(area, { childList: true });
  area.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("[data-close]") : null;
    button?.closest("[data-toast]")?.remove();
  });
  document.addEventListener("htmx:error", () => say(area, area.dataset.offline ?? ""));
}

/**
 * @param {HTMLElement} toast
 */
function watch(toast) {
  if (toast.dataset.toast === "stay") return;
  let timer = 0;
  const start = () => {
    timer = window.setTimeout(() => toast.remove(), SECONDS * 1000);
  };
  const stop = () => window.clearTimeout(timer);
  toast.addEventListener("pointerenter", stop);
  toast.addEventListener("pointerleave", start);
  toast.addEventListener("focusin", stop);
  toast.addEventListener("focusout", start);
  start();
}

/**
 * @param {HTMLElement} area
 */
function keepFew(area) {
  const passing = area.querySelectorAll("[data-toast]:not([data-toast=stay])");
  if (passing.length > 1) passing[0].remove();
}

/**
 * @param {HTMLElement} area
 * @param {string} words
 */
function say(area, words) {
  if (!words) return;
  const toast = document.createElement("div");
  toast.className = "toast error";
  toast.dataset.toast = "";
  toast.setAttribute("role", "alert");
  toast.textContent = words;
  area.append(toast);
}
