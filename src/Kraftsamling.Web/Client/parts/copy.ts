const shown = 4000;

/** A button that copies the field beside it; without script the field is there to be marked by hand. */
export function start(root: Element): void {
  const field = root.querySelector("input");
  const button = root.querySelector("button");
  if (!field || !button) {
    return;
  }
  button.hidden = false;
  const words = [...button.childNodes];
  button.addEventListener("click", () => {
    void copy(field).then(done => {
      if (!done) {
        return;
      }
      button.textContent = button.dataset["done"] ?? "";
      window.setTimeout(() => { button.replaceChildren(...words); }, shown);
    });
  });
  field.addEventListener("focus", () => { field.select(); });
}

/** Away from the machine itself, browsers give the clipboard to encrypted sites alone; then the text is marked, ready for Ctrl+C. */
async function copy(field: HTMLInputElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    field.focus();
    field.select();
    return false;
  }
}
