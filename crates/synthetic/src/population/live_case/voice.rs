//! What a child says or shows, by age, and what the family says.

use chrono::NaiveDate;
use tiltak_domain::casework::participation::ChildView;

use crate::case_builder::{did_not_wish, observed, said};
use crate::draw::Draw;

const BABY: [&str; 4] = [
    "Barnet følger de voksne med blikket og slapper av når stemmen er kjent.",
    "Barnet strekker seg etter far og ler når leken gjentas.",
    "Barnet er stille lenge før det våger seg bort til lekene.",
    "Barnet lar seg løfte og legger hodet inntil.",
];
const SMALL: [&str; 4] = [
    "Jeg vil ha pannekaker hver dag, og at alle sitter.",
    "Bamsen min er redd. Ikke jeg.",
    "Kom og se hvor fort jeg kan løpe!",
    "Jeg vil bo i hytta til bestefar når det er bråk.",
];
const SCHOOL_AGE: [&str; 5] = [
    "Jeg vil at dere spør meg før dere bestemmer.",
    "På tirsdager er det bra. Da kommer tante.",
    "Jeg sier det ikke hjemme, for da blir noen lei seg.",
    "Det beste er når vi lager mat sammen.",
    "Jeg vil ha en dag der ingenting skjer.",
];
const YOUTH: [&str; 5] = [
    "Dere kommer og går. Jeg trenger en som blir.",
    "Jeg klarer mer enn dere tror, men ikke alt.",
    "Skriv det slik jeg sa det.",
    "Jeg vil bo et sted der jeg kan ta med venner.",
    "Det hjelper at avtalen holdes, selv når det er småting.",
];
const FAMILY: [&str; 5] = [
    "Foreldrene kjenner seg igjen i det som står her.",
    "Mor og far ser ulikt på veien, men vil det samme.",
    "Familien ønsker færre møter og mer hjelp hjemme.",
    "Familien ber om at tiden på ettermiddagen brukes.",
    "De voksne takker for at noen hører på.",
];

pub(super) fn of_child(draw: &mut Draw, age: u32, on: NaiveDate) -> ChildView {
    match age {
        0..=2 => observed(on, draw.pick(&BABY)),
        3..=6 => said(on, draw.pick(&SMALL)),
        7..=12 => said(on, draw.pick(&SCHOOL_AGE)),
        _ if draw.chance(9) => did_not_wish(on, "Ville ikke snakke nå og vet at det alltid går an senere."),
        _ => said(on, draw.pick(&YOUTH)),
    }
}

pub(super) fn of_family(draw: &mut Draw) -> String {
    draw.pick(&FAMILY).to_owned()
}
