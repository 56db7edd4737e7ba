//! Services by their size, between the limits of chance about the share of the whole.

use tiltak_statistics::uncertainty::{Funnel as Limits, Place as Zone};

use super::super::teller::Teller;
use super::super::words::Words;
use super::super::{Place, PlaceKind, Section, paragraphs};
use super::{Around, Beside, FEW, Subject, decimals};
use crate::figure::{Figure, Funnel, FunnelPoint, Kind, Limit, LimitPoint, Reference};

const WHOLE: &str = "0";
/// Sizes that the curves are drawn at.
const STEPS: i32 = 40;

/// The section; `None` where fewer services than make a funnel have a figure.
pub(super) fn section(teller: &Teller<'_>, around: &Around, subject: &Subject) -> Option<Section> {
    let year = teller.year();
    let row = |place: &Place| Beside {
        label: place.name.clone(),
        number: teller.of_area(subject.id, &place.code, year),
    };
    let all: Vec<(&Place, Beside)> = around.services.iter().map(|place| (place, row(place))).collect();
    let shown: Vec<&(&Place, Beside)> = all.iter().filter(|(_, one)| one.number.value.is_some()).collect();
    if shown.len() < FEW {
        return None;
    }
    let whole = Beside {
        label: teller.whole_name(),
        number: teller.of_area(subject.id, WHOLE, year),
    };
    let units: Vec<(i64, i64)> = shown.iter().filter_map(|(_, one)| counts(one)).collect();
    let limits = Limits::new(whole.number.share()?)?.widened_by(&units);
    let is_own = |place: &Place| place.code == teller.story.place.code;
    let zone = |one: &Beside| counts(one).and_then(|(part, whole)| limits.place(part, whole));
    let own = shown
        .iter()
        .find(|(place, _)| is_own(place))
        .and_then(|(_, one)| zone(one));
    let inside = shown
        .iter()
        .filter(|(_, one)| zone(one) == Some(Zone::Within))
        .count();
    let heading = heading(teller, subject, own, (inside, shown.len()));
    let funnel = Funnel {
        size: teller.word(subject.among).to_owned(),
        points: shown
            .iter()
            .filter_map(|(place, one)| {
                Some(FunnelPoint {
                    label: is_own(place).then(|| place.name.clone()),
                    denominator: one.number.cell.whole? as f64,
                    value: crate::figure::Value {
                        interval: None,
                        ..teller.value_of(one)
                    },
                    own: is_own(place),
                })
            })
            .collect(),
        limits: curves(teller, &limits, &units),
        target: Reference {
            label: super::super::words::capital(&whole.label),
            value: crate::figure::Value {
                interval: None,
                ..teller.value_of(&whole)
            },
        },
    };
    let title = title(teller, subject);
    let rows: Vec<Beside> = all.iter().map(|(_, one)| one.clone()).collect();
    Some(Section {
        id: subject.sections[1],
        paragraphs: paragraphs([
            about(teller, around, shown.len()),
            left_out(teller, &rows, shown.len()),
        ]),
        figure: Some(Figure {
            frame: teller.frame_of(subject.sections[1], title.clone(), &heading, decimals(&rows)?),
            kind: Kind::Funnel(funnel),
        }),
        table: teller.table_of(
            &title,
            ["Kommune", "Kommune", "Municipality"],
            &rows,
            subject.among,
        ),
        notes: vec![note(teller).to_owned()],
        heading,
    })
}

fn counts(one: &Beside) -> Option<(i64, i64)> {
    one.number.value?;
    Some((
        one.number.cell.part,
        one.number.cell.whole.filter(|whole| *whole > 0)?,
    ))
}

fn title(teller: &Teller<'_>, subject: &Subject) -> String {
    teller.say(
        [
            "{name} i hver kommune, etter størrelse, {year}",
            "{name} i kvar kommune, etter storleik, {year}",
            "{name} in each municipality, by size, {year}",
        ],
        &[("name", teller.word(subject.name))],
    )
}

fn heading(
    teller: &Teller<'_>,
    subject: &Subject,
    own: Option<Zone>,
    (inside, all): (usize, usize),
) -> String {
    let (inside, all) = (inside.to_string(), all.to_string());
    let words: Words = match own {
        Some(Zone::Within) => [
            "{name} ligger i {own} innenfor det tilfeldigheter kan forklare",
            "{name} ligg i {own} innanfor det som kan vere tilfeldig",
            "{name} is in {own} within what chance can explain",
        ],
        Some(Zone::Outside95(_)) => [
            "{name} ligger i {own} utenfor grensen på 95 prosent, der én av tjue kommuner havner tilfeldig",
            "{name} ligg i {own} utanfor grensa på 95 prosent, der éin av tjue kommunar hamnar tilfeldig",
            "{name} is in {own} outside the limit of 95 percent, where one municipality in twenty is by chance",
        ],
        Some(Zone::Outside998(_)) => [
            "{name} ligger i {own} lenger fra landet enn tilfeldigheter lett kan forklare",
            "{name} ligg i {own} lenger frå landet enn det som lett kan vere tilfeldig",
            "{name} is in {own} further from the country than chance easily explains",
        ],
        None => [
            "{name} ligger i {inside} av {all} kommuner innenfor grensen på 95 prosent",
            "{name} ligg i {inside} av {all} kommunar innanfor grensa på 95 prosent",
            "{name} is in {inside} of {all} municipalities within the limit of 95 percent",
        ],
    };
    let slots = [
        ("name", teller.word(subject.name)),
        ("own", teller.story.place.name.as_str()),
        ("inside", &inside),
        ("all", &all),
    ];
    teller.say(words, &slots)
}

