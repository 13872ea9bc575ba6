//! The release is taken apart after it was linked (`tools/split.mjs`): for that
//! its links must still be told. A program for debugging is left whole.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let is = |name: &str, value: &str| std::env::var(name).is_ok_and(|v| v == value);
    if is("PROFILE", "release") && is("CARGO_CFG_TARGET_ARCH", "wasm32") {
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
}
