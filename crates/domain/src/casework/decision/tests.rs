use chrono::{DateTime, NaiveDate, Utc};
use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::casework::example;
use crate::casework::refusal::Refusal;

const OTHER: UserId = UserId(Uuid::from_u128(0xA));

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn noon(text: &str) -> DateTime<Utc> {
    day(text).and_hms_opt(12, 0, 0).unwrap().and_utc()
}

fn draft() -> Decision {
    let made = example::whole_case().decisions.remove(0);
    Decision {
        state: DecisionState::Draft,
        details: Details {
            participation: Some(ParticipationRecord {
                informed: "Hva vedtaket gjelder.".into(),
                heard_about: "Hjelp hjemme.".into(),
                passed_on: "Mamma får vite det av oss.".into(),
                weight: "Stor vekt.".into(),
            }),
            consent_party: Some(ConsentParty::Guardians),
            ..Details::default()
        },
        ..made
    }
}

fn written(decision: Decision) -> Result<Decision, Refusals> {
    decision.draft(day("2026-02-02"), day("2026-04-12"))
}

fn colleague() -> SigningBy {
    SigningBy {
        user: OTHER,
        is_leader: false,
    }
}

fn signed(decision: Decision) -> Result<Decision, Refusals> {
    let seen = decision.text_hash();
    decision.sign(&seen, colleague(), noon("2026-04-12"))
}

fn reasons<T: std::fmt::Debug>(outcome: Result<T, Refusals>) -> Vec<Reason> {
    let Refusals(refusals) = outcome.unwrap_err();
    refusals.into_iter().map(|refusal| refusal.reason).collect()
}

fn fields<T: std::fmt::Debug>(outcome: Result<T, Refusals>) -> Vec<&'static str> {
    let Refusals(refusals) = outcome.unwrap_err();
    refusals
        .iter()
        .filter_map(|refusal: &Refusal| refusal.field)
        .collect()
}

fn emergency(basis: &str) -> Decision {
    let mut order = draft();
    order.legal_basis = basis.into();
    order.consent = None;
    order.details.consent_party = None;
    let seen = order.text_hash();
    let leader = SigningBy {
        user: OTHER,
        is_leader: true,
    };
    order.sign(&seen, leader, noon("2026-04-12")).unwrap()
}

#[test]
fn a_child_who_was_heard_has_all_five_items_in_the_record() {
    let whole = draft();
    assert!(written(whole.clone()).is_ok());
    let mut without = whole.clone();
    without.details.participation = None;
    assert_eq!(
        fields(written(without)),
        [
            "participation_informed",
            "participation_heard_about",
            "participation_passed_on",
            "participation_weight"
        ]
    );
    let mut blank = whole.clone();
    blank.details.participation.as_mut().unwrap().weight = " ".into();
    assert_eq!(fields(written(blank)), ["participation_weight"]);
    let mut unheard = whole;
    unheard.details.participation = None;
    unheard.child_view.kind = "2.1".into();
    assert!(written(unheard.clone()).is_ok());
    unheard.child_view.text = String::new();
    assert_eq!(fields(written(unheard)), ["child_view"]);
}

#[test]
fn consent_and_whose_it_is_belong_together() {
    let mut without = draft();
    without.details.consent_party = None;
    assert_eq!(fields(written(without)), ["consent_party"]);
    let mut whose = draft();
    whose.consent = None;
    assert_eq!(fields(written(whose)), ["consent_by"]);
}

#[test]
fn a_draft_applies_only_when_another_has_signed_it() {
    let draft = draft();
    assert!(!draft.applies() && !draft.is_made());
    let own = SigningBy {
        user: draft.decided_by,
        is_leader: true,
    };
    let seen = draft.text_hash();
    assert_eq!(
        reasons(draft.clone().sign(&seen, own, noon("2026-04-12"))),
        [Reason::SignedByDrafter]
    );
    let signed = signed(draft).unwrap();
    assert!(signed.applies());
    assert_eq!(signed.signature_holds(), Some(true));
    assert_eq!(signed.details.signing.as_ref().unwrap().text_hash, seen);
}

#[test]
fn a_text_other_than_the_one_seen_is_not_signed() {
    let seen = draft().text_hash();
    let mut changed = draft();
    changed.grounds.push('!');
    assert_eq!(
        reasons(changed.sign(&seen, colleague(), noon("2026-04-12"))),
        [Reason::TextChanged]
    );
}

