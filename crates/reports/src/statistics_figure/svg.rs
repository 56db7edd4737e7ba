//! Horizontal bars as SVG, laid out for a phone: one column, large text, anchored so that any font fits.

use std::fmt::Write as _;

use super::{Bar, BarChart, Panel};

/// Width of the drawing in its own units; on a phone one unit is about one pixel.
const WIDTH: u32 = 360;
/// Where bars begin; their labels end a little before.
const BAR_LEFT: u32 = 98;
/// Space for the longest bar; what is right of it is for its value.
const BAR_SPACE: u32 = 196;
const BAR_HEIGHT: u32 = 18;
const ROW_HEIGHT: u32 = 25;
const HEADING_HEIGHT: u32 = 30;
const PANEL_GAP: u32 = 18;
const NOTE_HEIGHT: u32 = 20;
/// Letters of a note that fit in a line.
const NOTE_LETTERS: usize = 48;

/// Draws the figure.
pub(super) fn draw(chart: &BarChart) -> String {
    let largest = chart
        .panels
        .iter()
        .flat_map(|panel| &panel.bars)
        .filter_map(|bar| bar.value)
        .max()
        .unwrap_or(0);
    let mut body = String::new();
    let mut top = 0;
    for panel in &chart.panels {
        top = draw_panel(&mut body, panel, top, largest) + PANEL_GAP;
    }
    for line in chart.notes.iter().flat_map(|note| wrap(note)) {
        top += NOTE_HEIGHT;
        text(&mut body, "figure-note", (0, top - 6), "font-size=\"14\"", &line);
    }
    let id = escape(&chart.id);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"figure\" role=\"img\" \
         aria-labelledby=\"{id}-title {id}-desc\" viewBox=\"0 0 {WIDTH} {height}\" \
         font-family=\"Inter, system-ui, sans-serif\" font-size=\"15\" fill=\"currentColor\">\n\
         <title id=\"{id}-title\">{title}</title>\n<desc id=\"{id}-desc\">{description}</desc>\n{body}</svg>\n",
        height = top + 4,
        title = escape(&chart.title),
        description = escape(&chart.description),
    )
}

/// Draws a panel and gives the place below it.
fn draw_panel(body: &mut String, panel: &Panel, top: u32, largest: i64) -> u32 {
    text(
        body,
        "figure-heading",
        (0, top + 19),
        "font-size=\"17\" font-weight=\"600\"",
        &panel.label,
    );
    let first = top + HEADING_HEIGHT;
    let mut row = first;
    for bar in &panel.bars {
        draw_bar(body, bar, row, largest);
        row += ROW_HEIGHT;
    }
    let _ = writeln!(
        body,
        "<line class=\"figure-axis\" x1=\"{BAR_LEFT}\" y1=\"{first}\" x2=\"{BAR_LEFT}\" y2=\"{row}\" \
         stroke=\"currentColor\" stroke-opacity=\"0.6\"/>"
    );
    row
}

fn draw_bar(body: &mut String, bar: &Bar, top: u32, largest: i64) {
    let base = top + 18;
    text(
        body,
        "figure-label",
        (BAR_LEFT - 8, base),
        "text-anchor=\"end\"",
        &bar.label,
    );
    let width = bar.value.map_or(0.0, |value| width(value, largest));
    if width > 0.0 {
        let _ = writeln!(
            body,
            "<rect class=\"figure-bar\" x=\"{BAR_LEFT}\" y=\"{y}\" width=\"{width:.1}\" height=\"{BAR_HEIGHT}\" \
             fill-opacity=\"0.75\"/>",
            y = top + 4,
        );
    }
    let _ = writeln!(
        body,
        "<text class=\"figure-value\" x=\"{x:.1}\" y=\"{base}\">{value}</text>",
        x = f64::from(BAR_LEFT) + width + 7.0,
        value = escape(&bar.text),
    );
}

/// Length of a bar; a value above zero is always seen.
fn width(value: i64, largest: i64) -> f64 {
    if value <= 0 || largest <= 0 {
        return 0.0;
    }
    (f64::from(BAR_SPACE) * value as f64 / largest as f64).max(1.5)
}

fn text(body: &mut String, class: &str, (x, y): (u32, u32), attributes: &str, content: &str) {
    let content = escape(content);
    let _ = writeln!(
        body,
        "<text class=\"{class}\" x=\"{x}\" y=\"{y}\" {attributes}>{content}</text>"
    );
}

