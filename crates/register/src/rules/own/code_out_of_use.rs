use std::ops::RangeInclusive;
use std::sync::LazyLock;

use chrono::NaiveDate;
use tiltak_domain::codelist::{Kind, list};

use super::code_use::{CodeUse, Visitor, visit};
use crate::finding::Spot;
use crate::rules::{Findings, Subject, rule};

rule! {
    /// Flags a code that was used outside its period of validity.
    ///
    /// Given a code with a period of validity, when the day it was used is before the period or after it, then the code is flagged.
    ///
    /// Why it matters: the lists changed much on 1 January 2026 (case content, conclusions, categories), and the schema takes old
    /// codes and new ones alike. Nothing but the case system stops a code that is out of use, and the statistics then lose what it
    /// stands for.
    ///
    /// Choice: the day is the start of the element the code stands in; a conclusion's is its own end date, a status's the day it
    /// was set, a move's the day of the move. What has no date of its own (grounds, category, reporter) has that of the element
    /// around it; a termination has the day the measure ended. Both ends of a period count. A list of the register's first day
    /// (1 January 2023) or older is taken to hold for all time before: no other code could have been chosen. Codes that no list
    /// has are the schema's business. Not looked at: the act of a legal basis (Vedtak-05, OversendelseFylkesnemnd-05, Egen-07; but
    /// those of JmfrLovhjemmel are), the child's sex, and municipality numbers, which have no period.
    ///
    /// Source: ours; the code lists of the register with their periods, as of 6 December 2025 (schema 4.0.1).
    nb: "Se om datoen er riktig, og velg en kode som gjaldt den dagen. Koder på gamle registreringer skal ellers stå som de er.",
    en: "See whether the date is right, and choose a code that was in use on that day. Codes of old registrations otherwise stay as they are.",
    check: check,
}

/// The register's first day: services have delivered since.
const FIRST_DAY: Option<NaiveDate> = NaiveDate::from_ymd_opt(2023, 1, 1);

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    visit(subject, &mut Check { findings });
}

struct Check<'c, 'f> {
    findings: &'c mut Findings<'f>,
}

impl Visitor for Check<'_, '_> {
    fn code(&mut self, code: CodeUse<'_>, is_migrated: bool, spot: &dyn Fn() -> Spot) {
        let Some(period) = PERIODS
            .get(code.kind as usize)
            .and_then(|periods| periods.missed_by(code))
        else {
            return;
        };
        let spot = spot().field(code.field);
        let message = format!(
            "Koden {} i {} gjelder ikke {} (gyldig {})",
            code.code,
            spot.tag().name(),
            code.on,
            in_words(period)
        );
        self.findings.flag_spot(spot, is_migrated, message);
    }
}

fn in_words(period: &RangeInclusive<NaiveDate>) -> String {
    match (*period.start(), *period.end()) {
        (NaiveDate::MIN, to) => format!("til {to}"),
        (from, NaiveDate::MAX) => format!("fra {from}"),
        (from, to) => format!("{from} til {to}"),
    }
}

/// The periods of each list, made for asking often: every code of every file is looked up.
static PERIODS: LazyLock<Vec<Periods>> = LazyLock::new(|| Kind::ALL.map(Periods::of).into());

struct Periods {
    /// In which all codes of the list are in use; empty where there is no such time.
    common: RangeInclusive<NaiveDate>,
    /// Each code's, in the order of the codes as numbers.
    by_code: Vec<(u64, RangeInclusive<NaiveDate>)>,
}

impl Periods {
    fn of(kind: Kind) -> Self {
        let entries = list(kind).entries();
        let begins = entries.iter().filter_map(|entry| entry.valid_from).min();
        let begins_with_register = begins.zip(FIRST_DAY).is_some_and(|(list, first)| list <= first);
        let mut by_code: Vec<_> = entries
            .iter()
            .filter_map(|entry| {
                let from = entry
                    .valid_from
                    .filter(|_| !(begins_with_register && entry.valid_from == begins));
                let period = from.unwrap_or(NaiveDate::MIN)..=entry.valid_to.unwrap_or(NaiveDate::MAX);
                Some((as_number(entry.code.as_str())?, period))
            })
            .collect();
        by_code.sort_by_key(|(code, _)| *code);
        let from = by_code.iter().map(|(_, period)| *period.start()).max();
        let to = by_code.iter().map(|(_, period)| *period.end()).min();
        Self {
            common: from.unwrap_or(NaiveDate::MIN)..=to.unwrap_or(NaiveDate::MAX),
            by_code,
        }
    }

    /// The period that the code was used outside of.
    fn missed_by(&self, code: CodeUse<'_>) -> Option<&RangeInclusive<NaiveDate>> {
        if self.common.contains(&code.on) {
            return None;
        }
        let number = as_number(code.code)?;
        let at = self
            .by_code
            .binary_search_by_key(&number, |(code, _)| *code)
            .ok()?;
        self.by_code
            .get(at)
            .map(|(_, period)| period)
            .filter(|period| !period.contains(&code.on))
    }
}

