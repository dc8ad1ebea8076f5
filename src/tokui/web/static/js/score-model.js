/* A weight has a slider and a number that say the same; whatever changes is weighed anew. */

const form = document.getElementById("model");

const paired = (slider) => document.getElementById(slider.dataset.pair);

const weigh = () => form.dispatchEvent(new CustomEvent("tokui:weigh"));

form?.addEventListener("input", (event) => {
  const control = event.target;
  if (control.dataset.pair) {
    paired(control).value = control.value;
  } else if (control.id) {
    const slider = form.querySelector(`[data-pair="${CSS.escape(control.id)}"]`);
    if (slider) slider.value = control.value;
  }
  if (!event.isComposing && control.name !== "name" && control.name !== "because") weigh();
});

// Enter in a number saves nothing by accident: it weighs, and the button saves.
form?.addEventListener("keydown", (event) => {
  if (event.isComposing || event.key !== "Enter") return;
  const control = event.target;
  if (control.matches("input.number, .scoring-condition input")) {
    event.preventDefault();
    weigh();
  }
});
