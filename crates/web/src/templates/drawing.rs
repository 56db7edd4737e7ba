//! What pages show as small drawings, always beside words: lines, in the colour of the text.

use std::collections::HashMap;
use std::sync::LazyLock;

use minijinja::value::Value;
use minijinja::{Environment, Error, ErrorKind};

/// On a grid of 24 by 24.
const ICONS: &[(&str, &str)] = &[
    ("arrow_left", "M19 12H5m6-6-6 6 6 6"),
    ("arrow_right", "M5 12h14m-6-6 6 6-6 6"),
    ("bell", "M6 17V11a6 6 0 1 1 12 0v6l1.5 2h-15L6 17Zm4 5h4"),
    (
        "book",
        "M12 6.500C10 5 7 4.500 3 4.500v14c4 0 7 .5 9 2 2-1.500 5-2 9-2v-14c-4 0-7 .5-9 2Zm0 0v14",
    ),
    (
        "broken",
        "M6 12a2 2 0 1 1-4 0 2 2 0 0 1 4 0Zm16 0a2 2 0 1 1-4 0 2 2 0 0 1 4 0ZM6 12h2.5m7 0H18m-7.5 3.5 3-7",
    ),
    ("calendar", "M4 6h16v14H4V6Zm0 5h16M8 3v4m8-4v4"),
    ("chart", "M4 4v16h16M8 16v-4m4 4V8m4 8v-6"),
    ("check", "m5 12.5 4.5 4.5L19 7.5"),
    (
        "check_circle",
        "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm-4-8.7 2.8 2.700L16 9.5",
    ),
    ("circle", "M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16Z"),
    ("clock", "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm0-14v5l3.5 2"),
    (
        "clock_over",
        "M20.5 9A9 9 0 1 0 21 12M12 7v5l3.5 2M20 3v5m0 3v.01",
    ),
    ("close", "m6 6 12 12M18 6 6 18"),
    ("download", "M12 4v11m-5-4.5 5 5 5-5M4 20h16"),
    ("edit", "m4 20 1-4.5L16.5 4l3.5 3.5L8.5 19 4 20Z"),
    ("folder", "M3 6h6.5l2 2.5H21V19H3V6Z"),
    (
        "goal",
        "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm0-4.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9Zm0-4.5v.01",
    ),
    (
        "hand",
        "M4 14c2 0 3-1.5 5-1.5h4a1.75 1.75 0 0 1 0 3.5h-3m3.3-.5 5-2.5c1.8-.9 3 1.2 1.4 2.3C15.5 19 14.5 20 11 20c-2.5 0-3.5-1-7-1m8-9.5C9.5 7.7 8 6.5 8 4.8 8 3.2 10.7 2.5 12 4.5c1.3-2 4-1.3 4 .3 0 1.7-1.5 2.9-4 4.7Z",
    ),
    ("home", "M4 11 12 4l8 7v9h-5.500v-6h-5v6H4v-9Z"),
    ("inbox", "M3 13 6 4h12l3 9v7H3v-7Zm0 0h5l1.5 3h5L16 13h5"),
    ("info", "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm0-10v6m0-9.5v.01"),
    (
        "language",
        "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM3 12h18M12 3c5 5 5 13 0 18m0-18c-5 5-5 13 0 18",
    ),
    (
        "leader",
        "M8 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Zm-6 9v-1.5C2 16 4 14 8 14s6 2 6 4.5V20m1.5-9.3a3.2 3.2 0 1 0 0-6.200M17 14.3c3.2.3 5 1.9 5 4.200V20",
    ),
    ("lock", "M5 11h14v10H5V11Zm3 0V8a4 4 0 1 1 8 0v3m-4 4v2"),
    ("menu", "M4 6h16M4 12h16M4 18h16"),
    (
        "need",
        "M12 20.5C5 15.5 3 12.5 3 9a4.5 4.5 0 0 1 9-1 4.5 4.5 0 0 1 9 1c0 3.5-2 6.5-9 11.5Z",
    ),
    (
        "person",
        "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm-8 9v-1c0-3 3-5 8-5s8 2 8 5v1",
    ),
    ("plus", "M12 5v14M5 12h14"),
    ("print", "M7 9V3h10v6M7 17H4V9h16v8h-3M7 14h10v7H7v-7Z"),
    ("register", "M6 3h8.5L19 7.5V21H6V3Zm8 0v5h5M9.5 14.5l2 2 4-4"),
    (
        "search",
        "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13Zm4.7-1.800L20.5 20.5",
    ),
    ("speech", "M4 5h16v11h-8l-5 4v-4H4V5Z"),
    (
        "today",
        "M4 6h16v14H4V6Zm0 5h16M8 3v4m8-4v4m-7.5 8.5 2.5 2.3 4.5-4.6",
    ),
    ("warning", "M12 4 2.5 20h19L12 4Zm0 6v5m0 2.5v.01"),
];

