// Writing @ in a comment gives a list of names, by keyboard or pointer. Without it a name is written out.
let lists = 0;

export function start(root: Element): void {
  const field = root as HTMLTextAreaElement;
  const list = Object.assign(document.createElement("ul"), { className: "ks-names-list", id: `namn-${++lists}`, hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", document.documentElement.lang === "en" ? "People" : "Personer");
  field.after(list);
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", list.id);
  let chosen = -1;
  let asked = 0;

  const close = (): void => {
    list.hidden = true;
    chosen = -1;
    field.removeAttribute("aria-activedescendant");
  };
  const begun = (): RegExpExecArray | null => /(?:^|\s)@([\p{L}\p{M}.'-]*(?: [\p{L}\p{M}.'-]*)?)$/u.exec(field.value.slice(0, field.selectionStart));
  const options = (): HTMLElement[] => [...list.querySelectorAll<HTMLElement>("[role=option]")];
  const choose = (at: number): void => {
    const all = options();
    chosen = (at + all.length) % all.length;
    all.forEach((option, number) => option.setAttribute("aria-selected", String(number === chosen)));
    field.setAttribute("aria-activedescendant", all[chosen]?.id ?? "");
  };
  const take = (name: string): void => {
    const found = begun();
    if (found) {
      const end = field.selectionStart;
      field.setRangeText(`@${name} `, end - (found[1]?.length ?? 0) - 1, end, "end");
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    close();
    field.focus();
  };

  field.addEventListener("input", () => void (async (): Promise<void> => {
    const found = begun();
    if (!found) {
      close();
      return;
    }
    const mine = ++asked;
    const group = field.form?.querySelector<HTMLSelectElement>("select[name=grupp]")?.value ?? "";
    const answer = await fetch(`${field.dataset.mentions}?q=${encodeURIComponent(found[1] ?? "")}${group ? `&grupp=${group}` : ""}`).catch(() => null);
    const names = answer?.ok ? await answer.json() as string[] : [];
    if (mine !== asked) {
      return;
    }
    if (names.length === 0 || names.includes((found[1] ?? "").trim())) {
      close();
      return;
    }
    list.replaceChildren(...names.map((name, number) => {
      const option = Object.assign(document.createElement("li"), { id: `${list.id}-${number}`, textContent: name });
      option.setAttribute("role", "option");
      option.addEventListener("pointerdown", event => { event.preventDefault(); take(name); });
      return option;
    }));
    list.hidden = false;
    choose(0);
  })());
  field.addEventListener("keydown", event => {
    if (list.hidden) {
      return;
    }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      choose(chosen + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter" || event.key === "Tab") {
      event.preventDefault();
      take(options()[chosen]?.textContent ?? "");
    } else if (event.key === "Escape") {
      event.preventDefault();
      close();
    }
  });
  field.addEventListener("blur", close);
}
