//! The drawing as SVG: classes for looks, so that dark mode, high contrast and paper are the style sheet's.

use std::fmt::Write as _;

use tiltak_domain::casework::thread::Standing;

use super::ThreadFigure;
use super::layout::{
    COLUMN, FIRST_BASE, Item, LINE, Layout, Line, Look, NOTE_LINE, PADDING, RADIUS, WIDTH, What, heading_x,
};
use super::naming::kind;

/// Draws a layout.
pub(super) fn draw(figure: &ThreadFigure<'_>, layout: &Layout) -> String {
    let mut body = String::new();
    for (column, kind) in ["content", "need", "goal", "measure", "evaluation"]
        .iter()
        .enumerate()
    {
        let _ = writeln!(
            body,
            "<text class=\"thread-column\" x=\"{}\" y=\"16\">{}</text>",
            heading_x(column),
            escape(&figure.words.text(&format!("thread-column-{kind}"))),
        );
    }
    for line in &layout.lines {
        draw_line(&mut body, line, &layout.items);
    }
    for item in &layout.items {
        match &item.what {
            What::Node(node) => {
                let kind = kind(node.id);
                let label = figure.words.text(&format!("thread-kind-{kind}"));
                let href = (figure.node_href)(node.id);
                let missing = figure
                    .thread
                    .gaps_at(node.id)
                    .map(|gap| long(figure, &gap.kind.key()));
                let spoken = spoken(
                    &label,
                    [item.naming.text.clone(), item.naming.note.clone()]
                        .into_iter()
                        .chain(missing),
                );
                let standing = match node.standing {
                    Standing::Open => " thread-node--open",
                    Standing::Holds => "",
                    Standing::Rejected => " thread-node--rejected",
                    Standing::Ended => " thread-node--ended",
                };
                let class = format!("thread-node thread-node--{kind}{standing}");
                linked(&mut body, href.as_deref(), &class, &spoken, &node_parts(item));
            }
            What::End(gap) => {
                let spoken = long(figure, &gap.kind.key());
                linked(
                    &mut body,
                    (figure.gap_href)(gap).as_deref(),
                    "thread-missing",
                    &spoken,
                    &end_parts(item),
                );
            }
        }
    }
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"thread-figure\" role=\"group\" \
         aria-labelledby=\"thread-title\" aria-describedby=\"thread-desc\" viewBox=\"0 0 {WIDTH} {height:.0}\" \
         width=\"{WIDTH}\" height=\"{height:.0}\">\n\
         <title id=\"thread-title\">{title}</title>\n<desc id=\"thread-desc\">{description}</desc>\n{body}</svg>\n",
        height = layout.height,
        title = escape(&figure.words.text("thread-title")),
        description = escape(&figure.words.text("thread-description")),
    )
}

fn long(figure: &ThreadFigure<'_>, key: &str) -> String {
    figure.words.text(&format!("gap-{key}"))
}

/// What a screen reader says of a box: its kind, its full text, how it stands, what it lacks.
fn spoken(label: &str, parts: impl Iterator<Item = String>) -> String {
    let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
    format!("{label}: {}", parts.join(". "))
}

/// A group with its full text, inside a link where it leads somewhere.
fn linked(body: &mut String, href: Option<&str>, class: &str, spoken: &str, parts: &str) {
    let spoken = escape(spoken);
    let group = format!("<g class=\"{class}\"><title>{spoken}</title>{parts}</g>");
    let _ = match href {
        Some(href) => writeln!(
            body,
            "<a href=\"{}\" aria-label=\"{spoken}\">{group}</a>",
            escape(href)
        ),
        None => writeln!(body, "{group}"),
    };
}

fn node_parts(item: &Item) -> String {
    let (x, y) = (item.x(), item.y);
    let mut parts = format!(
        "<rect x=\"{x}\" y=\"{y}\" width=\"{COLUMN}\" height=\"{}\" rx=\"8\"/>",
        item.height
    );
    let mut base = y + FIRST_BASE;
    for (lines, class, step) in [
        (&item.lines, "", LINE),
        (&item.notes, "thread-note", NOTE_LINE),
        (&item.words, "thread-gap", LINE),
    ] {
        for line in lines {
            text(&mut parts, class, (x + PADDING, base), line);
            base += step;
        }
    }
    parts
}

fn end_parts(item: &Item) -> String {
    let (x, middle) = (item.x(), item.middle());
    let ring = item.ring();
    // An area that is easy to hit lies under the words.
    let mut parts = format!(
        "<rect class=\"thread-target\" x=\"{x}\" y=\"{}\" width=\"{COLUMN}\" height=\"{}\" rx=\"8\"/>\
         <circle class=\"thread-end\" cx=\"{ring}\" cy=\"{middle}\" r=\"{RADIUS}\"/>",
        item.y, item.height,
    );
    let (class, beside) = if item.leads_on {
        ("thread-gap thread-gap--before", ring - RADIUS - 8.0)
    } else {
        ("thread-gap", ring + RADIUS + 8.0)
    };
    let mut base = middle + 5.0 - item.lines.len().saturating_sub(1) as f32 * LINE / 2.0;
    for line in &item.lines {
        text(&mut parts, class, (beside, base), line);
        base += LINE;
    }
    parts
}

fn text(parts: &mut String, class: &str, (x, base): (f32, f32), line: &str) {
    let class = if class.is_empty() {
        String::new()
    } else {
        format!(" class=\"{class}\"")
    };
    let _ = write!(
        parts,
        "<text{class} x=\"{x}\" y=\"{base}\">{}</text>",
        escape(line)
    );
}

fn draw_line(body: &mut String, line: &Line, items: &[Item]) {
    let (x1, y1) = items[line.from].right();
    let (x2, y2) = items[line.to].left();
    let bend = (x2 - x1) / 2.0;
    let class = match line.look {
        Look::Whole => "thread-line",
        Look::Rejected => "thread-line thread-line--rejected",
        Look::Open => "thread-line thread-line--open",
    };
    let _ = writeln!(
        body,
        "<path class=\"{class}\" d=\"M{x1} {y1}C{} {y1} {} {y2} {x2} {y2}\"/>",
        x1 + bend,
        x2 - bend,
    );
}

/// Text and attributes as XML; characters that XML cannot hold are left out.
pub(super) fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            '\t' | '\n' | '\r' => safe.push(' '),
            '\u{fffe}' | '\u{ffff}' => {}
            other if other.is_control() => {}
            other => safe.push(other),
        }
    }
    safe
}