/// A code of at most eight characters as a number; longer ones are in no dated list.
fn as_number(code: &str) -> Option<u64> {
    let mut bytes = [0; 8];
    bytes.get_mut(..code.len())?.copy_from_slice(code.as_bytes());
    Some(u64::from_be_bytes(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{
        Claim, ClaimConclusion, Coded, Extension, FollowUp, Frequency, LegalBasis, Participation, Submission,
        Supervision,
    };
    use crate::rules::testing::{
        aftercare, case, date, findings, fixtures, id, messages, relocation, with_measure,
    };

    const ID: &str = "Egen-01";

    /// What is found in a case that has nothing in it but what the test puts there.
    fn found(change: impl FnOnce(&mut Submission)) -> Vec<String> {
        let mut submission = case();
        change(&mut submission);
        messages(ID, &submission)
    }

    fn content(code: &str, start: &str) -> Vec<String> {
        found(|submission| {
            let report = &mut submission.case_file.concern_reports[0];
            report.start = date(start);
            report.contents = vec![Coded::plain(code)];
        })
    }

    #[test]
    fn an_old_code_is_good_until_the_last_day_of_2025() {
        assert!(content("5", "2025-12-30").is_empty());
        assert!(content("5", "2025-12-31").is_empty());
        assert_eq!(
            content("5", "2026-01-01"),
            ["Koden 5 i Saksinnhold gjelder ikke 2026-01-01 (gyldig til 2025-12-31)"]
        );
    }

    #[test]
    fn a_new_code_is_good_from_the_first_day_of_2026() {
        assert_eq!(
            content("1.1.01", "2025-12-31"),
            ["Koden 1.1.01 i Saksinnhold gjelder ikke 2025-12-31 (gyldig fra 2026-01-01)"]
        );
        assert!(content("1.1.01", "2026-01-01").is_empty());
        assert!(content("1.1.01", "2026-01-02").is_empty());
    }

    #[test]
    fn a_code_that_came_and_went_has_both_ends_told() {
        assert_eq!(
            content("32", "2024-12-31"),
            ["Koden 32 i Saksinnhold gjelder ikke 2024-12-31 (gyldig 2025-01-01 til 2025-12-31)"]
        );
        assert!(content("32", "2025-01-01").is_empty());
    }

    #[test]
    fn codes_that_only_look_alike_are_told_apart() {
        // 3.1 and 3.10 are different categories, and so are 8.2 and 8.4.
        let category = |code: &str, start: &str| {
            let submission = with_measure(|measure| {
                measure.category = Coded::plain(code);
                measure.start = date(start);
                measure.grounds.clear();
            });
            messages(ID, &submission).len()
        };
        assert_eq!(category("3.1", "2026-01-01"), 0);
        assert_eq!(category("3.10", "2026-01-01"), 0);
        assert_eq!(category("8.2", "2025-12-31"), 0);
        assert_eq!(category("8.2", "2026-01-01"), 1);
        assert_eq!(category("8.4", "2025-12-31"), 1);
        assert_eq!(category("8.4", "2026-01-01"), 0);
    }

    #[test]
    fn a_conclusion_has_its_own_date() {
        let concluded = |code: &str, start: &str, end: &str| {
            found(|submission| {
                let report = &mut submission.case_file.concern_reports[0];
                report.start = date(start);
                let conclusion = report.conclusion.as_mut().unwrap();
                (conclusion.code, conclusion.end) = (code.into(), date(end));
            })
        };
        assert!(concluded("1", "2025-12-30", "2025-12-31").is_empty());
        assert_eq!(
            concluded("1", "2025-12-30", "2026-01-01"),
            ["Koden 1 i Konklusjon gjelder ikke 2026-01-01 (gyldig til 2025-12-31)"]
        );
        assert!(concluded("10", "2025-12-30", "2026-01-01").is_empty());
        assert_eq!(concluded("10", "2025-12-30", "2025-12-31").len(), 1);
    }

    #[test]
    fn every_place_that_has_a_dated_code_is_looked_at() {
        let found = found(|submission| {
            let file = &mut submission.case_file;
            let report = &mut file.concern_reports[0];
            report.reporters = vec![Coded::plain("24")];
            report.conclusion.as_mut().unwrap().code = "5".into();
            let investigation = &mut file.investigations[0];
            investigation.grounds = vec![Coded::plain("1.1.01")];
            investigation.participation = Some(Participation {
                date: date("2024-02-01"),
                code: "1.1".into(),
            });
            investigation.conclusion.as_mut().unwrap().code = "7".into();
            file.plans[0].kind = "3".into();
            let measure = &mut file.measures[0];
            measure.category = Coded::plain("8.4");
            measure.grounds = vec![Coded::plain("1.1.01")];
            measure.further_legal_bases = vec![LegalBasis::section("BVL", "4", "12")];
            let decision = &mut file.decisions[0];
            decision.further_legal_bases = vec![LegalBasis::section("BVL", "4", "12")];
            let mut referral = crate::rules::testing::tribunal_referral();
            referral.further_legal_bases = vec![LegalBasis::section("BVL", "4", "12")];
            file.tribunal_referrals = vec![referral];
        });
        let elements: Vec<_> = found
            .iter()
            .map(|message| message.split(' ').nth(3).unwrap())
            .collect();
        assert_eq!(
            elements,
            [
                "Melder",
                "Konklusjon",
                "Vedtaksgrunnlag",
                "BarnetsMedvirkning",
                "Konklusjon",
                "Plan",
                "JmfrLovhjemmel",
                "Kategori",
                "Tiltaksgrunnlag",
                "JmfrLovhjemmel",
                "JmfrLovhjemmel"
            ]
        );
    }

    #[test]
    fn the_place_says_which_value_is_meant() {
        let mut submission = case();
        submission.case_file.plans[0].kind = "3".into();
        let found = findings(ID, &submission);
        assert_eq!((found[0].element, found[0].element_id), ("Plan", Some(id(13))));
        let mut submission = case();
        submission.case_file.concern_reports[0].reporters = vec![Coded::plain("4"), Coded::plain("24")];
        assert_eq!(findings(ID, &submission)[0].element_id, Some(id(11)));
    }

    #[test]
    fn lists_as_old_as_the_register_hold_for_all_time_before() {
        let found = found(|submission| {
            let file = &mut submission.case_file;
            let old = date("2012-05-01");
            let mut moved = relocation();
            moved.moved = old;
            file.relocations = vec![moved];
            let mut offered = aftercare();
            offered.conclusion.as_mut().unwrap().end = old;
            file.aftercare = vec![offered];
            file.decisions[0].statuses[0].changed = old;
            file.decisions[0].claims = vec![Claim {
                id: id(95),
                start: old,
                conclusion: Some(ClaimConclusion {
                    end: old,
                    code: "1".into(),
                    clarification: None,
                }),
            }];
            file.investigations[0].extension = Some(Extension {
                start: old,
                granted: Some("1".into()),
            });
            let frequencies = vec![Frequency {
                id: id(96),
                start: old,
                code: "4".into(),
            }];
            let measure = &mut file.measures[0];
            measure.start = old;
            measure.supervision = Some(Supervision {
                responsible: Vec::new(),
                frequencies: frequencies.clone(),
                visits: Vec::new(),
            });
            measure.follow_up = Some(FollowUp {
                frequencies,
                visits: Vec::new(),
            });
        });
        assert!(found.is_empty(), "{found:?}");
    }

    #[test]
    fn the_acts_of_the_first_legal_basis_have_rules_of_their_own() {
        let found = found(|submission| {
            submission.case_file.measures[0].legal_basis = LegalBasis::section("BVL", "4", "4");
            submission.case_file.decisions[0].legal_basis = LegalBasis::section("BVL", "4", "4");
        });
        assert!(found.is_empty());
    }

    #[test]
    fn unknown_codes_and_deleted_elements_are_passed_over() {
        assert!(content("99", "2026-01-01").is_empty());
        assert!(content("a long code", "2026-01-01").is_empty());
        assert!(content("", "2026-01-01").is_empty());
        let found = found(|submission| {
            let report = &mut submission.case_file.concern_reports[0];
            report.contents = vec![Coded::plain("1.1.01")];
            report.conclusion.as_mut().unwrap().code = "5".into();
            report.deleted = true;
        });
        assert!(found.is_empty());
    }

    #[test]
    fn a_deleted_conclusion_is_passed_over() {
        let found = found(|submission| {
            let conclusion = submission.case_file.concern_reports[0].conclusion.as_mut();
            let conclusion = conclusion.unwrap();
            (conclusion.code, conclusion.deleted) = ("5".into(), true);
        });
        assert!(found.is_empty());
    }

    #[test]
    fn every_code_of_every_list_is_judged_as_its_list_says() {
        for kind in Kind::ALL {
            let periods = &PERIODS[kind as usize];
            let first = list(kind)
                .entries()
                .iter()
                .filter_map(|entry| entry.valid_from)
                .min();
            for entry in list(kind)
                .entries()
                .iter()
                .filter(|it| it.code.as_str().len() <= 8)
            {
                for on in [
                    "2013-01-01",
                    "2020-12-31",
                    "2022-12-31",
                    "2025-12-31",
                    "2026-01-01",
                ]
                .map(date)
                {
                    let code = CodeUse {
                        kind,
                        code: entry.code.as_str(),
                        on,
                        field: "Kode",
                    };
                    let old = entry.valid_from == first && first <= FIRST_DAY;
                    let expected =
                        entry.is_valid_on(on) || (old && entry.valid_from.is_some_and(|from| on < from));
                    assert_eq!(
                        periods.missed_by(code).is_none(),
                        expected,
                        "{kind:?} {} {on}",
                        entry.code
                    );
                }
            }
        }
    }

    #[test]
    fn fixtures_are_fresh() {
        let with = |code: &str| {
            let mut submission = case();
            submission.case_file.concern_reports[0].contents = vec![Coded::plain(code)];
            submission
        };
        fixtures(ID, &with("5"), &with("1.1.01"));
    }
}
