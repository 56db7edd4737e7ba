//! Makes submissions to measure with: synthetic cases of 3 to 15 kB as a service sends them, the same for the same seed.
//!
//! `bench_submissions FOLDER COUNT SEED` writes COUNT files; every 200th breaks the schema, so that verdicts can be compared.

use std::error::Error;
use std::path::Path;

use chrono::{Datelike, Days, Months, NaiveDate};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use tiltak_register::export::write;
use tiltak_register::record::*;
use uuid::{Builder, Uuid};

/// Every so many files one is spoiled.
const SPOILED: usize = 200;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [folder, count, seed] = arguments.as_slice() else {
        return Err("usage: bench_submissions FOLDER COUNT SEED".into());
    };
    std::fs::create_dir_all(folder)?;
    let mut dice = Dice(ChaCha8Rng::seed_from_u64(seed.parse()?));
    let mut bytes = 0;
    let count: usize = count.parse()?;
    for number in 0..count {
        let mut document = write(&submission(&mut dice))?;
        if number % SPOILED == SPOILED / 2 {
            document = spoil(&mut dice, document)?;
        }
        bytes += document.len();
        std::fs::write(Path::new(folder).join(format!("{number:06}.xml")), document)?;
    }
    println!("{count} submissions, {bytes} bytes");
    Ok(())
}

/// Breaks the schema in one of the ways that happen: a name, a code, a date.
fn spoil(dice: &mut Dice, document: Vec<u8>) -> Result<Vec<u8>, Box<dyn Error>> {
    let text = String::from_utf8(document)?;
    let (from, to) = dice.pick(&[
        ("<Fagsystem ", "<FagSystem "),
        (" Journalnummer=", " Journalnr="),
        (" Kode=\"2\"", " Kode=\"77\""),
        (" StartDato=\"20", " StartDato=\"31.12.20"),
    ]);
    Ok(text.replacen(from, to, 1).into_bytes())
}

struct Dice(ChaCha8Rng);

impl Dice {
    fn below(&mut self, bound: u64) -> u64 {
        self.0.random_range(0..bound)
    }

    fn between(&mut self, least: u64, most: u64) -> u64 {
        self.0.random_range(least..=most)
    }

    fn one_in(&mut self, count: u64) -> bool {
        self.below(count) == 0
    }

    fn pick<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.0.random_range(0..choices.len())]
    }

    fn id(&mut self) -> Uuid {
        Builder::from_random_bytes(self.0.random()).into_uuid()
    }

    fn days_after(&mut self, date: NaiveDate, least: u64, most: u64) -> NaiveDate {
        date + Days::new(self.between(least, most))
    }
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}

/// The day that all cases are read.
fn today() -> NaiveDate {
    day(2026, 11, 20)
}

const MUNICIPALITIES: &[(&str, &str)] = &[
    ("9901", "Fjordvik"),
    ("9902", "Nordås"),
    ("9903", "Østlia"),
    ("9904", "Sørbygda og Indre Vågan"),
];

fn submission(dice: &mut Dice) -> Submission {
    let (number, name) = dice.pick(MUNICIPALITIES);
    let (hour, minute, second) = (dice.below(24), dice.below(60), dice.below(60));
    let moment = format!("{}T{hour:02}:{minute:02}:{second:02}+01:00", today());
    Submission {
        id: dice.id(),
        extracted_at: moment.parse().unwrap_or_default(),
        previous_id: (!dice.one_in(4)).then(|| dice.id()),
        source_system: SourceSystem {
            vendor: "Tiltak".into(),
            name: "Tiltak".into(),
            version: "0.1.0".into(),
        },
        submitter: Submitter {
            organisation_number: "310000000".into(),
            municipality_number: number.into(),
            municipality_name: name.into(),
            city_district_number: None,
            city_district_name: None,
        },
        case_file: case_file(dice),
    }
}

fn case_file(dice: &mut Dice) -> CaseFile {
    let born = dice.days_after(day(2010, 1, 1), 0, 4_500);
    let start = dice.days_after(day(2023, 6, 1), 0, 900);
    let journal = format!("{}-{}", start.year(), dice.between(1, 9_999));
    let mut case = CaseFile::new(dice.id(), start, journal);
    case.personalia = vec![personalia(dice, born, start)];
    let mut at = start;
    // As many rounds as the case's years have room for.
    for round in 0..dice.between(1, 5) {
        if at > today() - Days::new(200) && round > 0 {
            break;
        }
        at = round_of_work(dice, &mut case, at);
    }
    case
}

fn personalia(dice: &mut Dice, born: NaiveDate, start: NaiveDate) -> Personalia {
    let is_boy = dice.one_in(2);
    Personalia {
        id: dice.id(),
        start,
        national_id: national_id(dice, born, is_boy),
        birth_date: born,
        sex: if is_boy { "1" } else { "2" }.into(),
        duf_number: None,
        deleted: false,
    }
}

