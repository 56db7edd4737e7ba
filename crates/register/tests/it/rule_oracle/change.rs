//! Documents that the schema may accept and that lie near what the rules ask: bases, changed a few times.

use std::path::Path;

use tiltak_register::export::write;

use super::{dates, elements, relations, values};
use crate::generator::{self, Chance};
use crate::mutation::Dice;
use crate::mutation::tree::Document;
use crate::record::{maximal, minimal};

/// A change, and its name to print.
type Change = (&'static str, fn(&mut Dice, &mut Document));

const CHANGES: &[Change] = &[
    ("date to a limit", dates::to_a_limit),
    ("date to a limit", dates::to_a_limit),
    ("date to a limit", dates::to_a_limit),
    ("date to a limit", dates::to_a_limit),
    ("conclusion of a report", dates::conclusion_of_a_report),
    (
        "report of an open investigation",
        dates::report_of_an_open_investigation,
    ),
    ("birthday", dates::birthday),
    ("birthday", dates::birthday),
    ("age for a measure", dates::age_for_a_measure),
    ("born on a leap day", dates::born_on_a_leap_day),
    ("read at another time", dates::read_at_another_time),
    (
        "read at the turn of the year",
        dates::read_at_the_turn_of_the_year,
    ),
    ("date to a bound", dates::to_a_bound),
    ("overlap of measures", dates::overlap_of_measures),
    ("months before birth", dates::months_before_birth),
    ("relation added", relations::add),
    ("relation added", relations::add),
    ("relation doubled", relations::double),
    ("relation dropped", relations::drop),
    ("relation turned", relations::turn),
    ("relation's end of another kind", relations::end_of_another_kind),
    ("relation's end is not there", relations::end_that_is_not_there),
    ("letter case", relations::letter_case),
    ("relation by migrated id", relations::by_migrated_id),
    ("element doubled", elements::double),
    ("element doubled", elements::double),
    ("element added", elements::add),
    ("element dropped", elements::drop),
    ("part dropped", elements::drop_part),
    ("flagged as deleted", elements::flag_as_deleted),
    ("flagged as deleted", elements::flag_as_deleted),
    ("case flagged as deleted", elements::flag_case_as_deleted),
    ("migrated", elements::migrate),
    ("conclusion dropped", elements::drop_conclusion),
    ("concluded", elements::conclude),
    ("end of the case", elements::end_of_case),
    ("code", values::code),
    ("code", values::code),
    ("conclusion's code", values::conclusion),
    ("clarification", values::clarification),
    ("national id", values::national_id),
    ("national id of chance", values::national_id_of_chance),
    ("incomplete number of chance", values::incomplete_number_of_chance),
    ("DUF number", values::duf_number),
    ("second personalia", values::second_personalia),
    ("legal basis", values::legal_basis),
    ("part of a legal basis", values::part_of_legal_basis),
    ("further legal basis", values::further_legal_basis),
    ("care order", values::care_order),
    ("extension", values::extension),
    ("submitter", values::submitter),
];

/// Every document under `fixtures/`, by its place there.
pub fn fixtures() -> Vec<(String, Document)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let mut found = Vec::new();
    for folder in std::fs::read_dir(root).unwrap() {
        let folder = folder.unwrap();
        for file in std::fs::read_dir(folder.path()).unwrap() {
            let file = file.unwrap();
            let name = format!("{}/{}", folder.file_name().display(), file.file_name().display());
            let text = std::fs::read_to_string(file.path()).unwrap();
            found.push((name, Document::parse(&text)));
        }
    }
    found.sort_by(|one, other| one.0.cmp(&other.0));
    found
}

/// Random record trees, and the hand-made ones, with nothing flagged as deleted in half of them.
pub fn trees(dice: &mut Dice, count: usize) -> Vec<Document> {
    let mut chance = Chance(u64::try_from(dice.below(usize::MAX)).unwrap());
    let random = std::iter::repeat_with(|| generator::submission(&mut chance)).take(count);
    let records: Vec<_> = random.chain([minimal(), maximal()]).collect();
    records
        .iter()
        .map(|record| {
            let mut document = Document::parse(&String::from_utf8(write(record).unwrap()).unwrap());
            if dice.one_in(2) {
                elements::restore_all(dice, &mut document);
            }
            document
        })
        .collect()
}

/// Changes a document a few times; what was done is for the one who reads of a disagreement.
pub fn change(dice: &mut Dice, base: &Document, others: &[Document]) -> (Document, Vec<&'static str>) {
    let mut document = base.clone();
    let mut done = Vec::new();
    for _ in 0..dice.pick(&[1, 2, 2, 3, 3, 4, 6, 8]) {
        if dice.one_in(12) {
            done.push("element borrowed");
            elements::borrow(dice, &mut document, others);
        } else {
            let (name, change) = dice.pick(CHANGES);
            done.push(name);
            change(dice, &mut document);
        }
    }
    (document, done)
}
