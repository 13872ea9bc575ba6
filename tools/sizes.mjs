// Prints how large each file of a built site is, as it stands and over the wire
// (brotli 11, which is what a good static host sends).

import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { brotliCompressSync } from "node:zlib"; // its default quality is 11

const dist = process.argv[2];
const files = readdirSync(dist, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
  .map((path) => {
    const content = readFileSync(path);
    return { name: relative(dist, path), raw: content.length, wire: brotliCompressSync(content).length };
  })
  .sort((a, b) => b.wire - a.wire);

const sum = (key) => files.reduce((total, file) => total + file[key], 0);
const line = (raw, wire, name) => console.log(`${String(raw).padStart(10)} ${String(wire).padStart(10)}  ${name}`);
line("bytes", "brotli", "");
for (const file of files) line(file.raw, file.wire, file.name);
line(sum("raw"), sum("wire"), "in all");

// What the page links is fetched with it, what it only names (the style of the
// rooms) is not; `./dev measure` counts what really is.
const page = readFileSync(join(dist, "index.html"), "utf8");
const first = files.filter(({ name }) => name === "index.html" || ["src", "href"].some((link) => page.includes(`${link}="./${name}"`)));
const home = (key) => first.reduce((total, file) => total + file[key], 0);
line(home("raw"), home("wire"), `before home can be used, the font apart (${(home("wire") / 1024).toFixed(1)} KiB)`);
