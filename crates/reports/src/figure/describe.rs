//! What a figure shows in sentences made from its data, for those who cannot see it.

use super::funnel::zones;
use super::spec::{Figure, Frame, Funnel, Kind, Line, Panels, Series, StackedRow, Trend, Value};
use super::table::capital;
use super::words::{absent, choose, interval, spoken, values};

/// What a figure shows: its kind and unit, then first and last, lowest and highest, and what is left out.
///
/// Areas and services are described by their range without names: naming the lowest would be a ranking.
#[must_use]
pub fn describe(figure: &Figure) -> String {
    let frame = &figure.frame;
    let mut sentences = vec![kind(figure)];
    if !frame.unit.is_empty() {
        sentences.push(format!(
            "{}: {}.",
            word(frame, ["Enhet", "Eining", "Unit"]),
            frame.unit
        ));
    }
    match &figure.kind {
        Kind::Line(line) => lines(frame, line, &mut sentences),
        Kind::Bar(bar) => {
            let rows: Vec<_> = bar
                .rows
                .iter()
                .map(|row| (row.label.clone(), &row.value))
                .collect();
            sentences.extend(extremes(frame, &rows));
        }
        Kind::Slope(slope) => sentences.extend(slope.rows.iter().map(|row| {
            let years = [slope.years.0, slope.years.1];
            change(frame, &row.label, years, [&row.first, &row.last])
        })),
        Kind::Pyramid(pyramid) => {
            for (side, of) in [(&pyramid.left, 0), (&pyramid.right, 1)] {
                let rows: Vec<_> = pyramid
                    .rows
                    .iter()
                    .map(|row| (row.label.clone(), [&row.left, &row.right][of]))
                    .collect();
                sentences.extend(extremes(frame, &rows).map(|text| format!("{side}. {text}")));
            }
        }
        Kind::StackedBar(stacked) => {
            let parts: Vec<&str> = stacked.parts.iter().map(String::as_str).collect();
            sentences.extend(stacked.rows.iter().map(|row| shares(frame, &parts, row)));
        }
        Kind::Diverging(diverging) => {
            let parts: Vec<&str> = diverging.parts.iter().map(|part| part.label.as_str()).collect();
            sentences.extend(diverging.rows.iter().map(|row| shares(frame, &parts, row)));
        }
        Kind::Trend(trend) => sentences.extend(trend.series.iter().map(|series| waves(frame, trend, series))),
        Kind::Funnel(funnel) => services(frame, funnel, &mut sentences),
        Kind::DotInterval(_) | Kind::SmallMultiples(_) | Kind::TileMap(_) => sentences.extend(range(figure)),
    }
    sentences.extend(left_out(figure));
    sentences.join(" ")
}

