/** Sends a filter form when a choice is made, so that the button is needed only without script. */
export function start(root: Element): void {
  const form = root as HTMLFormElement;
  form.addEventListener("change", event => {
    if (event.target instanceof HTMLSelectElement || (event.target instanceof HTMLInputElement && ["radio", "checkbox"].includes(event.target.type))) {
      form.requestSubmit();
    }
  });
}
