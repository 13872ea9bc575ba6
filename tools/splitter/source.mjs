// Lays out the source of wasm_split_cli_support, as it is published, with
// groups.rs put into it: `source.mjs <version> <folder>`. It places what several
// parts share; the published one has no say in that.

import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const [, , version, folder] = process.argv;
const NAME = "wasm_split_cli_support";

// Cargo fetches it for a package that needs it, and says where it then lies.
const wanting = mkdtempSync(join(tmpdir(), "weft-splitter-"));
mkdirSync(join(wanting, "src"));
writeFileSync(join(wanting, "src/lib.rs"), "");
writeFileSync(
  join(wanting, "Cargo.toml"),
  `[package]\nname = "wanting"\nversion = "0.0.0"\nedition = "2021"\n[dependencies]\n${NAME} = "=${version}"\n`,
);
const told = execFileSync("cargo", ["metadata", "--format-version", "1"], {
  cwd: wanting,
  maxBuffer: 1 << 28,
  stdio: ["ignore", "pipe", "inherit"],
});
const { manifest_path } = JSON.parse(told).packages.find(({ name }) => name === NAME);
rmSync(wanting, { recursive: true });

rmSync(folder, { recursive: true, force: true });
cpSync(dirname(manifest_path), folder, { recursive: true });
cpSync(join(dirname(fileURLToPath(import.meta.url)), "groups.rs"), join(folder, "src/groups.rs"));

edit("src/lib.rs", "mod graph_utils;", "mod graph_utils;\nmod groups;");
edit(
  "src/split_point.rs",
  "    while let Some((node, color)) = painter.next() {\n",
  `    let groups = crate::groups::Groups::find(split_points_by_module.keys().cloned());
    while let Some((node, color)) = painter.next() {
        let placed = groups.as_ref().map(|groups| groups.place(color));
        let color = placed.as_ref().unwrap_or(color);
`,
);
// A workspace of its own, wherever the folder lies.
edit("Cargo.toml", "[package]", "[workspace]\n\n[package]");

function edit(file, what, by) {
  const path = join(folder, file);
  const text = readFileSync(path, "utf8");
  if (text.split(what).length !== 2) throw new Error(`${NAME} ${version}: ${file} should hold ${what} once`);
  writeFileSync(path, text.replace(what, () => by));
}
