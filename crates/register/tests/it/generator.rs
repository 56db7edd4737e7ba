//! Random record trees that the schema must accept, the same for the same seed.

use chrono::{Days, FixedOffset, NaiveDate, TimeZone};
use tiltak_register::record::*;
use uuid::{Builder, Uuid};

use crate::record::{date, minimal};

/// A generator of numbers (SplitMix64): small, and the same on every machine.
pub struct Chance(pub u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }

    fn coin(&mut self) -> bool {
        self.below(2) == 0
    }

    fn pick<'a>(&mut self, choices: &[&'a str]) -> &'a str {
        choices[usize::try_from(self.below(choices.len() as u64)).unwrap()]
    }

    fn maybe<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        if self.coin() { Some(make(self)) } else { None }
    }

    fn some<T>(&mut self, least: u64, most: u64, make: impl Fn(&mut Self) -> T) -> Vec<T> {
        (0..least + self.below(most - least + 1))
            .map(|_| make(self))
            .collect()
    }

    /// Versions 4 and 5 alike.
    fn id(&mut self) -> Uuid {
        let bytes = (u128::from(self.next()) << 64 | u128::from(self.next())).to_be_bytes();
        if self.coin() {
            Builder::from_random_bytes(bytes).into_uuid()
        } else {
            Uuid::new_v5(&Uuid::nil(), &bytes)
        }
    }

    fn date(&mut self) -> NaiveDate {
        date("1998-01-01") + Days::new(self.below(12_000))
    }

    fn text(&mut self, most: u64) -> String {
        let alphabet = [
            'a', 'Å', 'ø', '<', '>', '&', '"', '\'', '\n', '\r', '\t', ' ', '\u{0}', '\u{B}', '\u{1F}',
            '\u{85}', '😀', '\u{FFFF}',
        ];
        let length = self.below(most);
        let rest = (0..length).map(|_| alphabet[usize::try_from(self.below(alphabet.len() as u64)).unwrap()]);
        std::iter::once('x').chain(rest).collect()
    }

    fn migrated(&mut self) -> Option<String> {
        self.maybe(|chance| chance.text(36))
    }

    fn coded(&mut self, codes: &[&str]) -> Coded {
        let code = self.pick(codes).to_owned();
        let longest = if self.below(50) == 0 { 10_000 } else { 40 };
        Coded {
            code,
            clarification: self.maybe(|chance| chance.text(longest)),
        }
    }

    fn legal_basis(&mut self) -> LegalBasis {
        LegalBasis {
            act: self.pick(&["BVL", "BVL2021", "BL1981"]).into(),
            chapter: self.pick(&["1", "12", "3a", "123"]).into(),
            section: self.pick(&["1", "29", "12ab", "1abc"]).into(),
            paragraphs: self.some(0, 2, |chance| chance.pick(&["1", "12", "999"]).into()),
            letters: self.some(0, 2, |chance| chance.pick(&["a", "z"]).into()),
            sentences: self.some(0, 2, |chance| chance.pick(&["1", "2"]).into()),
        }
    }

    fn kind(&mut self) -> ElementKind {
        ElementKind::ALL[usize::try_from(self.below(10)).unwrap()]
    }

    fn frequency(&mut self) -> Frequency {
        Frequency {
            id: self.id(),
            start: self.date(),
            code: self.pick(&["4", "2"]).into(),
        }
    }

    fn visit(&mut self) -> Visit {
        Visit {
            id: self.id(),
            date: self.date(),
        }
    }
}

const CONTENTS: &[&str] = &["1", "36", "18", "1.1.01", "1.3.11", "2.4.09", "3.1.10", "3.3.06"];

pub fn submission(chance: &mut Chance) -> Submission {
    let mut submission = minimal();
    submission.id = chance.id();
    submission.previous_id = chance.maybe(Chance::id);
    let zone = FixedOffset::east_opt(i32::try_from(chance.below(57)).unwrap() * 1800 - 14 * 3600).unwrap();
    submission.extracted_at =
        zone.timestamp_nanos(i64::try_from(chance.below(2_000_000_000_000_000_000)).unwrap());
    submission.source_system.vendor = format!("Abc{}", chance.text(297));
    submission.submitter.city_district_number = chance.maybe(|chance| chance.pick(&["01", "15"]).into());
    submission.submitter.city_district_name = chance.maybe(|chance| chance.text(250));
    submission.case_file = case_file(chance);
    submission
}

fn case_file(chance: &mut Chance) -> CaseFile {
    CaseFile {
        id: chance.id(),
        migrated_id: chance.migrated(),
        start: chance.date(),
        end: chance.maybe(Chance::date),
        journal_number: chance.text(36),
        closed: chance.maybe(Chance::coin),
        deleted: chance.coin(),
        personalia: chance.some(0, 2, personalia),
        concern_reports: chance.some(0, 3, concern_report),
        investigations: chance.some(0, 2, investigation),
        plans: chance.some(0, 2, plan),
        measures: chance.some(0, 3, measure),
        decisions: chance.some(0, 2, decision),
        aftercare: chance.some(0, 1, aftercare),
        tribunal_referrals: chance.some(0, 1, tribunal_referral),
        relocations: chance.some(0, 2, relocation),
        relations: chance.some(0, 3, |chance| {
            let (id, from, to) = (
                chance.id(),
                (chance.kind(), chance.id()),
                (chance.kind(), chance.id()),
            );
            let from_id = if chance.coin() {
                chance.text(50)
            } else {
                from.1.to_string()
            };
            Relation {
                from_id,
                deleted: chance.coin(),
                ..Relation::new(id, from, to)
            }
        }),
        removals: chance.some(0, 2, |chance| Deleted {
            id: chance.id(),
            kind: chance.kind(),
            end: chance.date(),
        }),
    }
}

