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
    /// What a facilitator can say at its present step, in a window of its own.
    Words(Id, Id),
    /// An address that is none of ours.
    Unknown,
}

/// The pages of a community from one list, so that a page cannot be shown and
/// not be found. Each line says its address behind that of the community, its
/// name among the words, and the area it is in; a page marked with `one` may
/// also be of one record.
macro_rules! pages {
    ($($(#[$doc:meta])* $page:ident $(($one:ident))? $path:literal named $name:literal in $area:literal;)*) => {
        /// A page of a community.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub enum Page {
            $($(#[$doc])* $page $((pages!(@held $one)))?,)*
        }

        impl Page {
            /// Every page; where it may be of one record, both ways.
            pub fn all(one: Id) -> Vec<Page> {
                vec![
                    $(Page::$page $((pages!(@none $one)))?,)*
                    $($(Page::$page(Some(pages!(@same $one one))),)?)*
                ]
            }

            /// The first page of an area, which the navigation leads to.
            pub fn first_of(area: &str) -> Page {
                let mut pages = Page::all(Id::NIL).into_iter();
                pages.find(|page| page.area() == area).unwrap_or_default()
            }

            fn parse(parts: &[&str]) -> Option<Page> {
                $(
                    let may_be_of_one = false $(|| pages!(@same $one true))?;
                    if let Some(_one) = of(parts, $path, may_be_of_one) {
                        return Some(Page::$page $((pages!(@same $one _one)))?);
                    }
                )*
                None
            }

            /// The page's name among the words: `people`.
            pub fn name(self) -> &'static str {
                match self { $(Page::$page { .. } => $name,)* }
            }

            /// The area that the page is in, by name.
            pub fn area(self) -> &'static str {
                match self { $(Page::$page { .. } => $area,)* }
            }

            /// Its address behind that of the community.
            fn path(self) -> &'static str {
                match self { $(Page::$page { .. } => $path,)* }
            }

            /// The record that the page is of.
            pub fn one(self) -> Option<Id> {
                match self {
                    $($(Page::$page($one) => $one,)?)*
                    _ => None,
                }
            }
        }
    };
    (@held $one:ident) => { Option<Id> };
    (@none $one:ident) => { None };
    (@same $one:ident $same:expr) => { $same };
}

pages! {
    /// What needs the group now.
    #[default]
    Overview "" named "overview" in "overview";
    /// The map, or one stakeholder on it.
    People(one) "people" named "people" in "people";
    /// The principles, or one of them.
    Principles(one) "principles" named "principles" in "principles";
    /// The reflections, or one of them.
    Reflections(one) "reflections" named "reflections" in "reflections";
    /// One question across reflections, named by one of the times it was asked.
    Compare(one) "reflections/compare" named "reflections" in "reflections";
    /// The health checks, or one of them.
    Health(one) "health" named "health" in "health";
    /// The shared statements, or one of them.
    Thinking(one) "thinking" named "thinking" in "thinking";
    /// The sessions, or one of them.
    Sessions(one) "sessions" named "sessions" in "sessions";
    /// The actions, or one of them.
    Actions(one) "actions" named "actions" in "actions";
    /// The file: save, open, look after.
    File "file" named "file" in "files";
    /// A file that is merged in, looked at first.
    Merge "merge" named "merge" in "files";
    /// What two people wrote without knowing of each other.
    Conflicts "conflicts" named "conflicts" in "files";
    /// What was removed.
    Removed "removed" named "removed" in "files";
    /// The safety copies.
    Copies "copies" named "copies" in "files";
    /// A part of the community, for somebody else.
    HandOut "hand-out" named "file" in "files";
}

/// The record that an address behind a path is of: `Some(None)` if it is the
/// path itself, `None` if it is another address.
fn of(parts: &[&str], path: &str, may_be_of_one: bool) -> Option<Option<Id>> {
    let mut rest = parts;
    for part in path.split('/').filter(|part| !part.is_empty()) {
        let (first, others) = rest.split_first()?;
        if *first != part {
            return None;
        }
        rest = others;
    }
    match rest {
        [] => Some(None),
        [one] if may_be_of_one => Id::parse(one).map(Some),
        _ => None,
    }
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
            ["c", id, "run", run, "words"] => Id::parse(id)
                .zip(Id::parse(run))
                .map(|(id, run)| Route::Words(id, run)),
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
                    let specs = kind.facts().specs.iter();
                    let wholes = specs.filter(|spec| spec.has(Mark::PartOf));
                    let fields = id.and_then(|id| community.table(kind).fields(id));
                    let named = |name: &str| Id::parse(fields?.get(name).as_str()?);
                    let mut wholes = wholes.map(|spec| (spec.to, named(spec.name)));
                    // Of several that it could be part of, the one that it is.
                    let first = wholes.next()?;
                    let (to, whole) = match first.1 {
                        Some(_) => first,
                        None => wholes.find(|(_, whole)| whole.is_some()).unwrap_or(first),
                    };
                    (kind, id) = (to?, whole);
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
            Route::Community(id, _) | Route::Run(id, _) | Route::Words(id, _) => Some(id),
            _ => None,
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
            Route::Words(id, run) => write!(f, "#/c/{id}/run/{run}/words"),
            Route::Community(id, page) => {
                write!(f, "#/c/{id}")?;
                if !page.path().is_empty() {
                    write!(f, "/{}", page.path())?;
                }
                page.one().map_or(Ok(()), |one| write!(f, "/{one}"))
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
        let mut routes = vec![
            Route::Home,
            Route::Start,
            Route::Sources,
            Route::Settings,
            Route::Where,
            Route::Run(id, one),
            Route::Words(id, one),
        ];
        let pages = Page::all(one).into_iter();
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
        let id = Id::from_random([1; 16]);
        let beyond = ["file/now", "people/nobody", "reflections/compare/x/y"];
        let beyond = beyond.map(|page| format!("#/c/{id}/{page}"));
        for hash in ["#/c/clinic", "#/nowhere", "#/c/", "#/start/now"] {
            assert_eq!(Route::parse(hash), Route::Unknown, "{hash}");
        }
        for hash in beyond {
            assert_eq!(Route::parse(&hash), Route::Unknown, "{hash}");
        }
        assert_eq!(Route::parse(""), Route::Home);
        assert_eq!(Route::parse("#/?x=1"), Route::Home);
    }
}
