//! The words that figures add, in every language of published texts.

use tiltak_statistics::language::{Language, number};

use super::spec::{Figure, Frame, Kind, Panels, Value};

/// The one of three texts, bokmål, nynorsk and English, that is in a language.
pub(super) fn choose(language: Language, texts: [&'static str; 3]) -> &'static str {
    let [nb, nn, en] = texts;
    match language.tag() {
        "nn" => nn,
        "en" => en,
        _ => nb,
    }
}

/// A number with decimals as readers of the language write it.
pub(super) fn written(value: f64, decimals: u8, language: Language) -> String {
    // Saturates far above every count of people.
    number(
        (value * 10f64.powi(i32::from(decimals))).round() as i64,
        decimals,
        language,
    )
}

/// An interval in brackets.
pub(super) fn interval(value: &Value, frame: &Frame) -> Option<String> {
    let (low, high) = value.ends()?;
    let end = |end| written(end, frame.decimals, frame.language);
    Some(format!("({}–{})", end(low), end(high)))
}

/// A value as it is read aloud: `72 prosent (71,4–72,6)`, or why there is none.
pub(super) fn spoken(value: &Value, frame: &Frame) -> String {
    if value.finite().is_none() {
        return absent(&value.text, frame.language);
    }
    let mut text = value.text.clone();
    if !frame.unit.is_empty() {
        text = format!("{text}\u{a0}{}", frame.unit);
    }
    if let Some(interval) = interval(value, frame) {
        text = format!("{text} {interval}");
    }
    if value.unstable {
        text = format!("{text}, {}", unstable(frame.language));
    }
    text
}

/// A value as it stands in a table.
pub(super) fn cell(value: &Value, frame: &Frame) -> String {
    let mut text = value.text.clone();
    if let Some(interval) = interval(value, frame) {
        text = format!("{text} {interval}");
    }
    if value.unstable && value.finite().is_some() {
        text = format!("{text}, {}", unstable(frame.language));
    }
    text
}

fn unstable(language: Language) -> &'static str {
    choose(language, ["usikkert tall", "usikkert tal", "uncertain figure"])
}

/// What a symbol in the place of a number means; a text that is no symbol stands for itself.
pub(super) fn absent(symbol: &str, language: Language) -> String {
    match symbol {
        ":" => choose(
            language,
            [
                "vises ikke av hensyn til personvernet",
                "blir ikkje vist av omsyn til personvernet",
                "not shown, to protect privacy",
            ],
        ),
        "." => choose(
            language,
            [
                "tall er ikke mulig her",
                "tal er ikkje mogleg her",
                "a figure is not possible here",
            ],
        ),
        ".." | "" => choose(language, ["tall mangler", "tal manglar", "figure missing"]),
        other => return other.to_owned(),
    }
    .to_owned()
}

/// What stands under a figure: the notes of its frame, then what its symbols and open marks mean.
#[must_use]
pub fn notes(figure: &Figure) -> Vec<String> {
    let language = figure.frame.language;
    let values = values(figure);
    let mut notes = figure.frame.notes.clone();
    for symbol in [":", "..", "."] {
        if values
            .iter()
            .any(|value| value.finite().is_none() && value.text == symbol)
        {
            notes.push(format!("{symbol} {}.", absent(symbol, language)));
        }
    }
    if let Kind::Line(line) = &figure.kind {
        let later = line
            .years
            .iter()
            .skip(1)
            .filter(|year| line.breaks.contains(year));
        notes.extend(later.map(|year| break_note(*year, language)));
    }
    if let Kind::Diverging(diverging) = &figure.kind {
        notes.extend(super::diverging::note(diverging, language).map(str::to_owned));
    }
    if let Kind::Trend(trend) = &figure.kind {
        let later = (1..trend.waves.len()).filter(|wave| trend.breaks.contains(wave));
        notes.extend(later.filter_map(|wave| Some(wave_note(trend.waves.get(wave)?, language))));
    }
    if values
        .iter()
        .any(|value| value.unstable && value.finite().is_some())
    {
        notes.push(
            choose(
                language,
                [
                    "Åpne merker og stiplede stolper: tallet bygger på få og kan svinge mye.",
                    "Opne merke og stipla stolpar: talet byggjer på få og kan svinge mykje.",
                    "Open marks and dashed bars: the figure rests on few and may vary a lot.",
                ],
            )
            .to_owned(),
        );
    }
    notes
}

fn break_note(year: i32, language: Language) -> String {
    let [before, after] = [
        [
            "Stiplet loddrett linje: tall fra og med",
            "Stipla loddrett linje: tal frå og med",
            "Dashed vertical line: figures from",
        ],
        [
            "kan ikke uten videre sammenlignes med tall før.",
            "kan ikkje utan vidare samanliknast med tal før.",
            "on cannot readily be compared with earlier ones.",
        ],
    ]
    .map(|texts| choose(language, texts));
    format!("{before} {year} {after}")
}

fn wave_note(wave: &str, language: Language) -> String {
    let [before, after] = [
        [
            "Ingen linje fører til",
            "Inga linje fører til",
            "No line leads to",
        ],
        [
            "for spørsmålet var et annet enn før.",
            "for spørsmålet var eit anna enn før.",
            "since the question was another one than before.",
        ],
    ]
    .map(|texts| choose(language, texts));
    format!("{before} {wave}, {after}")
}

/// Every value of a figure.
pub(super) fn values(figure: &Figure) -> Vec<&Value> {
    match &figure.kind {
        Kind::Line(line) => line.series.iter().flat_map(|series| &series.values).collect(),
        Kind::Bar(bar) => bar.rows.iter().map(|row| &row.value).collect(),
        Kind::StackedBar(stacked) => stacked.rows.iter().flat_map(|row| &row.values).collect(),
        Kind::DotInterval(dots) => dots.rows.iter().map(|row| &row.value).collect(),
        Kind::Slope(slope) => slope
            .rows
            .iter()
            .flat_map(|row| [&row.first, &row.last])
            .collect(),
        Kind::Funnel(funnel) => funnel.points.iter().map(|point| &point.value).collect(),
        Kind::Pyramid(pyramid) => pyramid
            .rows
            .iter()
            .flat_map(|row| [&row.left, &row.right])
            .collect(),
        Kind::SmallMultiples(multiples) => match &multiples.panels {
            Panels::Line { panels, .. } => panels
                .iter()
                .flat_map(|panel| &panel.series)
                .flat_map(|series| &series.values)
                .collect(),
            Panels::Bar(panels) => panels
                .iter()
                .flat_map(|panel| &panel.rows)
                .map(|row| &row.value)
                .collect(),
        },
        Kind::TileMap(map) => map.tiles.iter().map(|tile| &tile.value).collect(),
        Kind::Diverging(diverging) => diverging.rows.iter().flat_map(|row| &row.values).collect(),
        Kind::Trend(trend) => trend.series.iter().flat_map(|series| &series.values).collect(),
    }
}
