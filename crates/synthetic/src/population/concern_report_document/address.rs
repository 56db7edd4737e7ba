//! Places that are not there: streets of no town, under a postal code that no place has.

use serde_json::{Value, json};

use crate::draw::Draw;
use crate::population::geography::Municipality;

const STREETS: [&str; 16] = [
    "Bakkeveien",
    "Elvestien",
    "Strandgata",
    "Lyngveien",
    "Tunet",
    "Kløverstubben",
    "Måneveien",
    "Skjellgata",
    "Blåbærstien",
    "Fløytesvingen",
    "Lyktegata",
    "Tåkeveien",
    "Ravnekroken",
    "Sivbakken",
    "Neversvingen",
    "Glimtstien",
];

/// An address in a municipality.
pub(super) fn address(municipality: &Municipality, draw: &mut Draw) -> Value {
    let street = draw.pick(&STREETS);
    let number = draw.between(1..=98);
    json!({
        "adresselinje1": format!("{street} {number}"),
        "postnummer": "0000",
        "poststed": municipality.name,
    })
}

/// A phone number: no subscriber has one that begins with 0.
pub(super) fn phone(draw: &mut Draw) -> String {
    format!("+47 000 {:02} {:03}", draw.between(0..=99), draw.between(0..=999))
}
