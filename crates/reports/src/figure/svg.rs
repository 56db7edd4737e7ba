//! The canvas: elements of SVG with classes, in units that are about a pixel on a phone.

use std::fmt::{Display, Write as _};

use super::spec::{Frame, Value};
use super::words::spoken;

/// Width of every drawing in its own units.
pub(super) const WIDTH: f64 = 340.0;

/// The fonts of a drawing on a page.
pub(super) const FONTS: &str = "Inter, system-ui, sans-serif";

/// Space around what is drawn, so that rings around points in focus are not cut.
const MARGIN: f64 = 4.0;

/// A size and look of text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Style {
    /// Font size in units.
    pub size: f64,
    class: &'static str,
}

impl Style {
    /// Names.
    pub const TEXT: Self = Self {
        size: 13.5,
        class: "figure-text",
    };
    /// Headings of panels and the reader's own service.
    pub const STRONG: Self = Self {
        size: 13.5,
        class: "figure-text figure-text--strong",
    };
    /// Values and names that stand on grid lines and points.
    pub const VALUE: Self = Self {
        size: 13.0,
        class: "figure-text figure-text--value figure-text--halo",
    };
    /// Values on a plate or a tile.
    pub const PLAIN: Self = Self {
        size: 13.0,
        class: "figure-text figure-text--value",
    };
    /// Names on a tile.
    pub const TILE: Self = Self {
        size: 12.0,
        class: "figure-text figure-text--tile",
    };
    /// Names that stand on grid lines.
    pub const OVER: Self = Self {
        size: 13.5,
        class: "figure-text figure-text--halo",
    };
    /// Axes, units, legends.
    pub const SMALL: Self = Self {
        size: 12.0,
        class: "figure-text figure-text--small",
    };
    /// Title of a file of its own.
    pub const TITLE: Self = Self {
        size: 16.0,
        class: "figure-text figure-text--title",
    };

    /// Height of a line.
    pub fn line(self) -> f64 {
        (self.size * 1.25).ceil()
    }

    /// From the middle of a line to its base.
    pub fn drop(self) -> f64 {
        self.size * 0.36
    }
}

/// Which part of a text stands at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

impl Anchor {
    const fn attribute(self) -> &'static str {
        match self {
            Self::Start => "",
            Self::Middle => " text-anchor=\"middle\"",
            Self::End => " text-anchor=\"end\"",
        }
    }
}

/// A drawing in the making.
pub(super) struct Canvas<'frame> {
    /// Unit, language and decimals.
    pub frame: &'frame Frame,
    body: String,
    definitions: String,
}

impl<'frame> Canvas<'frame> {
    /// An empty drawing.
    pub fn new(frame: &'frame Frame) -> Self {
        Self {
            frame,
            body: String::new(),
            definitions: String::new(),
        }
    }

    /// Opens a group.
    pub fn open(&mut self, attributes: &str) {
        let _ = writeln!(self.body, "<g {attributes}>");
    }

    /// Closes the last open group.
    pub fn close(&mut self) {
        self.body.push_str("</g>\n");
    }

    /// Opens a group that assistive technology skips: what it shows stands in the description, the points and the table.
    pub fn open_hidden(&mut self) {
        self.open("aria-hidden=\"true\"");
    }

    /// Opens a point that the keyboard reaches and that says a text.
    pub fn open_point(&mut self, text: &str) {
        let text = escape(text);
        let _ = writeln!(
            self.body,
            "<g class=\"figure-point\" role=\"img\" tabindex=\"0\" aria-label=\"{text}\"><title>{text}</title>"
        );
    }

    /// Opens a point that says a name and a value.
    pub fn open_value(&mut self, name: &str, value: &Value) {
        self.open_point(&format!("{name}: {}", spoken(value, self.frame)));
    }

    /// A line of text; `y` is its middle.
    pub fn text(&mut self, (x, y): (f64, f64), anchor: Anchor, style: Style, text: &str) {
        let Style { size, class } = style;
        let _ = writeln!(
            self.body,
            "<text class=\"{class}\" x=\"{}\" y=\"{}\" font-size=\"{size}\"{}>{}</text>",
            n(x),
            n(y + style.drop()),
            anchor.attribute(),
            escape(text),
        );
    }

    /// Lines of text from a top; gives the place below them.
    pub fn lines(&mut self, (x, top): (f64, f64), anchor: Anchor, style: Style, lines: &[String]) -> f64 {
        let mut middle = top + style.line() / 2.0;
        for line in lines {
            self.text((x, middle), anchor, style, line);
            middle += style.line();
        }
        middle - style.line() / 2.0
    }