/// Breaks a text between words into lines that fit.
fn wrap(note: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in note.split(' ') {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= NOTE_LETTERS => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use quick_xml::Reader;
    use quick_xml::events::Event;

    fn chart(values: &[Option<i64>]) -> BarChart {
        let bars = values
            .iter()
            .map(|value| Bar {
                label: "6–12 år".to_owned(),
                value: *value,
                text: value.map_or(":".to_owned(), |value| value.to_string()),
            })
            .collect();
        BarChart {
            id: "figure-test".to_owned(),
            title: "Barn & \"unge\" <0–24 år>".to_owned(),
            description: "Ingen barn.".to_owned(),
            panels: vec![Panel {
                label: "Tilsyn & kontroll".to_owned(),
                bars,
            }],
            notes: vec![
                "Et barn med tiltak i flere hovedkategorier telles én gang i hver av dem.".to_owned(),
            ],
        }
    }

    /// Names of elements with their attributes, after reading the whole figure as XML.
    fn elements(svg: &str) -> Vec<(String, String)> {
        let mut reader = Reader::from_str(svg);
        reader.config_mut().check_end_names = true;
        let mut elements = Vec::new();
        loop {
            match reader.read_event().unwrap() {
                Event::Eof => return elements,
                Event::Start(start) | Event::Empty(start) => {
                    start.attributes().for_each(|attribute| drop(attribute.unwrap()));
                    elements.push((
                        start.name().as_ref().to_owned(),
                        start.attributes_raw().to_owned(),
                    ));
                }
                _ => {}
            }
        }
    }

    fn widths(svg: &str) -> Vec<f64> {
        elements(svg)
            .into_iter()
            .filter(|(name, _)| name == "rect")
            .map(|(_, attributes)| {
                attributes
                    .split("width=\"")
                    .nth(1)
                    .unwrap()
                    .split('"')
                    .next()
                    .unwrap()
                    .parse()
                    .unwrap()
            })
            .collect()
    }

    #[test]
    fn a_figure_is_well_formed_and_named() {
        let svg = draw(&chart(&[Some(3), None, Some(0)]));
        let elements = elements(&svg);
        let (root, attributes) = &elements[0];
        assert_eq!(root, "svg");
        assert!(attributes.contains("role=\"img\""));
        assert!(attributes.contains("aria-labelledby=\"figure-test-title figure-test-desc\""));
        assert_eq!(
            elements[1],
            ("title".to_owned(), " id=\"figure-test-title\"".to_owned())
        );
        assert_eq!(
            elements[2],
            ("desc".to_owned(), " id=\"figure-test-desc\"".to_owned())
        );
        assert!(svg.contains("Barn &amp; &quot;unge&quot; &lt;0–24 år&gt;"));
    }

    #[test]
    fn bars_are_as_long_as_their_values_and_none_leaves_the_figure() {
        assert_eq!(
            widths(&draw(&chart(&[Some(50), Some(100), Some(25)]))),
            [98.0, 196.0, 49.0]
        );
        assert_eq!(widths(&draw(&chart(&[Some(0), None]))), Vec::<f64>::new());
        assert_eq!(widths(&draw(&chart(&[Some(1), Some(1_000_000)]))), [1.5, 196.0]);
        assert_eq!(widths(&draw(&chart(&[Some(i64::MAX)]))), [196.0]);
    }

    #[test]
    fn a_cell_without_value_shows_its_symbol() {
        assert!(draw(&chart(&[None])).contains(">:</text>"));
    }

    #[test]
    fn no_colour_is_fixed() {
        let svg = draw(&chart(&[Some(3), Some(4)]));
        assert!(
            !svg.contains('#') && !svg.contains("rgb") && !svg.contains("style"),
            "{svg}"
        );
        for (_, attributes) in elements(&svg) {
            for part in attributes.split(" fill=\"").skip(1) {
                assert!(part.starts_with("currentColor"), "{attributes}");
            }
        }
    }

    #[test]
    fn lines_of_notes_fit() {
        let lines = wrap("Et barn med tiltak i flere hovedkategorier telles én gang i hver av dem.");
        assert_eq!(lines.len(), 2);
        assert!(lines.iter().all(|line| line.chars().count() <= NOTE_LETTERS));
    }
}
