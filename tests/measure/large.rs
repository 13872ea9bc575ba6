//! A large community: `large native` measures what needs no browser, `large
//! shapes` communities that are larger still or grew in another way, and `large
//! write <folder>` writes the files that `tools/measure.mjs` opens.
//! `./dev measure` runs both.

mod shapes;

use std::path::Path;
use std::time::Instant;

use serde_json::Value;
use weft::community::{
    Actor, Community, Id, Kind, Principle, Question, Record, Reflection, Response, Stakeholder, Tie,
};
use weft::document::{merge, read, write};

const RETURNED: u32 = 200;
const SESSIONS: u32 = 1000;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["native"] => native(),
        ["shapes"] => shapes::all(),
        ["write", folder] => write_files(Path::new(folder)),
        _ => eprintln!("large native | large shapes | large write <folder>"),
    }
}

fn actor(n: u32) -> Actor {
    // Spread out as random ones are: of such, a few letters tell them apart.
    let spread = u64::from(n + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    Actor::from_random(spread.to_le_bytes())
}

fn id(kind: Kind, n: u32) -> Id {
    Id::derived(kind.name(), &n.to_string())
}

/// 1,000 stakeholders, 3,000 ties, 300 principles and 10,000 responses, so
/// many times, as ten members wrote them.
fn large(times: u32) -> Community {
    let mut community = Community::new(id(Kind::Community, 0));
    let (people, ties, principles, questions, responses) = (
        1000 * times,
        3000 * times,
        300 * times,
        100 * times,
        10_000 * times,
    );
    let about = community.id();
    community.edit(actor(0), |draft| {
        draft.set(Kind::Community, about, "name", "A large community".into());
    });
    let of_member = |member: u32, all: u32| (0..all).filter(move |n| n % 10 == member);
    for member in 0..10 {
        community.edit(actor(member), |draft| {
            for n in of_member(member, people) {
                draft.put(Stakeholder {
                    name: format!("Stakeholder number {n}"),
                    brings: "What the river did in the winter of the flood".into(),
                    note: "Met at the spring gathering".into(),
                    ..Stakeholder::with_id(id(Kind::Stakeholders, n))
                });
            }
            for n in of_member(member, ties) {
                let other = |step: u32| Some(id(Kind::Stakeholders, n * step % people));
                draft.put(Tie {
                    from: other(7),
                    to: other(31),
                    label: "news of the river".into(),
                    ..Tie::with_id(id(Kind::Ties, n))
                });
            }
            for n in of_member(member, principles) {
                draft.put(Principle {
                    text: format!("We listen before we decide, the {n}th way"),
                    meaning: "Nobody is cut off, and silence is no consent".into(),
                    ..Principle::with_id(id(Kind::Principles, n))
                });
            }
            for n in of_member(member, questions) {
                let reflection = id(Kind::Reflections, n / 5);
                draft.put(Reflection {
                    title: format!("Evening number {}", n / 5),
                    ..Reflection::with_id(reflection)
                });
                draft.put(Question {
                    reflection: Some(reflection),
                    text: format!("What went well, and what did not, the {n}th time?"),
                    ..Question::with_id(id(Kind::Questions, n))
                });
            }
            for n in of_member(member, responses) {
                draft.put(Response {
                    question: Some(id(Kind::Questions, n % questions)),
                    by: Some(id(Kind::Stakeholders, n % people)),
                    text: format!("Response {n}: it went better than last time, and I would do it again with those who could not come"),
                    ..Response::with_id(id(Kind::Responses, n))
                });
            }
        });
    }
    community
}

/// A hundred records changed, one edit each; ten of them by both copies.
fn diverge(community: &Community, member: u32) -> Community {
    let mut copy = community.clone();
    let who = format!("2026-11-21 Member {member}");
    copy.sync.people.insert(actor(100 + member), who);
    for n in 0..100 {
        let place = n + member * 90;
        copy.edit(actor(100 + member), |draft| {
            let note = format!("Noted by member {member}");
            draft.set(
                Kind::Stakeholders,
                id(Kind::Stakeholders, place),
                "note",
                note.into(),
            );
        });
    }
    copy
}

fn write_files(folder: &Path) {
    let community = large(1);
    let save = |name: &str, community: &Community| {
        let text = write(community, "2026-11-21T12:00:00Z");
        std::fs::write(folder.join(name), text).expect("the folder can be written to");
    };
    save("large.weft.json", &community);
    save("large-twice.weft.json", &large(2));
    save("mine.weft.json", &diverge(&community, 0));
    save("theirs.weft.json", &diverge(&community, 1));
    save("large-ten.weft.json", &diverge(&large(10), 0));
    save("theirs-ten.weft.json", &diverge(&large(10), 1));
}

/// One figure a line, as JSON: `tools/measure.mjs` prints them with their goals.
fn native() {
    let file = |community: &Community| write(community, "");
    let open = |text: &str| read(text).expect("it was written by us").community;
    let mut here = small();
    let start = file(&here);
    let mut time = 0.0;
    for member in 0..RETURNED {
        let mut theirs = open(&if member % 3 == 0 {
            file(&here)
        } else {
            start.clone()
        });
        returned(&mut theirs, member);
        let theirs = file(&theirs);
        // What the group waits for: the file is read and merged.
        let began = Instant::now();
        here = merge(&here, &open(&theirs));
        time += began.elapsed().as_secs_f64();
    }
    figure("returned_ms", time * 1000.0);
    let text = file(&here);
    let (_, share) = size_of_sync(&text);
    figure("returned_file_bytes", text.len() as f64);
    figure("returned_sync_share", share);
    let community = large(1);
    figure("large_file_bytes", file(&community).len() as f64);
    figure("large_sync_share", size_of_sync(&file(&community)).1);
    figure("session_bytes", growth());
    let (one, other) = (diverge(&community, 0), diverge(&community, 1));
    let (one, other) = (open(&file(&one)), open(&file(&other)));
    figure("merge_ms", median_ms(|| drop(merge(&one, &other))));
    let text = file(&one);
    figure("read_ms", median_ms(|| drop(open(&text))));
    figure("write_ms", median_ms(|| drop(file(&one))));
}

fn figure(name: &str, value: f64) {
    println!("{{\"{name}\": {value:.3}}}");
}

fn median_ms(mut run: impl FnMut()) -> f64 {
    let mut times: Vec<f64> = (0..5)
        .map(|_| {
            let began = Instant::now();
            run();
            began.elapsed().as_secs_f64() * 1000.0
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

/// The community of `tests/copies.rs`.
fn small() -> Community {
    let mut community = Community::new(id(Kind::Community, 0));
    community.edit(actor(0), |draft| {
        for n in 0..150 {
            draft.put(Stakeholder {
                name: format!("Stakeholder number {n}"),
                brings: "What the river did in the winter of the flood, and who helped".into(),
                note: "Met at the spring gathering; wants to be asked before being quoted".into(),
                ..Stakeholder::with_id(id(Kind::Stakeholders, n))
            });
        }
    });
    community
}

fn returned(community: &mut Community, member: u32) {
    community.edit(actor(1000 + member), |draft| {
        for n in 0..3 {
            draft.put(Response {
                text: format!("Member {member} says: it went better than last time, and I would do it again ({n})"),
                ..Response::with_id(id(Kind::Responses, member * 3 + n))
            });
        }
        let wish = format!("Wish of member {member}");
        draft.set(
            Kind::Stakeholders,
            id(Kind::Stakeholders, member % 150),
            "seeks",
            wish.into(),
        );
    });
}

/// Bytes of a file's `sync`, and its share of the file in per cent.
fn size_of_sync(text: &str) -> (usize, f64) {
    let mut file: Value = serde_json::from_str(text).expect("it was written by us");
    let sync = file.as_object_mut().and_then(|file| file.remove("sync"));
    let bytes = sync.unwrap_or_default().to_string().len();
    (bytes, bytes as f64 * 100.0 / text.len() as f64)
}

/// By how many bytes `sync` grows with each session of a tab that edits one record.
fn growth() -> f64 {
    let mut community = small();
    let before = size_of_sync(&write(&community, "")).0;
    for session in 0..SESSIONS {
        let actor = actor(5000 + session);
        community
            .sync
            .people
            .insert(actor, "2026-11-21 Amina".into());
        community.edit(actor, |draft| {
            let record = id(Kind::Stakeholders, session % 150);
            draft.set(
                Kind::Stakeholders,
                record,
                "seeks",
                format!("Wish {session}").into(),
            );
        });
    }
    let after = size_of_sync(&write(&community, "")).0;
    (after as f64 - before as f64) / f64::from(SESSIONS)
}
