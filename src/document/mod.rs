//! The community as text: the file that people hand around, and the pieces
//! of it that this device stores.

mod conflicts;
mod envelope;
mod error;
mod hand_back;
mod hand_out;
mod merge;
mod merge_record;
mod migrations;
mod names;
mod read;
mod schema;
mod shown;
mod stamps;
mod stored;
mod sync;
mod write;

pub use conflicts::conflict_id;
pub use envelope::{FORMAT, LARGEST_FILE, MOST_RECORDS, VERSION, file_name};
pub use error::{FileError, Problem};
pub use hand_out::{HandOut, NamePlace, hand_out};
pub use merge::{merge, touched};
pub use merge_record::Side;
pub use read::{Opened, read, read_bytes};
pub use schema::schema;
pub use stored::{
    StoredPiece, merge_pieces, read_piece, read_seen, write_piece, write_rest, write_seen,
};
pub use write::{equal, write};
