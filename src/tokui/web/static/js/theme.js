// Runs before the first paint, so that nothing flashes or moves when a choice of this browser is
// taken up. Not a module for that reason.
(() => {
  const root = document.documentElement;
  const theme = localStorage.getItem("tokui-theme");
  if (theme === "dark" || theme === "light") root.dataset.theme = theme;
  if (localStorage.getItem("tokui-density") === "comfortable") root.dataset.density = "comfortable";
  const width = Number(localStorage.getItem("tokui-inspector"));
  if (width > 0) root.style.setProperty("--inspector", `${width}px`);
  root.classList.add("has-script");
})();