/// A synthetic national id: month plus 80.
fn national_id(dice: &mut Dice, born: NaiveDate, is_boy: bool) -> String {
    loop {
        let individual = dice.between(250, 499) * 2 + u64::from(is_boy);
        let (day, month, year) = (born.day(), born.month() + 80, born.year() % 100);
        let mut digits: Vec<u32> = format!("{day:02}{month:02}{year:02}{individual:03}")
            .chars()
            .filter_map(|character| character.to_digit(10))
            .collect();
        let first = check_digit(&digits, &[3, 7, 6, 1, 8, 9, 4, 5, 2]);
        digits.push(first);
        let second = check_digit(&digits, &[5, 4, 3, 2, 7, 6, 5, 4, 3, 2]);
        digits.push(second);
        if first < 10 && second < 10 {
            return digits.iter().map(ToString::to_string).collect();
        }
    }
}

fn check_digit(digits: &[u32], weights: &[u32]) -> u32 {
    let sum: u32 = digits
        .iter()
        .zip(weights)
        .map(|(digit, weight)| digit * weight)
        .sum();
    (11 - sum % 11) % 11
}

const OLD_CONTENTS: &[&str] = &[
    "1", "2", "3", "6", "7", "8", "9", "10", "14", "15", "17", "20", "21", "22", "23", "24", "25",
];
const NEW_CONTENTS: &[&str] = &[
    "1.1.01", "1.1.02", "1.2.01", "1.2.03", "1.3.01", "1.3.08", "1.4.02", "2.1.01", "2.1.02", "2.2.02",
    "2.3.02", "2.4.02", "2.4.05", "3.1.03", "3.1.08", "3.2.01", "3.3.02",
];

/// Contents of the list in force on a day, each once.
fn contents(dice: &mut Dice, on: NaiveDate, least: u64, most: u64) -> Vec<Coded> {
    let codes = if on < day(2026, 1, 1) {
        OLD_CONTENTS
    } else {
        NEW_CONTENTS
    };
    let start = dice.0.random_range(0..codes.len());
    let count = usize::try_from(dice.between(least, most)).unwrap_or(1);
    codes
        .iter()
        .cycle()
        .skip(start)
        .take(count)
        .map(|code| Coded::plain(*code))
        .collect()
}

/// Report, investigation, decision, measures and plan; the day that the next may begin.
fn round_of_work(dice: &mut Dice, case: &mut CaseFile, from: NaiveDate) -> NaiveDate {
    let received = dice.days_after(from, 0, 40);
    let reviewed = dice.days_after(received, 0, 7);
    let dismissed = case.investigations.is_empty() && dice.one_in(8);
    let conclusion = match (dismissed, reviewed < day(2026, 1, 1)) {
        (false, _) => "2",
        (true, true) => "1",
        (true, false) => "10",
    };
    let report = ConcernReport {
        id: dice.id(),
        migrated_id: None,
        start: received,
        deleted: false,
        reporters: reporters(dice),
        contents: contents(dice, received, 1, 4),
        conclusion: Some(ConcernReportConclusion {
            end: reviewed,
            code: conclusion.into(),
            deleted: false,
        }),
    };
    let report_id = report.id;
    case.concern_reports.push(report);
    if dismissed {
        return reviewed + Days::new(60);
    }
    let concluded = dice.days_after(reviewed, 20, 88);
    let investigation = investigation(dice, reviewed, concluded);
    link(
        dice,
        case,
        (ElementKind::ConcernReport, report_id),
        (ElementKind::Investigation, investigation.id),
    );
    let investigation_id = investigation.id;
    case.investigations.push(investigation);
    let decision = decision(dice, concluded);
    let (decision_id, basis) = (decision.id, decision.legal_basis.clone());
    link(
        dice,
        case,
        (ElementKind::Investigation, investigation_id),
        (ElementKind::Decision, decision_id),
    );
    case.decisions.push(decision);
    for _ in 0..dice.between(1, 4) {
        let is_placed = case.measures.iter().any(|measure| measure.supervision.is_some());
        let measure = measure(dice, &basis, concluded, !is_placed);
        link(
            dice,
            case,
            (ElementKind::Decision, decision_id),
            (ElementKind::Measure, measure.id),
        );
        case.measures.push(measure);
    }
    case.plans.push(plan(dice, concluded));
    concluded + Days::new(60)
}

fn reporters(dice: &mut Dice) -> Vec<Coded> {
    let code = dice.pick(&["1", "2", "3", "5", "6", "8", "9", "10", "11", "13", "22"]);
    let mut reporters = vec![match code {
        "22" => Coded::clarified(
            code,
            dice.pick(&[
                "Brannvesenet",
                "Kommunens boligkontor",
                "Tolketjenesten på Østlia",
            ]),
        ),
        _ => Coded::plain(code),
    }];
    if dice.one_in(5) {
        reporters.push(Coded::plain("4"));
    }
    reporters
}

