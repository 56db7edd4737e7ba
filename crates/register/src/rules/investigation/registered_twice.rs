use crate::rules::duplicates::{coded, flag_same, words};
use crate::rules::{Findings, Subject, rule};

rule! {
    /// Flags investigations (undersøkelser) that are registered more than once.
    ///
    /// Given two or more investigations, when all they say is the same and only their keys differ, then each of them is flagged, and
    /// the message lists their keys.
    ///
    /// Why it matters: an investigation that stands there twice is counted twice, in how many families are investigated and in how
    /// many are answered in time. The only rule of its kind that stops a submission.
    ///
    /// Choice: the source does not say what identical is. Here: the same day, grounds, participation, extension and conclusion (or
    /// none), with the words to them, in any order; Id, MigrertId and ErSlettet do not count, and relations are not looked at. Ten keys
    /// are written out at most.
    ///
    /// Source: Kravspesifikasjon, Undersøkelse Kontroll 19.
    nb: "Se om det er samme undersøkelse. Slett den som er registrert for mye; førte flere meldinger til én undersøkelse, koble dem alle til den.",
    en: "See whether it is the same investigation and delete the extra one. Where several reports led to one investigation, link them all to it.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    flag_same(
        findings,
        subject.investigations(),
        |investigation| investigation.start,
        |investigation| {
            let participation = investigation.participation.as_ref();
            let extension = investigation.extension.as_ref();
            let conclusion = investigation.conclusion.as_ref();
            (
                investigation.start,
                coded(&investigation.grounds),
                participation.map(|one| (one.date, &one.code)),
                extension.map(|one| (one.start, one.granted.as_deref())),
                conclusion.map(|one| (one.end, &one.code, words(one.clarification.as_deref()))),
            )
        },
        "Like undersøkelser registrert flere ganger",
    );
}

#[cfg(test)]
mod tests {
    use crate::finding::Severity;
    use crate::record::{Coded, Extension, Investigation, Participation, Submission};
    use crate::rules::testing::{case, date, findings, fixtures, id, investigation, messages};

    const ID: &str = "Undersokelse-19";

    /// The base investigation with something of everything, and copies of it with a key of their own.
    fn copies(count: u32) -> Submission {
        let mut submission = case();
        let investigations = &mut submission.case_file.investigations;
        let mut first = Investigation {
            grounds: vec![Coded::plain("5"), Coded::clarified("18", "Brann i boligen")],
            participation: Some(Participation {
                date: date("2024-02-01"),
                code: "1.1".into(),
            }),
            extension: Some(Extension {
                start: date("2024-02-15"),
                granted: Some("1".into()),
            }),
            ..investigation()
        };
        first.conclusion.as_mut().unwrap().clarification = Some("Avklart".into());
        *investigations = vec![first.clone()];
        investigations.extend((0..count).map(|number| Investigation {
            id: id(1000 + number),
            ..first.clone()
        }));
        submission
    }

    fn after(change: impl FnOnce(&mut Investigation)) -> Submission {
        let mut submission = copies(1);
        change(&mut submission.case_file.investigations[1]);
        submission
    }

    #[test]
    fn each_of_the_same_investigations_is_flagged_with_all_their_keys() {
        let found = findings(ID, &copies(1));
        let ids: Vec<_> = found.iter().map(|finding| finding.element_id).collect();
        assert_eq!(ids, [Some(id(12)), Some(id(1000))]);
        for finding in found {
            let message = format!(
                "Like undersøkelser registrert flere ganger: {}, {}",
                id(12),
                id(1000)
            );
            assert_eq!(finding.message, message);
            assert_eq!(finding.severity, Severity::Error);
        }
        assert!(messages(ID, &copies(0)).is_empty());
    }

    #[test]
    fn open_ones_count_too() {
        let mut submission = copies(1);
        for investigation in &mut submission.case_file.investigations {
            investigation.conclusion = None;
        }
        assert_eq!(messages(ID, &submission).len(), 2);
    }

    #[test]
    fn neither_order_nor_older_key_makes_a_difference() {
        let submission = after(|investigation| investigation.grounds.reverse());
        assert_eq!(messages(ID, &submission).len(), 2);
        let submission = after(|investigation| investigation.migrated_id = Some("17".into()));
        let found = findings(ID, &submission);
        assert_eq!(found.len(), 2);
        assert!(found.iter().all(|finding| finding.severity == Severity::Error));
    }

    #[test]
    fn blank_words_are_none() {
        let mut submission = after(|one| {
            one.grounds[1].clarification = Some(" \n".into());
            one.conclusion.as_mut().unwrap().clarification = Some("\u{A0}".into());
        });
        assert!(messages(ID, &submission).is_empty());
        let first = &mut submission.case_file.investigations[0];
        first.grounds[1].clarification = None;
        first.conclusion.as_mut().unwrap().clarification = None;
        assert_eq!(messages(ID, &submission).len(), 2);
    }

    #[test]
    fn whatever_they_say_differently_does() {
        type Change = fn(&mut Investigation);
        let changes: [Change; 12] = [
            |one| one.start = date("2024-01-06"),
            |one| one.grounds[0].code = "6".into(),
            |one| one.grounds[1].clarification = Some("Noe annet".into()),
            |one| one.participation = None,
            |one| one.participation.as_mut().unwrap().date = date("2024-02-02"),
            |one| one.participation.as_mut().unwrap().code = "1.2".into(),
            |one| one.extension = None,
            |one| one.extension.as_mut().unwrap().start = date("2024-02-16"),
            |one| one.extension.as_mut().unwrap().granted = None,
            |one| one.conclusion = None,
            |one| one.conclusion.as_mut().unwrap().code = "2".into(),
            |one| one.conclusion.as_mut().unwrap().clarification = None,
        ];
        for (number, change) in changes.into_iter().enumerate() {
            assert!(messages(ID, &after(change)).is_empty(), "change {number}");
        }
    }

    #[test]
    fn a_deleted_one_does_not_count() {
        assert!(messages(ID, &after(|investigation| investigation.deleted = true)).is_empty());
    }

    #[test]
    fn two_pairs_are_told_apart() {
        let mut submission = copies(3);
        for investigation in &mut submission.case_file.investigations[2..] {
            investigation.extension = None;
        }
        let found = messages(ID, &submission);
        assert_eq!(found.len(), 4);
        assert_eq!(found[0], found[1]);
        assert_eq!(found[2], found[3]);
        assert_ne!(found[0], found[2]);
    }

    #[test]
    fn fixtures_are_fresh() {
        let mut flagged = case();
        let second = Investigation {
            id: id(77),
            ..investigation()
        };
        flagged.case_file.investigations.push(second);
        fixtures(ID, &case(), &flagged);
    }
}
