//! Weft: a learning community in one file.
