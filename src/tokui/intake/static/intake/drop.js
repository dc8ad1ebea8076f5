// A file dropped anywhere on the form is the file chosen.
const form = document.querySelector("[data-drop]");
const zone = form?.querySelector(".drop-zone");
const input = form?.querySelector("input[type=file]");

if (form && zone && input) {
  for (const name of ["dragenter", "dragover"]) {
    form.addEventListener(name, (event) => {
      event.preventDefault();
      zone.classList.add("is-over");
    });
  }
  form.addEventListener("dragleave", (event) => {
    if (!form.contains(event.relatedTarget)) zone.classList.remove("is-over");
  });
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    zone.classList.remove("is-over");
    if (event.dataTransfer.files.length === 0) return;
    input.files = event.dataTransfer.files;
    form.requestSubmit();
  });
}
