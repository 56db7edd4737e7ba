//! Offers, answers, decisions and asking again, around their days.

use super::*;
use crate::casework::example::id;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn born() -> Option<NaiveDate> {
    Some(day("2008-06-10"))
}

fn offer(on: &str) -> Aftercare {
    Aftercare {
        id: AftercareId(id(25, 1)),
        version: 1,
        case_file: CaseFileId(id(3, 1)),
        offered_on: day(on),
        offer: "Støtte til hybel.".into(),
        wishes: "Jeg vil prøve selv.".into(),
        answer: None,
        decision: None,
        later: None,
        asked: Vec::new(),
    }
}

fn later(allowed: bool) -> LaterContact {
    LaterContact {
        allowed,
        channels: vec![Channel {
            kind: ChannelKind::Text,
            value: "999 00 000".into(),
        }],
        said: "Send melding, men ikke ring.".into(),
    }
}

fn answer(conclusion: &str, on: &str) -> AftercareAnswer {
    AftercareAnswer {
        on: day(on),
        conclusion: conclusion.into(),
        text: "Nei takk, ikke nå.".into(),
    }
}

fn declined() -> Aftercare {
    offer("2026-01-10")
        .record_answer(answer("3", "2026-02-01"), Some(later(true)), day("2026-02-01"))
        .unwrap()
}

fn asked(on: &str, channel: ChannelKind, answer: AskedAnswer) -> AskedAgain {
    AskedAgain {
        on: day(on),
        channel,
        answer,
        text: "Sendte en melding.".into(),
    }
}

fn reasons(refused: Result<Aftercare, Refusals>) -> Vec<Reason> {
    let refused = refused.err().map(|refused| refused.0).unwrap_or_default();
    refused.into_iter().map(|one| one.reason).collect()
}

#[test]
fn an_offer_is_made_until_the_day_before_twenty_five() {
    let made = |on: &str| reasons(offer(on).offer(born(), day("2035-01-01")));
    assert_eq!(made("2033-06-09"), []);
    assert_eq!(made("2033-06-10"), [Reason::PastAftercare]);
    assert_eq!(made("2033-06-11"), [Reason::PastAftercare]);
    // A person of 26 years.
    assert_eq!(made("2034-06-10"), [Reason::PastAftercare]);
}

#[test]
fn who_declines_says_what_is_fine_later() {
    let today = day("2026-02-01");
    let made = offer("2026-01-10");
    let without = made.clone().record_answer(answer("3", "2026-02-01"), None, today);
    assert_eq!(reasons(without), [Reason::Missing]);
    let no_way = LaterContact {
        channels: Vec::new(),
        ..later(true)
    };
    let refused = made
        .clone()
        .record_answer(answer("3", "2026-02-01"), Some(no_way), today);
    assert_eq!(reasons(refused), [Reason::Missing]);
    let accepted = made
        .record_answer(answer("1", "2026-02-01"), None, today)
        .unwrap();
    assert!(accepted.is_accepted() && !accepted.may_be_asked());
}

#[test]
fn who_declined_is_asked_again_after_a_year_in_the_ways_agreed_to() {
    let declined = declined();
    assert_eq!(declined.ask_again().unwrap().due_on, day("2027-02-01"));
    let standing = |on: &str| declined.standing(born(), day(on));
    assert_eq!(standing("2027-01-31"), AftercareStanding::MayBeAsked);
    assert_eq!(standing("2027-02-01"), AftercareStanding::AskNow);
    assert_eq!(standing("2027-02-02"), AftercareStanding::AskNow);
    let today = day("2027-02-02");
    let call = asked("2027-02-02", ChannelKind::Phone, AskedAnswer::NotNow);
    assert_eq!(
        reasons(declined.clone().ask(call, born(), today)),
        [Reason::ChannelNotAgreed]
    );
    let text = asked("2027-02-02", ChannelKind::Text, AskedAnswer::NotNow);
    let again = declined.ask(text, born(), today).unwrap();
    assert_eq!(again.ask_again().unwrap().due_on, day("2028-02-02"));
}

#[test]
fn who_does_not_want_to_be_asked_is_not() {
    let today = day("2026-02-01");
    let made = offer("2026-01-10").record_answer(answer("3", "2026-02-01"), Some(later(false)), today);
    let made = made.unwrap();
    assert_eq!(made.ask_again(), None);
    assert_eq!(
        made.standing(born(), day("2030-01-01")),
        AftercareStanding::Declined
    );
    let text = asked("2026-02-01", ChannelKind::Text, AskedAnswer::NotNow);
    assert_eq!(reasons(made.ask(text, born(), today)), [Reason::NotToBeAsked]);
    let never = asked("2026-05-01", ChannelKind::Text, AskedAnswer::NeverMore);
    let never = declined().ask(never, born(), day("2026-05-01")).unwrap();
    assert!(!never.may_be_asked());
}

#[test]
fn nobody_is_asked_after_the_last_day_of_aftercare() {
    let text = |on: &str| asked(on, ChannelKind::Text, AskedAnswer::WantsHelp);
    let on = |on: &str| reasons(declined().ask(text(on), born(), day("2035-01-01")));
    assert_eq!(on("2033-06-09"), []);
    assert_eq!(on("2033-06-10"), [Reason::PastAftercare]);
    assert_eq!(
        declined().standing(born(), day("2033-06-10")),
        AftercareStanding::TooOld
    );
}

#[test]
fn to_go_on_takes_a_decision_and_to_end_takes_reasons() {
    let decide = |outcome, decision| AftercareDecision {
        on: day("2026-02-02"),
        outcome,
        reasons: "Yngre enn 18 ennå.".into(),
        decision,
    };
    let today = day("2026-02-02");
    let go_on = declined().decide(decide(AftercareOutcome::Continue, None), born(), today);
    assert_eq!(reasons(go_on), [Reason::Missing]);
    assert!(
        declined()
            .decide(decide(AftercareOutcome::End, None), born(), today)
            .is_ok()
    );
    let decision = Some(DecisionId(id(8, 1)));
    let before_answer =
        offer("2026-01-10").decide(decide(AftercareOutcome::Replace, decision), born(), today);
    assert_eq!(reasons(before_answer), [Reason::AnswerMissing]);
}

#[test]
fn the_decision_is_due_on_the_eighteenth_birthday() {
    let limit = offer("2026-01-10").decision_deadline(born()).unwrap();
    assert_eq!(limit.due_on, day("2026-06-10"));
    let breached = |on: &str| limit.is_breached_on(day(on));
    assert_eq!(
        ["2026-06-09", "2026-06-10", "2026-06-11"].map(breached),
        [false, false, true]
    );
}
