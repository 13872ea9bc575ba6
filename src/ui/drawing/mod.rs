//! Pictures: maps and charts, drawn like good print. A table stands beside each.
