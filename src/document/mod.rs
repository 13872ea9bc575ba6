//! The community as text: the file that people hand around, and the pieces
//! of it that this device stores.

mod beside;
mod calendar;
mod called;
mod conflicts;
mod encoding;
mod envelope;
mod error;
mod file_name;
mod gone;
mod hand_back;
mod hand_out;
mod later;
mod looks;
mod merge;
mod merge_answers;
mod merge_record;
mod migrations;
mod names;
mod own_ids;
mod promote;
mod read;
mod schema;
mod shown;
mod spelling;
mod stamps;
mod stored;
mod sync;
mod write;

pub use calendar::{Meeting, When, calendar};
pub use conflicts::conflict_id;
pub use encoding::{Encoding, guess_encoding};
pub use envelope::{FORMAT, LARGEST_FILE, MOST_RECORDS, VERSION};
pub use error::{FileError, Problem};
pub use file_name::file_name;
pub use gone::{removed_elsewhere, without_removals};
pub use hand_out::{HandOut, NamePlace, Passages, hand_out, may_leave};
pub use looks::Looks;
pub use merge::{merge, touched};
pub use merge_record::Side;
pub use read::{Opened, read, read_bytes};
pub use schema::schema;
pub use stored::{
    StoredPiece, merge_pieces, read_piece, read_seen, write_piece, write_rest, write_seen,
};
pub use write::{equal, write};
