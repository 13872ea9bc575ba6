//! Versions of the app, for tests of how one follows another on a host.

use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// A later version of the built app in a folder of its own: other names for all that is named after its
/// content, and `<html data-release="…">` to tell it by. The folder is gone with this value.
pub struct Release {
    folder: TempDir,
}

impl Release {
    /// The built app as a version of this name.
    pub fn of(name: &str) -> Release {
        let folder = tempfile::tempdir().expect("a folder for a version");
        copy(&built(), folder.path());
        let release = Release { folder };
        release.rename(name);
        release.change("index.html", |page| {
            page.replacen("<html", &format!("<html data-release=\"{name}\""), 1)
        });
        release.list();
        release
    }

    /// Where it stands.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    fn change(&self, file: &str, change: impl FnOnce(String) -> String) {
        let path = self.folder().join(file);
        let text = std::fs::read_to_string(&path).expect("a text of the app");
        std::fs::write(path, change(text)).expect("written");
    }

    /// Turns `weft-0123456789abcdef.js` into a name that no other version has, wherever it is said.
    fn rename(&self, name: &str) {
        let hashed: Vec<(String, String)> = files(self.folder())
            .into_iter()
            .filter_map(|file| {
                let hash = file.split(['-', '.', '_']).find(|part| is_hash(part))?;
                let other: String = hash.chars().rev().collect();
                let digits: String = name.bytes().map(|byte| format!("{byte:02x}")).collect();
                let other = format!("{digits}{other}")[..16].to_string();
                Some((file.clone(), file.replace(hash, &other)))
            })
            .collect();
        for (old, new) in &hashed {
            std::fs::rename(self.folder().join(old), self.folder().join(new)).expect("renamed");
        }
        let texts = files(self.folder())
            .into_iter()
            .filter(|file| file.ends_with(".html") || file.ends_with(".js"));
        for file in texts {
            self.change(&file, |text| {
                hashed
                    .iter()
                    .fold(text, |text, (old, new)| text.replace(old, new))
            });
        }
    }

    /// Writes anew what the worker is to keep, as the build does.
    fn list(&self) {
        let tool = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tools/keep.mjs");
        let status = Command::new("node").arg(tool).arg(self.folder()).status();
        assert!(
            status.expect("node is here").success(),
            "tools/keep.mjs failed"
        );
    }
}

/// The app as it was built.
pub(crate) fn built() -> PathBuf {
    let dist = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../dist");
    assert!(
        dist.join("index.html").exists(),
        "dist/ is not built: run ./dev build first"
    );
    dist
}

fn is_hash(part: &str) -> bool {
    part.len() == 16 && part.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// The names of what stands in a folder, without what its folders hold.
fn files(folder: &Path) -> Vec<String> {
    std::fs::read_dir(folder)
        .expect("a folder")
        .flatten()
        .filter(|entry| entry.path().is_file())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect()
}

fn copy(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).expect("a folder").flatten() {
        let (path, to) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            std::fs::create_dir(&to).expect("a new folder");
            copy(&path, &to);
        } else {
            std::fs::copy(&path, &to).expect("copied");
        }
    }
}
