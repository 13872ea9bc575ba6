//! Identity of records.

use std::fmt;

use uuid::Uuid;

/// The identity of a record: a UUID, the same on every device for ever.
///
/// New ids are random (version 4) and come from the caller, because the core
/// has no randomness of its own. Ids that a hand-made file lacks or writes in
/// its own way are derived (version 5), so that opening it twice gives the
/// same records.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(Uuid);

/// The name space of derived ids; chosen once, never to change.
const DERIVED: Uuid = Uuid::from_u128(0x8a1f_6c52_3d70_5b0e_9b64_77e1_5c0d_42aa);

impl Id {
    /// The id that names nothing.
    pub const NIL: Id = Id(Uuid::nil());

    /// A version 4 id made of sixteen random bytes.
    pub fn from_random(bytes: [u8; 16]) -> Id {
        Id(uuid::Builder::from_random_bytes(bytes).into_uuid())
    }

    /// Reads the usual hyphenated form; anything else is `None`.
    pub fn parse(text: &str) -> Option<Id> {
        if text.len() != 36 {
            return None;
        }
        Uuid::try_parse(text).ok().map(Id)
    }

    /// The version 5 id of a text within a name space (a record kind, a purpose).
    pub fn derived(space: &str, text: &str) -> Id {
        let name = format!("{space}\n{text}");
        Id(Uuid::new_v5(&DERIVED, name.as_bytes()))
    }

    /// Its sixteen bytes.
    pub fn bytes(self) -> [u8; 16] {
        self.0.into_bytes()
    }

    /// Whether it follows from a text, so that whoever guesses the text has it.
    pub fn is_derived(self) -> bool {
        self.0.get_version_num() == 5
    }

    /// The id under which hand-outs show this one. Only who knows the secret
    /// can find the one from the other.
    pub fn disguised(self, secret: &str) -> Id {
        let own = Id::derived("hand_outs", &format!("{secret}\n{self}"));
        Id::from_random(own.bytes())
    }

    /// Whether this id names nothing.
    pub fn is_nil(self) -> bool {
        self.0.is_nil()
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.hyphenated().fmt(f)
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_reads_back_as_written() {
        let id = Id::from_random([7; 16]);
        assert_eq!(Id::parse(&id.to_string()), Some(id));
        assert_eq!(Id::parse("clinic"), None);
    }

    #[test]
    fn a_derived_id_is_the_same_every_time_and_differs_by_space() {
        assert_eq!(Id::derived("ties", "a"), Id::derived("ties", "a"));
        assert_ne!(Id::derived("ties", "a"), Id::derived("stakeholders", "a"));
    }
}
