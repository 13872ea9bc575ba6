//! Parts that screens are put together from. Markup and class names are those
//! of the file of the same name in `style/parts/`.

mod action;
mod band;
mod choice;
mod dialog;
mod each;
mod field;
mod finding;
mod spread;
mod tag;
mod tie;

pub use action::{button, link_button, press, toggle};
pub use band::{band, cloth, mark, wide_band};
pub use choice::{Choice, choices, segments};
pub use dialog::{Dialog, dialog};
pub use each::{each, each_id};
pub use field::{TextInput, day_field, number_field, select_field, text_field, unique};
pub use finding::{FindingWords, finding_words};
pub use spread::spread;
pub use tag::{day_words, days_ago, kind_tag, list_words, minutes, status_tag};
pub use tie::{TieFields, TieWords, people_options, tie_fields, tie_options};
