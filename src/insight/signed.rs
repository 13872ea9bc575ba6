//! In whose name an answer stands.

use crate::community::{Community, Response};

/// In whose name an answer stands; empty if in none.
pub(super) fn given_by(community: &Community, response: &Response) -> String {
    if response.anonymous {
        return String::new();
    }
    let person = response.by.and_then(|by| community.stakeholders.get(by));
    person.map_or_else(|| response.alias.clone(), |person| person.name.clone())
}
