//! Any record tree that is written is accepted by the official schema; what the schema refuses is refused here.

use std::collections::BTreeSet;

use tiltak_register::export::{Problem, write};
use tiltak_register::record::*;
use uuid::Uuid;

use crate::generator::{self, Chance};
use crate::record::{date, id, maximal, minimal};
use crate::xsd::Schema;

const TREES: usize = 400;

#[test]
fn the_smallest_tree_is_accepted() {
    let Some(schema) = Schema::find() else { return };
    schema.accepts(&minimal());
}

#[test]
fn a_tree_with_everything_is_accepted() {
    let Some(schema) = Schema::find() else { return };
    schema.accepts(&maximal());
}

#[test]
fn random_trees_are_accepted() {
    let Some(schema) = Schema::find() else { return };
    let seed = std::env::var("SEED")
        .ok()
        .and_then(|seed| seed.parse().ok())
        .unwrap_or(20_261_121);
    println!("SEED={seed}");
    let mut chance = Chance(seed);
    let documents: Vec<_> = (0..TREES)
        .map(|_| write(&generator::submission(&mut chance)).unwrap())
        .collect();
    let objections = schema.objections(documents.iter().map(Vec::as_slice));
    assert!(
        objections.is_empty(),
        "seed {seed}: {:#?}",
        &objections[..objections.len().min(5)]
    );
}

#[test]
fn the_validator_refuses_what_is_out_of_order_or_unknown() {
    let Some(schema) = Schema::find() else { return };
    let document = String::from_utf8(write(&maximal()).unwrap()).unwrap();
    let (source, submitter) = (line(&document, "<Fagsystem"), line(&document, "<Avgiver"));
    let swapped = document.replace(
        &format!("{source}\n{submitter}"),
        &format!("{submitter}\n{source}"),
    );
    let unzoned = document.replace("+02:00", "");
    let renamed = document.replace("Fodseldato", "Fødselsdato");
    for broken in [swapped, unzoned, renamed] {
        assert_ne!(broken, document);
        assert!(!schema.objections([broken.as_bytes()]).is_empty());
    }
}

fn line<'a>(document: &'a str, with: &str) -> &'a str {
    document.lines().find(|line| line.contains(with)).unwrap()
}