/// For families, on a grid of 48 by 48.
const PICTOGRAMS: &[(&str, &str)] = &[
    ("talk", "M6 10h24v16H18l-7 6v-6H6V10Zm28 8h8v14h-4v5l-6-5h-8"),
    ("home", "M6 23 24 8l18 15M11 19v21h26V19M20 40V28h8v12"),
    (
        "family",
        "M13 18a5 5 0 1 0 0-10 5 5 0 0 0 0 10Zm22 0a5 5 0 1 0 0-10 5 5 0 0 0 0 10ZM24 29a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM5 40V28c0-4 3-6 8-6m30 18V28c0-4-3-6-8-6M17 40v-3c0-3 3-5 7-5s7 2 7 5v3",
    ),
    (
        "parent",
        "M24 19a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM9 43V33c0-6 6-9 15-9s15 3 15 9v10",
    ),
    (
        "child",
        "M24 22a6 6 0 1 0 0-12 6 6 0 0 0 0 12Zm0 4v10m0-8-9-4m9 4 9-4m-9 12-6 8m6-8 6 8",
    ),
    (
        "baby",
        "M24 24a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm-3-8v.01m6-.01v.01M21 19c2 1.500 4 1.500 6 0M12 40c0-7 5-11 12-11s12 4 12 11c-7 3-17 3-24 0Z",
    ),
    (
        "school",
        "M5 20 24 10l19 10-19 10L5 20Zm8 5v10c6 5 16 5 22 0V25m8-5v13",
    ),
    (
        "calendar",
        "M8 12h32v28H8V12Zm0 9h32M16 7v9m16-9v9M16 28h4m6 0h4m-14 6h4",
    ),
    (
        "heart",
        "M24 41C10 31 6 25 6 18a9 9 0 0 1 18-2 9 9 0 0 1 18 2c0 7-4 13-18 23Z",
    ),
    (
        "play",
        "M14 41a8 8 0 1 0 0-16 8 8 0 0 0 0 16Zm12-2h15V24H26v15ZM20 19l7-12 7 12H20Z",
    ),
    (
        "walk",
        "M27 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm-3 5-4 11 7 5 2 10M20 28l-6 14m10-25 6 6 7 2m-13-8-8 3-2 7",
    ),
    (
        "group",
        "M24 20a5 5 0 1 0 0-10 5 5 0 0 0 0 10ZM9 24a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm30 0a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM15 39v-7c0-5 4-8 9-8s9 3 9 8v7M3 38v-4c0-4 2-6 6-6m36 10v-4c0-4-2-6-6-6",
    ),
    (
        "help",
        "M7 30c5 0 7-4 11-4h9a4 4 0 0 1 0 8h-7m7-1 11-6c4-2 7 3 3 5-7 5-10 8-18 8-6 0-9-2-16-2M24 20c-6-4-9-7-9-11 0-4 6-6 9-1 3-5 9-3 9 1 0 4-3 7-9 11Z",
    ),
    (
        "money",
        "M5 13h38v22H5V13Zm19 17a6 6 0 1 0 0-12 6 6 0 0 0 0 12ZM11 19v.01m26 9.990v.01",
    ),
    (
        "sleep",
        "M5 38V14m0 18h38v6M5 28h38v-2c0-4-3-6-7-6H18v8M11 24a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM31 6h6l-6 7h6",
    ),
    (
        "shield",
        "M24 5 8 11v12c0 10 6 16 16 20 10-4 16-10 16-20V11L24 5Zm-7 19 5 5 9-10",
    ),
    (
        "star",
        "m24 6 5.500 12 13 1.500-9.500 9 2.500 13L24 35l-11.500 6.500 2.500-13-9.500-9 13-1.500L24 6Z",
    ),
    (
        "ear",
        "M13 20a11 11 0 0 1 22 0c0 8-7 9-8 15-1 5-4 7-7 7-4 0-7-3-7-7m6-15a5 5 0 0 1 10 0c0 3-3 4-4 6s0 4-3 4",
    ),
];

