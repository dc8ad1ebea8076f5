// <copy-text>: a read-only input and a button that copies it.
class CopyText extends HTMLElement {
  connectedCallback() {
    const input = this.querySelector("input");
    const button = this.querySelector("button");
    input.addEventListener("focus", () => input.select());
    button.addEventListener("click", async () => {
      input.select();
      // Away from https and localhost there is no clipboard for scripts: the text stays selected.
      if (!navigator.clipboard) return;
      await navigator.clipboard.writeText(input.value);
      button.textContent = button.dataset.done;
    });
  }
}

customElements.define("copy-text", CopyText);
