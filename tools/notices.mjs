// Writes notices.txt into the site: whose work is in the program and the page, and under which licenses.
// It asks cargo what the program for browsers is made of and takes the texts from the sources of these
// packages, so nothing is listed by hand and nothing is fetched. Trunk calls it after a build; by hand:
// `node tools/notices.mjs <folder>`.

import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "..");
const dist = process.argv[2] ?? process.env.TRUNK_STAGING_DIR;
const rule = `\n${"-".repeat(76)}\n\n`;

const parts = [
  `Weft is the work of the Weft authors, and these are the works of others in it, with thanks.\n\n${read("LICENSE")}`,
  `The typeface Atkinson Hyperlegible Next\n\n${read("public/fonts/OFL.txt")}`,
  ...byText(packages()).map(({ names, text }) => `${names.join("\n")}\n\n${text}`),
];
writeFileSync(join(dist, "notices.txt"), parts.map((part) => part.trim()).join(rule) + "\n");

/** Every package whose code is linked into the program: no build scripts, no macros, no tests. */
function packages() {
  const options = ["metadata", "--format-version=1", "--filter-platform=wasm32-unknown-unknown", "--locked", "--offline"];
  const told = execFileSync("cargo", options, { cwd: root, maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "inherit"] });
  const { packages, resolve: graph } = JSON.parse(told);
  const byId = (all) => new Map(all.map((one) => [one.id, one]));
  const [known, nodes] = [byId(packages), byId(graph.nodes)];
  const found = new Set();
  const look = (id) => {
    const isMacro = known.get(id).targets.some(({ kind }) => kind.includes("proc-macro"));
    if (found.has(id) || isMacro) return;
    found.add(id);
    for (const { pkg, dep_kinds } of nodes.get(id).deps) if (dep_kinds.some(({ kind }) => kind === null)) look(pkg);
  };
  look(graph.root);
  found.delete(graph.root);
  const std = { name: "The standard library of Rust", version: "", license: "MIT OR Apache-2.0", authors: ["The Rust Project Developers"] };
  return [std, ...[...found].map((id) => known.get(id)).sort((a, b) => (a.name < b.name ? -1 : 1))];
}

/** Packages with the same text stand above it together. */
function byText(packages) {
  const texts = new Map();
  for (const one of packages) {
    const text = licenseOf(one);
    const name = `${one.name} ${one.version} (${one.license ?? "its own license"})`.replace("  ", " ");
    texts.set(text, [...(texts.get(text) ?? []), name]);
  }
  return [...texts].map(([text, names]) => ({ text, names }));
}

/** Of several licenses that may be chosen, MIT: the shortest, and Weft's own. */
function licenseOf({ name, manifest_path, license, authors, repository }) {
  const folder = manifest_path && dirname(manifest_path);
  const files = folder ? readdirSync(folder).filter((file) => /^(licen[cs]e|copying|unlicense|copyright|notice)/i.test(file)) : [];
  const texts = files.filter((file) => statSync(join(folder, file)).isFile());
  const mayBeMit = /\bMIT\b/.test(license ?? "") && !/\bAND\b/.test(license);
  const mit = mayBeMit && texts.find((file) => /mit/i.test(file));
  const chosen = mit ? [mit] : texts;
  if (chosen.length) return chosen.map((file) => readFileSync(join(folder, file), "utf8").replaceAll("\r\n", "\n").trim()).join("\n\n");
  // Published without its text: that of MIT is always the same.
  const by = authors.join(", ") || `the authors of ${name}`;
  if (!mayBeMit) return `By ${by}, whose package carries no text of the license. See ${repository}.`;
  return read("LICENSE").replace(/Copyright .*/, `Copyright (c) ${by}`);
}

function read(path) {
  return readFileSync(join(root, path), "utf8");
}
