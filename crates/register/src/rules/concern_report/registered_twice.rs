use super::conclusion;
use crate::rules::duplicates::{coded, flag_same};
use crate::rules::{Findings, Subject, rule};

rule! {
    /// Flags concern reports (meldinger) that are registered more than once.
    ///
    /// Given two or more concern reports with a conclusion, when all they say is the same and only their keys differ, then each of
    /// them is flagged, and the message lists their keys.
    ///
    /// Why it matters: a report that stands there twice is counted twice, and two caseworkers may answer it.
    ///
    /// Choice: the source does not say what identical is. Here: the same day, reporters, contents and conclusion, with the words to
    /// them, in any order; Id, MigrertId and ErSlettet do not count, and relations are not looked at. Ten keys are written out at most.
    ///
    /// Source: Kravspesifikasjon, Melding Kontroll 19 (INFO since 2023-12-06).
    nb: "Se om det er samme melding. Er den registrert flere ganger, slett de overflødige; kom det to like meldinger, skal begge stå.",
    en: "See whether it is the same report. Delete what is registered once too often; where two such reports came, both must stay.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    flag_same(
        findings,
        subject
            .concern_reports()
            .filter(|report| conclusion(report.value()).is_some()),
        |report| report.start,
        |report| {
            let conclusion = conclusion(report).map(|conclusion| (conclusion.end, &conclusion.code));
            (
                report.start,
                conclusion,
                coded(&report.reporters),
                coded(&report.contents),
            )
        },
        "Like meldinger registrert flere ganger",
    );
}

#[cfg(test)]
mod tests {
    use crate::record::{Coded, ConcernReport, Submission};
    use crate::rules::testing::{case, concern_report, date, findings, fixtures, id, messages};

    const ID: &str = "Melding-19";

    /// The reports of the case: the base one with two of each list, and copies of it with a key of their own.
    fn copies(count: u32) -> Submission {
        let mut submission = case();
        let reports = &mut submission.case_file.concern_reports;
        let first = ConcernReport {
            reporters: vec![Coded::plain("4"), Coded::clarified("22", "Et tilsyn")],
            contents: vec![Coded::plain("5"), Coded::plain("7")],
            ..concern_report()
        };
        *reports = vec![first.clone()];
        reports.extend((0..count).map(|number| ConcernReport {
            id: id(1000 + number),
            ..first.clone()
        }));
        submission
    }

    fn after(change: impl FnOnce(&mut ConcernReport)) -> Submission {
        let mut submission = copies(1);
        change(&mut submission.case_file.concern_reports[1]);
        submission
    }

    #[test]
    fn each_of_the_same_reports_is_flagged_with_all_their_keys() {
        let found = findings(ID, &copies(1));
        let ids: Vec<_> = found.iter().map(|finding| finding.element_id).collect();
        assert_eq!(ids, [Some(id(11)), Some(id(1000))]);
        for finding in found {
            let message = format!("Like meldinger registrert flere ganger: {}, {}", id(11), id(1000));
            assert_eq!(finding.message, message);
        }
        assert!(messages(ID, &copies(0)).is_empty());
    }

    #[test]
    fn neither_order_nor_older_key_makes_a_difference() {
        assert_eq!(messages(ID, &after(|report| report.reporters.reverse())).len(), 2);
        assert_eq!(messages(ID, &after(|report| report.contents.reverse())).len(), 2);
        let submission = after(|report| report.migrated_id = Some("17".into()));
        assert_eq!(messages(ID, &submission).len(), 2);
    }

    #[test]
    fn whatever_they_say_differently_does() {
        type Change = fn(&mut ConcernReport);
        let changes: [Change; 9] = [
            |report| report.start = date("2024-01-03"),
            |report| report.conclusion.as_mut().unwrap().end = date("2024-01-06"),
            |report| report.conclusion.as_mut().unwrap().code = "3".into(),
            |report| report.reporters[0].code = "1".into(),
            |report| report.reporters[1].clarification = None,
            |report| report.reporters[1].clarification = Some("Et annet".into()),
            |report| report.contents[0].code = "6".into(),
            |report| report.contents.push(Coded::plain("5")),
            |report| drop(report.contents.pop()),
        ];
        for (number, change) in changes.into_iter().enumerate() {
            assert!(messages(ID, &after(change)).is_empty(), "change {number}");
        }
    }

    #[test]
    fn what_is_open_or_deleted_does_not_count() {
        assert!(messages(ID, &after(|report| report.conclusion = None)).is_empty());
        assert!(messages(ID, &after(|report| report.deleted = true)).is_empty());
        let submission = after(|report| report.conclusion.as_mut().unwrap().deleted = true);
        assert!(messages(ID, &submission).is_empty());
        let mut submission = copies(1);
        for report in &mut submission.case_file.concern_reports {
            report.conclusion = None;
        }
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn two_pairs_are_told_apart() {
        let mut submission = copies(3);
        for report in &mut submission.case_file.concern_reports[2..] {
            report.reporters.clear();
        }
        let found = messages(ID, &submission);
        assert_eq!(found.len(), 4);
        assert_eq!(found[0], found[1]);
        assert_eq!(found[2], found[3]);
        assert_ne!(found[0], found[2]);
    }

    #[test]
    fn thousands_of_the_same_are_found_with_ten_keys_a_message() {
        let found = messages(ID, &copies(4_999));
        assert_eq!(found.len(), 5_000);
        assert!(found[0].ends_with(" og 4990 til"), "{}", found[0]);
        assert_eq!(found[0].matches(", ").count(), 9);
    }

    #[test]
    fn fixtures_are_fresh() {
        fixtures(ID, &copies(0), &copies(1));
    }
}
