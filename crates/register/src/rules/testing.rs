//! A case that no rule objects to, for tests to break; and the fixtures of a rule, made from it.

use std::fs;
use std::path::Path;

use chrono::NaiveDate;
use tiltak_domain::people::child::Sex;
use tiltak_domain::people::national_id::NationalId;
use uuid::Uuid;

use crate::finding::Finding;
use crate::judge::{Options, judge_record};
use crate::record::*;

pub(crate) fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A version 4 UUID with a number in it.
pub(crate) fn id(number: u32) -> Uuid {
    Uuid::from_fields(number, 0x1111, 0x4111, &[0x81, 0x11, 1, 1, 1, 1, 1, 1])
}

/// An open case of a synthetic boy of eleven, read on 1 June 2024: report, investigation, decision, measure and plan, linked.
pub(crate) fn case() -> Submission {
    let mut case_file = CaseFile::new(id(2), date("2024-01-02"), "2024-17");
    case_file.personalia = vec![personalia()];
    case_file.concern_reports = vec![concern_report()];
    case_file.investigations = vec![investigation()];
    case_file.plans = vec![plan()];
    case_file.measures = vec![measure()];
    case_file.decisions = vec![decision()];
    case_file.relations = vec![
        Relation::new(
            id(60),
            (ElementKind::ConcernReport, id(11)),
            (ElementKind::Investigation, id(12)),
        ),
        Relation::new(
            id(61),
            (ElementKind::Investigation, id(12)),
            (ElementKind::Decision, id(15)),
        ),
        Relation::new(
            id(62),
            (ElementKind::Decision, id(15)),
            (ElementKind::Measure, id(14)),
        ),
    ];
    Submission {
        id: id(1),
        extracted_at: "2024-06-01T12:00:00+02:00".parse().unwrap(),
        previous_id: None,
        source_system: SourceSystem {
            vendor: "Tiltak".into(),
            name: "Tiltak".into(),
            version: "1".into(),
        },
        submitter: Submitter {
            organisation_number: "310000000".into(),
            municipality_number: "9901".into(),
            municipality_name: "Fjordvik".into(),
            city_district_number: None,
            city_district_name: None,
        },
        case_file,
    }
}

/// [`case`], closed on a day, with everything in it ended by then.
pub(crate) fn closed(end: &str) -> Submission {
    let mut submission = case();
    let file = &mut submission.case_file;
    file.end = Some(date(end));
    for plan in &mut file.plans {
        plan.end = Some(date(end));
    }
    for measure in &mut file.measures {
        measure.end = Some(date(end));
    }
    for decision in &mut file.decisions {
        decision.end = Some(date(end));
    }
    submission
}

pub(crate) fn personalia() -> Personalia {
    Personalia {
        id: id(10),
        start: date("2024-01-02"),
        national_id: "03911299983".into(),
        birth_date: date("2012-11-03"),
        sex: "1".into(),
        duf_number: None,
        deleted: false,
    }
}

pub(crate) fn concern_report() -> ConcernReport {
    ConcernReport {
        id: id(11),
        migrated_id: None,
        start: date("2024-01-02"),
        deleted: false,
        reporters: vec![Coded::plain("4")],
        contents: vec![Coded::plain("5")],
        conclusion: Some(ConcernReportConclusion {
            end: date("2024-01-05"),
            code: "2".into(),
            deleted: false,
        }),
    }
}

pub(crate) fn investigation() -> Investigation {
    Investigation {
        id: id(12),
        migrated_id: None,
        start: date("2024-01-05"),
        deleted: false,
        grounds: vec![Coded::plain("5")],
        participation: None,
        extension: None,
        conclusion: Some(InvestigationConclusion {
            end: date("2024-03-01"),
            code: "1".into(),
            clarification: None,
        }),
    }
}

pub(crate) fn plan() -> Plan {
    Plan {
        id: id(13),
        migrated_id: None,
        start: date("2024-03-04"),
        kind: "1".into(),
        deleted: false,
        evaluations: vec![Evaluation {
            date: date("2024-05-02"),
        }],
        end: None,
    }
}

/// Parental guidance, an assistance measure.
pub(crate) fn measure() -> Measure {
    Measure {
        id: id(14),
        migrated_id: None,
        start: date("2024-03-04"),
        deleted: false,
        legal_basis: LegalBasis::section("BVL2021", "3", "1"),
        further_legal_bases: Vec::new(),
        category: Coded::plain("3.9"),
        grounds: vec![Coded::plain("5")],
        supervision: None,
        follow_up: None,
        termination: None,
        end: None,
    }
}

/// A foster home under a care order (barnevernsloven § 5-1), with its own decision to be linked by the test.
pub(crate) fn care_measure() -> Measure {
    Measure {
        legal_basis: LegalBasis::section("BVL2021", "5", "1"),
        category: Coded::plain("2.1"),
        ..measure()
    }
}

