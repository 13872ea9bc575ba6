//! What can be seen in a community. Numbers and findings, no words and no drawing.