#[test]
fn nothing_is_signed_twice_or_written_after_it() {
    let signed = signed(draft()).unwrap();
    let seen = signed.text_hash();
    assert_eq!(
        reasons(signed.clone().sign(&seen, colleague(), noon("2026-04-12"))),
        [Reason::DecisionSigned]
    );
    assert_eq!(reasons(written(signed.clone())), [Reason::DecisionSigned]);
    assert_eq!(
        reasons(signed.clone().withdraw("Feil.".into(), day("2026-04-12"))),
        [Reason::DecisionSigned]
    );
    let mut tampered = signed;
    tampered.content.push_str(" Og mer.");
    assert_eq!(tampered.signature_holds(), Some(false));
}

#[test]
fn voluntary_help_is_not_signed_without_consent() {
    let mut without = draft();
    without.consent = None;
    without.details.consent_party = None;
    assert!(written(without.clone()).is_ok());
    assert_eq!(reasons(signed(without)), [Reason::ConsentMissing]);
}

#[test]
fn a_draft_can_be_taken_back_once() {
    let withdrawn = draft()
        .withdraw("Skrevet på feil sak.".into(), day("2026-04-12"))
        .unwrap();
    assert!(!withdrawn.is_made());
    assert_eq!(reasons(signed(withdrawn.clone())), [Reason::DecisionSigned]);
    assert_eq!(
        fields(draft().withdraw(" ".into(), day("2026-04-12"))),
        ["reason"]
    );
    assert_eq!(
        reasons(draft().lapse(day("2026-04-12"), "Slutt".into(), day("2026-04-12"))),
        [Reason::DecisionNotSigned]
    );
}

#[test]
fn only_a_leader_signs_an_emergency_order() {
    let mut order = draft();
    order.legal_basis = "bvl2021-4-2".into();
    assert_eq!(reasons(signed(order)), [Reason::LeaderMustSign]);
    assert!(emergency("bvl2021-4-2").applies());
}

#[test]
fn an_emergency_order_runs_out_the_day_after_its_last_day_for_a_petition() {
    // Decided 12 April 2026: six weeks end on 24 May, two weeks on 26 April, three weeks on 3 May.
    for (basis, last, after) in [
        ("bvl2021-4-2", "2026-05-24", "2026-05-25"),
        ("bvl2021-4-3", "2026-05-24", "2026-05-25"),
        ("bvl2021-4-4", "2026-04-26", "2026-04-27"),
        ("bvl2021-4-5", "2026-04-26", "2026-04-27"),
        ("bvl2021-4-6", "2026-05-24", "2026-05-25"),
        ("bvl2021-7-7", "2026-05-03", "2026-05-04"),
    ] {
        let order = emergency(basis);
        let day_before = day(last).pred_opt().unwrap();
        for today in [day_before, day(last)] {
            assert_eq!(order.standing(None, today), Standing::Applies, "{basis} {today}");
        }
        let run_out = Standing::RunOut {
            clock: CountdownKind::Petition,
            on: day(last),
        };
        assert_eq!(order.standing(None, day(after)), run_out, "{basis}");
        assert_eq!(
            order.standing(Some(day(last)), day("2027-01-01")),
            Standing::Applies,
            "{basis}"
        );
        assert_eq!(order.standing(Some(day(after)), day(after)), run_out, "{basis}");
    }
}

#[test]
fn a_ban_on_moving_ends_after_three_months_where_there_is_no_petition() {
    let ban = emergency("bvl2021-4-3");
    let ends: Vec<_> = ban
        .countdowns(None)
        .into_iter()
        .map(|clock| (clock.kind, clock.deadline.due_on))
        .collect();
    assert_eq!(
        ends,
        [
            (CountdownKind::Petition, day("2026-05-24")),
            (CountdownKind::End, day("2026-07-12"))
        ]
    );
}

#[test]
fn a_care_order_must_be_put_into_effect_within_six_weeks() {
    let mut order = draft();
    order.legal_basis = "bvl2021-5-1".into();
    let order = signed(order).unwrap();
    assert_eq!(order.standing(None, day("2026-05-24")), Standing::Applies);
    assert!(matches!(
        order.standing(None, day("2026-05-25")),
        Standing::RunOut {
            clock: CountdownKind::Effect,
            ..
        }
    ));
    let effected = order
        .clone()
        .put_into_effect(day("2026-05-24"), day("2026-06-01"))
        .unwrap();
    assert_eq!(effected.standing(None, day("2026-06-01")), Standing::Applies);
    let too_late = order
        .put_into_effect(day("2026-05-25"), day("2026-06-01"))
        .unwrap();
    assert!(matches!(
        too_late.standing(None, day("2026-06-01")),
        Standing::RunOut { .. }
    ));
    assert_eq!(
        reasons(effected.put_into_effect(day("2026-05-24"), day("2026-06-01"))),
        [Reason::AnsweredAlready]
    );
}