pub(crate) fn decision() -> Decision {
    Decision {
        id: id(15),
        migrated_id: None,
        start: date("2024-03-01"),
        deleted: false,
        legal_basis: LegalBasis::section("BVL2021", "3", "1"),
        further_legal_bases: Vec::new(),
        claims: Vec::new(),
        statuses: vec![Status {
            id: id(16),
            changed: date("2024-03-01"),
            code: "1".into(),
        }],
        end: None,
    }
}

/// What a rule finds.
pub(crate) fn findings(rule: &str, submission: &Submission) -> Vec<Finding> {
    findings_after(rule, None, submission)
}

/// What a rule finds when the last accepted submission is known.
pub(crate) fn findings_after(
    rule: &str,
    previous: Option<&Submission>,
    submission: &Submission,
) -> Vec<Finding> {
    assert!(crate::rules::find(rule).is_some(), "{rule} is registered");
    let options = Options {
        previous,
        ..Options::default()
    };
    let mut found = judge_record(submission, &options);
    found.retain(|finding| finding.rule.id == rule);
    found
}

/// The messages of a rule's findings.
pub(crate) fn messages(rule: &str, submission: &Submission) -> Vec<String> {
    findings(rule, submission)
        .into_iter()
        .map(|finding| finding.message)
        .collect()
}

/// Compares the rule's fixtures on disk with what the records say; writes them where `TILTAK_WRITE_FIXTURES` is set.
///
/// Panics where the rule does not tell the two apart.
pub(crate) fn fixtures(rule: &str, ok: &Submission, flagged: &Submission) {
    assert!(findings(rule, ok).is_empty(), "{rule}: ok is not flagged");
    assert!(!findings(rule, flagged).is_empty(), "{rule}: flagged is flagged");
    fixture(rule, "ok", ok);
    fixture(rule, "flagged", flagged);
}

pub(crate) fn fixture(rule: &str, name: &str, submission: &Submission) {
    let document = marked(&crate::export::write(submission).unwrap());
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(rule);
    let path = folder.join(format!("{name}.xml"));
    if std::env::var_os("TILTAK_WRITE_FIXTURES").is_some() {
        fs::create_dir_all(&folder).unwrap();
        fs::write(&path, &document).unwrap();
    }
    let on_disk = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        on_disk == document,
        "{} is stale: run the tests once with TILTAK_WRITE_FIXTURES=1",
        path.display()
    );
}

/// The document with a note that nobody in it exists.
fn marked(document: &[u8]) -> String {
    let text = std::str::from_utf8(document).unwrap();
    let (declaration, rest) = text.split_once('\n').unwrap();
    format!("{declaration}\n<!-- Synthetic: no such person, no such case. -->\n{rest}")
}

#[test]
fn no_rule_objects_to_the_case_that_tests_start_from() {
    for submission in [case(), closed("2024-05-31")] {
        let found: Vec<_> = judge_record(&submission, &Options::default())
            .into_iter()
            .map(|finding| (finding.rule.id, finding.message))
            .collect();
        assert!(found.is_empty(), "{found:?}");
    }
}

/// A private party's claim to have a decision changed, handled: to be put into [`decision`].
pub(crate) fn claim() -> Claim {
    Claim {
        id: id(20),
        start: date("2024-04-02"),
        conclusion: Some(ClaimConclusion {
            end: date("2024-04-30"),
            code: "1".into(),
            clarification: None,
        }),
    }
}

/// An offer of aftercare that was accepted.
pub(crate) fn aftercare() -> Aftercare {
    Aftercare {
        id: id(17),
        migrated_id: None,
        offer_sent: date("2024-04-02"),
        deleted: false,
        conclusion: Some(AftercareConclusion {
            end: date("2024-04-16"),
            code: "1".into(),
        }),
    }
}

/// A move from one foster home to another.
pub(crate) fn relocation() -> Relocation {
    Relocation {
        id: id(18),
        migrated_id: None,
        moved: date("2024-04-15"),
        deleted: false,
        reason: Coded::plain("1.2.1"),
        destination: Coded::plain("2"),
    }
}

/// An application for a care order.
pub(crate) fn tribunal_referral() -> TribunalReferral {
    TribunalReferral {
        id: id(19),
        migrated_id: None,
        start: date("2024-03-05"),
        deleted: false,
        legal_basis: LegalBasis::section("BVL2021", "5", "1"),
        further_legal_bases: Vec::new(),
    }
}

/// The same case of a synthetic boy born on another day.
pub(crate) fn born(mut submission: Submission, birth: &str) -> Submission {
    let boy = NationalId::synthetic(date(birth), Sex::Boy, 0).unwrap();
    for personalia in &mut submission.case_file.personalia {
        personalia.birth_date = date(birth);
        personalia.national_id = boy.as_str().to_owned();
    }
    submission
}

/// [`case`] with its measure changed.
pub(crate) fn with_measure(change: impl FnOnce(&mut Measure)) -> Submission {
    let mut submission = case();
    change(&mut submission.case_file.measures[0]);
    submission
}
