//! Addresses: every place of the app as `#/…`, and back.

use std::fmt;

use crate::community::{Community, Id, Kind, Mark, Place};

/// A place of the app.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Route {
    /// The communities on this device.
    #[default]
    Home,
    /// The flow that starts a community.
    Start,
    /// Where the ideas come from.
    Sources,
    /// Settings of this device.
    Settings,
    /// Where words live, and what is promised of them.
    Where,
    /// A page of a community.
    Community(Id, Page),
    /// A guided flow under way.
    Run(Id, Id),
    /// An address that is none of ours.
    Unknown,
}

/// A page of a community.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Page {
    /// What needs the group now.
    #[default]
    Overview,
    /// The map, or one stakeholder on it.
    People(Option<Id>),
    /// The principles, or one of them.
    Principles(Option<Id>),
    /// The reflections, or one of them.
    Reflections(Option<Id>),
    /// One question across reflections, named by one of the times it was asked.
    Compare(Option<Id>),
    /// The actions, or one of them.
    Actions(Option<Id>),
    /// The file: save, open, look after.
    File,
    /// A file that is merged in, looked at first.
    Merge,
    /// What two people wrote without knowing of each other.
    Conflicts,
    /// What was removed.
    Removed,
    /// The safety copies.
    Copies,
    /// A part of the community, for somebody else.
    HandOut,
}

impl Route {
    /// Reads an address; with or without its `#`.
    pub fn parse(hash: &str) -> Route {
        let path = hash.trim_start_matches('#');
        let path = path.split('?').next().unwrap_or_default();
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        let route = match parts.as_slice() {
            [] => Some(Route::Home),
            ["start"] => Some(Route::Start),
            ["sources"] => Some(Route::Sources),
            ["settings"] => Some(Route::Settings),
            ["where"] => Some(Route::Where),
            ["c", id, "run", run] => Id::parse(id)
                .zip(Id::parse(run))
                .map(|(id, run)| Route::Run(id, run)),
            ["c", id, page @ ..] => Id::parse(id)
                .zip(Page::parse(page))
                .map(|(id, page)| Route::Community(id, page)),
            _ => None,
        };
        route.unwrap_or(Route::Unknown)
    }

    /// Where people find a record; `None` if on no page.
    pub fn of_record(community: &Community, kind: Kind, id: Id) -> Option<Route> {
        let (mut kind, mut id) = (kind, Some(id));
        let at = format!("#/c/{}", community.id());
        // Further up than there are kinds nothing is part of anything.
        for _ in Kind::ALL {
            let address = match kind.facts().page {
                Place::Nowhere => return None,
                Place::At(page) => format!("{at}/{page}"),
                Place::Own(page) => match id {
                    Some(id) => format!("{at}/{page}/{id}"),
                    None => format!("{at}/{page}"),
                },
                Place::OfWhole => {
                    let mut specs = kind.facts().specs.iter();
                    let spec = specs.find(|spec| spec.has(Mark::PartOf))?;
                    let fields = id.and_then(|id| community.table(kind).fields(id));
                    let whole = fields.map(|fields| fields.get(spec.name));
                    id = whole.and_then(|whole| Id::parse(whole.as_str()?));
                    kind = spec.to?;
                    continue;
                }
            };
            return Some(Route::parse(&address)).filter(|route| *route != Route::Unknown);
        }
        None
    }

    /// The community that the place is in.
    pub fn community(self) -> Option<Id> {
        match self {
            Route::Community(id, _) | Route::Run(id, _) => Some(id),
            _ => None,
        }
    }
}

