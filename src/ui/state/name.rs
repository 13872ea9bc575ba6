//! What a community is called.

use crate::community::Community;
use crate::content::text;

/// What a community is called, also before it has a name.
pub fn name_of(community: &Community) -> String {
    let name = community.about().name.trim();
    if name.is_empty() {
        text("community.unnamed")
    } else {
        name.to_owned()
    }
}
