//! What a conclusion needs and the core does not have.

use crate::community::Date;

/// What a conclusion needs and the core does not have.
#[derive(Clone, Debug)]
pub struct Context {
    /// The present day.
    pub today: Date,
    /// Who this device is, as it was told; "the group" at a shared screen.
    pub who: String,
}
