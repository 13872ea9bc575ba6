// Writes into the page which files each way leads to, so that all of them are
// on their way with the press, and not one after another as the program comes
// to ask for them (public/early.js).

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The wings that a way leads to; what comes before every wing is added. By place (src/route.rs), and by what is pressed on home. */
const WAYS = {
  // Any other place.
  rooms: [],
  start: [],
  open: ["incoming"],
  paste: ["incoming"],
  example: ["incoming", "overview"],
  overview: ["overview"],
  people: ["people", "map"],
  principles: ["principles"],
  reflections: ["reflections"],
  actions: ["actions"],
  file: ["file"],
  settings: ["beside"],
  sources: ["beside"],
};

/** What a way brings that is no part of the program. */
const BESIDE = { example: ["examples/tarrow-vale.weft.json"] };

/** `wings`: the files of each wing, by its name; none of a program that is left whole. */
export function writeAhead(html, dist, source, wings) {
  const words = wordsOf(join(source, "src/ui"));
  const published = readdirSync(join(dist, "words/en")).map((file) => `words/en/${file}`);
  const ofWords = (part) => published.find((path) => path.startsWith(`words/en/${part}-`)) ?? fail(`no words ${part}`);
  const [style] = html.match(/rooms-[0-9a-f]{16}\.css/) ?? fail("no style of the rooms");
  const base = [style, ofWords("rooms"), ...wings.get("rooms")];

  const numbers = new Map();
  const number = (path) => numbers.get(path) ?? numbers.set(path, numbers.size).get(path);
  const attributes = Object.entries(WAYS).map(([way, to]) => {
    const files = to.flatMap((wing) => [...wings.get(wing), ...words.get(wing).map(ofWords)]);
    const all = new Set([...base, ...(BESIDE[way] ?? []), ...files].map(number));
    return `data-${way}="${[...all].join(" ")}"`;
  });
  const tag = '<script async fetchpriority="high" src="./early.js">';
  if (!html.includes(tag)) fail(`no ${tag} in the page`);
  const files = `data-files="${[...numbers.keys()].join(" ")}"`;
  return html.replace(tag, `${tag.slice(0, -1)} ${files} ${attributes.join(" ")}>`);
}

/** The parts of the words that each wing says, as its source has it: `wing! { NAME: Door = wing, door, ["words"] }`. */
function wordsOf(folder) {
  const files = readdirSync(folder, { recursive: true }).filter((path) => path.endsWith(".rs"));
  const sources = files.map((path) => readFileSync(join(folder, path), "utf8"));
  const made = sources.flatMap((text) => [...text.matchAll(/\bwing! \{[^}]*?= (\w+), [^}]*?, \[([^\]]*)\]\s*\}/g)]);
  return new Map(made.map(([, wing, words]) => [wing, [...words.matchAll(/"([^"]+)"/g)].map(([, word]) => word)]));
}

function fail(why) {
  throw new Error(`ahead.mjs: ${why}`);
}
