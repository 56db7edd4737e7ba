use chrono::NaiveDate;

use crate::Tag;
use crate::record::{Measure, Visit};
use crate::rules::{At, Findings, Item, Subject, rule};

rule! {
    /// Flags a visit to a foster home (Tilsyn/Utfort, Oppfolging/Utfort) that is dated outside its measure.
    ///
    /// Given a measure with supervision (tilsyn) or follow-up (oppfølging), when the day of a visit is before the measure began or
    /// after it ended, then the visit is flagged. A measure that is open lasts until the day the case was read.
    ///
    /// Why it matters: the law asks for a number of visits a year, and the register counts them by measure. A visit that belongs to an
    /// earlier home, or has not been made yet, makes the count look better than it is.
    ///
    /// Choice: the first and the last day of the measure are inside. Each visit is flagged under its own key.
    ///
    /// Source: ours; no official rule reads supervision and follow-up.
    nb: "Se om datoen for besøket er riktig, og om besøket hører til dette tiltaket eller til et tidligere.",
    en: "See whether the day of the visit is right, and whether the visit belongs to this measure or to an earlier one.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    for measure in subject.measures() {
        if let Some(supervision) = &measure.supervision {
            let visits = Visits(Tag::Supervision, "Tilsynet", &supervision.visits);
            flag_outside(measure, &visits, subject.today, findings);
        }
        if let Some(follow_up) = &measure.follow_up {
            let visits = Visits(Tag::FollowUp, "Oppfølgingen", &follow_up.visits);
            flag_outside(measure, &visits, subject.today, findings);
        }
    }
}

/// Visits, what they stand in, and the word for one of them.
struct Visits<'a>(Tag, &'static str, &'a [Visit]);

fn flag_outside(
    measure: At<'_, Measure>,
    Visits(tag, word, visits): &Visits<'_>,
    today: NaiveDate,
    findings: &mut Findings<'_>,
) {
    let start = measure.start;
    for (index, visit) in visits.iter().enumerate() {
        let on = visit.date;
        let message = if on < start {
            format!("{word} {on} er før tiltaket startet {start}")
        } else if let Some(end) = measure.end.filter(|end| on > *end) {
            format!("{word} {on} er etter at tiltaket ble avsluttet {end}")
        } else if measure.end.is_none() && on > today {
            format!("{word} {on} er etter datoen for uttrekket {today}")
        } else {
            continue;
        };
        let spot = measure.spot().inside(*tag, 0).inside(Tag::Visit, index);
        findings.flag_spot(
            spot.with_id(visit.id).field("UtfortDato"),
            measure.is_migrated(),
            message,
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{FollowUp, Frequency, Responsible, Submission, Supervision};
    use crate::rules::testing::{date, findings, fixtures, id, messages, with_measure};

    const ID: &str = "Egen-09";

    fn visits(first_key: u32, days: &[&str]) -> Vec<Visit> {
        let keys = first_key..;
        let visit = |(key, day): (u32, &&str)| Visit {
            id: id(key),
            date: date(day),
        };
        keys.zip(days).map(visit).collect()
    }

    fn frequencies(key: u32) -> Vec<Frequency> {
        vec![Frequency {
            id: id(key),
            start: date("2024-03-04"),
            code: "4".into(),
        }]
    }

    /// The measure lasts from 4 March to 20 May 2024.
    fn visited(supervision: &[&str], follow_up: &[&str]) -> Submission {
        with_measure(|measure| {
            measure.end = Some(date("2024-05-20"));
            measure.supervision = Some(Supervision {
                responsible: vec![Responsible {
                    id: id(80),
                    start: date("2024-03-04"),
                    municipality_number: "9901".into(),
                }],
                frequencies: frequencies(81),
                visits: visits(200, supervision),
            });
            measure.follow_up = Some(FollowUp {
                frequencies: frequencies(82),
                visits: visits(300, follow_up),
            });
        })
    }

    #[test]
    fn the_first_day_is_inside_and_the_day_before_is_not() {
        assert_eq!(
            messages(ID, &visited(&["2024-03-03", "2024-03-04", "2024-03-05"], &[])),
            ["Tilsynet 2024-03-03 er før tiltaket startet 2024-03-04"]
        );
        assert_eq!(
            messages(ID, &visited(&[], &["2024-03-03", "2024-03-04", "2024-03-05"])),
            ["Oppfølgingen 2024-03-03 er før tiltaket startet 2024-03-04"]
        );
    }

    #[test]
    fn the_last_day_is_inside_and_the_day_after_is_not() {
        assert_eq!(
            messages(ID, &visited(&["2024-05-19", "2024-05-20", "2024-05-21"], &[])),
            ["Tilsynet 2024-05-21 er etter at tiltaket ble avsluttet 2024-05-20"]
        );
        assert_eq!(
            messages(ID, &visited(&[], &["2024-05-19", "2024-05-20", "2024-05-21"])),
            ["Oppfølgingen 2024-05-21 er etter at tiltaket ble avsluttet 2024-05-20"]
        );
    }

    #[test]
    fn an_open_measure_lasts_until_the_case_is_read() {
        let mut submission = visited(&["2024-05-31", "2024-06-01", "2024-06-02"], &[]);
        submission.case_file.measures[0].end = None;
        assert_eq!(
            messages(ID, &submission),
            ["Tilsynet 2024-06-02 er etter datoen for uttrekket 2024-06-01"]
        );
    }

    #[test]
    fn each_visit_is_flagged_under_its_own_key() {
        let found = findings(ID, &visited(&["2024-04-01", "2024-03-01"], &["2024-06-01"]));
        assert_eq!(
            found.iter().map(|finding| finding.element_id).collect::<Vec<_>>(),
            [Some(id(201)), Some(id(300))]
        );
        assert_eq!(found[0].element, "Utfort");
    }

    #[test]
    fn a_measure_without_visits_and_a_deleted_one_are_passed_over() {
        assert!(messages(ID, &visited(&[], &[])).is_empty());
        let mut submission = visited(&["2024-03-03"], &[]);
        submission.case_file.measures[0].deleted = true;
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn fixtures_are_fresh() {
        fixtures(ID, &visited(&["2024-03-04"], &[]), &visited(&["2024-03-03"], &[]));
    }
}
