//! Which file of `src/` names which other: read from the source, with what a
//! file hands on (`pub use`) followed to where it stands.

use std::collections::{BTreeMap, BTreeSet};

use super::code;

/// The path of a module: `["ui", "parts", "live"]`.
pub type Place = Vec<String>;

/// All files, and what each names.
pub struct Arrows {
    files: BTreeMap<Place, File>,
}

/// What stands in one file.
#[derive(Default)]
struct File {
    /// Every path that it names, from the root.
    names: Vec<Place>,
    /// Every file that it takes over whole.
    globs: Vec<Place>,
    /// What it hands on: by which name, from where.
    hands_on: BTreeMap<String, Place>,
    /// Which files it hands on whole.
    hands_on_all: Vec<Place>,
    /// Its words outside of imports.
    words: BTreeSet<String>,
}

/// Which place a file of `src/` is; the root's own two have none.
pub fn place(path: &str) -> Place {
    let path = path.trim_end_matches(".rs");
    let path = path.trim_end_matches("/mod");
    let parts = path.split('/').filter(|part| !part.is_empty());
    let parts: Place = parts.map(str::to_owned).collect();
    match parts.as_slice() {
        [one] if one == "lib" || one == "main" => Place::new(),
        _ => parts,
    }
}

impl Arrows {
    /// Reads files: their paths within `src/`, and their texts.
    pub fn of(sources: &[(String, String)]) -> Arrows {
        let texts = sources.iter().map(|(path, text)| (place(path), text));
        let texts: BTreeMap<Place, &String> = texts.filter(|(at, _)| !at.is_empty()).collect();
        let is_there = |place: &[String]| texts.contains_key(place);
        let read = |(at, text): (&Place, &&String)| {
            let file = File::read(at, &code(text), &is_there);
            (at.clone(), file)
        };
        let files = texts.iter().map(read).collect();
        Arrows { files }
    }

    /// The files that each file names.
    pub fn all(&self) -> BTreeMap<&Place, BTreeSet<&Place>> {
        let of = |(at, file)| (at, self.named_by(file));
        self.files.iter().map(of).collect()
    }

    /// Files that name each other, over however many steps. A parent and what
    /// is in it are one.
    pub fn circles(&self) -> Vec<BTreeSet<&Place>> {
        let apart = |a: &Place, b: &Place| !a.starts_with(b) && !b.starts_with(a);
        let mut arrows = self.all();
        for (at, to) in &mut arrows {
            to.retain(|to| apart(at, to));
        }
        let reached: BTreeMap<&Place, _> =
            arrows.keys().map(|at| (*at, reach(&arrows, at))).collect();
        let mut circles = BTreeSet::new();
        for (at, far) in &reached {
            let mut circle = far.clone();
            circle.retain(|to| reached[*to].contains(at));
            circles.insert(circle);
        }
        circles.into_iter().filter(|all| all.len() > 1).collect()
    }

    fn named_by<'a>(&'a self, file: &'a File) -> BTreeSet<&'a Place> {
        let named = file.names.iter().filter_map(|path| self.find(path, 0));
        let whole = file.globs.iter().flat_map(|from| {
            let used = |(name, _): &(&String, &Place)| file.words.contains(*name);
            let handed = self.handed_on(from).into_iter().filter(used);
            handed.filter_map(|(_, path)| self.find(path, 0))
        });
        let globs = file.globs.iter().filter_map(|from| self.find(from, 0));
        named.chain(globs).chain(whole).collect()
    }

    /// Everything that a file hands on, also what it takes over whole.
    fn handed_on(&self, at: &[String]) -> Vec<(&String, &Place)> {
        let Some(file) = self.files.get(at) else {
            return Vec::new();
        };
        let whole = file.hands_on_all.iter();
        let whole = whole.flat_map(|from| self.handed_on(from));
        file.hands_on.iter().chain(whole).collect()
    }

    /// The file in which a path ends.
    fn find(&self, path: &[String], steps: usize) -> Option<&Place> {
        let mut ends = (1..=path.len()).rev();
        let (at, _) = ends.find_map(|end| self.files.get_key_value(&path[..end]))?;
        let on = path.get(at.len()).and_then(|name| {
            let all = self.handed_on(at);
            all.into_iter().find(|(by, _)| *by == name)
        });
        match on {
            // A name may hand on itself: a file and what it is about.
            Some((_, on)) if steps < 8 && on != path => self.find(on, steps + 1),
            _ => Some(at),
        }
    }
}

