//! A map of counties as tiles of equal size: every county has the same room, whatever its area.

use super::data::TILES;
use super::structure::structure;

/// Places of the counties that are valid in a year: code, column from the west, row from the north, both from 0.
#[must_use]
pub fn tiles(year: i32) -> Vec<(&'static str, u8, u8)> {
    let first_year = structure(year).first_year;
    let layout = TILES
        .iter()
        .map(|tile| tile.first_year)
        .filter(|first| *first <= first_year)
        .max();
    TILES
        .iter()
        .filter(|tile| Some(tile.first_year) == layout)
        .map(|tile| (tile.county, tile.column, tile.row))
        .collect()
}
