//! What is planted is found, and nothing else.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use tiltak_register::intake;
use tiltak_register::judge::{Judge, Options, judge_record};
use tiltak_register::record::Submission;
use tiltak_register::rules;
use tiltak_synthetic::population::life::CaseHistory;
use tiltak_synthetic::population::submission::fault::{
    Faults, Kind, Planted, UNPLANTABLE, kinds, plant, removal_of_unknown,
};
use tiltak_synthetic::population::submission::{document, source_system, submission};

use super::population::{of_each_case, of_each_case_in};
use super::{by_hand, findings};

type Found = Vec<(String, String, String)>;

fn planned(planted: &Planted) -> Found {
    let mut rows: Vec<_> = planted
        .findings
        .iter()
        .map(|finding| {
            let id = finding.element_id.map(|id| id.to_string()).unwrap_or_default();
            (finding.rule.to_owned(), finding.element.to_owned(), id)
        })
        .collect();
    rows.sort();
    rows
}

/// What the files of a folder are found to hold, as the command finds it.
fn found(planted: &Planted) -> Found {
    let mut judge = Judge::default();
    let mut all = Vec::new();
    let name = format!("case.{}", planted.extension);
    intake::each_document(&name, &planted.document, |name, document| {
        let judgement = match document {
            Ok(bytes) => intake::judge(&mut judge, name, bytes, &Options::default()),
            Err(finding) => intake::refused(finding),
        };
        all.extend(judgement.findings.iter().map(|finding| {
            let id = finding.element_id.map(|id| id.to_string()).unwrap_or_default();
            (finding.rule.id.to_owned(), finding.element.to_owned(), id)
        }));
    });
    all.sort();
    all
}

/// What must be found in a planted document: the planted, and where it can be read what was found in the sound one.
fn wanted(planted: &Planted, sound: &[u8]) -> Found {
    let mut wanted = planned(planted);
    let can_be_read = Judge::default()
        .judge(&planted.document, &Options::default())
        .submission
        .is_some();
    // The first of the entries that share their bytes is read.
    if can_be_read || planted.kind == "Innlesing-09" {
        wanted.extend(findings(&mut Judge::default(), sound));
    }
    wanted.sort();
    wanted
}

#[test]
fn every_rule_has_a_kind_or_a_reason_for_having_none() {
    let known: BTreeSet<_> = kinds().iter().map(|kind| kind.rule()).collect();
    let excused: BTreeSet<_> = UNPLANTABLE.iter().map(|one| one.rule).collect();
    assert!(known.is_disjoint(&excused));
    let all: BTreeSet<_> = rules::all().iter().map(|rule| rule.id).collect();
    let covered: BTreeSet<_> = known.union(&excused).copied().collect();
    assert_eq!(all, covered);
}

#[test]
fn what_is_planted_in_a_population_is_found_and_nothing_else() {
    let source = source_system();
    let faults = Faults::new(0.2, 5);
    let planted = of_each_case_in(80_000, |case, last_day| {
        let planted = faults.plant(case.id, &submission(case, last_day, &source))?;
        let sound = document(case, last_day, &source).unwrap();
        let (found, wanted) = (found(&planted), wanted(&planted, &sound));
        Some((planted.kind, case.id, found, wanted))
    });
    let cases = planted.len();
    let planted: Vec<_> = planted.into_iter().flatten().collect();
    let mut wrong: BTreeMap<&str, (usize, String)> = BTreeMap::new();
    for (kind, case, found, wanted) in &planted {
        if found != wanted {
            let text = format!("case {case}: found {found:?}, wanted {wanted:?}");
            wrong.entry(kind).or_insert((0, text)).0 += 1;
        }
    }
    let seen: BTreeSet<_> = planted.iter().map(|(kind, ..)| *kind).collect();
    let never: Vec<_> = kinds()
        .iter()
        .map(|kind| kind.rule())
        .filter(|rule| !seen.contains(rule))
        .collect();
    eprintln!("{cases} cases, {} planted; never: {never:?}", planted.len());
    assert!(wrong.is_empty(), "{} kinds: {wrong:#?}", wrong.len());
    assert!(never.is_empty(), "{never:?}");
    let share = planted.len() * 100 / cases;
    assert!((17..=23).contains(&share), "{share} percent");
}

/// What a kind does in a case; none where the case cannot carry it.
fn tried(case: &CaseHistory, last_day: NaiveDate, kind: Kind) -> Option<Result<(), String>> {
    let source = source_system();
    let planted = plant(&submission(case, last_day, &source), kind, case.id)?;
    let sound = document(case, last_day, &source).unwrap();
    let (found, wanted) = (found(&planted), wanted(&planted, &sound));
    Some(if found == wanted {
        Ok(())
    } else {
        Err(format!("case {}: found {found:?}, wanted {wanted:?}", case.id))
    })
}

#[test]
fn every_kind_finds_a_carrier_and_is_found() {
    let of_turn = |case: &CaseHistory, kinds: &[Kind], last_day| {
        let with_rule = |kind: &Kind| Some((kind.rule(), tried(case, last_day, *kind)?));
        kinds.iter().filter_map(with_rule).collect::<Vec<_>>()
    };
    let mut results = of_each_case(|case, last_day| {
        let few: Vec<_> = kinds()
            .iter()
            .enumerate()
            .filter(|(number, _)| (*number as u64 + case.id % 41).is_multiple_of(41))
            .map(|(_, kind)| *kind)
            .collect();
        of_turn(case, &few, last_day)
    });
    results.extend(
        by_hand::cases()
            .iter()
            .map(|case| of_turn(case, kinds(), by_hand::last_day())),
    );
    let mut carried: BTreeMap<&str, usize> = kinds().iter().map(|kind| (kind.rule(), 0)).collect();
    let mut wrong: BTreeMap<&str, (usize, String)> = BTreeMap::new();
    for (rule, result) in results.into_iter().flatten() {
        *carried.entry(rule).or_default() += 1;
        if let Err(text) = result {
            wrong.entry(rule).or_insert((0, text)).0 += 1;
        }
    }
    let rare: Vec<_> = carried.iter().filter(|(_, count)| **count < 10).collect();
    eprintln!("fewest: {rare:?}");
    assert!(wrong.is_empty(), "{} kinds: {wrong:#?}", wrong.len());
    assert!(carried.values().all(|count| *count > 0), "{rare:?}");
}

#[test]
fn a_removal_of_what_was_never_sent_is_found_beside_the_submission_before() {
    let first = by_hand::told();
    let (second, planted) = removal_of_unknown(&first).unwrap();
    assert_eq!(second.previous_id, Some(first.id));
    let options = Options {
        previous: Some(&first),
        ..Options::default()
    };
    let judgement = Judge::default().judge(&planted.document, &options);
    let ids: Vec<_> = judgement
        .findings
        .iter()
        .map(|finding| (finding.rule.id, finding.element_id))
        .collect();
    assert_eq!(ids, [("Sak-22", planted.findings[0].element_id)]);
}

/// The schema is before this rule in every file: only a case that is not in a file yet can break it.
#[test]
fn an_unknown_act_is_found_before_there_is_a_file() {
    let mut told: Submission = by_hand::told();
    told.case_file.decisions[0].legal_basis.act = "BVL1900".into();
    let found = judge_record(&told, &Options::default());
    assert!(found.iter().any(|finding| finding.rule.id == "Vedtak-04"));
}

#[test]
fn the_same_chance_plants_the_same_bytes() {
    let told = by_hand::told();
    for kind in kinds() {
        assert_eq!(plant(&told, *kind, 9), plant(&told, *kind, 9), "{}", kind.rule());
    }
}