fn word(frame: &Frame, texts: [&'static str; 3]) -> &'static str {
    choose(frame.language, texts)
}

/// What kind of figure it is, and of how many parts.
fn kind(figure: &Figure) -> String {
    let (texts, count) = match &figure.kind {
        Kind::Line(line) => (
            [
                "Linjer over år, antall linjer",
                "Linjer over år, talet på linjer",
                "Lines over years, number of lines",
            ],
            line.series.len(),
        ),
        Kind::Bar(bar) => (
            [
                "Liggende stolper, antall",
                "Liggjande stolpar, talet på",
                "Horizontal bars, number",
            ],
            bar.rows.len(),
        ),
        Kind::StackedBar(stacked) => (
            [
                "Delte stolper som hver er 100 prosent, antall",
                "Delte stolpar som kvar er 100 prosent, talet på",
                "Divided bars of 100 per cent each, number",
            ],
            stacked.rows.len(),
        ),
        Kind::DotInterval(dots) => (
            [
                "Punkter med usikkerhet, antall",
                "Punkt med uvisse, talet på",
                "Points with intervals, number",
            ],
            dots.rows.len(),
        ),
        Kind::Slope(slope) => (
            [
                "To år side om side, antall linjer",
                "To år side om side, talet på linjer",
                "Two years side by side, number of lines",
            ],
            slope.rows.len(),
        ),
        Kind::Funnel(funnel) => (
            [
                "Traktplott: tjenester etter størrelse med grensene for tilfeldighet, antall tjenester",
                "Traktplott: tenester etter storleik med grensene for tilfelle, talet på tenester",
                "Funnel plot: services by size with the limits of chance, number of services",
            ],
            funnel.points.len(),
        ),
        Kind::Pyramid(pyramid) => (
            [
                "Alderspyramide, antall aldersgrupper",
                "Alderspyramide, talet på aldersgrupper",
                "Age pyramid, number of age groups",
            ],
            pyramid.rows.len(),
        ),
        Kind::SmallMultiples(multiples) => (
            [
                "Små figurer med samme skala, antall",
                "Små figurar med same skala, talet på",
                "Small figures on one scale, number",
            ],
            match &multiples.panels {
                Panels::Line { panels, .. } => panels.len(),
                Panels::Bar(panels) => panels.len(),
            },
        ),
        Kind::TileMap(map) => (
            [
                "Kart av ruter, én for hvert område, antall",
                "Kart av ruter, éi for kvart område, talet på",
                "Map of tiles, one for each area, number",
            ],
            map.tiles.len(),
        ),
        Kind::Diverging(diverging) => (
            [
                "Svar på en skala, delt på hver side av en strek, antall spørsmål",
                "Svar på ein skala, delte på kvar side av ein strek, talet på spørsmål",
                "Answers on a scale, on either side of a line, number of questions",
            ],
            diverging.rows.len(),
        ),
        Kind::Trend(trend) => (
            [
                "Punkter med usikkerhet over runder av undersøkelsen, antall runder",
                "Punkt med uvisse over rundar av undersøkinga, talet på rundar",
                "Points with intervals over the waves of the survey, number of waves",
            ],
            trend.waves.len(),
        ),
    };
    format!("{}: {count}.", word(&figure.frame, texts))
}

/// `Name: enig 20, uenig 80.`
fn shares(frame: &Frame, parts: &[&str], row: &StackedRow) -> String {
    let parts: Vec<_> = parts
        .iter()
        .zip(&row.values)
        .map(|(part, value)| format!("{part} {}", spoken_short(frame, value)))
        .collect();
    format!("{}: {}.", row.label, parts.join(", "))
}

/// `Name: 70 (61–79) i 2021, 72 (64–80) i 2022.`
fn waves(frame: &Frame, trend: &Trend, series: &Series) -> String {
    let at = word(frame, ["i", "i", "in"]);
    let values: Vec<_> = trend
        .waves
        .iter()
        .zip(&series.values)
        .map(|(wave, value)| {
            let text = match interval(value, frame) {
                Some(interval) => format!("{} {interval}", value.text),
                None => spoken_short(frame, value),
            };
            format!("{text} {at} {wave}")
        })
        .collect();
    format!("{}: {}.", series.label, values.join(", "))
}

fn lines(frame: &Frame, line: &Line, sentences: &mut Vec<String>) {
    for series in &line.series {
        let known = known(&line.years, series);
        let (Some(first), Some(last)) = (known.first(), known.last()) else {
            sentences.push(format!("{}: {}.", series.label, absent("", frame.language)));
            continue;
        };
        let mut text = change(frame, &series.label, [first.0, last.0], [first.1, last.1]);
        let rows: Vec<_> = known
            .iter()
            .map(|(year, value)| (year.to_string(), *value))
            .collect();
        if let Some(extremes) = extremes(frame, &rows).filter(|_| known.len() > 2) {
            text = format!("{text} {extremes}");
        }
        sentences.push(text);
    }
    if !line.breaks.is_empty() {
        let years: Vec<_> = line.breaks.iter().map(ToString::to_string).collect();
        let text = word(
            frame,
            [
                "Tall fra og med disse årene kan ikke uten videre sammenlignes med årene før",
                "Tal frå og med desse åra kan ikkje utan vidare samanliknast med åra før",
                "Figures from these years on cannot readily be compared with the years before",
            ],
        );
        sentences.push(format!("{text}: {}.", years.join(", ")));
    }
}

/// The years of a series with a number.
fn known<'line>(years: &[i32], series: &'line Series) -> Vec<(i32, &'line Value)> {
    years
        .iter()
        .copied()
        .zip(&series.values)
        .filter(|(_, value)| value.finite().is_some())
        .collect()
}

/// `Name: 70 i 2013, 72 i 2021.`
fn change(frame: &Frame, name: &str, years: [i32; 2], values: [&Value; 2]) -> String {
    let at = word(frame, ["i", "i", "in"]);
    let one = |index: usize| format!("{} {at} {}", spoken_short(frame, values[index]), years[index]);
    if years[0] == years[1] {
        return format!("{name}: {}.", one(0));
    }
    format!("{name}: {}, {}.", one(0), one(1))
}

/// `Lavest: 2–3 år, 12. Høyest: 6–12 år, 70.`; nothing where all are equal or fewer than two have a number.
fn extremes(frame: &Frame, rows: &[(String, &Value)]) -> Option<String> {
    let numbered = || {
        rows.iter()
            .filter_map(|(name, value)| Some((name, value, value.finite()?)))
    };
    let low = numbered().min_by(|a, b| a.2.total_cmp(&b.2))?;
    let high = numbered().max_by(|a, b| a.2.total_cmp(&b.2))?;
    let (lowest, highest) = (
        word(frame, ["Lavest", "Lågast", "Lowest"]),
        word(frame, ["Høyest", "Høgast", "Highest"]),
    );
    (low.2 < high.2).then(|| {
        format!(
            "{lowest}: {}, {}. {highest}: {}, {}.",
            low.0, low.1.text, high.0, high.1.text
        )
    })
}

/// `Verdier fra 61 til 78.`
fn range(figure: &Figure) -> Option<String> {
    let frame = &figure.frame;
    let values = values(figure);
    let numbered = || {
        values
            .iter()
            .filter_map(|value| Some((&value.text, value.finite()?)))
    };
    let low = numbered().min_by(|a, b| a.1.total_cmp(&b.1))?.0;
    let high = numbered().max_by(|a, b| a.1.total_cmp(&b.1))?.0;
    let [from, to] = [
        ["Verdier fra", "Verdiar frå", "Values from"],
        ["til", "til", "to"],
    ]
    .map(|texts| word(frame, texts));
    let mut text = format!("{from} {low} {to} {high}.");
    if let Kind::DotInterval(super::spec::DotInterval {
        reference: Some(reference),
        ..
    }) = &figure.kind
    {
        text = format!("{text} {}: {}.", reference.label, spoken(&reference.value, frame));
    }
    Some(text)
}

fn services(frame: &Frame, funnel: &Funnel, sentences: &mut Vec<String>) {
    sentences.push(format!(
        "{}: {}.",
        funnel.target.label,
        spoken(&funnel.target.value, frame)
    ));
    let named = funnel
        .points
        .iter()
        .filter(|point| point.own || point.label.is_some());
    sentences.extend(named.map(|point| {
        let own = word(frame, ["Egen tjeneste", "Eiga teneste", "Own service"]);
        format!(
            "{}: {}.",
            point.label.as_deref().unwrap_or(own),
            spoken(&point.value, frame)
        )
    }));
    let [inside, above, below] = zones(funnel);
    if inside + above + below > 0 {
        let texts = [
            [
                "Av de andre tjenestene ligger",
                "Av dei andre tenestene ligg",
                "Of the other services",
            ],
            ["innenfor grensene", "innanfor grensene", "lie inside the limits"],
            ["over", "over", "above"],
            ["under", "under", "below"],
        ];
        let [of, within, over, under] = texts.map(|texts| word(frame, texts));
        sentences.push(format!(
            "{of} {inside} {within}, {above} {over}, {below} {under}."
        ));
    }
}

fn spoken_short(frame: &Frame, value: &Value) -> String {
    if value.finite().is_some() {
        value.text.clone()
    } else {
        absent(&value.text, frame.language)
    }
}

/// How many values have no number, by reason.
fn left_out(figure: &Figure) -> Vec<String> {
    let values = values(figure);
    let texts: Vec<_> = values
        .iter()
        .filter(|value| value.finite().is_none())
        .map(|value| absent(&value.text, figure.frame.language))
        .collect();
    let mut reasons = texts.clone();
    reasons.sort();
    reasons.dedup();
    reasons
        .into_iter()
        .map(|reason| {
            let count = texts.iter().filter(|text| **text == reason).count();
            format!("{}: {count}.", capital(&reason))
        })
        .collect()
}