fn personalia(chance: &mut Chance) -> Personalia {
    Personalia {
        id: chance.id(),
        start: chance.date(),
        national_id: chance.pick(&["03911299983", "15063900200", "15063999999"]).into(),
        birth_date: chance.date(),
        sex: chance.pick(&["0", "1", "2"]).into(),
        duf_number: chance.maybe(|_| "202612345603".into()),
        deleted: chance.coin(),
    }
}

fn concern_report(chance: &mut Chance) -> ConcernReport {
    ConcernReport {
        id: chance.id(),
        migrated_id: chance.migrated(),
        start: chance.date(),
        deleted: chance.coin(),
        reporters: chance.some(0, 2, |chance| chance.coded(&["1", "9", "22", "25"])),
        contents: chance.some(0, 3, |chance| chance.coded(CONTENTS)),
        conclusion: chance.maybe(|chance| ConcernReportConclusion {
            end: chance.date(),
            code: chance.pick(&["1", "2", "10"]).into(),
            deleted: chance.coin(),
        }),
    }
}

fn investigation(chance: &mut Chance) -> Investigation {
    Investigation {
        id: chance.id(),
        migrated_id: chance.migrated(),
        start: chance.date(),
        deleted: chance.coin(),
        grounds: chance.some(0, 3, |chance| chance.coded(CONTENTS)),
        participation: chance.maybe(|chance| Participation {
            date: chance.date(),
            code: chance.pick(&["1.1", "2.2"]).into(),
        }),
        extension: chance.maybe(|chance| Extension {
            start: chance.date(),
            granted: chance.maybe(|chance| chance.pick(&["1", "2"]).into()),
        }),
        conclusion: chance.maybe(|chance| InvestigationConclusion {
            end: chance.date(),
            code: chance.pick(&["1", "5", "9"]).into(),
            clarification: chance.maybe(|chance| chance.text(40)),
        }),
    }
}

fn plan(chance: &mut Chance) -> Plan {
    Plan {
        id: chance.id(),
        migrated_id: chance.migrated(),
        start: chance.date(),
        kind: chance.pick(&["1", "3", "8"]).into(),
        deleted: chance.coin(),
        evaluations: chance.some(0, 3, |chance| Evaluation { date: chance.date() }),
        end: chance.maybe(Chance::date),
    }
}

fn measure(chance: &mut Chance) -> Measure {
    Measure {
        id: chance.id(),
        migrated_id: chance.migrated(),
        start: chance.date(),
        deleted: chance.coin(),
        legal_basis: chance.legal_basis(),
        further_legal_bases: chance.some(0, 3, Chance::legal_basis),
        category: chance.coded(&["1.1", "3.1", "3.10", "2.99", "8.5"]),
        grounds: chance.some(0, 2, |chance| chance.coded(CONTENTS)),
        supervision: chance.maybe(|chance| Supervision {
            responsible: chance.some(1, 2, |chance| Responsible {
                id: chance.id(),
                start: chance.date(),
                municipality_number: "0301".into(),
            }),
            frequencies: chance.some(1, 2, Chance::frequency),
            visits: chance.some(0, 3, Chance::visit),
        }),
        follow_up: chance.maybe(|chance| FollowUp {
            frequencies: chance.some(1, 2, Chance::frequency),
            visits: chance.some(0, 3, Chance::visit),
        }),
        termination: chance.maybe(|chance| chance.coded(&["1", "4"])),
        end: chance.maybe(Chance::date),
    }
}

fn decision(chance: &mut Chance) -> Decision {
    Decision {
        id: chance.id(),
        migrated_id: chance.migrated(),
        start: chance.date(),
        deleted: chance.coin(),
        legal_basis: chance.legal_basis(),
        further_legal_bases: chance.some(0, 3, Chance::legal_basis),
        claims: chance.some(0, 2, |chance| Claim {
            id: chance.id(),
            start: chance.date(),
            conclusion: chance.maybe(|chance| ClaimConclusion {
                end: chance.date(),
                code: chance.pick(&["1", "2", "9"]).into(),
                clarification: chance.maybe(|chance| chance.text(40)),
            }),
        }),
        statuses: chance.some(1, 3, |chance| Status {
            id: chance.id(),
            changed: chance.date(),
            code: chance.pick(&["1", "2", "3", "4"]).into(),
        }),
        end: chance.maybe(Chance::date),
    }
}

fn aftercare(chance: &mut Chance) -> Aftercare {
    Aftercare {
        id: chance.id(),
        migrated_id: chance.migrated(),
        offer_sent: chance.date(),
        deleted: chance.coin(),
        conclusion: chance.maybe(|chance| AftercareConclusion {
            end: chance.date(),
            code: chance.pick(&["1", "3"]).into(),
        }),
    }
}

fn tribunal_referral(chance: &mut Chance) -> TribunalReferral {
    TribunalReferral {
        id: chance.id(),
        migrated_id: chance.migrated(),
        start: chance.date(),
        deleted: chance.coin(),
        legal_basis: chance.legal_basis(),
        further_legal_bases: chance.some(0, 3, Chance::legal_basis),
    }
}

fn relocation(chance: &mut Chance) -> Relocation {
    Relocation {
        id: chance.id(),
        migrated_id: chance.migrated(),
        moved: chance.date(),
        deleted: chance.coin(),
        reason: chance.coded(&["1.1.1", "1.3", "2.9"]),
        destination: chance.coded(&["1", "9"]),
    }
}
