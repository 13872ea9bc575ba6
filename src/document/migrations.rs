//! Files of earlier versions, brought to the present one step by step.

use serde_json::{Map, Value};

/// One step from a version to the next.
pub struct Migration {
    /// The version that it starts from.
    pub from: u64,
    /// What it does, in a few words; the name of its test file.
    #[cfg_attr(not(test), allow(dead_code))]
    pub name: &'static str,
    /// Changes the file.
    pub change: fn(&mut Map<String, Value>),
}

/// All migrations, oldest first. Version 1 is the first, so there is none yet.
/// Each needs a file `tests/files/before-<name>.weft.json`; a test sees to it.
pub const MIGRATIONS: &[Migration] = &[];

/// Brings a file from `version` to the version behind the last migration.
pub fn migrate(file: &mut Map<String, Value>, version: u64, migrations: &[Migration]) -> u64 {
    migrations
        .iter()
        .filter(|m| m.from >= version)
        .fold(version, |at, migration| {
            debug_assert_eq!(at, migration.from, "migrations follow one another");
            (migration.change)(file);
            file.insert("version".into(), (at + 1).into());
            at + 1
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn migrations_run_in_order_from_the_version_of_the_file() {
        const SAMPLE: &[Migration] = &[
            Migration {
                from: 1,
                name: "one",
                change: |f| {
                    f.insert("one".into(), true.into());
                },
            },
            Migration {
                from: 2,
                name: "two",
                change: |f| {
                    f.insert("two".into(), true.into());
                },
            },
        ];
        let check = |version, expected: &[&str]| {
            let mut file = Map::new();
            assert_eq!(migrate(&mut file, version, SAMPLE), 3);
            file.remove("version");
            assert_eq!(file.keys().collect::<Vec<_>>(), expected);
        };
        check(1, &["one", "two"]);
        check(2, &["two"]);
        check(3, &[]);
    }

    #[test]
    fn every_migration_has_a_file_from_before_it() {
        for (place, migration) in MIGRATIONS.iter().enumerate() {
            assert_eq!(migration.from, place as u64 + 1);
            let path = format!("tests/files/before-{}.weft.json", migration.name);
            assert!(std::path::Path::new(&path).exists(), "{path} is missing");
        }
        assert_eq!(MIGRATIONS.len() as u64 + 1, super::super::VERSION);
    }
}