/// What the points are.
fn about(teller: &Teller<'_>, around: &Around, shown: usize) -> String {
    let words = match (teller.story.place.kind, &around.peers) {
        (PlaceKind::Municipality, Some(_)) => [
            "Hvert punkt er en av {shown} like store kommuner.",
            "Kvart punkt er ein av {shown} like store kommunar.",
            "Each point is one of {shown} municipalities of the same size.",
        ],
        _ => [
            "Hvert punkt er en av {shown} kommuner.",
            "Kvart punkt er ein av {shown} kommunar.",
            "Each point is one of {shown} municipalities.",
        ],
    };
    let reading = teller.word([
        " Jo færre barn, desto lenger fra landet kan tilfeldigheter flytte en kommune; derfor er grensene videst til venstre.",
        " Di færre barn, di lenger frå landet kan det tilfeldige flytte ein kommune; difor er grensene vidast til venstre.",
        " The fewer the children, the further from the country chance can move a municipality; so the limits are widest to the left.",
    ]);
    teller.say(words, &[("shown", &shown.to_string())]) + reading
}

/// How many are not shown.
fn left_out(teller: &Teller<'_>, rows: &[Beside], shown: usize) -> String {
    let words = match rows.len() - shown {
        0 => return String::new(),
        1 => [
            "Én kommune er ikke med, fordi tallet er lite eller kunne røpe et lite tall, eller fordi det ikke finnes.",
            "Éin kommune er ikkje med, fordi talet er lite eller kunne røpe eit lite tal, eller fordi det ikkje finst.",
            "One municipality is left out, because the figure is small or could reveal a small one, or because there is none.",
        ],
        _ => [
            "{count} kommuner er ikke med, fordi tallet er lite eller kunne røpe et lite tall, eller fordi det ikke finnes.",
            "{count} kommunar er ikkje med, fordi talet er lite eller kunne røpe eit lite tal, eller fordi det ikkje finst.",
            "{count} municipalities are left out, because the figure is small or could reveal a small one, or because there is none.",
        ],
    };
    teller.say(words, &[("count", &(rows.len() - shown).to_string())])
}

fn note(teller: &Teller<'_>) -> &'static str {
    teller.word([
        "Grensene er regnet om landets andel, og er gjort videre der kommunene varierer mer enn tilfeldigheter gjør. Kommunene står i tabellen etter kommunenummer. Ingen er rangert.",
        "Grensene er rekna om delen i landet, og er gjorde vidare der kommunane varierer meir enn det tilfeldige gjer. Kommunane står i tabellen etter kommunenummer. Ingen er rangert.",
        "The limits are computed about the share of the country, and made wider where municipalities vary more than by chance. The table has the municipalities by number. None is ranked.",
    ])
}

/// The two pairs of curves, from the smallest to the largest service.
fn curves(teller: &Teller<'_>, limits: &Limits, units: &[(i64, i64)]) -> Vec<Limit> {
    let sizes = || units.iter().map(|(_, whole)| *whole);
    let (least, most) = (
        sizes().min().unwrap_or(1).max(1),
        sizes().max().unwrap_or(1).max(1),
    );
    let step = (most as f64 / least as f64).powf(1.0 / f64::from(STEPS));
    let mut at: Vec<i64> = (0..=STEPS)
        .map(|place| (least as f64 * step.powi(place)).round() as i64)
        .map(|size| size.clamp(least, most))
        .collect();
    at.dedup();
    let found = limits.limits(&at);
    let language = teller.language();
    let curve = |label: &str, ends: fn(&tiltak_statistics::uncertainty::Limit) -> (f64, f64)| Limit {
        label: label.to_owned(),
        points: found
            .iter()
            .map(|limit| {
                let (lower, upper) = ends(limit);
                LimitPoint {
                    denominator: limit.whole as f64,
                    lower: 100.0 * lower,
                    upper: 100.0 * upper,
                }
            })
            .collect(),
    };
    vec![
        curve(
            language.choose("95 prosent", "95 prosent", "95 percent"),
            |limit| (limit.low95, limit.high95),
        ),
        curve(
            language.choose("99,8 prosent", "99,8 prosent", "99.8 percent"),
            |limit| (limit.low998, limit.high998),
        ),
    ]
}
