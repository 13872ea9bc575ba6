// Writes into the site's worker (public/sw.js) which files this version of the
// app consists of. Trunk's last step calls it; by hand, for a site that was
// changed afterwards: `node tools/keep.mjs <folder>`.

import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";

/** Kept on a device only once somebody wanted it. */
const LATER = /^examples\/|^words\/(?!en\/)/;
/** For people who look at the host, not for the app. */
const NEVER = /^sw\.js$|^screenshot\.png$|\.txt$|(^|\/)\./;

const PAGE = "index.html";

/** `nothing`: the worker is to keep nothing, so that whoever works on Weft sees what was just built. */
export function listFiles(dist, { nothing = false } = {}) {
  const all = nothing ? [] : filesIn(dist).filter((path) => !NEVER.test(path));
  const hashes = (paths) =>
    Object.fromEntries(paths.map((path) => [path, hash("base64", readFileSync(join(dist, path)))]));
  const { [PAGE]: page, ...files } = hashes(all.filter((path) => !LATER.test(path)));
  // It is asked for by its folder's name, and kept last: where it is, all is.
  if (page) files[""] = page;
  const later = hashes(all.filter((path) => LATER.test(path)));
  const version = hash("hex", JSON.stringify([files, later])).slice("sha256-".length, "sha256-".length + 16);

  let text = readFileSync(join(import.meta.dirname, "../public/sw.js"), "utf8");
  const write = (line, value) => {
    if (text.split(line).length !== 2) throw new Error(`sw.js should hold ${line} once`);
    text = text.replace(line, line.replace(/""|\{\}/, () => JSON.stringify(value, null, 2)));
  };
  write('const VERSION = "";', version);
  write("const FILES = {};", files);
  write("const LATER = {};", later);
  writeFileSync(join(dist, "sw.js"), text);
}

function filesIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, "/"))
    .sort();
}

/** As the `integrity` of a request has it. */
function hash(digits, content) {
  return `sha256-${createHash("sha256").update(content).digest(digits)}`;
}

if (process.argv[1] && resolve(process.argv[1]) === import.meta.filename) listFiles(resolve(process.argv[2]));
