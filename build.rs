//! Two things that only the building of the program can do: the release keeps
//! its links, because it is taken apart after it was linked (`tools/split.mjs`);
//! and the words are named after their content, as they are published
//! (`tools/words.mjs`), so that a program finds its own and no others.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/content");
    let is = |name: &str, value: &str| env::var(name).is_ok_and(|v| v == value);
    if is("PROFILE", "release") && is("CARGO_CFG_TARGET_ARCH", "wasm32") {
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo names it"));
    fs::write(out.join("words.rs"), words()).expect("the folder is for that");
}

/// The parts of the words by language, with their hashes; and the English ones
/// themselves, for what runs natively.
fn words() -> String {
    let mut code = String::from(
        "/// The languages, and the parts of their words with the hashes of these.\n\
         const WORDS: &[(&str, &[(&str, &str)])] = &[\n",
    );
    let content = Path::new("src/content");
    for language in in_order(content).iter().filter(|path| path.is_dir()) {
        writeln!(code, "    ({:?}, &[", name(language)).expect("a text takes all");
        for part in in_order(language) {
            let hash = hash(&files(&part));
            writeln!(code, "        ({:?}, \"{hash:016x}\"),", name(&part))
                .expect("a text takes all");
        }
        code.push_str("    ]),\n");
    }
    code.push_str(
        "];\n\n\
         /// The English words by part, a file each.\n\
         #[cfg(not(target_arch = \"wasm32\"))]\n\
         pub const ENGLISH: &[(&str, &str)] = &[\n",
    );
    let here = env::current_dir().expect("cargo builds in the package");
    for part in in_order(&content.join("en")) {
        for file in files(&part) {
            let (part, file) = (name(&part), here.join(file));
            writeln!(code, "    ({part:?}, include_str!({file:?})),").expect("a text takes all");
        }
    }
    code.push_str("];\n");
    code
}

/// The files of a part: itself, or those of its folder.
fn files(part: &Path) -> Vec<PathBuf> {
    match part.is_dir() {
        true => in_order(part),
        false => vec![part.to_owned()],
    }
}

fn in_order(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the words are there");
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    paths
}

fn name(path: &Path) -> String {
    let name = path.file_stem().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

/// FNV-1a: it names a version of the words, and keeps no secrets.
fn hash(files: &[PathBuf]) -> u64 {
    let bytes = files
        .iter()
        .flat_map(|file| fs::read(file).expect("the words are there"));
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
