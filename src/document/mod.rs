//! The community as text: the file that people hand around, and the pieces
//! of it that this device stores.

mod envelope;
mod error;
mod migrations;
mod read;
mod schema;
mod stamps;
mod stored;
mod write;

pub use envelope::{FORMAT, LARGEST_FILE, MOST_RECORDS, VERSION, file_name};
pub use error::{FileError, Problem};
pub use read::{Opened, read, read_bytes};
pub use schema::schema;
pub use stored::{StoredPiece, read_piece, write_piece, write_rest};
pub use write::{equal, write};
