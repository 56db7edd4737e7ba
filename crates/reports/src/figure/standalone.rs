//! A figure as a file of its own, with everything that stands around it in a page.

use super::measure::wrap;
use super::spec::Figure;
use super::svg::{Anchor, Canvas, Style, WIDTH};
use super::words::{choose, notes};

/// The colours of a file: plain rules that drawing programs understand too.
pub(super) const STYLE: &str = include_str!("standalone.css");

/// Draws the file.
pub(super) fn draw(figure: &Figure) -> String {
    let frame = &figure.frame;
    let mut canvas = Canvas::new(frame);
    let mut below = 0.0;
    canvas.open_hidden();
    for (style, text) in [(Style::TITLE, &frame.title), (Style::TEXT, &frame.sentence)] {
        below = paragraph(&mut canvas, below, style, text);
    }
    canvas.close();
    let top = below + 6.0;
    canvas.open(&format!("transform=\"translate(0 {top})\""));
    let drawn = figure.draw(&mut canvas);
    canvas.close();
    below = top + drawn + 14.0;
    canvas.open_hidden();
    for note in notes(figure) {
        below = paragraph(&mut canvas, below, Style::SMALL, &note);
    }
    let labels = [
        ["Kilde", "Kjelde", "Source"],
        ["Dataversjon", "Dataversjon", "Data version"],
    ];
    for (label, text) in labels.into_iter().zip([&frame.source, &frame.data_version]) {
        if !text.is_empty() {
            let line = format!("{}: {text}", choose(frame.language, label));
            below = paragraph(&mut canvas, below, Style::SMALL, &line);
        }
    }
    canvas.close();
    let ground =
        "<rect class=\"figure-ground\" x=\"-4\" y=\"-4\" width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n";
    canvas.element(
        frame,
        &figure.description(),
        below,
        &format!("<style>\n{STYLE}</style>\n{ground}"),
    )
}

/// A drawing with its colours inside and nothing around it.
pub(super) fn paper(canvas: Canvas<'_>, figure: &Figure, height: f64, font: &str) -> String {
    let style = format!("<style>\n{STYLE}</style>\n");
    canvas
        .element(&figure.frame, &figure.description(), height, &style)
        .replacen(super::svg::FONTS, &super::svg::escape(font), 1)
}

fn paragraph(canvas: &mut Canvas, top: f64, style: Style, text: &str) -> f64 {
    if text.is_empty() {
        return top;
    }
    canvas.lines((0.0, top), Anchor::Start, style, &wrap(text, WIDTH, style.size)) + 5.0
}
