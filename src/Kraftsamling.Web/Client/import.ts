// A file may be dropped on the form, and the progress page follows the work; both pages are whole without this.
const drop = document.querySelector<HTMLFormElement>("form[data-drop]");
if (drop) {
  const input = drop.querySelector<HTMLInputElement>("input[type=file]")!;
  drop.addEventListener("dragover", event => { event.preventDefault(); drop.dataset.over = "1"; });
  drop.addEventListener("dragleave", () => { delete drop.dataset.over; });
  drop.addEventListener("drop", event => {
    event.preventDefault();
    delete drop.dataset.over;
    if (event.dataTransfer?.files.length) {
      input.files = event.dataTransfer.files;
      drop.requestSubmit();
    }
  });
}

interface Status { running: boolean; share: number; text: string }

const work = document.querySelector<HTMLElement>("[data-work]");
if (work) {
  const bar = work.querySelector<HTMLProgressElement>("progress")!;
  const text = work.querySelector<HTMLElement>("[data-text]")!;
  const follow = async (): Promise<void> => {
    const answer = await fetch(work.dataset.work!, { credentials: "same-origin" });
    const status = await answer.json() as Status;
    if (!status.running) {
      window.location.reload();
      return;
    }
    bar.value = status.share;
    text.textContent = status.text;
    window.setTimeout(() => void follow(), 500);
  };
  void follow();
}

for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const field = document.getElementById(button.dataset.copy!) as HTMLTextAreaElement;
    void navigator.clipboard.writeText(field.value).then(() => { button.textContent = button.dataset.done!; });
  });
}
