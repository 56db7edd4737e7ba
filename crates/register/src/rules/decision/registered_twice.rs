use std::hash::Hash;

use crate::record::{Claim, Decision, LegalBasis};
use crate::rules::duplicates::{flag_same, sorted, words};
use crate::rules::{Findings, Subject, rule};

rule! {
    /// Flags decisions (vedtak) that say the same under different keys.
    ///
    /// Given two or more decisions, when they have the same content and different ids, then each of them is flagged.
    ///
    /// Why it matters: a decision entered twice counts twice, and a change made to one leaves the other as it was.
    ///
    /// Choice: claims and statuses have keys of their own, so nothing would ever be identical to the letter; they are compared by what
    /// they say. Keys (Id, MigrertId), the order of entries and relations do not count.
    ///
    /// Source: Kravspesifikasjon, Vedtak Kontroll 19 (2023-06-05).
    nb: "Se om det samme vedtaket er registrert flere ganger. Behold ett, og flytt koblingene fra de andre dit før de slettes.",
    en: "See whether one decision was entered several times. Keep one, and move the others' relations to it before they are removed.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    flag_same(
        findings,
        subject.decisions(),
        |decision| decision.start,
        content,
        "Like vedtak registrert flere ganger",
    );
}

fn content(decision: &Decision) -> impl Eq + Hash + use<'_> {
    let statuses = decision.statuses.iter();
    (
        decision.start,
        decision.end,
        provision(&decision.legal_basis),
        sorted(decision.further_legal_bases.iter().map(provision)),
        sorted(decision.claims.iter().map(claim)),
        sorted(statuses.map(|status| (status.changed, status.code.as_str()))),
    )
}

fn provision(basis: &LegalBasis) -> impl Ord + Hash + use<'_> {
    (
        [&basis.act, &basis.chapter, &basis.section],
        [&basis.paragraphs, &basis.letters, &basis.sentences].map(|numbers| texts(numbers)),
    )
}

fn texts(values: &[String]) -> Vec<&str> {
    sorted(values.iter().map(String::as_str))
}

fn claim(claim: &Claim) -> impl Ord + Hash + use<'_> {
    let conclusion = claim.conclusion.as_ref();
    (
        claim.start,
        conclusion.map(|it| (it.end, it.code.as_str(), words(it.clarification.as_deref()))),
    )
}

#[cfg(test)]
mod tests {
    use crate::finding::Severity;
    use crate::record::{Decision, LegalBasis, Status, Submission};
    use crate::rules::testing::{case, claim, date, findings, fixtures, id, messages};

    const ID: &str = "Vedtak-19";

    /// Two decisions, alike but for every key and for what is changed in the second.
    fn two(change: impl FnOnce(&mut Decision)) -> Submission {
        let mut submission = case();
        let decisions = &mut submission.case_file.decisions;
        decisions[0].claims = vec![claim()];
        let mut second = decisions[0].clone();
        second.id = id(77);
        second.claims[0].id = id(78);
        second.statuses[0].id = id(79);
        change(&mut second);
        decisions.push(second);
        submission
    }

    #[test]
    fn two_alike_under_different_keys_are_both_flagged() {
        let found = findings(ID, &two(|_| {}));
        let keys: Vec<_> = found.iter().filter_map(|finding| finding.element_id).collect();
        assert_eq!(keys, [id(15), id(77)]);
        assert_eq!(found[0].severity, Severity::Info);
        let message = format!("Like vedtak registrert flere ganger: {}, {}", id(15), id(77));
        assert!(found.iter().all(|finding| finding.message == message));
    }

    #[test]
    fn a_difference_in_anything_said_keeps_them_apart() {
        type Change = fn(&mut Decision);
        let changes: [(&str, Change); 9] = [
            ("start", |it| it.start = date("2024-03-02")),
            ("end", |it| it.end = Some(date("2024-05-15"))),
            ("provision", |it| it.legal_basis.section = "4".into()),
            ("paragraph", |it| it.legal_basis.paragraphs.push("2".into())),
            ("letter", |it| it.legal_basis.letters.push("a".into())),
            ("further provision", |it| {
                it.further_legal_bases = vec![LegalBasis::section("BVL2021", "1", "3")];
            }),
            ("claim", |it| it.claims[0].start = date("2024-04-03")),
            ("claim's conclusion", |it| it.claims[0].conclusion = None),
            ("status", |it| it.statuses[0].code = "2".into()),
        ];
        for (what, change) in changes {
            assert!(messages(ID, &two(change)).is_empty(), "{what}");
        }
    }

    #[test]
    fn the_order_of_entries_and_the_older_key_do_not_count() {
        let mut submission = two(|second| second.migrated_id = Some("V-1".into()));
        let refused = |number| Status {
            id: id(number),
            changed: date("2024-04-01"),
            code: "2".into(),
        };
        submission.case_file.decisions[0].statuses.push(refused(21));
        submission.case_file.decisions[1].statuses.insert(0, refused(22));
        assert_eq!(messages(ID, &submission).len(), 2);
    }

    #[test]
    fn a_deleted_one_is_not_compared() {
        assert!(messages(ID, &two(|second| second.deleted = true)).is_empty());
    }

    #[test]
    fn fixtures_are_fresh() {
        let apart = two(|second| second.legal_basis.paragraphs.push("2".into()));
        fixtures(ID, &apart, &two(|_| {}));
    }
}
