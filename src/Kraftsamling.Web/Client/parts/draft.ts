// Keeps what is typed in a long form as the person's own draft, offers it when they come back, and holds on to it when the session has ended.
type Fields = Record<string, string[]>;
type Answer = { when?: string; without?: boolean; fields?: Fields; problem?: string };

const pause = 2500;
const never = new Set(["__RequestVerificationToken", "engang", "utkast"]);
const swedish = document.documentElement.lang !== "en";
const say = (sv: string, en: string): string => swedish ? sv : en;

export function start(root: Element): void {
  const form = root as HTMLFormElement;
  const { draft, drafts } = form.dataset;
  if (!draft || !drafts) {
    return;
  }
  // A folded form is asked about when it is unfolded: a page of comments has many.
  const fold = form.closest<HTMLDetailsElement>("details:not([open])");
  if (fold) {
    fold.addEventListener("toggle", () => void new Draft(form, draft, drafts).begin(), { once: true });
  } else {
    void new Draft(form, draft, drafts).begin();
  }
}

class Draft {
  private readonly status = Object.assign(document.createElement("p"), { className: "ks-quiet ks-small ks-draft__status" });
  private readonly stashed: string;
  private waiting = 0;
  private dirty = false;
  private typedAnything = false;
  private offering = false;
  private submitting = false;
  private sending = false;
  private readonly mark = Object.assign(document.createElement("input"), { type: "hidden", name: "utkast" });

  constructor(private readonly form: HTMLFormElement, private readonly name: string, private readonly address: string) {
    this.stashed = `utkast:${form.dataset.owner}:${name}`;
    this.status.setAttribute("aria-live", "polite");
  }

  async begin(): Promise<void> {
    const buttons = this.form.querySelectorAll("button[type=submit]");
    buttons[buttons.length - 1]?.closest("p, div")?.after(this.status);
    this.mark.value = this.name;
    this.form.append(this.mark);
    this.form.addEventListener("input", () => this.typed());
    this.form.addEventListener("change", () => this.typed());
    document.addEventListener("submit", event => this.submitted(event), { capture: true });
    window.addEventListener("pagehide", () => { if (this.dirty && !this.submitting && !this.offering) { void this.keep(true); } });
    document.addEventListener("visibilitychange", () => { if (document.hidden && this.dirty && !this.submitting && !this.offering) { void this.keep(true); } });
    await this.find();
  }

  private typed(): void {
    this.dirty = true;
    this.typedAnything = true;
    window.clearTimeout(this.waiting);
    if (!this.offering) {
      this.waiting = window.setTimeout(() => void this.keep(false), pause);
    }
  }

  // What the browser kept when the session ended goes before what the server has: it is newer.
  private async find(): Promise<void> {
    const stash = sessionStorage.getItem(this.stashed);
    if (stash) {
      sessionStorage.removeItem(this.stashed);
      const kept = JSON.parse(stash) as { when: string; fields: Fields };
      this.offer(kept.when, kept.fields);
      return;
    }
    try {
      const answer = await fetch(`${this.address}?formular=${encodeURIComponent(this.name)}`);
      if (answer.status === 200) {
        const { when, fields } = await answer.json() as Answer;
        if (when && fields && !same(fields, read(this.form))) {
          this.offer(when, fields);
        }
      }
    } catch {
      // Without an answer the form is used as it stands.
    }
  }

  private offer(when: string, fields: Fields): void {
    this.offering = true;
    // Whoever saves without answering keeps the draft that they were offered.
    this.mark.disabled = true;
    const line = Object.assign(document.createElement("div"), { className: "ks-draft" });
    line.setAttribute("role", "status");
    const words = document.createElement("p");
    words.textContent = say(`Det finns ett utkast från ${when} som inte är sparat.`, `There is a draft from ${when} that has not been saved.`);
    const close = (said: string): void => {
      this.offering = false;
      this.mark.disabled = false;
      line.remove();
      this.status.textContent = said;
      first(this.form)?.focus();
    };
    const go = button(say("Fortsätt med utkastet", "Go on with the draft"), "secondary", () => {
      write(this.form, fields);
      close(say("Utkastet står i formuläret. Det är inte sparat än.", "The draft stands in the form. It has not been saved yet."));
      this.typed();
    });
    const away = button(say("Kasta utkastet", "Throw the draft away"), "tertiary", () => {
      void this.post(`${this.address}/kasta`, new FormData(), false);
      close(say("Utkastet är kastat.", "The draft has been thrown away."));
      if (this.dirty) {
        this.typed();
      }
    });
    line.append(words, go, away);
    this.form.before(line);
  }

  private async keep(leaving: boolean): Promise<"kept" | "out" | "not"> {
    window.clearTimeout(this.waiting);
    const data = new FormData();
    const fields = read(this.form);
    Object.entries(fields).forEach(([name, values]) => values.forEach(value => data.append(name, value)));
    this.dirty = false;
    try {
      const answer = await this.post(this.address, data, leaving);
      if (answer.status === 401) {
        this.stash(fields);
        return "out";
      }
      const { when, without, problem } = await answer.json() as Answer;
      this.status.textContent = answer.ok ? say(`Utkastet sparat ${when}`, `Draft saved ${when}`) + (without ? say(", utan personnumret. Ta bort det ur texten.", ", without the identity number. Remove it from the text.") : "") : say(`Utkastet sparas inte. ${problem ?? ""}`, `The draft is not saved. ${problem ?? ""}`);
      return answer.ok ? "kept" : "not";
    } catch {
      this.dirty = true;
      this.status.textContent = say("Utkastet kunde inte sparas just nu. Det du har skrivit står kvar här.", "The draft could not be saved right now. What you have written is still here.");
      return "not";
    }
  }

