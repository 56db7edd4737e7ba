use std::borrow::Cow;
use std::collections::HashSet;

use uuid::Uuid;

use super::{SENT_TO_TRIBUNAL, has_had, referral_links};
use crate::record::{ElementKind, Relation};
use crate::rules::{Findings, Item, Subject, rule};

rule! {
    /// Flags a decision (vedtak) that was sent to the tribunal and is linked to a referral (oversendelse) that the case does not have.
    ///
    /// Given a decision with status 2 (sent to the tribunal) and a relation between it and a referral, when the referral is not in the case,
    /// then the decision is flagged.
    ///
    /// Why it matters: the relation looks right and leads nowhere. The application to the tribunal is missing from every count, and the wait
    /// for an answer cannot be measured.
    ///
    /// Choice: a relation counts whichever way it leads, since the specification names no direction. Each relation must lead to a referral
    /// that is there; a deleted one is not there. A decision is flagged once.
    ///
    /// Source: Kravspesifikasjon, Vedtak Kontroll 20, second part.
    nb: "Se om oversendelsen til nemnda er slettet eller aldri ble registrert. Registrer den, eller slett koblingen.",
    en: "See whether the referral to the tribunal was removed or never entered. Enter it, or remove the relation.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let mut sent = subject
        .decisions()
        .filter(|decision| has_had(decision, SENT_TO_TRIBUNAL))
        .peekable();
    if sent.peek().is_none() {
        return;
    }
    let referrals = Referrals::of(subject);
    for decision in sent {
        if referral_links(subject, decision).any(|link| !referrals.has_end_of(link)) {
            findings.flag(decision, "Koblingen peker på en oversendelse som ikke finnes");
        }
    }
}

/// The keys by which the case's referrals can be named.
struct Referrals<'a> {
    as_target: HashSet<Uuid>,
    as_source: HashSet<Cow<'a, str>>,
}

impl<'a> Referrals<'a> {
    fn of(subject: &Subject<'a>) -> Self {
        let mut referrals = Self {
            as_target: HashSet::new(),
            as_source: HashSet::new(),
        };
        for referral in subject.tribunal_referrals() {
            let migrated = referral.value().migrated_id().map(comparable);
            referrals.as_target.insert(referral.id);
            referrals.as_source.insert(referral.id.to_string().into());
            referrals.as_source.extend(migrated);
        }
        referrals
    }

    /// Whether the end of the relation that is a referral is one of these.
    fn has_end_of(&self, link: &Relation) -> bool {
        match link.to_kind {
            ElementKind::TribunalReferral => self.as_target.contains(&link.to_id),
            _ => self.as_source.contains(&comparable(&link.from_id)),
        }
    }
}

/// A key as it is compared: UUIDs match without regard to letter case.
fn comparable(key: &str) -> Cow<'_, str> {
    match Uuid::try_parse(key) {
        Ok(id) if key.len() == 36 => id.to_string().into(),
        _ => key.into(),
    }
}

#[cfg(test)]
mod tests {
    use crate::record::{ElementKind, Relation, Submission};
    use crate::rules::testing::{case, fixtures, id, messages, tribunal_referral};

    const ID: &str = "Vedtak-20.2";
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

    fn to(referral: u32) -> Relation {
        Relation::new(id(63), (DECISION, id(15)), (REFERRAL, id(referral)))
    }

    fn from(referral: &str) -> Relation {
        Relation {
            from_id: referral.into(),
            ..Relation::new(id(64), (REFERRAL, id(19)), (DECISION, id(15)))
        }
    }

    #[test]
    fn the_referral_must_be_there_whichever_way_the_link_leads() {
        let there = id(19).to_string();
        assert!(messages(ID, &sent(vec![to(19)])).is_empty());
        assert!(messages(ID, &sent(vec![from(&there)])).is_empty());
        assert!(messages(ID, &sent(vec![from(&there.to_uppercase())])).is_empty());
        let message = ["Koblingen peker på en oversendelse som ikke finnes"];
        assert_eq!(messages(ID, &sent(vec![to(99)])), message);
        assert_eq!(messages(ID, &sent(vec![from(&id(99).to_string())])), message);
    }

    #[test]
    fn a_decision_without_a_link_is_left_to_the_other_rule() {
        assert!(messages(ID, &sent(vec![])).is_empty());
    }

    #[test]
    fn every_link_must_lead_to_one_that_is_there_and_the_decision_is_flagged_once() {
        let gone = Relation { id: id(65), ..to(99) };
        let gone_too = Relation { id: id(66), ..to(98) };
        assert_eq!(messages(ID, &sent(vec![to(19), gone, gone_too])).len(), 1);
    }

    #[test]
    fn the_referral_may_be_named_by_its_older_key_where_the_link_starts() {
        let mut submission = sent(vec![from("O-1")]);
        assert_eq!(messages(ID, &submission).len(), 1);
        submission.case_file.tribunal_referrals[0].migrated_id = Some("O-1".into());
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn a_deleted_referral_is_not_there_and_a_deleted_link_does_not_count() {
        let mut submission = sent(vec![to(19)]);
        submission.case_file.tribunal_referrals[0].deleted = true;
        assert_eq!(messages(ID, &submission).len(), 1);
        submission.case_file.relations.last_mut().unwrap().deleted = true;
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn other_statuses_and_deleted_decisions_are_not_judged() {
        let mut submission = sent(vec![to(99)]);
        submission.case_file.decisions[0].statuses[0].code = "1".into();
        assert!(messages(ID, &submission).is_empty());
        let mut submission = sent(vec![to(99)]);
        submission.case_file.decisions[0].deleted = true;
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn fixtures_are_fresh() {
        fixtures(ID, &sent(vec![to(19)]), &sent(vec![to(99)]));
    }
}