impl File {
    fn read(at: &[String], code: &str, is_there: &dyn Fn(&[String]) -> bool) -> File {
        let mut file = File::default();
        let mut rest = String::new();
        for statement in code.split_inclusive(';') {
            let Some((before, is_public, tree)) = import(statement) else {
                rest.push_str(statement);
                continue;
            };
            rest.push_str(before);
            for path in branches(tree) {
                let (path, name) = match path.split_once(" as ") {
                    Some((path, name)) => (path.to_owned(), name.trim().to_owned()),
                    None => {
                        let name = path.rsplit("::").next().unwrap_or_default().to_owned();
                        (path, name)
                    }
                };
                let path: Place = path.split("::").map(|p| p.trim().to_owned()).collect();
                let Some(mut path) = absolute(at, path, is_there) else {
                    continue;
                };
                if name == "*" {
                    path.pop();
                    if is_public {
                        file.hands_on_all.push(path.clone());
                    }
                    file.globs.push(path);
                    continue;
                }
                if is_public {
                    file.hands_on.insert(name, path.clone());
                }
                file.names.push(path);
            }
        }
        for path in inline(&rest) {
            file.names.extend(absolute(at, path, is_there));
        }
        file.words = words(&rest).map(str::to_owned).collect();
        file
    }
}

/// Everything that one gets to from a file.
fn reach<'a>(
    arrows: &BTreeMap<&'a Place, BTreeSet<&'a Place>>,
    from: &'a Place,
) -> BTreeSet<&'a Place> {
    let (mut found, mut next) = (BTreeSet::new(), vec![from]);
    while let Some(at) = next.pop() {
        let further = arrows.get(at).into_iter().flatten();
        next.extend(further.filter(|to| found.insert(**to)));
    }
    found
}

/// The words of some code.
pub fn words(code: &str) -> impl Iterator<Item = &str> {
    code.split(|c: char| !c.is_alphanumeric() && c != '_')
        .filter(|word| !word.is_empty())
}

/// An import at the end of a statement: what stands before it, whether it is
/// handed on, and its tree.
fn import(statement: &str) -> Option<(&str, bool, &str)> {
    let mut start = 0;
    for line in statement.split_inclusive('\n') {
        let words = line.trim_start();
        let (is_public, words) = match words.strip_prefix("pub") {
            Some(rest) => (true, rest.split_once(' ').map_or(rest, |(_, rest)| rest)),
            None => (false, words),
        };
        if let Some(begin) = words.strip_prefix("use ") {
            let tree = &statement[start + line.len() - begin.len()..];
            return Some((&statement[..start], is_public, tree.trim_end_matches(';')));
        }
        start += line.len();
    }
    None
}

/// The paths of a tree of imports: `a::{b, c::d}` is `a::b` and `a::c::d`.
fn branches(tree: &str) -> Vec<String> {
    let tree = tree.trim();
    let Some((stem, list)) = tree.split_once('{') else {
        return vec![tree.to_owned()];
    };
    let list = list.rsplit_once('}').map_or(list, |(list, _)| list);
    let (mut found, mut depth, mut start) = (Vec::new(), 0, 0);
    for (at, letter) in list.char_indices().chain([(list.len(), ',')]) {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                let inner = branches(&list[start..at]).into_iter();
                let inner = inner.filter(|path| !path.is_empty());
                found.extend(inner.map(|path| [stem.trim(), &path].concat()));
                start = at + 1;
            }
            _ => {}
        }
    }
    let own = |path: &String| path.strip_suffix("::self").map(str::to_owned);
    let whole = found.iter().map(|path| own(path).unwrap_or(path.clone()));
    whole.collect()
}

/// The paths that stand in code and not in an import.
fn inline(code: &str) -> Vec<Place> {
    let is_of_path = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    let paths = code.split(|c: char| !is_of_path(c));
    let paths = paths.map(|path| path.split("::").map(str::to_owned).collect::<Place>());
    let is_ours = |path: &Place| {
        let first = path.first().map(String::as_str);
        path.len() > 1 && matches!(first, Some("crate" | "super" | "self"))
    };
    paths.filter(is_ours).collect()
}

/// A path from the root; `None` if it leads out of this crate.
fn absolute(at: &[String], path: Place, is_there: &dyn Fn(&[String]) -> bool) -> Option<Place> {
    let up = path.iter().take_while(|part| *part == "super").count();
    let rest = match path.first()?.as_str() {
        "crate" => return Some(path[1..].to_vec()),
        "super" => &path[up..],
        "self" => &path[1..],
        first => {
            let child = [at, &[first.to_owned()]].concat();
            if !is_there(&child) {
                return None;
            }
            &path[..]
        }
    };
    Some([&at[..at.len().checked_sub(up)?], rest].concat())
}
