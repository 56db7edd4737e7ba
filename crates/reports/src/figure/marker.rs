//! How series differ: marker, dash and pattern, beside colour.

use super::diverging::Look;
use super::spec::Side;
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

/// The class that gives an answer of a scale its colour: one for each side, grey for what is neither.
pub(super) fn answer_class(look: Look) -> String {
    class(match look.side {
        Side::Right => 0,
        Side::Left => 1,
        Side::Middle | Side::Apart => 5,
    })
}

/// Adds the pattern of an answer of a scale and gives the attribute that fills with it.
///
/// The outermost answers are the darkest. The sides have patterns of their own, so that they are told apart in grey.
pub(super) fn answer_fill(canvas: &mut Canvas, look: Look) -> String {
    const STROKE: &str = "stroke=\"currentColor\" fill=\"none\"";
    let shade = |opacity: &str| {
        format!("<rect width=\"6\" height=\"6\" fill=\"currentColor\" fill-opacity=\"{opacity}\"/>")
    };
    let dot = |radius: &str| format!("<circle cx=\"3\" cy=\"3\" r=\"{radius}\" fill=\"currentColor\"/>");
    let rising =
        |width: &str| format!("<path d=\"M-1 1L1 -1M-1 7L7 -1M5 7L7 5\" {STROKE} stroke-width=\"{width}\"/>");
    let falling =
        |width: &str| format!("<path d=\"M-1 5L1 7M-1 -1L7 7M5 -1L7 1\" {STROKE} stroke-width=\"{width}\"/>");
    let content = match (look.side, look.rank) {
        (Side::Right, 0) => return "fill=\"currentColor\"".to_owned(),
        (Side::Right, 1) => shade("0.55"),
        (Side::Right, 2) => dot("1.7"),
        (Side::Right, 3) => dot("0.9"),
        (Side::Right, _) => format!("<path d=\"M3 0L3 6\" {STROKE} stroke-width=\"0.8\"/>"),
        (Side::Left, 0) => shade("0.25") + &rising("3.4"),
        (Side::Left, 1) => rising("1.6"),
        (Side::Left, _) => rising("0.7"),
        (Side::Middle, _) => format!("<path d=\"M3 0L3 6M0 3L6 3\" {STROKE} stroke-width=\"0.9\"/>"),
        (Side::Apart, 0) => falling("0.8"),
        (Side::Apart, 1) => format!("<path d=\"M0 3L6 3\" {STROKE} stroke-width=\"0.8\"/>"),
        (Side::Apart, _) => return "fill=\"none\"".to_owned(),
    };
    let side = match look.side {
        Side::Left => "left",
        Side::Middle => "middle",
        Side::Right => "right",
        Side::Apart => "apart",
    };
    canvas.pattern(
        &format!("answer-{side}-{}", look.rank + 1),
        &answer_class(look),
        6,
        &content,
    )
}

/// Adds the pattern of what is held back and gives the attribute that fills with it.
pub(super) fn held_back(canvas: &mut Canvas) -> String {
    let content =
        "<path d=\"M-1 1L1 -1M-1 9L9 -1M7 9L9 7\" stroke=\"currentColor\" fill=\"none\" stroke-width=\"1\"/>";
    canvas.pattern("held-back", "figure-muted", 8, content)
}