    /// A straight line.
    pub fn line(&mut self, class: &str, (x1, y1): (f64, f64), (x2, y2): (f64, f64), attributes: &str) {
        let [x1, y1, x2, y2] = [x1, y1, x2, y2].map(n);
        let _ = writeln!(
            self.body,
            "<line class=\"{class}\" x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\" stroke=\"currentColor\" {attributes}/>"
        );
    }

    /// A rectangle from a corner with a width and a height.
    pub fn rect(&mut self, class: &str, (x, y): (f64, f64), (width, height): (f64, f64), attributes: &str) {
        let [x, y, width, height] = [x, y, width.max(0.0), height.max(0.0)].map(n);
        let _ = writeln!(
            self.body,
            "<rect class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" {attributes}/>"
        );
    }

    /// A circle.
    pub fn circle(&mut self, class: &str, (x, y): (f64, f64), radius: f64, attributes: &str) {
        let [x, y, radius] = [x, y, radius].map(n);
        let _ = writeln!(
            self.body,
            "<circle class=\"{class}\" cx=\"{x}\" cy=\"{y}\" r=\"{radius}\" {attributes}/>"
        );
    }

    /// A path through points, closed where asked; nothing for fewer than two.
    pub fn path(&mut self, class: &str, points: &[(f64, f64)], closed: bool, attributes: &str) {
        if points.len() < 2 {
            return;
        }
        let places = points
            .iter()
            .map(|(x, y)| format!("{} {}", n(*x), n(*y)))
            .collect::<Vec<_>>()
            .join("L");
        let end = if closed { "Z" } else { "" };
        let _ = writeln!(
            self.body,
            "<path class=\"{class}\" d=\"M{places}{end}\" {attributes}/>"
        );
    }

    /// Adds a pattern with an id that begins with the figure's, once, and gives the attribute that fills with it.
    pub fn pattern(&mut self, name: &str, class: &str, size: u8, content: &str) -> String {
        let id = format!("{}-{name}", escape(&self.frame.id));
        if !self.definitions.contains(&format!("id=\"{id}\"")) {
            let _ = writeln!(
                self.definitions,
                "<pattern id=\"{id}\" class=\"{class}\" width=\"{size}\" height=\"{size}\" \
                 patternUnits=\"userSpaceOnUse\">{content}</pattern>"
            );
        }
        format!("fill=\"url(#{id})\"")
    }

    /// The whole element for a page.
    pub fn finish(self, frame: &Frame, description: &str, height: f64) -> String {
        self.element(frame, description, height, "")
    }

    /// The whole element with something more before the drawing.
    pub fn element(self, frame: &Frame, description: &str, height: f64, before: &str) -> String {
        let definitions = if self.definitions.is_empty() {
            String::new()
        } else {
            format!("<defs>\n{}</defs>\n", self.definitions)
        };
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"figure-svg\" role=\"group\" \
             aria-labelledby=\"{id}-title\" aria-describedby=\"{id}-desc\" xml:lang=\"{language}\" \
             viewBox=\"{left} {left} {width} {height}\" font-family=\"{FONTS}\" fill=\"currentColor\">\n\
             <title id=\"{id}-title\">{title}</title>\n<desc id=\"{id}-desc\">{description}</desc>\n\
             {before}{definitions}{body}</svg>\n",
            id = escape(&frame.id),
            language = frame.language.tag(),
            left = n(-MARGIN),
            width = n(WIDTH + 2.0 * MARGIN),
            height = n((height + 2.0 * MARGIN).ceil()),
            title = escape(&frame.title),
            description = escape(description),
            body = self.body,
        )
    }
}

/// A coordinate with at most one decimal; what is no number is zero.
fn n(value: f64) -> impl Display {
    if value.is_finite() {
        // Adding zero makes minus zero plain zero.
        (value * 10.0).round() / 10.0 + 0.0
    } else {
        0.0
    }
}

/// A text that can stand in an element or an attribute.
pub(super) fn escape(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_control()).fold(
        String::with_capacity(text.len()),
        |mut escaped, letter| {
            match letter {
                '&' => escaped.push_str("&amp;"),
                '<' => escaped.push_str("&lt;"),
                '>' => escaped.push_str("&gt;"),
                '"' => escaped.push_str("&quot;"),
                other => escaped.push(other),
            }
            escaped
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coordinates_are_short_and_always_numbers() {
        let written = [1.0, 2.25, -0.01, f64::NAN, f64::INFINITY].map(|value| n(value).to_string());
        assert_eq!(written, ["1", "2.3", "0", "0", "0"]);
    }

    #[test]
    fn texts_cannot_become_elements() {
        assert_eq!(escape("a<b>&\"c\"\u{1}"), "a&lt;b&gt;&amp;&quot;c&quot;");
    }
}
