//! Pieces of the page that follow signals, also on a page that somebody else
//! changes as well. A browser that translates puts an element of its own in
//! the place of each text; what would then be written into the former text is
//! seen by nobody, and what should go stays. A piece therefore knows where it
//! begins and ends, and is made anew where a translator was at work in it.

use leptos::prelude::*;
use leptos::tachys::html::attribute::{Attribute, any_attribute::AnyAttribute};
use leptos::tachys::hydration::Cursor;
use leptos::tachys::view::{Mountable, Position, PositionState};
use leptos::web_sys::{Element, Node};

use crate::browser::page;

/// A piece of the page that follows signals. Boxed, so that what following
/// costs is paid once and not per call: it was the largest part of the program.
pub fn live<V: IntoView + 'static>(mut view: impl FnMut() -> V + Send + 'static) -> AnyView {
    Live {
        view: Box::new(move || view().into_any()),
        anew: false,
    }
    .into_any()
}

/// The same, made anew each time instead of changed: for pages and steps, of
/// which nothing is to be left in the next one. What `view` reads while it is
/// made does not make it anew; only `place` does.
pub fn anew<T: 'static>(
    place: impl Fn() -> T + Send + 'static,
    view: impl Fn(T) -> AnyView + Send + 'static,
) -> AnyView {
    let view = move || {
        let place = place();
        untrack(|| view(place))
    };
    Live {
        view: Box::new(view),
        anew: true,
    }
    .into_any()
}

struct Live {
    view: Box<dyn FnMut() -> AnyView + Send>,
    anew: bool,
}

type Shown = <AnyView as Render>::State;

/// What a piece leaves in the page: two comments and what is between them.
pub struct LiveState {
    start: Node,
    end: Node,
    inside: RenderEffect<Shown>,
}

impl Render for Live {
    type State = LiveState;

    fn build(self) -> LiveState {
        let Live { mut view, anew } = self;
        let (start, end) = (page::landmark(), page::landmark());
        let ends = (start.clone(), end.clone());
        let inside = RenderEffect::new(move |shown: Option<Shown>| {
            let next = view();
            let Some(mut shown) = shown else {
                return next.build();
            };
            if !(anew || page::is_translated(&ends.0, &ends.1)) {
                next.rebuild(&mut shown);
                return shown;
            }
            shown.unmount();
            page::clear(&ends.0, &ends.1);
            let mut new = next.build();
            if let Some(parent) = ends.1.parent_element() {
                new.mount(&parent, Some(&ends.1));
            }
            new
        });
        LiveState { start, end, inside }
    }

    fn rebuild(self, state: &mut LiveState) {
        let new = self.build();
        let mut old = std::mem::replace(state, new);
        old.insert_before_this(state);
        old.unmount();
    }
}

impl Mountable for LiveState {
    fn unmount(&mut self) {
        self.inside.unmount();
        page::clear(&self.start, &self.end);
        page::take_out(&self.start);
        page::take_out(&self.end);
    }

    fn mount(&mut self, parent: &Element, marker: Option<&Node>) {
        page::put_in(parent, &self.start, marker);
        self.inside.mount(parent, marker);
        page::put_in(parent, &self.end, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        let parent = self.start.parent_element();
        if let Some(parent) = &parent {
            child.mount(parent, Some(&self.start));
        }
        parent.is_some()
    }

    fn elements(&self) -> Vec<Element> {
        self.inside.elements()
    }
}

impl Drop for LiveState {
    fn drop(&mut self) {
        // The effect's task outlives it until its next turn: what it holds must
        // not follow signals until then, for those go at once.
        drop(self.inside.take_value());
    }
}

impl AddAnyAttr for Live {
    type Output<New: Attribute> = Live;

    fn add_any_attr<New: Attribute>(self, _attr: New) -> Live {
        self
    }
}

/// Asked for by the trait; nothing here is ever written as HTML text.
impl RenderHtml for Live {
    type AsyncOutput = Live;
    type Owned = Live;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Live {
        self
    }

    fn to_html_with_buf(
        self,
        _buf: &mut String,
        _position: &mut Position,
        _escape: bool,
        _mark_branches: bool,
        _extra_attrs: Vec<AnyAttribute>,
    ) {
    }

    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> LiveState {
        self.build()
    }

    fn into_owned(self) -> Live {
        self
    }
}