impl Page {
    fn parse(parts: &[&str]) -> Option<Page> {
        let page = match parts {
            [] => Page::Overview,
            ["people"] => Page::People(None),
            ["people", id] => Page::People(Some(Id::parse(id)?)),
            ["principles"] => Page::Principles(None),
            ["principles", id] => Page::Principles(Some(Id::parse(id)?)),
            ["reflections"] => Page::Reflections(None),
            ["reflections", "compare"] => Page::Compare(None),
            ["reflections", "compare", id] => Page::Compare(Some(Id::parse(id)?)),
            ["reflections", id] => Page::Reflections(Some(Id::parse(id)?)),
            ["actions"] => Page::Actions(None),
            ["actions", id] => Page::Actions(Some(Id::parse(id)?)),
            ["file"] => Page::File,
            ["merge"] => Page::Merge,
            ["conflicts"] => Page::Conflicts,
            ["removed"] => Page::Removed,
            ["copies"] => Page::Copies,
            ["hand-out"] => Page::HandOut,
            _ => return None,
        };
        Some(page)
    }

    /// The page's name in addresses and among the words: `people`.
    pub fn name(self) -> &'static str {
        match self {
            Page::Overview => "overview",
            Page::People(_) => "people",
            Page::Principles(_) => "principles",
            Page::Reflections(_) | Page::Compare(_) => "reflections",
            Page::Actions(_) => "actions",
            Page::File | Page::HandOut => "file",
            Page::Merge => "merge",
            Page::Conflicts => "conflicts",
            Page::Removed => "removed",
            Page::Copies => "copies",
        }
    }
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Route::Home | Route::Unknown => write!(f, "#/"),
            Route::Start => write!(f, "#/start"),
            Route::Sources => write!(f, "#/sources"),
            Route::Settings => write!(f, "#/settings"),
            Route::Where => write!(f, "#/where"),
            Route::Run(id, run) => write!(f, "#/c/{id}/run/{run}"),
            Route::Community(id, page) => {
                write!(f, "#/c/{id}")?;
                match page {
                    Page::Overview => Ok(()),
                    Page::HandOut => write!(f, "/hand-out"),
                    Page::Compare(None) => write!(f, "/reflections/compare"),
                    Page::Compare(Some(one)) => write!(f, "/reflections/compare/{one}"),
                    Page::People(Some(one))
                    | Page::Principles(Some(one))
                    | Page::Reflections(Some(one))
                    | Page::Actions(Some(one)) => write!(f, "/{}/{one}", page.name()),
                    _ => write!(f, "/{}", page.name()),
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_address_leads_to_its_place_and_back() {
        let (id, one) = (Id::from_random([1; 16]), Id::from_random([2; 16]));
        let pages = [
            Page::Overview,
            Page::People(None),
            Page::People(Some(one)),
            Page::Principles(None),
            Page::Principles(Some(one)),
            Page::Reflections(None),
            Page::Reflections(Some(one)),
            Page::Compare(None),
            Page::Compare(Some(one)),
            Page::Actions(None),
            Page::Actions(Some(one)),
            Page::File,
            Page::Merge,
            Page::Conflicts,
            Page::Removed,
            Page::Copies,
            Page::HandOut,
        ];
        let mut routes = vec![
            Route::Home,
            Route::Start,
            Route::Sources,
            Route::Settings,
            Route::Where,
            Route::Run(id, one),
        ];
        routes.extend(pages.map(|page| Route::Community(id, page)));
        for route in routes {
            assert_eq!(Route::parse(&route.to_string()), route, "{route}");
        }
    }

    #[test]
    fn every_kind_that_has_a_page_is_found_there() {
        let (whole, one) = (Id::from_random([1; 16]), Id::from_random([2; 16]));
        let community = Community::new(whole);
        for kind in Kind::ALL {
            let has_one = kind.facts().page != Place::Nowhere;
            let route = Route::of_record(&community, kind, one);
            // A flow has no page without its run, and nobody is shown a list of them.
            assert_eq!(route.is_some(), has_one, "{}", kind.name());
            let community = route.and_then(Route::community);
            assert_eq!(community, has_one.then_some(whole), "{}", kind.name());
        }
    }

    #[test]
    fn an_address_that_is_none_is_known_as_such() {
        for hash in ["#/c/clinic", "#/nowhere", "#/c/", "#/start/now"] {
            assert_eq!(Route::parse(hash), Route::Unknown, "{hash}");
        }
        assert_eq!(Route::parse(""), Route::Home);
        assert_eq!(Route::parse("#/?x=1"), Route::Home);
    }
}