/// A thread through three points.
const MARK: &str = r#"<svg class="mark" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false"><path class="mark-thread" d="M5 23C9 8 13 27 16 16S23 24 27 9"/><circle class="mark-point" cx="5" cy="23" r="3"/><circle class="mark-point" cx="16" cy="16" r="3"/><circle class="mark-end" cx="27" cy="9" r="3.5"/></svg>"#;

type Drawings = HashMap<&'static str, Value>;

static DRAWN_ICONS: LazyLock<Drawings> = LazyLock::new(|| drawn(ICONS, "icon", 24));
static DRAWN_PICTOGRAMS: LazyLock<Drawings> = LazyLock::new(|| drawn(PICTOGRAMS, "pictogram", 48));

/// `draw('clock')`, `draw_pictogram('talk')` and `draw_mark()`: functions and not macros, since every import of macros is run again for
/// every page.
pub(super) fn add_functions(engine: &mut Environment<'_>) {
    engine.add_function("draw", |name: &str| find(&DRAWN_ICONS, name));
    engine.add_function("draw_pictogram", |name: &str| find(&DRAWN_PICTOGRAMS, name));
    engine.add_function("draw_mark", || Value::from_safe_string(MARK.to_owned()));
}

fn drawn(paths: &[(&'static str, &str)], class: &str, grid: u8) -> Drawings {
    let draw = |path: &str| {
        format!(
            r#"<svg class="{class}" viewBox="0 0 {grid} {grid}" width="{grid}" height="{grid}" aria-hidden="true" focusable="false"><path d="{path}"/></svg>"#
        )
    };
    let one = |(name, path): &(&'static str, &str)| (*name, Value::from_safe_string(draw(path)));
    paths.iter().map(one).collect()
}

fn find(drawings: &Drawings, name: &str) -> Result<Value, Error> {
    let unknown = || Error::new(ErrorKind::InvalidOperation, format!("there is no drawing {name}"));
    drawings.get(name).cloned().ok_or_else(unknown)
}

#[cfg(test)]
mod tests {
    use minijinja::context;
    use tiltak_domain::knowledge::article::Pictogram;

    use crate::templates::engine;

    fn render(template: &str) -> Result<String, minijinja::Error> {
        engine().render_named_str("page.html", template, context! {})
    }

    #[test]
    fn a_drawing_is_not_escaped_and_not_read_aloud() {
        let icon = render("{{ draw('clock') }}").unwrap();
        assert!(
            icon.starts_with("<svg class=\"icon\" viewBox=\"0 0 24 24\""),
            "{icon}"
        );
        assert!(
            icon.contains("aria-hidden=\"true\"") && icon.ends_with("/></svg>"),
            "{icon}"
        );
        assert!(render("{{ draw_mark() }}").unwrap().contains("mark-thread"));
    }

    #[test]
    fn a_drawing_that_there_is_not_is_a_fault_of_the_template() {
        assert!(render("{{ draw('no_such') }}").is_err());
    }

    #[test]
    fn every_pictogram_of_the_knowledge_bank_can_be_drawn() {
        for pictogram in Pictogram::ALL {
            let name = serde_json::to_value(pictogram).unwrap();
            let name = name.as_str().unwrap().to_owned();
            assert!(super::DRAWN_PICTOGRAMS.contains_key(name.as_str()), "{name}");
        }
    }
}
