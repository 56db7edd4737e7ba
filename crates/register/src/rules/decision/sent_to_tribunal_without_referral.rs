use super::{SENT_TO_TRIBUNAL, has_had, referral_links};
use crate::rules::{Findings, Subject, rule};

rule! {
    /// Flags a decision (vedtak) that was sent to the tribunal but is linked to no referral (oversendelse).
    ///
    /// Given a decision with status 2 (sent to the tribunal), when no relation links it with a referral, then the decision is flagged.
    ///
    /// Why it matters: the relation is the only sign of which application led to which decision. Without it nobody can see how long a child
    /// waited for the tribunal.
    ///
    /// Choice: a relation counts whichever way it leads, since the specification names no direction. One such status anywhere in the
    /// decision's history is enough. Whether the referral is in the case is Vedtak-20.2.
    ///
    /// Source: Kravspesifikasjon, Vedtak Kontroll 20, first part.
    nb: "Koble vedtaket til oversendelsen til nemnda. Mangler oversendelsen, registrer den. Ble saken ikke sendt til nemnda, rett statusen.",
    en: "Link the decision with the referral to the tribunal, or enter the missing referral. If nothing was sent to the tribunal, correct the status.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    for decision in subject.decisions() {
        let is_sent = has_had(&decision, SENT_TO_TRIBUNAL);
        if is_sent && referral_links(subject, decision).next().is_none() {
            let message = "Vedtak sendt til nemnd mangler kobling til oversendelsen";
            findings.flag(decision, message);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::record::{ElementKind, Relation, Submission};
    use crate::rules::testing::{case, fixtures, id, messages, tribunal_referral};

    const ID: &str = "Vedtak-20.1";
    const DECISION: ElementKind = ElementKind::Decision;
    const REFERRAL: ElementKind = ElementKind::TribunalReferral;

    fn sent(links: Vec<Relation>) -> Submission {
        let mut submission = case();
        let file = &mut submission.case_file;
        file.decisions[0].statuses[0].code = "2".into();
        file.tribunal_referrals = vec![tribunal_referral()];
        file.relations.extend(links);
        submission
    }

    fn link() -> Relation {
        Relation::new(id(63), (DECISION, id(15)), (REFERRAL, id(19)))
    }

    #[test]
    fn a_link_either_way_is_enough() {
        let back = Relation::new(id(63), (REFERRAL, id(19)), (DECISION, id(15)));
        assert!(messages(ID, &sent(vec![link()])).is_empty());
        assert!(messages(ID, &sent(vec![back])).is_empty());
        assert_eq!(
            messages(ID, &sent(vec![])),
            ["Vedtak sendt til nemnd mangler kobling til oversendelsen"]
        );
    }

    #[test]
    fn a_link_to_something_else_or_from_another_decision_is_not() {
        let elsewhere = Relation::new(id(63), (DECISION, id(15)), (ElementKind::Plan, id(13)));
        let of_another = Relation::new(id(64), (DECISION, id(77)), (REFERRAL, id(19)));
        assert_eq!(messages(ID, &sent(vec![elsewhere, of_another])).len(), 1);
        let mut deleted = link();
        deleted.deleted = true;
        assert_eq!(messages(ID, &sent(vec![deleted])).len(), 1);
    }

    #[test]
    fn the_decision_may_be_named_by_its_older_key_where_the_link_starts() {
        let mut old = link();
        old.from_id = "V-1".into();
        let mut submission = sent(vec![old]);
        assert_eq!(messages(ID, &submission).len(), 1);
        submission.case_file.decisions[0].migrated_id = Some("V-1".into());
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn other_statuses_ask_for_no_link() {
        let mut submission = sent(vec![]);
        for code in ["1", "3", "4"] {
            submission.case_file.decisions[0].statuses[0].code = code.into();
            assert!(messages(ID, &submission).is_empty(), "{code}");
        }
    }

    #[test]
    fn each_such_decision_is_flagged_unless_it_is_deleted() {
        let mut submission = sent(vec![]);
        let mut second = submission.case_file.decisions[0].clone();
        second.id = id(77);
        submission.case_file.decisions.push(second);
        assert_eq!(messages(ID, &submission).len(), 2);
        submission.case_file.decisions[0].deleted = true;
        assert_eq!(messages(ID, &submission).len(), 1);
    }

    #[test]
    fn fixtures_are_fresh() {
        fixtures(ID, &sent(vec![link()]), &sent(vec![]));
    }
}
