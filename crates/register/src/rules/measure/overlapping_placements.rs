use chrono::NaiveDate;

use super::placement::is_placement;
use crate::record::Measure;
use crate::rules::{At, Findings, Item, Subject, rule};

/// So many days two placements may overlap: a move takes its time.
const LIMIT: i64 = 90;

rule! {
    /// Flags a placement (plasseringstiltak) that overlaps an earlier one by more than ninety days.
    ///
    /// Given two placements in one case, when the days from the later start to the earlier end are more than ninety, then the one
    /// that began later is flagged. A placement that has not ended lasts until the day the case was read.
    ///
    /// Why it matters: a child lives in one place. Mostly a placement was never closed when the child moved, and then the child is
    /// counted twice among those in foster homes and institutions.
    ///
    /// Choice: a placement is what the published set says (1.1, 1.2, 1.99, 2.1 to 2.6, 2.99, 8.2), so 8.4 and 8.5 are none. Day
    /// ninety is fine, day ninety-one is not; the older yearly form flags day ninety. Each placement is flagged once, however many
    /// earlier ones it overlaps: the message names the one that it overlaps longest. Of two that began on the same day the one
    /// that stands later in the file is flagged.
    ///
    /// Source: Kravspesifikasjon, Tiltak Kontroll 9.
    nb: "Se om den første plasseringen skulle vært avsluttet da barnet flyttet. Bor barnet virkelig to steder, skal begge stå: dette er et varsel.",
    en: "See whether the first placement should have been closed when the child moved. Where the child really lives in two places both stay: this is a warning.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let mut placements: Vec<_> = subject
        .measures()
        .filter(|measure| is_placement(measure))
        .collect();
    if placements.len() < 2 {
        return;
    }
    placements.sort_by_key(|placement| placement.start);
    // In the order of their starts, the earlier one that ends last is the one that overlaps longest.
    let mut lasting: Option<(NaiveDate, At<'_, Measure>)> = None;
    for placement in placements {
        let end = placement.end.unwrap_or(subject.today);
        if let Some((other_end, other)) = lasting {
            flag_overlap(findings, placement, other, end.min(other_end));
        }
        if lasting.is_none_or(|(other_end, _)| other_end < end) {
            lasting = Some((end, placement));
        }
    }
}

fn flag_overlap(
    findings: &mut Findings<'_>,
    placement: At<'_, Measure>,
    other: At<'_, Measure>,
    end: NaiveDate,
) {
    let start = placement.start;
    let days = (end - start).num_days();
    if days > LIMIT {
        let (id, other) = (placement.id(), other.id());
        findings.flag(
            placement,
            format!("Plasseringene {id} og {other} overlapper {days} dager ({start} til {end})"),
        );
    }
}

#[cfg(test)]
mod tests {
    use chrono::Days;

    use crate::record::{Coded, Measure, Submission};
    use crate::rules::testing::{case, date, findings, fixtures, id, measure, messages};

    const ID: &str = "Tiltak-09";

    fn placement(number: u32, category: &str, start: &str, end: Option<&str>) -> Measure {
        Measure {
            id: id(number),
            category: Coded::plain(category),
            start: date(start),
            end: end.map(date),
            ..measure()
        }
    }

    fn with(measures: Vec<Measure>) -> Submission {
        let mut submission = case();
        submission.case_file.measures = measures;
        submission
    }

    /// The second placement begins on 10 January 2024.
    fn first_ended(end: &str) -> Submission {
        with(vec![
            placement(71, "2.1", "2024-01-02", Some(end)),
            placement(72, "1.1", "2024-01-10", None),
        ])
    }

    #[test]
    fn ninety_days_are_fine_and_ninety_one_are_not() {
        assert!(messages(ID, &first_ended("2024-04-08")).is_empty());
        assert!(messages(ID, &first_ended("2024-04-09")).is_empty());
        assert_eq!(
            messages(ID, &first_ended("2024-04-10")),
            [format!(
                "Plasseringene {} og {} overlapper 91 dager (2024-01-10 til 2024-04-10)",
                id(72),
                id(71)
            )]
        );
        assert_eq!(
            findings(ID, &first_ended("2024-04-10"))[0].element_id,
            Some(id(72))
        );
    }

    #[test]
    fn an_open_placement_lasts_until_the_case_is_read() {
        let both_open = |start: &str| {
            with(vec![
                placement(71, "2.1", "2024-01-02", None),
                placement(72, "1.1", start, None),
            ])
        };
        // Ninety days before 1 June 2024 is 3 March.
        assert!(messages(ID, &both_open("2024-03-04")).is_empty());
        assert!(messages(ID, &both_open("2024-03-03")).is_empty());
        assert!(messages(ID, &both_open("2024-03-02"))[0].ends_with("91 dager (2024-03-02 til 2024-06-01)"));
    }

    #[test]
    fn the_order_of_the_file_does_not_matter() {
        let mut submission = first_ended("2024-04-10");
        submission.case_file.measures.reverse();
        assert_eq!(findings(ID, &submission)[0].element_id, Some(id(72)));
    }

    #[test]
    fn each_later_placement_is_flagged_once_against_the_one_that_lasts_longest() {
        let submission = with(vec![
            placement(71, "2.1", "2023-01-02", Some("2023-08-01")),
            placement(72, "2.2", "2023-02-01", None),
            placement(73, "2.5", "2023-03-01", Some("2023-12-01")),
        ]);
        let found = messages(ID, &submission);
        assert_eq!(found.len(), 2);
        assert!(found[0].starts_with(&format!("Plasseringene {} og {} ", id(72), id(71))));
        assert!(found[1].starts_with(&format!("Plasseringene {} og {} ", id(73), id(72))));
    }

    #[test]
    fn a_placement_within_another_and_one_that_ends_before_it_begins() {
        let within = with(vec![
            placement(71, "2.1", "2023-01-02", None),
            placement(72, "8.2", "2023-02-01", Some("2023-05-02")),
        ]);
        assert!(messages(ID, &within).is_empty());
        let backwards = with(vec![
            placement(71, "2.1", "2023-01-02", None),
            placement(72, "1.2", "2023-09-01", Some("2023-02-01")),
        ]);
        assert!(messages(ID, &backwards).is_empty());
    }

    #[test]
    fn other_measures_and_deleted_ones_do_not_count() {
        for category in ["8.4", "8.5", "3.9"] {
            let mut submission = first_ended("2024-04-10");
            submission.case_file.measures[0].category = Coded::plain(category);
            assert!(messages(ID, &submission).is_empty(), "{category}");
        }
        let mut submission = first_ended("2024-04-10");
        submission.case_file.measures[0].deleted = true;
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn thousands_of_placements_are_judged_at_once() {
        let first = date("2000-01-01");
        let measures = (0..5000_u32)
            .map(|number| Measure {
                id: id(1000 + number),
                category: Coded::plain("2.1"),
                start: first + Days::new(number.into()),
                end: None,
                ..measure()
            })
            .collect();
        assert_eq!(messages(ID, &with(measures)).len(), 4999);
    }

    #[test]
    fn fixtures_are_fresh() {
        fixtures(ID, &first_ended("2024-04-09"), &first_ended("2024-04-10"));
    }
}
