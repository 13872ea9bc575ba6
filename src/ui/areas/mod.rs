//! The areas of a community: what one finds behind the navigation, each with
//! its pages in one folder. [`AREAS`] is the only list of them: navigation,
//! pages and the overview read it, and no area knows another.

mod actions;
mod files;
mod health;
mod overview;
mod people;
mod principles;
mod reflections;
mod sessions;
mod thinking;

use leptos::prelude::*;

use crate::community::Community;
use crate::route::Page;
use crate::ui::parts::arrive;
use crate::ui::parts::wing::{self, enter};
use crate::ui::state::Workspace;

/// The door of an area: draws one of its pages.
pub type PageOf = fn(Workspace, Page) -> AnyView;

/// An area: a link in the navigation, and the pages behind it.
pub struct Area {
    /// What it is called in `route.rs`, where every page says of which area it is.
    pub name: &'static str,
    /// Its first page; the navigation calls the area by its name.
    pub first: Page,
    /// The wing that one of its pages is in.
    pub wing: fn(Page) -> &'static wing::At<PageOf>,
    /// How much there is of what it is about, for the overview.
    pub fact: Option<fn(&Community) -> usize>,
}

/// All areas, in the order of the navigation.
pub static AREAS: [&Area; 9] = [
    &overview::AREA,
    &people::AREA,
    &principles::AREA,
    &reflections::AREA,
    &health::AREA,
    &thinking::AREA,
    &sessions::AREA,
    &actions::AREA,
    &files::AREA,
];

/// Draws a page of a community.
pub fn page(workspace: Workspace, page: Page) -> AnyView {
    let Some(area) = AREAS.iter().find(|area| area.name == page.area()) else {
        return ().into_any();
    };
    enter((area.wing)(page), move |view| {
        arrive();
        view(workspace, page)
    })
}
