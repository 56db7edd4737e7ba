//! Record trees made by hand: the smallest there is, and one with every element and attribute of the schema.

use chrono::NaiveDate;
use tiltak_register::record::*;
use uuid::Uuid;

pub fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A version 4 UUID with a number in it.
pub fn id(number: u32) -> Uuid {
    Uuid::from_fields(number, 0x1111, 0x4111, &[0x81, 0x11, 1, 1, 1, 1, 1, 1])
}

pub fn minimal() -> Submission {
    Submission {
        id: id(1),
        extracted_at: "2026-03-29T03:00:00+02:00".parse().unwrap(),
        previous_id: None,
        source_system: SourceSystem {
            vendor: "Abc".into(),
            name: "T".into(),
            version: "0".into(),
        },
        submitter: Submitter {
            organisation_number: "310000000".into(),
            municipality_number: "0301".into(),
            municipality_name: "Å".into(),
            city_district_number: None,
            city_district_name: None,
        },
        case_file: CaseFile::new(id(2), date("2026-02-28"), "1"),
    }
}

pub fn maximal() -> Submission {
    let mut submission = minimal();
    submission.previous_id = Some(id(3));
    submission.submitter.city_district_number = Some("01".into());
    submission.submitter.city_district_name = Some("Gamle Oslo".into());
    submission.case_file = CaseFile {
        migrated_id: Some("K-1".into()),
        end: Some(date("2026-03-01")),
        closed: Some(true),
        deleted: true,
        personalia: vec![personalia()],
        concern_reports: vec![concern_report()],
        investigations: vec![investigation()],
        plans: vec![plan()],
        measures: vec![measure()],
        decisions: vec![decision()],
        aftercare: vec![Aftercare {
            id: id(50),
            migrated_id: Some("K-5".into()),
            offer_sent: date("2026-02-28"),
            deleted: true,
            conclusion: Some(AftercareConclusion {
                end: date("2026-03-01"),
                code: "1".into(),
            }),
        }],
        tribunal_referrals: vec![TribunalReferral {
            id: id(51),
            migrated_id: Some("K-6".into()),
            start: date("2026-02-28"),
            deleted: true,
            legal_basis: legal_basis(),
            further_legal_bases: vec![legal_basis(), legal_basis(), legal_basis()],
        }],
        relocations: vec![Relocation {
            id: id(52),
            migrated_id: Some("K-7".into()),
            moved: date("2026-02-28"),
            deleted: true,
            reason: Coded::clarified("1.1.5", "Andre"),
            destination: Coded::clarified("8", "Hos <venner> & \"kjente\"\nto linjer"),
        }],
        relations: ElementKind::ALL
            .into_iter()
            .zip(60..)
            .map(|(kind, number)| Relation {
                deleted: true,
                ..Relation::new(id(number), (kind, id(2)), (kind, id(3)))
            })
            .collect(),
        removals: ElementKind::ALL
            .into_iter()
            .map(|kind| Deleted {
                id: id(80),
                kind,
                end: date("2026-03-01"),
            })
            .collect(),
        ..submission.case_file
    };
    submission
}

fn personalia() -> Personalia {
    Personalia {
        id: id(10),
        start: date("2026-02-28"),
        national_id: "03911299983".into(),
        birth_date: date("2012-11-03"),
        sex: "1".into(),
        duf_number: Some("202612345603".into()),
        deleted: true,
    }
}

fn concern_report() -> ConcernReport {
    ConcernReport {
        id: id(11),
        migrated_id: Some("K-2".into()),
        start: date("2026-02-28"),
        deleted: true,
        reporters: vec![Coded::plain("1"), Coded::clarified("22", "Brannvesenet")],
        contents: vec![Coded::plain("1.1.01"), Coded::clarified("19", "Annet")],
        conclusion: Some(ConcernReportConclusion {
            end: date("2026-03-01"),
            code: "10".into(),
            deleted: true,
        }),
    }
}

fn investigation() -> Investigation {
    Investigation {
        id: id(12),
        migrated_id: Some("K-3".into()),
        start: date("2026-03-01"),
        deleted: true,
        grounds: vec![Coded::clarified("18", "Annet")],
        participation: Some(Participation {
            date: date("2026-03-01"),
            code: "1.1".into(),
        }),
        extension: Some(Extension {
            start: date("2026-03-01"),
            granted: Some("1".into()),
        }),
        conclusion: Some(InvestigationConclusion {
            end: date("2026-03-01"),
            code: "9".into(),
            clarification: Some("Flyttet".into()),
        }),
    }
}

fn plan() -> Plan {
    Plan {
        id: id(13),
        migrated_id: Some("K-4".into()),
        start: date("2026-03-01"),
        kind: "8".into(),
        deleted: true,
        evaluations: vec![
            Evaluation {
                date: date("2026-03-01"),
            },
            Evaluation {
                date: date("2026-03-01"),
            },
        ],
        end: Some(date("2026-03-01")),
    }
}

fn legal_basis() -> LegalBasis {
    LegalBasis {
        paragraphs: vec!["1".into(), "2".into()],
        letters: vec!["a".into(), "z".into()],
        sentences: vec!["1".into(), "999".into()],
        ..LegalBasis::section("BVL2021", "3a", "12ab")
    }
}

fn measure() -> Measure {
    let frequency = |number| Frequency {
        id: id(number),
        start: date("2026-03-01"),
        code: "4".into(),
    };
    let visit = |number| Visit {
        id: id(number),
        date: date("2026-03-01"),
    };
    Measure {
        id: id(14),
        migrated_id: Some("K-8".into()),
        start: date("2026-03-01"),
        deleted: true,
        legal_basis: legal_basis(),
        further_legal_bases: vec![
            LegalBasis::section("BVL", "4", "12"),
            LegalBasis::section("BL1981", "1", "1"),
        ],
        category: Coded::clarified("2.99", "Annet hjem"),
        grounds: vec![Coded::clarified("3.3.06", "Mer")],
        supervision: Some(Supervision {
            responsible: vec![Responsible {
                id: id(20),
                start: date("2026-03-01"),
                municipality_number: "0301".into(),
            }],
            frequencies: vec![frequency(21), frequency(22)],
            visits: vec![visit(23), visit(24)],
        }),
        follow_up: Some(FollowUp {
            frequencies: vec![frequency(25)],
            visits: vec![visit(26)],
        }),
        termination: Some(Coded::clarified("4", "Annet")),
        end: Some(date("2026-03-01")),
    }
}

fn decision() -> Decision {
    Decision {
        id: id(15),
        migrated_id: Some("K-9".into()),
        start: date("2026-03-01"),
        deleted: true,
        legal_basis: legal_basis(),
        further_legal_bases: vec![legal_basis()],
        claims: vec![
            Claim {
                id: id(30),
                start: date("2026-03-01"),
                conclusion: None,
            },
            Claim {
                id: id(31),
                start: date("2026-03-01"),
                conclusion: Some(ClaimConclusion {
                    end: date("2026-03-01"),
                    code: "9".into(),
                    clarification: Some("Trukket".into()),
                }),
            },
        ],
        statuses: vec![Status {
            id: id(32),
            changed: date("2026-03-01"),
            code: "1".into(),
        }],
        end: Some(date("2026-03-01")),
    }
}
