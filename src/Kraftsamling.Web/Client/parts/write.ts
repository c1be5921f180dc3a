// Says at once when what is typed looks like a personal identity number, an e-mail address or a telephone number. The server refuses what it must; this spares the way there.
const pause = 800;
const swedish = document.documentElement.lang !== "en";
const say = (sv: string, en: string): string => swedish ? sv : en;
const number = /(?<![0-9])(?<date>(?:(?:18|19|20)[0-9]{2}|[0-9]{2})(?<inner>[-./ ]?)[0-9]{2}\k<inner>[0-9]{2})(?<between> {0,3}[-+_/.:,]? {0,3})(?<rest>[0-9]{4}|TF[0-9]{2}|[TRSUWXJKLMNP][0-9]{3}|[X*]{4})(?![0-9])/giu;
const address = /[^\s@<>,;:()]+\s?(?:@|\(at\)|\[at\])\s?[^\s@<>,;:()]+\.\p{L}{2,}/iu;
const phone = /(?<![\p{L}\p{N}_./-])(?:\+|0)\d(?:[\s()/–-]{0,2}\d){5,14}(?![\p{L}\p{N}_])/u;
let warnings = 0;

export function start(root: Element): void {
  if (root.closest("[data-secret]") === null) {
    watch(root as HTMLInputElement | HTMLTextAreaElement);
  }
}

// The line is there, empty, before it says anything: only then is it read out.
function watch(field: HTMLInputElement | HTMLTextAreaElement): void {
  let line: HTMLParagraphElement | undefined;
  let waiting = 0;
  const look = (): void => {
    window.clearTimeout(waiting);
    const words = warning(field.value);
    if (line && line.textContent !== words) {
      line.textContent = words;
    }
  };
  field.addEventListener("focus", () => {
    if (line === undefined) {
      line = Object.assign(document.createElement("p"), { className: "ks-warned", id: `varning-${++warnings}` });
      line.setAttribute("role", "status");
      field.after(line);
      field.setAttribute("aria-describedby", `${field.getAttribute("aria-describedby") ?? ""} ${line.id}`.trim());
    }
  });
  field.addEventListener("input", () => { window.clearTimeout(waiting); waiting = window.setTimeout(look, pause); });
  field.addEventListener("change", look);
  field.addEventListener("blur", look);
}

function warning(text: string): string {
  const found = identityNumber(text);
  if (found !== null) {
    return say(`«${found}» ser ut som ett personnummer. Ta bort det: det sparas inte.`, `“${found}” looks like a personal identity number. Remove it: it is not saved.`);
  }
  const other = address.exec(text)?.[0] ?? phoneNumber(text);
  return other === null ? "" : say(`Hör «${other.trim()}» till en enskild person? Skriv funktionen eller organisationen i stället.`, `Does “${other.trim()}” belong to an individual? Write the function or organisation instead.`);
}

function phoneNumber(text: string): string | null {
  const found = phone.exec(text)?.[0] ?? null;
  const digits = found?.replace(/\D/gu, "").length ?? 0;
  return digits >= 8 && digits <= 15 && !/^\d{2}[-–/]\d{2}[-–/]\d{4}$/u.test(found ?? "") ? found : null;
}

/** The first Swedish personal identity number or coordination number in a text; null when there is none. The same rules as the server's. */
export function identityNumber(text: string): string | null {
  const plain = plainOf(text);
  number.lastIndex = 0;
  for (let match = number.exec(plain); match !== null; match = number.exec(plain)) {
    if (isNumber(plain, match)) {
      return match[0];
    }
    number.lastIndex = match.index + 1;
  }
  return null;
}

// Dashes, spaces and digits of other scripts become those of ASCII; what is not seen is left out.
function plainOf(text: string): string {
  return text.normalize("NFKC").replace(/[\p{Cf}\p{Mn}]/gu, "").replace(/[\p{Pd}\u2212]/gu, "-").replace(/[\s\p{Zs}\p{Cc}]/gu, " ").replace(/\p{Nd}/gu, digit => ascii(digit));
}

// The digits of a script follow each other from its zero.
function ascii(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (code > 0x39 && code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) {
    zero--;
  }
  return code > 0x39 ? String(code - zero) : digit;
}

function isNumber(plain: string, match: RegExpExecArray): boolean {
  const { date: written, between, rest } = match.groups as { date: string; between: string; rest: string };
  const date = written.replace(/\D/gu, "");
  const parted = date.length < written.length;
  const [from, to] = [match.index, match.index + match[0].length];
  if (!isBirthday(date) || isPartOfIdentifier(plain, from, to)) {
    return false;
  }
  const signed = /[-+]/u.test(between);
  if (!/^\d+$/u.test(rest)) {
    return !parted && (signed || (/^t/iu.test(rest) && date.length === 8));
  }
  const holds = hasCheckDigit(date.slice(-6) + rest);
  if (signed && !parted) {
    return holds || !isTimeOrDay(rest);
  }
  const decimal = /\d[.,]$/u.test(plain.slice(0, from)) || /^[.,]\d/u.test(plain.slice(to));
  return holds && !decimal && !(parted && between.trim() === "" && isTimeOrDay(rest));
}

const longest = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isDay(month: number, day: number): boolean {
  return day >= 1 && day <= (longest[month - 1] ?? 0);
}

function isBirthday(date: string): boolean {
  const day = Number(date.slice(-2));
  return isDay(Number(date.slice(-4, -2)), day > 60 ? day - 60 : day);
}

function isTimeOrDay(four: string): boolean {
  const [first, last] = [Number(four.slice(0, 2)), Number(four.slice(2))];
  return (first < 24 && last < 60 && last % 5 === 0) || isDay(first, last);
}

function hasCheckDigit(ten: string): boolean {
  const sum = [...ten].map((digit, at) => Number(digit) * (at % 2 === 0 ? 2 : 1)).reduce((all, one) => all + (one > 9 ? one - 9 : one), 0);
  return sum % 10 === 0;
}

function isPartOfIdentifier(plain: string, from: number, to: number): boolean {
  const run = (/[-0-9a-f]*$/iu.exec(plain.slice(0, from))?.[0] ?? "") + plain.slice(from, to) + (/^[-0-9a-f]*/iu.exec(plain.slice(to))?.[0] ?? "");
  return run.length >= 32 && /^[-0-9a-f]+$/iu.test(run) && /[a-f]/iu.test(run);
}
