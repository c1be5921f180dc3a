// Checks the types, then bundles every Client/*.ts and Client/*.css into wwwroot/dist with names that change with the content.
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.dirname(here);
const out = path.join(root, "wwwroot", "dist");
const { build } = await import(pathToFileURL(path.join(root, "node_modules", "esbuild", "lib", "main.js")).href);

async function checkTypes() {
  const tsc = path.join(root, "node_modules", "typescript", "bin", "tsc");
  try {
    await promisify(execFile)(process.execPath, [tsc, "--noEmit", "-p", path.join(here, "tsconfig.json")], { cwd: root });
  } catch (problem) {
    process.stderr.write(`${problem.stdout ?? ""}${problem.stderr ?? ""}`);
    process.exit(1);
  }
}

async function bundle(folder) {
  const entries = (await readdir(here)).filter(name => /\.(ts|css)$/.test(name) && !name.endsWith(".d.ts")).sort();
  const result = await build({
    absWorkingDir: here,
    entryPoints: entries,
    bundle: true,
    splitting: true,
    format: "esm",
    target: ["es2022", "chrome111", "firefox115", "safari16.4"],
    minify: true,
    sourcemap: false,
    metafile: true,
    charset: "utf8",
    legalComments: "linked",
    outdir: folder,
    entryNames: "[name]-[hash]",
    chunkNames: "del-[hash]",
    assetNames: "[name]-[hash]",
    loader: { ".svg": "file", ".woff2": "file" },
    logLevel: "warning",
  });
  return Object.fromEntries(Object.entries(result.metafile.outputs)
    .filter(([, output]) => output.entryPoint)
    .map(([file, output]) => [output.entryPoint.replace(/\.ts$/, ".js"), path.basename(file)]));
}

const [, names] = await Promise.all([checkTypes(), (async () => {
  const fresh = `${out}.new`;
  await rm(fresh, { recursive: true, force: true });
  await mkdir(fresh, { recursive: true });
  const manifest = await bundle(fresh);
  await writeFile(path.join(fresh, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
})()]);
if (existsSync(out)) {
  await rm(out, { recursive: true });
}
await rename(`${out}.new`, out);
process.stdout.write(`Client: ${Object.keys(names).length} entries\n`);
