//! What holds the words: said honestly, so that the sign can be.

/// Where a write ended up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    /// In local storage and durably in IndexedDB: *Saved*.
    Both,
    /// In local storage alone, which a browser that is killed may lose the
    /// last half minute of.
    LocalStorage,
    /// Durably in IndexedDB alone, which is enough.
    IndexedDb,
    /// In this tab alone: gone when it is closed.
    Memory,
}

/// Why storage did not take something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trouble {
    /// The browser does not let the page store anything (a private window, a
    /// sandboxed frame, a setting).
    Blocked,
    /// It failed, for a reason that the browser does not tell.
    Failed,
    /// There is no room left.
    Full,
    /// The community was deleted, in this tab or another one. Opening its
    /// file again ([`super::Vault::replace`]) brings it back.
    Deleted,
    /// A later version of Weft has stored things here in its own way; this
    /// one writes nothing, so as not to spoil them.
    Newer,
    /// The program has panicked and writes nothing more.
    Broken,
}

/// Where a write ended up, and what kept it from the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use = "people are told when their words are not kept"]
pub struct Durability {
    /// What holds it.
    pub held: Held,
    /// Why not everything does; `None` with [`Held::Both`] only.
    pub trouble: Option<Trouble>,
}

impl Durability {
    /// Whether it outlives the browser being killed.
    pub fn is_durable(self) -> bool {
        matches!(self.held, Held::Both | Held::IndexedDb)
    }

    /// How local storage took it.
    pub(super) fn local(self) -> Result<(), Trouble> {
        match self.held {
            Held::Both | Held::LocalStorage => Ok(()),
            Held::IndexedDb | Held::Memory => Err(self.trouble.unwrap_or(Trouble::Failed)),
        }
    }

    /// What follows from how each store took it.
    pub(super) fn of(local: Result<(), Trouble>, indexed: Result<(), Trouble>) -> Durability {
        Durability {
            held: match (local, indexed) {
                (Ok(()), Ok(())) => Held::Both,
                (Ok(()), Err(_)) => Held::LocalStorage,
                (Err(_), Ok(())) => Held::IndexedDb,
                (Err(_), Err(_)) => Held::Memory,
            },
            trouble: local.err().max(indexed.err()),
        }
    }

    /// Nothing was written.
    pub(super) fn refused(trouble: Trouble) -> Durability {
        Durability::of(Err(trouble), Err(trouble))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_holds_it_is_never_said_better_than_it_is() {
        let check = |local, indexed, held, trouble| {
            let expected = Durability { held, trouble };
            assert_eq!(Durability::of(local, indexed), expected);
        };
        check(Ok(()), Ok(()), Held::Both, None);
        let full = Err(Trouble::Full);
        let blocked = Err(Trouble::Blocked);
        check(full, Ok(()), Held::IndexedDb, Some(Trouble::Full));
        check(Ok(()), blocked, Held::LocalStorage, Some(Trouble::Blocked));
        check(blocked, full, Held::Memory, Some(Trouble::Full));
    }
}
