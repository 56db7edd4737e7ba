use super::link::ToDecisions;
use crate::rules::{Findings, Subject, rule};

/// A decision on a measure.
const DECISION: &str = "1";

rule! {
    /// Flags an investigation (undersøkelse) that was concluded with a decision and leads to none.
    ///
    /// Given an investigation whose conclusion has code 1 (decision on a measure), when no relation leads from it to a decision of the
    /// same case, then the investigation is flagged.
    ///
    /// Why it matters: the decision is what the family was told. Without the link nobody can see which help came of what was found.
    ///
    /// Choice: decision and relation must be there and not deleted. The relation may name the investigation by Id or MigrertId; letter
    /// case does not count in UUIDs. Direction does: from investigation to decision.
    ///
    /// Source: Kravspesifikasjon, Undersøkelse Kontroll 21 (split by conclusion 2023-12-05), conclusion 1.
    nb: "Koble undersøkelsen til vedtaket den førte til. Vedtaket må ligge i samme sak og ikke være slettet. Ble det ikke noe vedtak, er konklusjonen feil.",
    en: "Link the investigation to the decision it led to. The decision must be in the same case and not deleted. Where there was none, the conclusion is wrong.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let mut concluded = subject
        .investigations()
        .filter(|investigation| {
            let conclusion = investigation.conclusion.as_ref();
            conclusion.is_some_and(|conclusion| conclusion.code == DECISION)
        })
        .peekable();
    if concluded.peek().is_none() {
        return;
    }
    let decisions = ToDecisions::of(subject);
    for investigation in concluded {
        if !decisions.lead_from(investigation.value()) {
            findings.flag(
                investigation,
                format!(
                    "Undersøkelse {} er konkludert med vedtak, men er ikke koblet til noe vedtak",
                    investigation.id
                ),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::finding::Severity;
    use crate::record::{ElementKind, Relation, Submission};
    use crate::rules::testing::{case, findings, fixtures, id, messages};

    const ID: &str = "Undersokelse-21.1";

    fn concluded(code: &str) -> Submission {
        let mut submission = case();
        let conclusion = submission.case_file.investigations[0].conclusion.as_mut();
        conclusion.unwrap().code = code.into();
        submission
    }

    /// The relation from investigation to decision, changed.
    fn with(change: impl FnOnce(&mut Relation)) -> Submission {
        let mut submission = concluded("1");
        change(&mut submission.case_file.relations[1]);
        submission
    }

    fn without_link(code: &str) -> Submission {
        let mut submission = concluded(code);
        submission.case_file.relations.remove(1);
        submission
    }

    #[test]
    fn an_investigation_concluded_with_a_decision_and_linked_to_none_is_flagged() {
        assert!(messages(ID, &concluded("1")).is_empty());
        let found = findings(ID, &without_link("1"));
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].severity, Severity::Error);
        assert_eq!(
            found[0].message,
            format!(
                "Undersøkelse {} er konkludert med vedtak, men er ikke koblet til noe vedtak",
                id(12)
            )
        );
    }

    #[test]
    fn other_outcomes_are_not_judged() {
        for code in ["2", "3", "4", "5", "6", "7", "8", "9"] {
            assert!(messages(ID, &without_link(code)).is_empty(), "{code}");
        }
        let mut submission = without_link("1");
        submission.case_file.investigations[0].conclusion = None;
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn both_ends_must_be_there() {
        assert_eq!(
            messages(ID, &with(|link| link.from_id = id(99).to_string())).len(),
            1
        );
        assert_eq!(messages(ID, &with(|link| link.to_id = id(99))).len(), 1);
        let mut submission = concluded("1");
        submission.case_file.decisions.clear();
        assert_eq!(messages(ID, &submission).len(), 1);
    }

    #[test]
    fn both_kinds_and_the_direction_count() {
        assert_eq!(
            messages(ID, &with(|link| link.from_kind = ElementKind::Plan)).len(),
            1
        );
        assert_eq!(
            messages(ID, &with(|link| link.to_kind = ElementKind::Plan)).len(),
            1
        );
        let submission = with(|link| {
            *link = Relation::new(
                link.id,
                (ElementKind::Decision, id(15)),
                (ElementKind::Investigation, id(12)),
            );
        });
        assert_eq!(messages(ID, &submission).len(), 1);
    }

    #[test]
    fn letter_case_and_older_keys_are_understood() {
        assert!(messages(ID, &with(|link| link.from_id.make_ascii_uppercase())).is_empty());
        let mut submission = with(|link| link.from_id = "U-17".into());
        assert_eq!(messages(ID, &submission).len(), 1);
        submission.case_file.investigations[0].migrated_id = Some("U-17".into());
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn what_is_deleted_leads_nowhere_and_is_not_judged() {
        assert_eq!(messages(ID, &with(|link| link.deleted = true)).len(), 1);
        let mut submission = concluded("1");
        submission.case_file.decisions[0].deleted = true;
        assert_eq!(messages(ID, &submission).len(), 1);
        submission.case_file.investigations[0].deleted = true;
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn each_investigation_is_judged_by_its_own_relations() {
        let mut submission = concluded("1");
        let file = &mut submission.case_file;
        for number in [77, 78] {
            let mut another = file.investigations[0].clone();
            another.id = id(number);
            file.investigations.push(another);
        }
        let found = findings(ID, &submission);
        let ids: Vec<_> = found.iter().map(|finding| finding.element_id).collect();
        assert_eq!(ids, [Some(id(77)), Some(id(78))]);
    }

    #[test]
    fn fixtures_are_fresh() {
        fixtures(ID, &concluded("1"), &without_link("1"));
    }
}
