// The builder's result follows the hand: every change is sent after a short pause, and an answer that has been overtaken is dropped.
const form = document.querySelector<HTMLFormElement>("form[data-builder]");
const pause = 90;

function weights(root: HTMLElement): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>(".ks-weight")];
}

function number(weight: HTMLElement): HTMLInputElement {
  return weight.querySelector<HTMLInputElement>("input[type=number]")!;
}

function showShares(root: HTMLElement): void {
  const all = weights(root);
  const values = all.map(weight => Math.max(0, Number(number(weight).value) || 0));
  const sum = values.reduce((a, b) => a + b, 0);
  const format = new Intl.NumberFormat(document.documentElement.lang, { style: "percent", maximumFractionDigits: 0 });
  all.forEach((weight, at) => {
    weight.querySelector("[data-share]")!.textContent = sum > 0 ? format.format(values[at]! / sum) : "–";
  });
}

function joinSliders(root: HTMLElement): void {
  for (const weight of weights(root)) {
    const slider = weight.querySelector<HTMLInputElement>("[data-slider]")!;
    slider.addEventListener("input", () => { number(weight).value = slider.value; });
    number(weight).addEventListener("input", () => { slider.value = number(weight).value; });
  }
}

function live(root: HTMLFormElement, result: HTMLElement): () => void {
  let timer = 0;
  let running: AbortController | undefined;
  const send = async (): Promise<void> => {
    running?.abort();
    running = new AbortController();
    result.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(root.dataset.preview!, { method: "POST", body: new FormData(root), signal: running.signal, credentials: "same-origin" });
      if (answer.ok) {
        result.innerHTML = await answer.text();
        result.dispatchEvent(new CustomEvent("kraft:result", { bubbles: true }));
      }
      result.setAttribute("aria-busy", "false");
    } catch (stopped) {
      if (!(stopped instanceof DOMException && stopped.name === "AbortError")) {
        result.setAttribute("aria-busy", "false");
      }
    }
  };
  return () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => void send(), pause);
  };
}

if (form) {
  const result = document.getElementById("resultat")!;
  const soon = live(form, result);
  joinSliders(form);
  form.addEventListener("input", () => { showShares(form); soon(); });
  // Another set of indicators, areas or years changes the form itself: the whole page is asked for.
  form.addEventListener("change", event => {
    const name = (event.target as HTMLInputElement).name;
    if (name === "med" || name === "omraden") {
      form.requestSubmit(form.querySelector<HTMLButtonElement>("[data-recompute]")!);
    }
  });
}
