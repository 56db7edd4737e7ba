//! Elements that are missing, too many or too late, and keys that are used twice.

use uuid::Uuid;

use super::lines::Lines;

/// The elements that must be there: in each of these types the first of them is taken away.
const NEEDED: [&str; 10] = [
    "Fagsystem",
    "Kategori",
    "Kapittel",
    "MedvirkningType",
    "Hyppighet",
    "Ansvarlig",
    "Status",
    "ArsakFra",
    "Lovhjemmel",
    "FlyttingTil",
];

/// Breaks the order of the elements inside one: what must be there is taken away, what may be there once is there twice, and in a
/// case the particulars of the child come last.
pub(super) fn break_order(lines: &mut Lines, at: usize) -> Option<(&'static str, Option<Uuid>)> {
    let element = tag_name(lines.name(at)?)?;
    let id = lines.id_around(at);
    let children = lines.children(at);
    let named = |name: &str| {
        children
            .iter()
            .copied()
            .filter(|child| lines.name(*child) == Some(name))
            .collect::<Vec<_>>()
    };
    if element == "Sak" {
        let first = *named("Personalia").first()?;
        let moved = lines.element(first);
        lines.remove(first);
        let end = lines.end(at);
        lines.insert(end, moved);
        return Some((element, id));
    }
    let needed = NEEDED
        .iter()
        .map(|name| named(name))
        .find(|places| !places.is_empty());
    if let Some(places) = needed {
        for place in places.into_iter().rev() {
            lines.remove(place);
        }
        return Some((element, id));
    }
    let conclusion = *named("Konklusjon").first()?;
    let twice = lines.element(conclusion);
    lines.insert(conclusion, twice);
    Some((element, id))
}

/// The same element once more.
pub(super) fn repeat_key(lines: &mut Lines, at: usize) -> Option<(&'static str, Option<Uuid>)> {
    let element = tag_name(lines.name(at)?)?;
    let id = lines.id_around(at);
    let twice = lines.element(at);
    let end = lines.end(at);
    lines.insert(end + 1, twice);
    Some((element, id))
}

/// The name of an element as it stands in the program.
pub(super) fn tag_name(name: &str) -> Option<&'static str> {
    const NAMES: [&str; 39] = [
        "Barnevern",
        "Fagsystem",
        "Avgiver",
        "Sak",
        "Personalia",
        "Slettet",
        "Plan",
        "Evaluering",
        "Konklusjon",
        "Melding",
        "Tiltak",
        "Lovhjemmel",
        "Lov",
        "Kapittel",
        "Paragraf",
        "Ledd",
        "Bokstav",
        "Punktum",
        "Melder",
        "Saksinnhold",
        "Vedtaksgrunnlag",
        "Tiltaksgrunnlag",
        "BarnetsMedvirkning",
        "StartDato",
        "MedvirkningType",
        "Undersokelse",
        "UtvidetFrist",
        "Kategori",
        "Opphevelse",
        "Oppfolging",
        "Hyppighet",
        "Utfort",
        "Tilsyn",
        "Ansvarlig",
        "Krav",
        "OversendelseFylkesnemnd",
        "Vedtak",
        "Status",
        "Ettervern",
    ];
    const MORE: [&str; 4] = ["Relasjon", "Flytting", "ArsakFra", "FlyttingTil"];
    NAMES.iter().chain(&MORE).copied().find(|known| *known == name)
}