  // Kept in this tab alone, for whoever wrote it, until they have signed in again.
  private stash(fields: Fields): void {
    const time = new Date().toLocaleTimeString("sv-SE", { hour: "2-digit", minute: "2-digit" });
    sessionStorage.setItem(this.stashed, JSON.stringify({ when: time, fields }));
    const line = Object.assign(document.createElement("div"), { className: "ks-draft" });
    line.setAttribute("role", "alert");
    const words = document.createElement("p");
    words.textContent = say("Du är utloggad. Det du har skrivit finns kvar: logga in igen, så kommer du tillbaka hit.", "You are signed out. What you have written is kept: sign in again, and you come back here.");
    const link = Object.assign(document.createElement("a"), { className: "ds-button", href: this.form.dataset.signin ?? "/", textContent: say("Logga in igen", "Sign in again") });
    line.append(words, link);
    document.querySelectorAll(".ks-draft").forEach(old => old.remove());
    this.form.before(line);
    line.scrollIntoView({ block: "center" });
    link.focus();
  }

  // A form is sent when what it holds is kept, so that a session that has ended takes nothing with it.
  private submitted(event: SubmitEvent): void {
    if (event.target !== this.form || this.submitting || this.offering || !(this.typedAnything || this.sending)) {
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    if (this.sending) {
      return;
    }
    this.sending = true;
    const sender = event.submitter;
    void this.keep(false).then(how => {
      this.sending = false;
      if (how !== "out") {
        this.submitting = true;
        window.setTimeout(() => { this.submitting = false; }, pause);
        this.form.requestSubmit(sender);
      }
    });
  }

  private post(address: string, data: FormData, leaving: boolean): Promise<Response> {
    data.append("utkast", this.name);
    data.append("__RequestVerificationToken", (this.form.elements.namedItem("__RequestVerificationToken") as HTMLInputElement | null)?.value ?? "");
    return fetch(address, { method: "POST", body: data, keepalive: leaving });
  }
}

function button(text: string, variant: string, click: () => void): HTMLButtonElement {
  const made = Object.assign(document.createElement("button"), { type: "button", className: "ds-button", textContent: text });
  made.dataset.variant = variant;
  made.addEventListener("click", click);
  return made;
}

function first(form: HTMLFormElement): HTMLElement | null {
  return form.querySelector<HTMLElement>("input:not([type=hidden]), textarea, select");
}

// Secrets and files are never kept, nor what the page says is not to be.
function fieldsOf(form: HTMLFormElement): (HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement)[] {
  return [...form.elements].filter((field): field is HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement =>
    (field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement || (field instanceof HTMLInputElement && !["password", "file", "submit", "button"].includes(field.type)))
    && field.name !== "" && !never.has(field.name) && field.closest("[data-secret]") === null);
}

function read(form: HTMLFormElement): Fields {
  const fields: Fields = {};
  for (const field of fieldsOf(form)) {
    const list = fields[field.name] ??= [];
    if (!(field instanceof HTMLInputElement && ["checkbox", "radio"].includes(field.type) && !field.checked)) {
      list.push(field.value);
    }
  }
  return Object.fromEntries(Object.entries(fields).filter(([, values]) => values.length > 0));
}

// The version and the values that the form was shown with tell nothing about what was typed.
function same(one: Fields, other: Fields): boolean {
  const typed = (fields: Fields): string => JSON.stringify(Object.entries(fields).filter(([name]) => name !== "version" && name !== "bas").sort(([a], [b]) => a < b ? -1 : 1)).replaceAll("\\r\\n", "\\n");
  const [kept, shown] = [typed(one), typed(other)];
  const parts = kept.split(/\[(?:personnummer borttaget|identity number removed)\]/u).map(part => part.replace(/[\\^$.*+?()[\]{}|/]/gu, "\\$&"));
  // A draft is kept without identity numbers: the form that still has them is the same.
  return kept === shown || (parts.length > 1 && new RegExp(`^${parts.join("[^]{6,30}")}$`, "u").test(shown));
}

// The version and what the form was shown with come along, so that a save meets what others have done since.
function write(form: HTMLFormElement, fields: Fields): void {
  const at = new Map<string, number>();
  for (const field of fieldsOf(form)) {
    const values = fields[field.name] ?? [];
    if (field instanceof HTMLInputElement && ["checkbox", "radio"].includes(field.type)) {
      field.checked = values.includes(field.value);
      continue;
    }
    const place = at.get(field.name) ?? 0;
    at.set(field.name, place + 1);
    const value = values[place];
    if (value !== undefined) {
      field.value = value;
    }
  }
  // Rows that the form has no place for any more are sent along unseen rather than lost.
  for (const [name, values] of Object.entries(fields)) {
    const places = at.get(name);
    values.slice(places ?? values.length).forEach(value => form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value })));
  }
}
