const focused = "ks-focus";
const pause = 500;

/**
 * Sends a filter form when a choice is made, so that the button is needed only without script. A slider tells its value while it is
 * moved and waits until it rests. Whoever used the keyboard goes on where they were.
 */
export function start(root: Element): void {
  const form = root as HTMLFormElement;
  let waiting = 0;
  const last = sessionStorage.getItem(focused);
  if (last) {
    sessionStorage.removeItem(focused);
    form.querySelector<HTMLElement>(`#${CSS.escape(last)}`)?.focus({ preventScroll: true });
  }
  const send = (): void => {
    if (document.activeElement?.id) {
      sessionStorage.setItem(focused, document.activeElement.id);
    }
    form.requestSubmit();
  };
  form.addEventListener("change", event => {
    const target = event.target;
    window.clearTimeout(waiting);
    if (target instanceof HTMLInputElement && target.type === "range") {
      waiting = window.setTimeout(send, pause);
    } else if (target instanceof HTMLSelectElement || (target instanceof HTMLInputElement && ["radio", "checkbox"].includes(target.type))) {
      send();
    }
  });
  form.addEventListener("input", event => {
    if (event.target instanceof HTMLInputElement && event.target.type === "range") {
      window.clearTimeout(waiting);
      const output = form.querySelector<HTMLOutputElement>(`output[for="${event.target.id}"]`);
      if (output) {
        output.value = event.target.value;
      }
    }
  });
}
