//! Communities that grew in another way than the measured one, where something
//! once took more time than it had work to do; and one ten times as large.

use serde_json::Value;
use weft::community::{Community, Id, Kind, Record, Run};
use weft::document::{merge, read, read_piece, write, write_piece};
use weft::insight::audit;

use super::{actor, diverge, figure, id, large, median_ms};

/// The people whom a long flow asks of.
const PEOPLE: u32 = 1000;

/// One figure a line, as JSON.
pub fn all() {
    let once = large(1);
    in_all("once", &once);
    in_all("ten", &large(10));
    figure("tied_audit_ms", median_ms(|| drop(audit(&once))));
    let untied = without_ties(once.clone());
    figure("untied_audit_ms", median_ms(|| drop(audit(&untied))));
    unstamped(&once);
    long_flow();
}

fn open(text: &str) -> Community {
    read(text).expect("it was written by us").community
}

/// Read, merged with a copy, and written.
fn in_all(name: &str, community: &Community) {
    let (one, other) = (diverge(community, 0), diverge(community, 1));
    let (text, other) = (write(&one, ""), write(&other, ""));
    let (one, other) = (open(&text), open(&other));
    figure(&format!("{name}_megabytes"), text.len() as f64 / 1e6);
    figure(&format!("{name}_read_ms"), median_ms(|| drop(open(&text))));
    figure(
        &format!("{name}_merge_ms"),
        median_ms(|| drop(merge(&one, &other))),
    );
    figure(
        &format!("{name}_write_ms"),
        median_ms(|| drop(write(&one, ""))),
    );
}

fn without_ties(mut community: Community) -> Community {
    let ties: Vec<Id> = community.ties.iter().map(|tie| tie.id).collect();
    community.edit(actor(0), |draft| {
        for tie in ties {
            draft.remove(Kind::Ties, tie);
        }
    });
    community
}

/// Two copies by a script, which knows nothing of stamps.
fn unstamped(community: &Community) {
    let bare = |community: &Community| {
        let mut file: Value =
            serde_json::from_str(&write(community, "")).expect("it was written by us");
        file.as_object_mut().map(|file| file.remove("sync"));
        file.to_string()
    };
    let (one, other) = (bare(&diverge(community, 0)), bare(&diverge(community, 1)));
    figure("unstamped_read_ms", median_ms(|| drop(open(&one))));
    let (one, other) = (open(&one), open(&other));
    figure(
        "unstamped_merge_ms",
        median_ms(|| drop(merge(&one, &other))),
    );
}

/// A flow with something said of each of a thousand people: one more key press,
/// its text for the store, and the same heard by another tab.
fn long_flow() {
    let run = id(Kind::Runs, 0);
    let mut here = Community::new(id(Kind::Community, 0));
    here.edit(actor(0), |draft| {
        draft.put(Run {
            flow: "map".into(),
            ..Run::with_id(run)
        });
        for person in 0..PEOPLE {
            let person = id(Kind::Stakeholders, person);
            draft.answer_item(
                run,
                "knowledge",
                person,
                "brings",
                "What the river did in the flood",
            );
            draft.answer_item(run, "knowledge", person, "seeks", "Who else was there");
            draft.answer_item(run, "people", person, "text", "A name");
        }
    });
    let mut there = here.clone();
    let mut pressed = 0;
    let mut press = |community: &mut Community| {
        pressed += 1;
        let person = id(Kind::Stakeholders, pressed % PEOPLE);
        let text = format!("{pressed} letters");
        community.edit(actor(1), |draft| {
            draft.answer_item(run, "knowledge", person, "brings", text)
        });
    };
    figure("flow_key_ms", median_ms(|| press(&mut here)));
    figure(
        "flow_text_ms",
        median_ms(|| drop(write_piece(&here, Kind::Runs, run))),
    );
    let heard = median_ms(|| {
        press(&mut here);
        let piece = write_piece(&here, Kind::Runs, run).and_then(|text| read_piece(&text));
        there.hear(piece.into_iter().collect(), &Default::default());
    });
    figure("flow_heard_ms", heard);
}
