//! Values that the schema refuses.

use uuid::Uuid;

use super::lines::Lines;
use super::order::tag_name;
use crate::draw::Draw;

/// What may be left out.
const OPTIONAL: [&str; 10] = [
    "ForrigeId",
    "Bydelsnummer",
    "Bydelsnavn",
    "MigrertId",
    "Avsluttet",
    "ErSlettet",
    "DUFnummer",
    "Presisering",
    "Innvilget",
    "SluttDato",
];

/// Leaves an attribute out, or writes what it cannot hold.
pub(super) fn break_attribute(
    lines: &mut Lines,
    at: usize,
    name: &'static str,
    draw: &mut Draw,
) -> Option<(&'static str, Option<Uuid>)> {
    let element = tag_name(lines.name(at)?)?;
    let is_optional = OPTIONAL.contains(&name) && !(name == "SluttDato" && element != "Sak");
    let mut choices: Vec<Option<&str>> = vec![Some("")];
    if !is_optional {
        choices.push(None);
    }
    choices.extend(wrong(name).iter().copied().map(Some));
    lines.set_attribute(at, name, draw.pick(&choices));
    Some((element, lines.id_around(at)))
}

/// What an attribute of a name cannot hold, whatever element it stands on.
fn wrong(name: &str) -> &'static [&'static str] {
    match name {
        "Id" | "ForrigeId" | "TilId" => &["1234", "00000000-0000-0000-0000-000000000000", "b7f1a2c04d1e4f0a"],
        "StartDato" | "SluttDato" | "UtfortDato" | "EndretDato" | "TilbudSendtDato" | "Fodseldato" => {
            &["31.12.2020", "2020-13-01", "2021-02-29", "20200101", "2020-1-5"]
        }
        "DatoUttrekk" => &["2024-12-31T10:00:00", "2024-12-31", "31.12.2024 10:00"],
        "Kode" | "Plantype" | "Kjonn" | "Innvilget" => &["77", "A", "1 "],
        "FraType" | "TilType" | "Type" => &["Sak", "melding", "Status"],
        "Organisasjonsnummer" => &["31000000", "NO310000000"],
        "Kommunenummer" => &["301", "03010"],
        "Bydelsnummer" => &["1", "001"],
        "Fodselsnummer" => &["0391129998", "039112 99983"],
        "DUFnummer" => &["20211234567", "2021-1234567"],
        "ErSlettet" | "Avsluttet" => &["ja", "True", "2"],
        "Leverandor" => &["AB"],
        "Journalnummer" | "MigrertId" => &["0123456789012345678901234567890123456"],
        "FraId" => &["012345678901234567890123456789012345678901234567890"],
        _ => &[],
    }
}

/// Writes what an element cannot hold between its tags.
pub(super) fn break_value(
    lines: &mut Lines,
    at: usize,
    draw: &mut Draw,
) -> Option<(&'static str, Option<Uuid>)> {
    let element = tag_name(lines.name(at)?)?;
    let choices: &[&str] = match element {
        "Lov" => &["", "BVL1992", "bvl"],
        "Kapittel" | "Paragraf" => &["", "§ 4", "12345"],
        "Ledd" | "Punktum" => &["", "1.", "1234"],
        "Bokstav" => &["", "A", "ab"],
        "StartDato" => &["", "05.01.2026"],
        _ => &["", "9"],
    };
    lines.set_value(at, draw.pick(choices));
    Some((element, lines.id_around(at)))
}
