//! The map as a picture of its own: SVG text that needs no style sheet, holds
//! no script, and shows what people wrote as text.

use super::element::{curve, edge_words};
use super::geometry::{Path, Point, sketch, transform};
use super::scene::{Scene, SceneEdge};
use super::shape::{FIRST_LINE, NEXT_LINE, label, label_room, shape};
use crate::community::{Knowledge, TieKind};

/// The colours of the light theme, which is the one of paper: a picture is on
/// its own and can ask no style sheet.
const SHEET: &str = "#ffffff";
const INK: &str = "#1e2330";
const SOFT: &str = "#565d70";
const LINE: &str = "#8a8577";

fn thread(kind: Knowledge) -> &'static str {
    match kind {
        Knowledge::LivedExperience => "#b23a5b",
        Knowledge::Practitioner => "#a25400",
        Knowledge::Researcher => "#1a6aae",
        Knowledge::PolicyMaker => "#6b46b8",
        Knowledge::Learner => "#157a52",
        Knowledge::Provider => "#0f7682",
        Knowledge::Funder => "#746400",
        Knowledge::Other => SOFT,
    }
}

fn dashes(kind: TieKind) -> &'static str {
    match kind {
        TieKind::Knowledge => "",
        TieKind::Support => " stroke-dasharray=\"9 5\"",
        TieKind::Funding => " stroke-dasharray=\".1 5.5\" stroke-linecap=\"round\"",
        TieKind::Decision => " stroke-dasharray=\"14 4 2 4\"",
    }
}

