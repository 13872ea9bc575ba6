//! The outside of a community file: its format, version and limits.

/// The file's `format`.
pub const FORMAT: &str = "weft.community";
/// The version of the format that this program writes.
pub const VERSION: u64 = 1;
/// The largest file that is read, in bytes.
pub const LARGEST_FILE: usize = 48 * 1024 * 1024;
/// The most records of one kind that are read.
pub const MOST_RECORDS: usize = 200_000;
