/** The button that turns light into dark and back, remembered in this browser. */
export function startThemeSwitch() {
  for (const button of document.querySelectorAll("[data-theme-switch]")) {
    button.addEventListener("click", () => {
      const root = document.documentElement;
      const system = window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
      const next = (root.dataset.theme ?? system) === "dark" ? "light" : "dark";
      root.dataset.theme = next;
      localStorage.setItem("tokui-theme", next);
    });
  }
}

/** The button between compact rows, as they come, and comfortable ones; remembered like the theme. */
export function startDensitySwitch() {
  const root = document.documentElement;
  for (const button of document.querySelectorAll("[data-density-switch]")) {
    const show = () => button.setAttribute("aria-pressed", String(root.dataset.density === "comfortable"));
    button.addEventListener("click", () => {
      if (root.dataset.density === "comfortable") delete root.dataset.density;
      else root.dataset.density = "comfortable";
      localStorage.setItem("tokui-density", root.dataset.density ?? "compact");
      show();
    });
    show();
  }
}