/// The picture. `title` says what it shows; `foot` stands under it.
pub fn picture(scene: &Scene, at: &[Option<Point>], title: &str, foot: &str) -> String {
    let (low, high) = frame(scene, at);
    let mut svg = String::from("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"");
    let size = (high.0 - low.0, high.1 - low.1);
    numbers(&mut svg, &[low.0, low.1, size.0, size.1]);
    svg.push_str("\" width=\"");
    numbers(&mut svg, &[size.0]);
    svg.push_str("\" height=\"");
    numbers(&mut svg, &[size.1]);
    svg.push_str("\" font-family=\"'Atkinson Hyperlegible Next',system-ui,sans-serif\" font-size=\"13\" font-weight=\"500\">\n<title>");
    escape(&mut svg, title);
    svg.push_str("</title>\n<rect x=\"");
    numbers(&mut svg, &[low.0]);
    svg.push_str("\" y=\"");
    numbers(&mut svg, &[low.1]);
    svg.push_str("\" width=\"100%\" height=\"100%\" fill=\"");
    svg.push_str(SHEET);
    svg.push_str("\"/>\n");
    members(&mut svg, scene, at);
    for edge in &scene.edges {
        draw_edge(&mut svg, scene, edge, at);
    }
    for (node, place) in scene.nodes.iter().zip(at) {
        if let Some(place) = place {
            svg.push_str("<g transform=\"");
            svg.push_str(&transform(*place, 1.0));
            svg.push_str("\"><path d=\"");
            svg.push_str(shape(node.kind()));
            let ring = node.kind() == Knowledge::Other;
            fill_and_stroke(
                &mut svg,
                if ring { SHEET } else { thread(node.kind()) },
                if ring { thread(node.kind()) } else { SHEET },
                if ring { "3" } else { "2" },
            );
            svg.push_str("/>");
            for (line, words) in label(&node.name).iter().enumerate() {
                text(
                    &mut svg,
                    0.0,
                    FIRST_LINE + NEXT_LINE * line as f64,
                    "middle",
                    words,
                );
            }
            svg.push_str("</g>\n");
        }
    }
    text(&mut svg, low.0 + 16.0, high.1 - 16.0, "start", foot);
    svg.push_str("</svg>\n");
    svg
}

/// The corners of all that is drawn.
fn frame(scene: &Scene, at: &[Option<Point>]) -> (Point, Point) {
    let nodes = scene.nodes.iter().zip(at);
    let places = nodes.filter_map(|(node, at)| Some(((*at)?, label_room(&label(&node.name)))));
    let (mut low, mut high) = ((f64::MAX, f64::MAX), (f64::MIN, f64::MIN));
    for ((x, y), (width, height)) in places {
        let (half, below) = ((width / 2.0).max(20.0), FIRST_LINE + height);
        low = (low.0.min(x - half), low.1.min(y - 20.0));
        high = (high.0.max(x + half), high.1.max(y + below));
    }
    if low.0 > high.0 {
        (low, high) = ((0.0, 0.0), (320.0, 80.0));
    }
    ((low.0 - 24.0, low.1 - 24.0), (high.0 + 24.0, high.1 + 56.0))
}

fn members(svg: &mut String, scene: &Scene, at: &[Option<Point>]) {
    let mut lines = Path::default();
    for (member, group) in &scene.members {
        if let (Some(from), Some(to)) = (at[*member], at[*group]) {
            sketch(&mut lines, from, to);
        }
    }
    if !lines.0.is_empty() {
        svg.push_str("<path d=\"");
        svg.push_str(&lines.0);
        fill_and_stroke(svg, "none", LINE, "1");
        svg.push_str(" stroke-dasharray=\"1 5\" stroke-linecap=\"round\"/>\n");
    }
}

fn draw_edge(svg: &mut String, scene: &Scene, edge: &SceneEdge, at: &[Option<Point>]) {
    let (Some(from), Some(to)) = (at[edge.from], at[edge.to]) else {
        return;
    };
    let Some(curve) = curve(edge, from, to, 1.0) else {
        return;
    };
    let threads = [edge.from, edge.to].map(|node| thread(scene.nodes[node].kind()));
    svg.push_str("<g><title>");
    escape(svg, &edge_words(scene, edge));
    svg.push_str("</title>");
    match edge.back {
        None => {
            svg.push_str("<path d=\"");
            svg.push_str(&curve.taper(edge.kind, 1.0));
            fill_and_stroke(svg, threads[0], "none", "0");
            svg.push_str("/>");
        }
        Some(back) => {
            let strands = curve
                .braid(1.0)
                .into_iter()
                .zip([edge.kind, back])
                .zip(threads);
            for ((d, kind), thread) in strands {
                svg.push_str("<path d=\"");
                svg.push_str(&d);
                let width = if kind == TieKind::Funding { "3" } else { "2" };
                fill_and_stroke(svg, "none", thread, width);
                svg.push_str(dashes(kind));
                svg.push_str("/>");
            }
        }
    }
    svg.push_str("</g>\n");
}

/// Ends the `d` of a path and says how it is drawn.
fn fill_and_stroke(svg: &mut String, fill: &str, stroke: &str, width: &str) {
    for part in [
        "\" fill=\"",
        fill,
        "\" stroke=\"",
        stroke,
        "\" stroke-width=\"",
        width,
        "\"",
    ] {
        svg.push_str(part);
    }
}

fn text(svg: &mut String, x: f64, y: f64, anchor: &str, words: &str) {
    svg.push_str("<text x=\"");
    numbers(svg, &[x]);
    svg.push_str("\" y=\"");
    numbers(svg, &[y]);
    svg.push_str("\" text-anchor=\"");
    svg.push_str(anchor);
    fill_and_stroke(svg, INK, SHEET, "5");
    svg.push_str(" unicode-bidi=\"plaintext\" stroke-linejoin=\"round\" paint-order=\"stroke\">");
    escape(svg, words);
    svg.push_str("</text>");
}

fn numbers(svg: &mut String, numbers: &[f64]) {
    let mut path = Path::default();
    numbers.iter().for_each(|n| path.number(*n));
    // What comes right behind a digit is parted from it.
    svg.push_str(&path.0);
}

/// Text as text: whatever it holds, it is no markup. Letters that XML does not
/// allow are left out.
fn escape(svg: &mut String, words: &str) {
    for letter in words.chars() {
        match letter {
            '&' => svg.push_str("&amp;"),
            '<' => svg.push_str("&lt;"),
            '>' => svg.push_str("&gt;"),
            '"' => svg.push_str("&quot;"),
            '\u{0}'..='\u{8}'
            | '\u{b}'
            | '\u{c}'
            | '\u{e}'..='\u{1f}'
            | '\u{fffe}'
            | '\u{ffff}' => {}
            letter => svg.push(letter),
        }
    }
}
