// Passkeys: asks the server what to sign, lets the browser ask the person, and sends the answer in the form.
type Options = { sign: (options: PublicKeyCredentialRequestOptionsJSON & PublicKeyCredentialCreationOptionsJSON) => Promise<Credential | null> };

const kinds: Record<string, Options> = {
  get: { sign: options => navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) }) },
  create: { sign: options => navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) }) },
};

export function start(root: Element): void {
  const form = root as HTMLFormElement;
  const kind = kinds[form.dataset.passkey ?? ""];
  if (!kind || !("PublicKeyCredential" in window) || !("parseRequestOptionsFromJSON" in PublicKeyCredential)) {
    return;
  }
  form.hidden = false;
  const answer = form.elements.namedItem("svar") as HTMLInputElement;
  form.addEventListener("submit", event => {
    if (answer.value !== "") {
      return;
    }
    event.preventDefault();
    void ask(form, kind).then(signed => {
      answer.value = signed;
      form.submit();
    });
  });
}

// An empty object when the person says no: the server then tells what to do instead.
async function ask(form: HTMLFormElement, kind: Options): Promise<string> {
  try {
    const token = (form.elements.namedItem("__RequestVerificationToken") as HTMLInputElement).value;
    const options = await fetch(form.dataset.options ?? "", { method: "POST", headers: { RequestVerificationToken: token } });
    const credential = await kind.sign(await options.json());
    return JSON.stringify(credential);
  } catch {
    return "{}";
  }
}
