// Runs before the first paint, so that a dark page never flashes white. Not a module for that reason.
(() => {
  const chosen = localStorage.getItem("tokui-theme");
  if (chosen === "dark" || chosen === "light") document.documentElement.dataset.theme = chosen;
  document.documentElement.classList.add("has-script");
})();
