// Enhances pages that are complete without it. Map and charts are fetched only where they stand.
document.documentElement.classList.add("js");

const parts: Record<string, () => Promise<{ start(root: Element): void }>> = {
  "[data-map]": () => import("./parts/map"),
  "[data-chart]": () => import("./parts/chart"),
  "form[method=post]": () => import("./parts/once"),
  "form[method=post] :is(textarea:not([readonly]), input:not([type]), input[type=text])": () => import("./parts/write"),
  "form[data-autosubmit]": () => import("./parts/autosubmit"),
  "form[data-draft]": () => import("./parts/draft"),
  "textarea[data-mentions]": () => import("./parts/mention"),
  "form[data-merge]": () => import("./parts/merge"),
  "[data-copy]": () => import("./parts/copy"),
  "form[data-passkey]": () => import("./parts/passkey"),
};

for (const [selector, load] of Object.entries(parts)) {
  const found = document.querySelectorAll(selector);
  if (found.length > 0) {
    void load().then(part => found.forEach(element => part.start(element)));
  }
}
