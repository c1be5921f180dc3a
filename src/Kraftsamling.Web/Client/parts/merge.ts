/** Whoever begins to write the two texts together has chosen to. */
export function start(root: Element): void {
  root.addEventListener("input", event => {
    if (event.target instanceof HTMLTextAreaElement) {
      const choice = event.target.closest(".ks-merge__side")?.querySelector<HTMLInputElement>("input[type=radio]");
      if (choice) {
        choice.checked = true;
      }
    }
  });
}
