//! Legends: a sample of each mark with its words, in lines that fit.

use super::marker;
use super::measure::{width, wrap};
use super::svg::{Anchor, Canvas, Style, WIDTH};

/// A sample of a mark.
#[derive(Debug, Clone, Copy)]
pub(super) enum Sample {
    /// The line and marker of a series.
    Series(usize),
    /// The fill of a part.
    Part(usize),
    /// The fill of an answer of a scale.
    Answer(super::diverging::Look),
    /// The line of a reference or target.
    Reference,
    /// The curve of a limit.
    Limit(usize),
    /// A point of the reader's own service.
    Own,
    /// A point of another service.
    Other,
    /// A shade of a tile.
    Shade(f64),
    /// What is held back.
    HeldBack,
}

const SAMPLE: f64 = 26.0;
const GAP: f64 = 6.0;
const BETWEEN: f64 = 16.0;

/// Draws a legend from a top and gives the place below it.
pub(super) fn draw(canvas: &mut Canvas, top: f64, entries: &[(Sample, String)]) -> f64 {
    let style = Style::SMALL;
    let height = style.line() + 5.0;
    let (mut x, mut y) = (0.0, top);
    canvas.open_hidden();
    for (sample, text) in entries {
        let lines = wrap(text, WIDTH - SAMPLE - GAP, style.size);
        let needed = SAMPLE
            + GAP
            + lines
                .iter()
                .map(|line| width(line, style.size))
                .fold(0.0, f64::max);
        if x > 0.0 && x + needed > WIDTH {
            (x, y) = (0.0, y + height);
        }
        draw_sample(canvas, *sample, (x, y + style.line() / 2.0));
        canvas.lines((x + SAMPLE + GAP, y), Anchor::Start, style, &lines);
        x += needed + BETWEEN;
        if lines.len() > 1 {
            (x, y) = (0.0, y + style.line() * lines.len() as f64 + 5.0);
        }
    }
    canvas.close();
    if x > 0.0 { y + height } else { y }
}

fn draw_sample(canvas: &mut Canvas, sample: Sample, (x, y): (f64, f64)) {
    let across = ((x, y), (x + SAMPLE, y));
    let middle = (x + SAMPLE / 2.0, y);
    let swatch = ((x, y - 7.0), (SAMPLE, 14.0));
    match sample {
        Sample::Series(series) => {
            canvas.open(&format!("class=\"{}\"", marker::class(series)));
            let look = format!("stroke-width=\"2\" {}", marker::dash(series));
            canvas.line("figure-line", across.0, across.1, &look);
            marker::draw(canvas, series, middle, false);
            canvas.close();
        }
        Sample::Part(part) => {
            canvas.open(&format!("class=\"{}\"", marker::class(part)));
            let fill = marker::fill(canvas, part);
            canvas.rect(
                "figure-part",
                swatch.0,
                swatch.1,
                &format!("{fill} stroke=\"currentColor\""),
            );
            canvas.close();
        }
        Sample::Answer(look) => {
            canvas.open(&format!("class=\"{}\"", marker::answer_class(look)));
            let fill = marker::answer_fill(canvas, look);
            canvas.rect(
                "figure-part",
                swatch.0,
                swatch.1,
                &format!("{fill} stroke=\"currentColor\""),
            );
            canvas.close();
        }
        Sample::Reference => canvas.line("figure-reference", across.0, across.1, REFERENCE),
        Sample::Limit(limit) => canvas.line("figure-limit", across.0, across.1, limit_dash(limit)),
        Sample::Own => own(canvas, middle, false),
        Sample::Other => other(canvas, middle, false),
        Sample::Shade(shade) => canvas.rect("figure-shade", swatch.0, swatch.1, &shaded(shade)),
        Sample::HeldBack => {
            let fill = marker::held_back(canvas);
            canvas.rect(
                "figure-muted",
                swatch.0,
                swatch.1,
                &format!("{fill} stroke=\"currentColor\""),
            );
        }
    }
}

/// The look of a line to compare with.
pub(super) const REFERENCE: &str = "stroke-width=\"1.6\"";

/// The look of the curves of a limit.
pub(super) fn limit_dash(limit: usize) -> &'static str {
    if limit == 0 {
        "fill=\"none\" stroke-width=\"1.4\" stroke-dasharray=\"6 4\""
    } else {
        "fill=\"none\" stroke-width=\"1.4\" stroke-dasharray=\"1.5 3.5\""
    }
}

/// The look of a shade.
pub(super) fn shaded(shade: f64) -> String {
    format!("fill=\"currentColor\" fill-opacity=\"{shade}\" stroke=\"currentColor\" stroke-opacity=\"0.75\"")
}

/// The mark of the reader's own service: a large diamond in a ring.
pub(super) fn own(canvas: &mut Canvas, (x, y): (f64, f64), open: bool) {
    let class = if open { "figure-open" } else { "figure-mark" };
    let fill = if open { "none" } else { "currentColor" };
    canvas.open("class=\"figure-own\"");
    canvas.path(
        class,
        &[(x, y - 7.0), (x + 7.0, y), (x, y + 7.0), (x - 7.0, y)],
        true,
        &format!("fill=\"{fill}\" stroke=\"currentColor\" stroke-width=\"2\""),
    );
    canvas.close();
}

/// The mark of another service: a small ring, half filled with its colour.
pub(super) fn other(canvas: &mut Canvas, place: (f64, f64), open: bool) {
    let fill = if open {
        "fill=\"none\""
    } else {
        "fill=\"currentColor\" fill-opacity=\"0.45\""
    };
    canvas.circle(
        "figure-other",
        place,
        2.8,
        &format!("{fill} stroke=\"currentColor\" stroke-width=\"1\""),
    );
}
