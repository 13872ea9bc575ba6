//! Parts that screens are put together from. Markup and class names are those
//! of the file of the same name in `style/parts/`.

mod action;
mod add_line;
mod alike;
mod arrive;
mod band;
mod begin;
mod choice;
mod choose_file;
mod consent;
mod control;
mod dialog;
mod difference;
mod display;
mod each;
mod field;
mod finding;
mod findings;
mod form;
mod if_then;
mod live;
mod make_action;
mod not_here;
mod offer;
mod open_wordings;
mod own;
mod part;
mod pasted;
mod people_set;
mod read_first;
mod shared_screen;
mod sign;
mod spread;
mod standing;
mod tag;
mod thread;
mod tie;
pub mod wing;
pub mod words;

pub use action::{button, link_button, toggle};
pub use add_line::{add_line, add_lines, add_names};
pub use alike::{AskOnce, alike_words};
pub use arrive::{arrive, brand, skip, waiting};
pub use band::{band, cloth, wide_band};
pub use begin::{begin, is_under_way};
pub use choice::{Choice, chips, choices, segments};
pub use choose_file::choose_file;
pub use consent::consent;
pub use control::{Control, Goes, Look, control};
pub use dialog::{Dialog, dialog};
pub use difference::{differences, field_words, title_words, value_words};
pub use display::display;
pub use each::{each, each_id};
pub use field::{
    TextInput, day_field, form_day_field, select_field, text_field, unique, what_is_wrong,
};
pub use finding::{FindingWords, finding_words};
pub use findings::findings;
pub use form::{Form, Pick};
pub use if_then::{bodies, due_words, if_then, in_order, named, owner_field, owner_name, people};
pub use live::{anew, live};
pub use make_action::{Origin, make_action};
pub use not_here::not_here;
pub use offer::offer;
pub use open_wordings::open_wordings;
pub use own::own;
pub use part::is_a_part;
pub use people_set::{Change, PeopleSet, people_set, role_set};
pub use read_first::read_first;
pub use shared_screen::{flip, leave_shared_screen, shared_screen, shared_screen_off};
pub use sign::sign;
pub use spread::{spread, spread_small};
pub use standing::{newer_here, saved_words, standing_words};
pub use tag::{
    alphabet, by_name, clock_words, day_words, days_ago, kind_tag, list_words, minutes,
    number_words, places, status_tag, time_words,
};
pub use thread::{Bead, causes, way_back};
pub use tie::{TieFields, TieWords, people_options, tie_fields, tie_options};
