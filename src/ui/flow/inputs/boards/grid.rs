//! A grid of three by three: how much somebody can change, by how much it
//! matters to them.

use leptos::prelude::*;

use super::super::label;
use super::Board;
use crate::community::{GRID, GRID_WORDS};
use crate::content::{fill, text};

/// The name of a cell, for the program.
pub fn cell(up: usize, along: usize) -> String {
    format!("{up}.{along}")
}

/// The grid: high above, as one points at it.
pub fn grid(board: Board, up: &'static str, along: &'static str) -> AnyView {
    let names = [label(board.at, up), label(board.at, along)];
    let cells = (0..GRID.len())
        .rev()
        .flat_map(|row| (0..GRID.len()).map(move |column| (row, column)));
    let place = {
        let names = names.clone();
        move |(row, column): (usize, usize)| {
            let here = cell(row, column);
            let put = {
                let here = here.clone();
                move |event: leptos::ev::MouseEvent| {
                    event.stop_propagation();
                    board.put(
                        &here,
                        &[(up, GRID[row].into()), (along, GRID[column].into())],
                    );
                }
            };
            let line = |line: usize| text(&format!("boards.{}", GRID_WORDS[line]));
            let words = fill(
                "boards.cell",
                &[
                    ("up", &names[0]),
                    ("high", &line(row)),
                    ("along", &names[1]),
                    ("wide", &line(column)),
                ],
            );
            let on_ground = put.clone();
            view! {
                <div class="place" on:click=on_ground>
                    <button type="button" class="place-name" on:click=put>
                        <span class="soft small">{words}</span>
                    </button>
                    {board.names(board.at_place(here))}
                </div>
            }
            .into_any()
        }
    };
    let [up_name, along_name] = names;
    view! {
        <div class="grid-board">
            <p class="grid-up" aria-hidden="true"><span>{up_name}" ↑"</span></p>
            <div class="grid-cells">{cells.map(place).collect_view()}</div>
            <p class="grid-along" aria-hidden="true">{along_name}" →"</p>
        </div>
    }
    .into_any()
}