fn investigation(dice: &mut Dice, start: NaiveDate, end: NaiveDate) -> Investigation {
    Investigation {
        id: dice.id(),
        migrated_id: None,
        start,
        deleted: false,
        grounds: contents(dice, start, 1, 5),
        participation: (start >= day(2026, 1, 1)).then(|| Participation {
            date: dice.days_after(start, 1, 19),
            code: dice.pick(&["1.1", "1.2", "1.3", "1.4"]).into(),
        }),
        extension: dice.one_in(12).then(|| Extension {
            start: dice.days_after(start, 10, 19),
            granted: Some("1".into()),
        }),
        conclusion: Some(InvestigationConclusion {
            end,
            code: "1".into(),
            clarification: None,
        }),
    }
}

fn decision(dice: &mut Dice, on: NaiveDate) -> Decision {
    let is_care = dice.one_in(6);
    let mut legal_basis = LegalBasis::section("BVL2021", if is_care { "5" } else { "3" }, "1");
    if dice.one_in(2) {
        legal_basis.paragraphs = vec![dice.pick(&["1", "2"]).into()];
        legal_basis.letters = vec![dice.pick(&["a", "b", "c", "d"]).into()];
    }
    Decision {
        id: dice.id(),
        migrated_id: None,
        start: on,
        deleted: false,
        legal_basis,
        further_legal_bases: if is_care {
            vec![LegalBasis::section("BVL2021", "5", "3")]
        } else {
            Vec::new()
        },
        claims: Vec::new(),
        statuses: vec![Status {
            id: dice.id(),
            changed: on,
            code: "1".into(),
        }],
        end: None,
    }
}

/// `may_place` keeps a child from living in two places.
fn measure(dice: &mut Dice, basis: &LegalBasis, decided: NaiveDate, may_place: bool) -> Measure {
    let is_care = basis.chapter == "5";
    let start = dice.days_after(decided, 0, 20);
    let placed = is_care && may_place && dice.one_in(2);
    let category = if placed {
        "2.2"
    } else {
        dice.pick(&[
            "3.1", "3.6", "3.9", "3.10", "4.3", "4.4", "4.5", "4.6", "5.1", "6.1", "6.4", "4.99",
        ])
    };
    let category = match category {
        "4.99" => Coded::clarified(
            category,
            "Sommerleir med følge & utstyr til fotball, en uke i juli",
        ),
        _ => Coded::plain(category),
    };
    let ended = !placed && dice.one_in(2);
    let end = dice.days_after(start, 30, 160).min(today());
    Measure {
        id: dice.id(),
        migrated_id: None,
        start,
        deleted: false,
        legal_basis: basis.clone(),
        further_legal_bases: Vec::new(),
        category,
        grounds: contents(dice, start, 1, 3),
        supervision: placed.then(|| supervision(dice, start)),
        follow_up: placed.then(|| FollowUp {
            frequencies: vec![frequency(dice, start)],
            visits: visits(dice, start),
        }),
        termination: None,
        end: ended.then_some(end),
    }
}

fn frequency(dice: &mut Dice, start: NaiveDate) -> Frequency {
    Frequency {
        id: dice.id(),
        start,
        code: dice.pick(&["4", "2"]).into(),
    }
}

/// Four visits a year.
fn visits(dice: &mut Dice, start: NaiveDate) -> Vec<Visit> {
    (1..20)
        .map(|quarter| start + Months::new(3 * quarter))
        .take_while(|date| *date <= today())
        .map(|date| Visit { id: dice.id(), date })
        .collect()
}

fn supervision(dice: &mut Dice, start: NaiveDate) -> Supervision {
    Supervision {
        responsible: vec![Responsible {
            id: dice.id(),
            start,
            municipality_number: dice.pick(MUNICIPALITIES).0.into(),
        }],
        frequencies: vec![frequency(dice, start)],
        visits: visits(dice, start),
    }
}

fn plan(dice: &mut Dice, decided: NaiveDate) -> Plan {
    let start = dice.days_after(decided, 1, 30);
    let evaluations = (1..20)
        .map(|quarter| start + Months::new(3 * quarter))
        .take_while(|date| *date <= today())
        .map(|date| Evaluation { date });
    Plan {
        id: dice.id(),
        migrated_id: None,
        start,
        kind: "1".into(),
        deleted: false,
        evaluations: evaluations.collect(),
        end: None,
    }
}

fn link(dice: &mut Dice, case: &mut CaseFile, from: (ElementKind, Uuid), to: (ElementKind, Uuid)) {
    case.relations.push(Relation::new(dice.id(), from, to));
}
