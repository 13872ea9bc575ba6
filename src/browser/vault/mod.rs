//! stub
mod durability;
mod entry;
mod key;
use crate::community::*;
use crate::document::StoredPiece;
pub use durability::{Durability, Held, Trouble};
pub use entry::Listing;
pub use key::PieceKey;
pub struct Loaded {
    pub community: Community,
    pub set_aside: usize,
}
#[derive(Clone)]
pub struct Vault;
pub struct Elsewhere;
impl Vault {
    pub fn new() -> Self {
        Vault
    }
    pub async fn list(&self) -> Vec<Listing> {
        vec![]
    }
    pub async fn load(&self, _: Id) -> Option<Loaded> {
        None
    }
    pub async fn write(&self, _: Id, _: Vec<(PieceKey, Option<String>)>) -> Durability {
        todo!()
    }
    pub async fn replace(&self, _: &Community) -> Durability {
        todo!()
    }
    pub async fn read_pieces(&self, _: Id, _: &[PieceKey]) -> Vec<StoredPiece> {
        vec![]
    }
    pub fn on_elsewhere(self, _: impl Fn(Id, Vec<PieceKey>) + 'static) -> Elsewhere {
        Elsewhere
    }
}
impl Vault {
    pub async fn settled(&self) {}
}

impl Durability {
    pub fn words(&self) -> Option<&'static str> {
        None
    }
}
