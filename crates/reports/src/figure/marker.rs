//! How series differ: marker, dash and pattern, beside colour.

use super::svg::Canvas;

/// Colours of series; the style sheet has a class for each.
pub(super) const COLOURS: usize = 6;

/// The class that gives a series its colour.
pub(super) fn class(series: usize) -> String {
    format!("figure-series-{}", series % COLOURS + 1)
}

/// The dashes of a series' line.
pub(super) fn dash(series: usize) -> &'static str {
    const DASHES: [&str; 6] = [
        "",
        "stroke-dasharray=\"7 3\"",
        "stroke-dasharray=\"2 3\"",
        "stroke-dasharray=\"9 3 2 3\"",
        "stroke-dasharray=\"13 4\"",
        "stroke-dasharray=\"4 2 1 2 1 2\"",
    ];
    // Series with the same colour have different dashes.
    DASHES[(series + series / DASHES.len()) % DASHES.len()]
}

/// Draws the marker of a series: circle, square, triangle, diamond, triangle down or hourglass; open where unstable.
pub(super) fn draw(canvas: &mut Canvas, series: usize, (x, y): (f64, f64), open: bool) {
    let (class, look) = if open {
        (
            "figure-open",
            "fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.8\"",
        )
    } else {
        (
            "figure-mark",
            "fill=\"currentColor\" stroke=\"currentColor\" stroke-width=\"1\"",
        )
    };
    let corners: &[(f64, f64)] = match series % 6 {
        0 => return canvas.circle(class, (x, y), 3.7, look),
        1 => &[(-3.3, -3.3), (3.3, -3.3), (3.3, 3.3), (-3.3, 3.3)],
        2 => &[(0.0, -4.6), (4.3, 3.2), (-4.3, 3.2)],
        3 => &[(0.0, -4.8), (4.8, 0.0), (0.0, 4.8), (-4.8, 0.0)],
        4 => &[(0.0, 4.6), (4.3, -3.2), (-4.3, -3.2)],
        _ => &[(-4.0, -4.0), (4.0, -4.0), (-4.0, 4.0), (4.0, 4.0)],
    };
    let corners: Vec<_> = corners
        .iter()
        .map(|(right, down)| (x + right, y + down))
        .collect();
    canvas.path(class, &corners, true, look);
}

/// Adds the pattern of a part of a bar and gives the attribute that fills with it.
///
/// The patterns differ in lightness and form, so parts are told apart in grey too.
pub(super) fn fill(canvas: &mut Canvas, part: usize) -> String {
    const STROKE: &str = "stroke=\"currentColor\" fill=\"none\"";
    let content = match part % 8 {
        0 => return "fill=\"currentColor\"".to_owned(),
        1 => format!("<path d=\"M-1 1L1 -1M-1 7L7 -1M5 7L7 5\" {STROKE} stroke-width=\"1.6\"/>"),
        2 => "<circle cx=\"3\" cy=\"3\" r=\"1.1\" fill=\"currentColor\"/>".to_owned(),
        3 => format!("<path d=\"M0 3L6 3\" {STROKE} stroke-width=\"3.2\"/>"),
        4 => format!("<path d=\"M3 0L3 6M0 3L6 3\" {STROKE} stroke-width=\"1\"/>"),
        5 => "<rect width=\"6\" height=\"6\" fill=\"currentColor\" fill-opacity=\"0.5\"/>".to_owned(),
        6 => format!("<path d=\"M-1 5L1 7M-1 -1L7 7M5 -1L7 1\" {STROKE} stroke-width=\"1.2\"/>"),
        _ => format!("<path d=\"M3 0L3 6\" {STROKE} stroke-width=\"2.6\"/>"),
    };
    canvas.pattern(&format!("part-{}", part + 1), &class(part), 6, &content)
}

/// Adds the pattern of what is held back and gives the attribute that fills with it.
pub(super) fn held_back(canvas: &mut Canvas) -> String {
    let content =
        "<path d=\"M-1 1L1 -1M-1 9L9 -1M7 9L9 7\" stroke=\"currentColor\" fill=\"none\" stroke-width=\"1\"/>";
    canvas.pattern("held-back", "figure-muted", 8, content)
}
