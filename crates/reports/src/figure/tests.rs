//! What holds for figures of every kind, whatever the values.

use std::collections::HashSet;

use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::Event;

use super::measure::width;
use super::sample::{every_kind, frame, symbol, value};
use super::spec::{Figure, Kind, Value};
use super::table::data_table;
use super::words::values;
use super::{describe, notes};

/// An element with its attributes and the text directly inside it.
struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    text: String,
}

impl Element {
    fn get(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    fn number(&self, name: &str) -> Option<f64> {
        self.get(name)
            .map(|text| text.parse().unwrap_or_else(|_| panic!("{name}={text}")))
    }

    /// Left, top, right and bottom of what is drawn.
    fn extent(&self) -> Option<[f64; 4]> {
        let get = |name| self.number(name).unwrap_or(0.0);
        match self.name.as_str() {
            "rect" => Some([
                get("x"),
                get("y"),
                get("x") + get("width"),
                get("y") + get("height"),
            ]),
            "line" => Some([
                get("x1").min(get("x2")),
                get("y1").min(get("y2")),
                get("x1").max(get("x2")),
                get("y1").max(get("y2")),
            ]),
            "circle" => Some([
                get("cx") - get("r"),
                get("cy") - get("r"),
                get("cx") + get("r"),
                get("cy") + get("r"),
            ]),
            "path" => {
                let places: Vec<f64> = self
                    .get("d")?
                    .split(['M', 'L', 'Z', ' '])
                    .filter(|part| !part.is_empty())
                    .map(|part| part.parse().unwrap())
                    .collect();
                let axis = |start: usize| places.iter().skip(start).step_by(2).copied();
                Some([
                    axis(0).fold(f64::INFINITY, f64::min),
                    axis(1).fold(f64::INFINITY, f64::min),
                    axis(0).fold(f64::NEG_INFINITY, f64::max),
                    axis(1).fold(f64::NEG_INFINITY, f64::max),
                ])
            }
            "text" => {
                let size = get("font-size");
                let wide = width(&self.text, size);
                let left = match self.get("text-anchor") {
                    Some("end") => get("x") - wide,
                    Some("middle") => get("x") - wide / 2.0,
                    _ => get("x"),
                };
                Some([left, get("y") - size * 0.74, left + wide, get("y") + size * 0.2])
            }
            _ => None,
        }
    }
}

/// Every element of a drawing, read as XML; patterns are left out, since what is in them has a place of its own.
fn elements(svg: &str) -> Vec<Element> {
    let mut reader = Reader::from_str(svg);
    reader.config_mut().check_end_names = true;
    let mut elements: Vec<Element> = Vec::new();
    let (mut open, mut inside_pattern): (Vec<usize>, bool) = (Vec::new(), false);
    loop {
        let event = reader.read_event().unwrap();
        match &event {
            Event::Eof => return elements,
            Event::Start(start) | Event::Empty(start) => {
                let name = String::from_utf8(start.name().as_ref().as_bytes().to_vec()).unwrap();
                let attributes = start
                    .attributes()
                    .map(|attribute| {
                        let attribute = attribute.unwrap();
                        let key = attribute.key.as_ref().to_owned();
                        (key, attribute.value.into_owned())
                    })
                    .collect();
                let is_start = matches!(event, Event::Start(_));
                if name == "pattern" {
                    inside_pattern = is_start;
                }
                if !inside_pattern || name == "pattern" {
                    elements.push(Element {
                        name,
                        attributes,
                        text: String::new(),
                    });
                }
                if is_start {
                    open.push(elements.len() - 1);
                }
            }
            Event::End(end) => {
                inside_pattern &= end.name().as_ref() != "pattern";
                open.pop();
            }
            Event::Text(text) => {
                if let Some(at) = open.last() {
                    elements[*at].text.push_str(text);
                }
            }
            Event::GeneralRef(_) => {
                if let Some(at) = open.last() {
                    elements[*at].text.push('&');
                }
            }
            _ => {}
        }
    }
}

fn figures(rows: &[(String, Value)]) -> Vec<Figure> {
    every_kind(rows)
        .into_iter()
        .map(|(id, kind)| Figure {
            frame: frame(id),
            kind,
        })
        .collect()
}

fn named(values: impl IntoIterator<Item = Value>) -> Vec<(String, Value)> {
    values
        .into_iter()
        .enumerate()
        .map(|(index, value)| (format!("Kategori {index}"), value))
        .collect()
}

/// Lists of values of every shape that data can have.
fn shapes() -> Vec<(&'static str, Vec<(String, Value)>)> {
    let long = "Tiltak for å styrke foreldreferdigheter, barnevernsinstitusjonsplasseringsvedtak og «annet» <i tillegg>";
    let unstable = Value {
        unstable: true,
        ..value(33.3)
    };
    vec![
        ("nothing", vec![]),
        ("a single point", named([value(42.0)])),
        (
            "all missing",
            named([symbol(".."), symbol("."), symbol(":"), symbol("")]),
        ),
        (
            "held back between others",
            named([
                value(10.0),
                symbol(":"),
                value(30.0),
                unstable.clone(),
                value(12.5),
            ]),
        ),
        ("zero", named([value(0.0), value(0.0), value(0.0)])),
        (
            "all equal",
            named([value(71.4), value(71.4), value(71.4), value(71.4)]),
        ),
        (
            "very long names",
            (0..5)
                .map(|index| (format!("{long} {index}"), value(20.0 + f64::from(index))))
                .collect(),
        ),
        (
            "eighteen categories",
            named((0..18).map(|index| value(f64::from(index * 7 % 18) * 5.5))),
        ),
        (
            "eighteen unstable categories",
            named((0..18).map(|index| Value {
                unstable: true,
                ..value(f64::from(index))
            })),
        ),
        (
            "thirteen years",
            named((0..13).map(|index| value(60.0 + f64::from(index * 5 % 13)))),
        ),
        (
            "counts",
            named([1.0, 55_697.0, 1_234_567.0].map(|number| Value {
                text: format!("{number}"),
                interval: None,
                ..value(number)
            })),
        ),
        ("negative", named([value(-12.0), value(7.0)])),
        (
            "no numbers",
            named([f64::NAN, f64::INFINITY, f64::NEG_INFINITY].map(|number| Value {
                number: Some(number),
                ..symbol("..")
            })),
        ),
    ]
}

#[test]
fn every_figure_is_well_formed_with_ids_of_its_own_and_nothing_outside_it() {
    for (shape, rows) in shapes() {
        for figure in figures(&rows) {
            let what = format!("{shape}, {}", figure.frame.id);
            let svg = figure.to_svg();
            let elements = elements(&svg);
            let root = &elements[0];
            let view: Vec<f64> = root
                .get("viewBox")
                .unwrap()
                .split(' ')
                .map(|part| part.parse().unwrap())
                .collect();
            assert_eq!(
                (root.name.as_str(), root.get("role")),
                ("svg", Some("group")),
                "{what}"
            );
            let ids: Vec<&str> = elements.iter().filter_map(|element| element.get("id")).collect();
            assert_eq!(
                ids.iter().collect::<HashSet<_>>().len(),
                ids.len(),
                "{what}: {ids:?}"
            );
            assert!(
                ids.iter().all(|id| id.starts_with(&figure.frame.id)),
                "{what}: {ids:?}"
            );
            assert!(!svg.contains("NaN") && !svg.contains("inf"), "{what}: {svg}");
            for element in &elements {
                let Some([left, top, right, bottom]) = element.extent() else {
                    continue;
                };
                let inside = left >= view[0] - 0.11
                    && top >= view[1] - 0.11
                    && right <= view[0] + view[2] + 0.11
                    && bottom <= view[1] + view[3] + 0.11;
                assert!(
                    inside,
                    "{what}: {} {:?} {} in {view:?}",
                    element.name, element.attributes, element.text
                );
            }
        }
    }
}

#[test]
fn no_two_texts_overlap() {
    for (shape, rows) in shapes() {
        for figure in figures(&rows) {
            let svg = figure.to_svg();
            let elements = elements(&svg);
            let texts: Vec<_> = elements.iter().filter(|element| element.name == "text").collect();
            for (index, one) in texts.iter().enumerate() {
                for other in &texts[index + 1..] {
                    let (a, b) = (one.extent().unwrap(), other.extent().unwrap());
                    let overlap =
                        a[0] + 0.5 < b[2] && b[0] + 0.5 < a[2] && a[1] + 0.5 < b[3] && b[1] + 0.5 < a[3];
                    assert!(
                        !overlap,
                        "{shape}, {}: «{}» {a:?} and «{}» {b:?}",
                        figure.frame.id, one.text, other.text
                    );
                }
            }
        }
    }
}

#[test]
fn every_point_can_be_reached_and_says_its_value() {
    for (shape, rows) in shapes() {
        for figure in figures(&rows)
            .into_iter()
            .filter(|figure| !matches!(figure.kind, Kind::Funnel(_)))
        {
            let svg = figure.to_svg();
            let elements = elements(&svg);
            let points: Vec<_> = elements
                .iter()
                .filter(|element| element.get("tabindex") == Some("0"))
                .collect();
            for point in &points {
                assert_eq!(point.get("role"), Some("img"));
                assert!(point.get("aria-label").is_some_and(|text| text.contains(": ")));
            }
            let said: String = points
                .iter()
                .filter_map(|point| point.get("aria-label"))
                .collect();
            for value in values(&figure)
                .into_iter()
                .filter(|value| value.finite().is_some())
            {
                assert!(
                    said.contains(&value.text),
                    "{shape}, {}: {}",
                    figure.frame.id,
                    value.text
                );
            }
        }
    }
}

#[test]
fn a_drawing_for_a_page_has_no_colour_style_or_script_of_its_own() {
    for (_, rows) in shapes() {
        for figure in figures(&rows) {
            let svg = figure.to_svg();
            for element in elements(&svg) {
                assert!(
                    !["style", "script", "image", "use", "a"].contains(&element.name.as_str()),
                    "{}",
                    element.name
                );
                assert_eq!(element.get("style"), None);
                for paint in ["fill", "stroke"].iter().filter_map(|name| element.get(name)) {
                    assert!(
                        ["currentColor", "none"].contains(&paint) || paint.starts_with("url(#"),
                        "{paint}"
                    );
                }
            }
        }
    }
}

#[test]
fn every_class_has_a_rule_in_the_page_and_in_a_file() {
    let page = include_str!("../../../../assets/src/figure.css");
    for figure in shapes().into_iter().flat_map(|(_, rows)| figures(&rows)) {
        for element in elements(&figure.to_svg()) {
            for class in element
                .get("class")
                .unwrap_or_default()
                .split(' ')
                .filter(|class| !class.is_empty())
            {
                for (sheet, text) in [("page", page), ("file", super::standalone::STYLE)] {
                    let rule = format!(".{class}");
                    let named = text.match_indices(&rule).any(|(at, _)| {
                        !text[at + rule.len()..]
                            .starts_with(|next: char| next.is_alphanumeric() || next == '-')
                    });
                    assert!(named, "{class} has no rule in the sheet of the {sheet}");
                }
            }
        }
    }
}

#[test]
fn a_file_of_its_own_holds_colours_title_notes_source_and_version() {
    for (_, rows) in shapes() {
        for figure in figures(&rows) {
            let svg = figure.to_standalone_svg();
            let texts: String = elements(&svg)
                .into_iter()
                .map(|element| element.text + "\n")
                .collect();
            for text in [
                "Barn & unge",
                "72 prosent av",
                "Et barn telles én gang.",
                "Kilde: Syntetiske data",
                "2021-1",
            ] {
                assert!(texts.contains(text), "{text}");
            }
            assert!(svg.contains("<style>") && !svg.contains("NaN"));
        }
    }
}

#[test]
fn a_table_has_every_value_and_rows_as_long_as_its_head() {
    for (shape, rows) in shapes() {
        for figure in figures(&rows) {
            let table = data_table(&figure);
            assert!(
                table.rows.iter().all(|row| row.len() == table.head.len()),
                "{shape}, {}",
                figure.frame.id
            );
            if !matches!(figure.kind, Kind::Funnel(_)) {
                let all: String = table.rows.concat().join("|");
                assert!(
                    values(&figure).iter().all(|value| all.contains(&value.text)),
                    "{shape}, {}",
                    figure.frame.id
                );
            }
        }
    }
}

#[test]
fn a_value_that_is_held_back_has_its_symbol_and_no_mark() {
    let rows = named([value(10.0), symbol(":"), value(30.0)]);
    for figure in figures(&rows) {
        let svg = figure.to_svg();
        if !matches!(figure.kind, Kind::Funnel(_)) {
            assert!(svg.contains(">:</text>"), "{}", figure.frame.id);
        }
        assert!(notes(&figure).contains(&": vises ikke av hensyn til personvernet.".to_owned()));
        assert!(
            describe(&figure).contains("Vises ikke av hensyn til personvernet: "),
            "{}",
            describe(&figure)
        );
    }
}

#[test]
fn a_line_has_a_gap_where_a_value_is_held_back() {
    let figure = &figures(&named([
        value(10.0),
        value(20.0),
        symbol(":"),
        value(30.0),
        value(35.0),
    ]))[0];
    let svg = figure.to_svg();
    let pieces: Vec<usize> = elements(&svg)
        .iter()
        .filter(|element| element.get("class") == Some("figure-line") && element.name == "path")
        .take(2)
        .map(|element| element.get("d").unwrap().matches(['M', 'L']).count())
        .collect();
    assert_eq!(pieces, [2, 2]);
}

#[test]
fn an_unstable_value_is_drawn_open_and_explained() {
    let unstable = Value {
        unstable: true,
        ..value(20.0)
    };
    for figure in figures(&named([value(10.0), unstable, value(30.0)])) {
        let svg = figure.to_svg();
        let open = svg.contains("figure-open")
            || svg.contains("stroke-dasharray=\"4 3\"")
            || svg.contains("figure-other");
        assert!(open, "{}", figure.frame.id);
        assert!(notes(&figure).iter().any(|note| note.starts_with("Åpne merker")));
    }
}

#[test]
fn descriptions_are_made_from_the_data_in_every_language() {
    let mut figure = figures(&named([70.0, 74.0, 69.0, 72.0].map(value))).remove(0);
    if let Kind::Line(line) = &mut figure.kind {
        line.series.truncate(1);
        line.breaks.clear();
    }
    assert_eq!(
        describe(&figure),
        "Linjer over år, antall linjer: 1. Enhet: prosent. Kategori 0: 70,0 i 2013, 72,0 i 2016. \
         Lavest: 2015, 69,0. Høyest: 2014, 74,0."
    );
    figure.frame.language = tiltak_statistics::language::Language::En;
    assert_eq!(
        describe(&figure),
        "Lines over years, number of lines: 1. Unit: prosent. Kategori 0: 70,0 in 2013, 72,0 in 2016. \
         Lowest: 2015, 69,0. Highest: 2014, 74,0."
    );
}

#[test]
fn services_without_a_name_stand_in_no_text() {
    let figure = &figures(&named([50.0, 99.0, 51.0, 52.0].map(value)))[5];
    let (table, words) = (data_table(figure), describe(figure));
    let all = format!("{:?}{words}{}", table.rows, figure.to_svg());
    assert!(all.contains("Kategori 0") && all.contains("Kategori 3"));
    assert!(!all.contains("Kategori 1") && !all.contains("Kategori 2"));
    assert!(
        words.contains("Av de andre tjenestene ligger 1 innenfor grensene, 1 over, 0 under."),
        "{words}"
    );
}

/// Relative luminance of a colour `#rrggbb` (WCAG 2.2).
fn luminance(colour: &str) -> f64 {
    let part = |at: usize| {
        let level = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
        if level <= 0.04045 {
            level / 12.92
        } else {
            ((level + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
}

/// Colours named in a text, `#` with six digits each.
fn colours(text: &str) -> Vec<&str> {
    text.match_indices('#')
        .map(|(at, _)| &text[at..at + 7])
        .filter(|colour| colour[1..].chars().all(|digit| digit.is_ascii_hexdigit()))
        .collect()
}

#[test]
fn every_series_stands_out_from_its_ground() {
    let page = include_str!("../../../../assets/src/figure.css");
    let file = super::standalone::STYLE;
    let palettes = page
        .lines()
        .filter(|line| line.contains("--figure-1: #"))
        .map(colours);
    // Light, dark, dark as the system asks, print; then the file.
    let grounds = ["#ffffff", "#17181a", "#17181a", "#ffffff", "#ffffff"];
    let of_file: Vec<_> = file
        .lines()
        .filter(|line| line.contains("figure-series-"))
        .flat_map(colours)
        .collect();
    let palettes: Vec<_> = palettes.chain([of_file]).collect();
    assert_eq!(palettes.len(), grounds.len());
    for (palette, ground) in palettes.iter().zip(grounds) {
        assert_eq!(palette.len(), super::marker::COLOURS, "{palette:?}");
        for colour in palette {
            let (a, b) = (luminance(colour) + 0.05, luminance(ground) + 0.05);
            // Names at the ends of lines have the colours too, so they need the contrast of text.
            assert!(
                a.max(b) / a.min(b) >= 4.5,
                "{colour} on {ground}: {:.2}",
                a.max(b) / a.min(b)
            );
        }
    }
}

#[test]
fn whole_drawings() {
    let unstable = Value {
        unstable: true,
        ..value(33.3)
    };
    let rows = named([value(10.0), symbol(":"), value(30.0), unstable, value(12.5)]);
    let figures = figures(&rows);
    for figure in figures
        .iter()
        .filter(|figure| ["line", "bar", "tiles"].contains(&figure.frame.id.as_str()))
    {
        insta::assert_snapshot!(figure.frame.id.clone(), figure.to_svg());
    }
}

proptest! {
    #[test]
    fn labels_at_the_ends_of_lines_never_overlap(
        ends in proptest::collection::vec((0f64..100.0, "[a-zæøå]{1,14}( [a-zæøå]{1,14}){0,3}"), 2..12),
    ) {
        let series = ends
            .iter()
            .map(|(end, label)| super::Series { label: label.clone(), values: vec![value(50.0), value(*end)] })
            .collect();
        let line = super::Line { years: vec![2020, 2021], series, from_zero: true, breaks: vec![] };
        let figure = Figure { frame: frame("line"), kind: Kind::Line(line) };
        let svg = figure.to_svg();
        let texts: Vec<_> = elements(&svg).into_iter().filter(|element| element.name == "text").collect();
        for (index, one) in texts.iter().enumerate() {
            for other in &texts[index + 1..] {
                let (a, b) = (one.extent().unwrap(), other.extent().unwrap());
                let overlap = a[0] + 0.5 < b[2] && b[0] + 0.5 < a[2] && a[1] + 0.5 < b[3] && b[1] + 0.5 < a[3];
                prop_assert!(!overlap, "«{}» and «{}»", one.text, other.text);
            }
        }
    }
}
