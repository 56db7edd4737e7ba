use chrono::NaiveDate;

use crate::record::{FollowUp, Frequency, LegalBasis, Measure, Supervision, Visit};
use crate::rules::duplicates::{coded, flag_same, one_coded, sorted};
use crate::rules::{Findings, Subject, rule};

rule! {
    /// Flags measures (tiltak) that are registered more than once.
    ///
    /// Given two or more measures with different keys, when everything else in them is the same, then each of them is flagged.
    ///
    /// Why it matters: the child seems to get more help than it does, and the count of measures is too high.
    ///
    /// Choice: the source does not say what identical content is. Keys (Id, MigrertId, and those of what is inside) do not count,
    /// nor does the order of what may repeat; everything else does. Relations are not part of a measure.
    ///
    /// Source: Kravspesifikasjon, Tiltak Kontroll 19 (a warning since 17 June 2023).
    nb: "Se om tiltaket er registrert flere ganger ved en feil. Slett i så fall de overflødige.",
    en: "See whether the measure was registered more than once by mistake. If so, delete those that are too many.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    flag_same(
        findings,
        subject.measures(),
        |measure| measure.start,
        content,
        "Like tiltak registrert flere ganger",
    );
}

fn content(measure: &Measure) -> impl Eq + std::hash::Hash + use<'_> {
    (
        measure.start,
        basis(&measure.legal_basis),
        sorted(measure.further_legal_bases.iter().map(basis)),
        one_coded(&measure.category),
        coded(&measure.grounds),
        measure.supervision.as_ref().map(supervision),
        measure.follow_up.as_ref().map(follow_up),
        measure.termination.as_ref().map(one_coded),
        measure.end,
    )
}

fn basis(basis: &LegalBasis) -> impl Ord + std::hash::Hash + use<'_> {
    (
        [&*basis.act, &*basis.chapter, &*basis.section],
        sorted(basis.paragraphs.iter()),
        sorted(basis.letters.iter()),
        sorted(basis.sentences.iter()),
    )
}

fn supervision(supervision: &Supervision) -> impl Eq + std::hash::Hash + use<'_> {
    let responsible = supervision.responsible.iter();
    (
        sorted(responsible.map(|one| (one.start, &*one.municipality_number))),
        frequencies(&supervision.frequencies),
        visits(&supervision.visits),
    )
}

fn follow_up(follow_up: &FollowUp) -> impl Eq + std::hash::Hash + use<'_> {
    (frequencies(&follow_up.frequencies), visits(&follow_up.visits))
}

fn frequencies(frequencies: &[Frequency]) -> Vec<(NaiveDate, &str)> {
    sorted(frequencies.iter().map(|one| (one.start, &*one.code)))
}

fn visits(visits: &[Visit]) -> Vec<NaiveDate> {
    sorted(visits.iter().map(|visit| visit.date))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Coded, Responsible, Submission};
    use crate::rules::testing::{case, date, findings, fixtures, id, messages};

    const ID: &str = "Tiltak-19";

    fn full() -> Measure {
        let frequency = |number| Frequency {
            id: id(number),
            start: date("2024-03-04"),
            code: "4".into(),
        };
        let visit = |number, day| Visit {
            id: id(number),
            date: date(day),
        };
        let mut measure = crate::rules::testing::care_measure();
        measure.legal_basis.paragraphs = vec!["1".into(), "2".into()];
        measure.grounds = vec![Coded::plain("5"), Coded::plain("6")];
        measure.supervision = Some(Supervision {
            responsible: vec![Responsible {
                id: id(80),
                start: date("2024-03-04"),
                municipality_number: "9901".into(),
            }],
            frequencies: vec![frequency(81)],
            visits: vec![visit(82, "2024-04-02"), visit(83, "2024-05-02")],
        });
        measure.follow_up = Some(FollowUp {
            frequencies: vec![frequency(84)],
            visits: vec![visit(85, "2024-04-03")],
        });
        measure
    }

    /// The measure, and the same under another key with something changed.
    fn twice(change: impl FnOnce(&mut Measure)) -> Submission {
        let mut submission = case();
        let mut second = full();
        second.id = id(71);
        change(&mut second);
        submission.case_file.measures = vec![full(), second];
        submission
    }

    #[test]
    fn both_of_two_like_measures_are_flagged() {
        let submission = twice(|_| ());
        let message = format!("Like tiltak registrert flere ganger: {}, {}", id(14), id(71));
        assert_eq!(messages(ID, &submission), vec![message; 2]);
        assert_eq!(findings(ID, &submission)[1].element_id, Some(id(71)));
    }

    #[test]
    fn keys_inside_and_order_make_no_difference() {
        let submission = twice(|measure| {
            measure.migrated_id = Some("T-1".into());
            measure.legal_basis.paragraphs.reverse();
            measure.grounds.reverse();
            let supervision = measure.supervision.as_mut().unwrap();
            supervision.visits.reverse();
            supervision.responsible[0].id = id(90);
            supervision.frequencies[0].id = id(91);
        });
        assert_eq!(messages(ID, &submission).len(), 2);
    }

    #[test]
    fn any_other_difference_makes_two_measures() {
        let changes: [fn(&mut Measure); 9] = [
            |it| it.start = date("2024-03-05"),
            |it| it.end = Some(date("2024-05-05")),
            |it| it.category = Coded::plain("2.2"),
            |it| it.category = Coded::clarified("2.1", "Hos tante"),
            |it| it.legal_basis.letters = vec!["a".into()],
            |it| it.further_legal_bases = vec![LegalBasis::section("BVL2021", "5", "2")],
            |it| it.grounds.truncate(1),
            |it| it.supervision.as_mut().unwrap().visits[0].date = date("2024-04-04"),
            |it| it.follow_up = None,
        ];
        for change in changes {
            assert!(messages(ID, &twice(change)).is_empty());
        }
    }

    #[test]
    fn a_deleted_twin_is_no_twin() {
        assert!(messages(ID, &twice(|measure| measure.deleted = true)).is_empty());
    }

    #[test]
    fn fixtures_are_fresh() {
        fixtures(
            ID,
            &twice(|measure| measure.start = date("2024-03-05")),
            &twice(|_| ()),
        );
    }
}