#[test]
fn a_draft_has_no_clock() {
    let mut order = draft();
    order.legal_basis = "bvl2021-4-2".into();
    assert!(order.countdowns(None).is_empty());
    assert_eq!(order.standing(None, day("2030-01-01")), Standing::Draft);
}

#[test]
fn the_tribunal_ends_an_order_that_it_does_not_approve() {
    let order = emergency("bvl2021-4-2");
    let answer = |approved| BoardAnswer {
        on: day("2026-04-14"),
        approved,
    };
    assert_eq!(
        reasons(order.clone().answer_of_board(answer(true), day("2026-04-14"))),
        [Reason::NotSent]
    );
    let sent = order.send_to_board(day("2026-04-12"), day("2026-04-14")).unwrap();
    assert_eq!(
        reasons(sent.clone().send_to_board(day("2026-04-12"), day("2026-04-14"))),
        [Reason::SentAlready]
    );
    let approved = sent
        .clone()
        .answer_of_board(answer(true), day("2026-04-14"))
        .unwrap();
    assert!(approved.applies());
    let ended = sent.answer_of_board(answer(false), day("2026-04-14")).unwrap();
    assert!(matches!(ended.state, DecisionState::Lapsed { .. }));
    let plain = signed(draft()).unwrap();
    assert_eq!(
        reasons(plain.send_to_board(day("2026-04-12"), day("2026-04-14"))),
        [Reason::NoEmergencyOrder]
    );
}

#[test]
fn consent_is_taken_back_once_not_before_it_was_given() {
    let signed = signed(draft()).unwrap();
    let withdrawal = |on: &str| Withdrawal {
        on: day(on),
        text: "Mor ringte og trakk samtykket.".into(),
    };
    let today = day("2026-06-01");
    assert_eq!(
        fields(signed.clone().withdraw_consent(withdrawal("2026-04-10"), today)),
        ["withdrawn_on"]
    );
    assert_eq!(
        fields(signed.clone().withdraw_consent(withdrawal("2026-06-02"), today)),
        ["withdrawn_on"]
    );
    let withdrawn = signed.withdraw_consent(withdrawal("2026-04-11"), today).unwrap();
    assert_eq!(withdrawn.signature_holds(), Some(true));
    assert_eq!(
        reasons(withdrawn.withdraw_consent(withdrawal("2026-05-02"), today)),
        [Reason::ConsentWithdrawn]
    );
}

#[test]
fn an_older_decision_is_read_without_details() {
    let mut value = serde_json::to_value(example::whole_case().decisions.remove(0)).unwrap();
    value.as_object_mut().unwrap().remove("details");
    let read: Decision = serde_json::from_value(value).unwrap();
    assert_eq!(read.details, Details::default());
    assert_eq!(read.signature_holds(), None);
}

proptest! {
    #[test]
    fn words_moved_from_one_part_to_the_next_give_another_fingerprint(words in "[a-z\n ]{1,20}", cut in 0_usize..20) {
        let cut = cut.min(words.len());
        let with = |at: usize| {
            let mut decision = draft();
            decision.content = words[..at].to_owned();
            decision.grounds = words[at..].to_owned();
            decision.text_hash()
        };
        let other = if cut == 0 { 1 } else { cut - 1 };
        prop_assert_ne!(with(cut), with(other));
    }

    #[test]
    fn any_change_of_any_text_breaks_the_signature(part in 0_usize..8, added in "\\PC{1,5}") {
        let mut decision = signed(draft()).unwrap();
        let record = decision.details.participation.as_mut().unwrap();
        let text = match part {
            0 => &mut decision.content,
            1 => &mut decision.grounds,
            2 => &mut decision.child_view.text,
            3 => &mut decision.best_interests,
            4 => &mut record.informed,
            5 => &mut record.heard_about,
            6 => &mut record.passed_on,
            _ => &mut record.weight,
        };
        text.push_str(&added);
        prop_assert_eq!(decision.signature_holds(), Some(false));
    }
}
