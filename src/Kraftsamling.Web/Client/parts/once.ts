const pause = 3000;

/** A form that has just been sent is not sent again by a second click. The server sees to it as well; this spares the wait. */
export function start(root: Element): void {
  const form = root as HTMLFormElement;
  let sent = false;
  form.addEventListener("submit", event => {
    if (sent) {
      event.preventDefault();
      return;
    }
    sent = true;
    window.setTimeout(() => { sent = false; }, pause);
  });
  window.addEventListener("pageshow", () => { sent = false; });
}
