//! Areas as tiles on a grid, shaded by classes, each with its value.

use super::legend::{self, Sample};
use super::marker;
use super::measure::wrap;
use super::scale::Axis;
use super::spec::{Tile, TileMap, Value};
use super::svg::{Anchor, Canvas, Style, WIDTH};
use super::words::{absent, choose};

const GAP: f64 = 4.0;
/// Shades from the lowest class to the highest; text in the page's colour can be read on each of them.
const SHADES: [f64; 5] = [0.06, 0.18, 0.3, 0.43, 0.56];

/// Draws the figure and gives its height.
pub(super) fn draw(canvas: &mut Canvas, map: &TileMap) -> f64 {
    let classes = classes(map, canvas.frame.decimals);
    let top = legend_of(canvas, map, classes.as_ref());
    let limits = classes.map(|axis| axis.ticks).unwrap_or_default();
    let columns = map
        .tiles
        .iter()
        .map(|tile| tile.column)
        .max()
        .map_or(1.0, |column| f64::from(column) + 1.0);
    // Few columns make no giant tiles.
    let side = ((WIDTH + GAP) / columns.max(4.0) - GAP).max(8.0);
    let names: Vec<_> = map
        .tiles
        .iter()
        .map(|tile| wrap(&tile.label, side - 2.0, Style::TILE.size))
        .collect();
    let most = names.iter().map(Vec::len).max().unwrap_or(1) as f64;
    let high = most * Style::TILE.line() + Style::VALUE.line() + 12.0;
    let mut below = top;
    for (tile, lines) in map.tiles.iter().zip(&names) {
        let corner = (
            f64::from(tile.column) * (side + GAP),
            top + f64::from(tile.row) * (high + GAP),
        );
        canvas.open_value(&tile.label, &tile.value);
        draw_tile(canvas, tile, lines, (corner, (side, high)), &limits);
        canvas.close();
        below = below.max(corner.1 + high);
    }
    below
}

fn draw_tile(
    canvas: &mut Canvas,
    tile: &Tile,
    lines: &[String],
    ((left, top), size): ((f64, f64), (f64, f64)),
    classes: &[f64],
) {
    let middle = left + size.0 / 2.0;
    match tile.value.finite() {
        Some(number) => {
            let mut look = legend::shaded(shade(number, classes));
            if tile.value.unstable {
                look.push_str(" stroke-width=\"1.6\" stroke-dasharray=\"4 3\"");
            }
            canvas.rect("figure-shade", (left, top), size, &format!("rx=\"4\" {look}"));
        }
        None => {
            let look = format!("rx=\"4\" {} stroke=\"currentColor\"", marker::held_back(canvas));
            canvas.rect("figure-muted", (left, top), size, &look);
            let plate = lines.len() as f64 * Style::TILE.line() + Style::VALUE.line() + 4.0;
            canvas.rect(
                "figure-plate",
                (left + 3.0, top + 4.0),
                (size.0 - 6.0, plate),
                "rx=\"3\" fill=\"none\"",
            );
        }
    }
    let below = canvas.lines((middle, top + 5.0), Anchor::Middle, Style::TILE, lines);
    canvas.lines(
        (middle, below),
        Anchor::Middle,
        Style::PLAIN,
        std::slice::from_ref(&tile.value.text),
    );
}

/// An axis whose ticks are the limits between at most five classes of equal, round width; `None` without numbers.
fn classes(map: &TileMap, decimals: u8) -> Option<Axis> {
    let numbers: Vec<f64> = map.tiles.iter().filter_map(|tile| tile.value.finite()).collect();
    if numbers.is_empty() {
        return None;
    }
    (1..=SHADES.len())
        .rev()
        .map(|most| Axis::over(numbers.iter().copied(), false, most, decimals))
        .find(|axis| axis.ticks.len() <= SHADES.len() + 1)
}

/// The shade of a number: a limit belongs to the class above it.
fn shade(number: f64, classes: &[f64]) -> f64 {
    let class = classes
        .iter()
        .filter(|limit| **limit <= number)
        .count()
        .saturating_sub(1);
    SHADES[class.min(classes.len().saturating_sub(2)).min(SHADES.len() - 1)]
}

fn legend_of(canvas: &mut Canvas, map: &TileMap, classes: Option<&Axis>) -> f64 {
    let language = canvas.frame.language;
    let (below, to) = (
        choose(language, ["til under", "til under", "to below"]),
        choose(language, ["til", "til", "to"]),
    );
    let limits = classes.map(|axis| axis.ticks.as_slice()).unwrap_or_default();
    let mut entries: Vec<_> = classes
        .into_iter()
        .flat_map(|axis| {
            axis.ticks
                .windows(2)
                .map(|pair| pair.iter().map(|limit| axis.text(*limit, language)))
        })
        .map(Iterator::collect::<Vec<_>>)
        .zip(limits)
        .enumerate()
        .map(|(index, (pair, limit))| {
            // A limit belongs to the class above it; the last class has both of its own.
            let word = if index + 2 == limits.len() { to } else { below };
            (
                Sample::Shade(shade(*limit, limits)),
                pair.join(&format!(" {word} ")),
            )
        })
        .collect();
    for symbol in [":", "..", "."] {
        let is = |value: &Value| value.finite().is_none() && value.text == symbol;
        if map.tiles.iter().any(|tile| is(&tile.value)) {
            let text = absent(symbol, canvas.frame.language);
            entries.push((Sample::HeldBack, format!("{symbol} {text}")));
        }
    }
    let top = if canvas.frame.unit.is_empty() {
        0.0
    } else {
        super::line::unit(canvas, 0.0) - 5.0
    };
    legend::draw(canvas, top, &entries) + 8.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn map(numbers: &[f64]) -> TileMap {
        let tile = |(column, number): (usize, &f64)| Tile {
            column: column as u8,
            row: 0,
            label: "Agder".to_owned(),
            value: Value {
                number: Some(*number),
                ..Value::default()
            },
        };
        TileMap {
            tiles: numbers.iter().enumerate().map(tile).collect(),
        }
    }

    #[test]
    fn classes_are_round_and_at_most_five() {
        let limits = |numbers: &[f64], decimals| classes(&map(numbers), decimals).unwrap().ticks;
        assert_eq!(limits(&[61.2, 78.9], 1), [60.0, 65.0, 70.0, 75.0, 80.0]);
        assert_eq!(classes(&map(&[]), 1), None);
        for high in 1..200 {
            let limits = limits(&[3.0, 3.0 + f64::from(high)], 0);
            assert!((2..=6).contains(&limits.len()), "{high}: {limits:?}");
        }
    }

    #[test]
    fn a_limit_belongs_to_the_class_above_and_the_last_limit_to_the_last_class() {
        let limits = [60.0, 65.0, 70.0];
        let shades = [60.0, 64.9, 65.0, 70.0].map(|number| shade(number, &limits));
        assert_eq!(shades, [SHADES[0], SHADES[0], SHADES[1], SHADES[1]]);
    }
}