#[test]
fn the_tree_with_everything_has_every_name_of_the_schema() {
    let Some(schema) = Schema::find() else { return };
    let written = String::from_utf8(write(&maximal()).unwrap()).unwrap();
    let names = schema.names();
    assert!(names.len() > 60, "the schema is read");
    let missing: Vec<_> = names
        .iter()
        .filter(|name| !written.contains(&format!("<{name}")) && !written.contains(&format!(" {name}=\"")))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// Every place for a code, each time another.
const SETTERS: &[fn(&mut Submission, &str)] = &[
    |tree, code| tree.case_file.personalia[0].sex = code.into(),
    |tree, code| tree.case_file.concern_reports[0].reporters[0].code = code.into(),
    |tree, code| tree.case_file.concern_reports[0].contents[0].code = code.into(),
    |tree, code| {
        tree.case_file.concern_reports[0]
            .conclusion
            .as_mut()
            .unwrap()
            .code = code.into();
    },
    |tree, code| {
        tree.case_file.investigations[0]
            .participation
            .as_mut()
            .unwrap()
            .code = code.into();
    },
    |tree, code| {
        tree.case_file.investigations[0]
            .extension
            .as_mut()
            .unwrap()
            .granted = Some(code.into());
    },
    |tree, code| tree.case_file.investigations[0].conclusion.as_mut().unwrap().code = code.into(),
    |tree, code| tree.case_file.plans[0].kind = code.into(),
    |tree, code| tree.case_file.measures[0].category.code = code.into(),
    |tree, code| tree.case_file.measures[0].legal_basis.act = code.into(),
    |tree, code| tree.case_file.measures[0].termination.as_mut().unwrap().code = code.into(),
    |tree, code| tree.case_file.measures[0].follow_up.as_mut().unwrap().frequencies[0].code = code.into(),
    |tree, code| tree.case_file.decisions[0].statuses[0].code = code.into(),
    |tree, code| {
        tree.case_file.decisions[0].claims[1]
            .conclusion
            .as_mut()
            .unwrap()
            .code = code.into();
    },
    |tree, code| tree.case_file.aftercare[0].conclusion.as_mut().unwrap().code = code.into(),
    |tree, code| tree.case_file.relocations[0].reason.code = code.into(),
    |tree, code| tree.case_file.relocations[0].destination.code = code.into(),
];

/// For every place and every code of the schema: written here exactly when the validator takes it.
#[test]
fn codes_are_judged_as_the_schema_judges_them() {
    let Some(schema) = Schema::find() else { return };
    let codes: BTreeSet<String> = schema
        .codes()
        .into_iter()
        .chain(["", "0", "6.5", "1.1.1 ", "01"].map(String::from))
        .collect();
    let mut accepted = Vec::new();
    let mut refused = 0;
    for put in SETTERS {
        for code in &codes {
            let mut submission = maximal();
            put(&mut submission, code);
            match write(&submission) {
                Ok(document) => accepted.push(document),
                Err(error) => {
                    refused += 1;
                    assert_eq!(error.faults.len(), 1, "{error}");
                    assert!(matches!(
                        error.faults[0].problem,
                        Problem::UnknownCode | Problem::Empty
                    ));
                }
            }
        }
    }
    let objections = schema.objections(accepted.iter().map(Vec::as_slice));
    assert!(
        objections.is_empty(),
        "{:#?}",
        &objections[..objections.len().min(5)]
    );
    // All lists of the schema but the kinds of element, with the frequencies once.
    assert_eq!(
        accepted.len(),
        schema.code_count() - 10 - 2,
        "{refused} were refused"
    );
}

#[test]
fn a_document_is_bare_utf_8_with_declaration_and_line_ends() {
    let document = String::from_utf8(write(&minimal()).unwrap()).unwrap();
    assert!(document.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Barnevern Id="));
    assert!(document.ends_with("</Barnevern>\n"));
    assert!(document.contains("\n  <Avgiver Organisasjonsnummer=\"310000000\""));
    assert!(document.contains(" DatoUttrekk=\"2026-03-29T03:00:00+02:00\""));
    for absent in [
        "xmlns",
        "DOCTYPE",
        "ErSlettet",
        "Avsluttet",
        "ForrigeId",
        "SluttDato",
        "=\"\"",
        "Bydels",
    ] {
        assert!(!document.contains(absent), "{absent}");
    }
}

#[test]
fn all_faults_are_named_by_place_and_none_by_content() {
    let mut submission = maximal();
    submission.id = Uuid::nil();
    submission.source_system.vendor = "Ab".into();
    submission.submitter.organisation_number = "31000000x".into();
    submission.case_file.journal_number = " \u{0}\n".into();
    submission.case_file.personalia[0].national_id = "hemmelig".into();
    submission.case_file.measures[0].category.code = "6.5".into();
    submission.case_file.measures[0].legal_basis.chapter = "a1".into();
    submission.case_file.measures[0]
        .supervision
        .as_mut()
        .unwrap()
        .responsible
        .clear();
    submission.case_file.decisions[0].statuses.clear();
    submission.case_file.relations[1].id = submission.case_file.relations[0].id;
    submission.case_file.plans[0].start = date("2026-01-01").with_year_zero();
    let error = write(&submission).unwrap_err();
    let found: Vec<String> = error.faults.iter().map(ToString::to_string).collect();
    assert_eq!(
        found,
        [
            "Barnevern/@Id must be a UUID of version 1 to 5",
            "Barnevern/Fagsystem/@Leverandor must have 3 to 300 characters",
            "Barnevern/Avgiver/@Organisasjonsnummer has the wrong form",
            "Barnevern/Sak/@Journalnummer is empty",
            "Barnevern/Sak/Personalia[1]/@Fodselsnummer has the wrong form",
            "Barnevern/Sak/Plan[1]/@StartDato is a date or a zone out of range",
            "Barnevern/Sak/Tiltak[1]/Lovhjemmel/Kapittel has the wrong form",
            "Barnevern/Sak/Tiltak[1]/Kategori/@Kode is not a code of the schema",
            "Barnevern/Sak/Tiltak[1]/Tilsyn/Ansvarlig must occur at least once",
            "Barnevern/Sak/Vedtak[1]/Status must occur at least once",
            "Barnevern/Sak/Relasjon[2]/@Id repeats a key that an earlier element has",
        ]
    );
    assert!(!error.to_string().contains("hemmelig"));
}

trait YearZero {
    fn with_year_zero(self) -> Self;
}

impl YearZero for chrono::NaiveDate {
    fn with_year_zero(self) -> Self {
        chrono::Datelike::with_year(&self, 0).unwrap()
    }
}

#[test]
fn at_most_three_further_provisions_are_written() {
    let mut submission = maximal();
    let referral = &mut submission.case_file.tribunal_referrals[0];
    referral
        .further_legal_bases
        .push(LegalBasis::section("BVL2021", "5", "1"));
    let error = write(&submission).unwrap_err();
    assert_eq!(
        error.faults[0].path,
        "Barnevern/Sak/OversendelseFylkesnemnd[1]/JmfrLovhjemmel"
    );
    assert_eq!(error.faults[0].problem, Problem::Count { least: 0, most: 3 });
}

#[test]
fn the_same_key_may_stand_in_two_kinds_but_not_twice_in_one() {
    let mut submission = maximal();
    submission.case_file.plans[0].id = submission.case_file.measures[0].id;
    assert!(write(&submission).is_ok());
    submission
        .case_file
        .plans
        .push(submission.case_file.plans[0].clone());
    assert_eq!(
        write(&submission).unwrap_err().faults[0].problem,
        Problem::Repeated
    );
    submission.case_file.plans[1].id = id(99);
    assert!(write(&submission).is_ok());
}
