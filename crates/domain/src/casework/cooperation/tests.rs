use chrono::NaiveDate;
use uuid::Uuid;

use super::*;
use crate::casework::example;
use crate::casework::part::Part;
use crate::casework::refusal::{Reason, Refusals};
use crate::ids::{CaseFileId, UserId};

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn today() -> NaiveDate {
    date("2026-06-01")
}

fn by() -> UserId {
    UserId(Uuid::from_u128(3))
}

fn helper(kind: HelperKind) -> Helper {
    Helper {
        id: Uuid::from_u128(1),
        version: 1,
        case_file: CaseFileId(Uuid::from_u128(2)),
        kind,
        name: "Fjordvik skole".into(),
        contact: String::new(),
        helps_with: "Leksehjelp to dager i uken".into(),
        in_group: true,
        chosen_by_child: false,
        interpreting: None,
        started_on: date("2026-03-02"),
        promises: Vec::new(),
        state: HelperState::Active,
    }
}

fn promise(on: &str, due: Option<&str>) -> Promise {
    Promise {
        id: Uuid::from_u128(7),
        text: "Melde fra om fravær".into(),
        promised_on: date(on),
        due_on: due.map(date),
        kept_on: None,
    }
}

fn reasons<T: std::fmt::Debug>(outcome: Result<T, Refusals>) -> Vec<Reason> {
    outcome.unwrap_err().0.iter().map(|one| one.reason).collect()
}

#[test]
fn a_helper_has_a_name_and_a_task_from_a_day_that_has_been() {
    assert!(helper(HelperKind::School).note(today()).is_ok());
    let nameless = Helper {
        name: " ".into(),
        helps_with: String::new(),
        ..helper(HelperKind::School)
    };
    assert_eq!(
        reasons(nameless.note(today())),
        [Reason::Missing, Reason::Missing]
    );
    for (on, is_good) in [("2026-05-31", true), ("2026-06-01", true), ("2026-06-02", false)] {
        let noted = Helper {
            started_on: date(on),
            ..helper(HelperKind::School)
        }
        .note(today());
        assert_eq!(noted.is_ok(), is_good, "{on}");
    }
}

#[test]
fn an_interpreter_has_a_language_and_nobody_else_does() {
    assert_eq!(
        reasons(helper(HelperKind::Interpreter).note(today())),
        [Reason::Missing]
    );
    let needed = Some(Interpreting {
        language: "Tigrinja".into(),
        needed_for: "Samtaler med mor".into(),
    });
    let with = |kind| Helper {
        interpreting: needed.clone(),
        ..helper(kind)
    };
    assert_eq!(
        with(HelperKind::Interpreter).note(today()).unwrap().interpreting,
        needed
    );
    assert_eq!(with(HelperKind::School).note(today()).unwrap().interpreting, None);
}

#[test]
fn a_promise_is_made_while_the_helper_is_there() {
    for (on, is_good) in [
        ("2026-03-01", false),
        ("2026-03-02", true),
        ("2026-06-01", true),
        ("2026-06-02", false),
    ] {
        let outcome = helper(HelperKind::School).promise(promise(on, None), today());
        assert_eq!(outcome.is_ok(), is_good, "{on}");
    }
    let backwards = promise("2026-04-01", Some("2026-03-31"));
    assert_eq!(
        reasons(helper(HelperKind::School).promise(backwards, today())),
        [Reason::BeforeStart]
    );
    let gone = helper(HelperKind::School)
        .end(date("2026-05-01"), "Flyttet".into(), today())
        .unwrap();
    assert_eq!(
        reasons(gone.promise(promise("2026-04-01", None), today())),
        [Reason::HelperGone]
    );
}

#[test]
fn a_promise_is_late_the_day_after_it_was_due_until_it_is_kept() {
    let due = promise("2026-04-01", Some("2026-06-01"));
    assert!(
        !due.is_late(date("2026-05-31"))
            && !due.is_late(date("2026-06-01"))
            && due.is_late(date("2026-06-02"))
    );
    let kept = helper(HelperKind::School)
        .promise(due, today())
        .unwrap()
        .keep_promise(Uuid::from_u128(7), date("2026-05-30"), today())
        .unwrap();
    assert!(!kept.promises[0].is_late(date("2027-01-01")));
    assert_eq!(kept.open_promises().count(), 0);
    let again = kept.clone().keep_promise(Uuid::from_u128(7), today(), today());
    assert_eq!(reasons(again), [Reason::PromiseKept]);
    let other = kept.keep_promise(Uuid::from_u128(8), today(), today());
    assert_eq!(reasons(other), [Reason::ForeignLink]);
}

#[test]
fn an_agency_lets_go_with_a_date_and_a_reason_and_a_person_does_not() {
    let let_go =
        |kind, on: &str, reason: &str| helper(kind).let_go(date(on), reason.into(), None, by(), today());
    assert!(let_go(HelperKind::MentalHealth, "2026-06-01", "Ikke møtt til tre timer").is_ok());
    assert_eq!(
        reasons(let_go(HelperKind::MentalHealth, "2026-06-02", "x")),
        [Reason::InTheFuture]
    );
    assert_eq!(
        reasons(let_go(HelperKind::MentalHealth, "2026-03-01", "x")),
        [Reason::BeforeStart]
    );
    assert_eq!(
        reasons(let_go(HelperKind::MentalHealth, "2026-05-01", " ")),
        [Reason::Missing]
    );
    assert_eq!(
        reasons(let_go(HelperKind::Family, "2026-05-01", "x")),
        [Reason::NoAgency]
    );
    let gone = let_go(HelperKind::School, "2026-05-01", "x").unwrap();
    assert_eq!(
        reasons(gone.end(today(), "y".into(), today())),
        [Reason::HelperGone]
    );
}

#[test]
fn what_was_let_go_is_open_until_somebody_takes_over() {
    let gone = helper(HelperKind::School)
        .let_go(date("2026-05-01"), "x".into(), None, by(), today())
        .unwrap();
    assert!(gone.is_let_go() && gone.is_open());
    assert_eq!(reasons(gone.clone().take_over(" ".into())), [Reason::Missing]);
    let taken = gone.take_over("Fjordvik PPT".into()).unwrap();
    assert!(!taken.is_let_go() && !taken.is_open());
    assert_eq!(reasons(taken.take_over("Nav".into())), [Reason::HelperGone]);
    assert_eq!(
        reasons(helper(HelperKind::School).take_over("Nav".into())),
        [Reason::HelperGone]
    );
}

fn meeting(kind: MeetingKind) -> CooperationMeeting {
    CooperationMeeting {
        id: Uuid::from_u128(4),
        version: 1,
        case_file: CaseFileId(Uuid::from_u128(2)),
        kind,
        offered_on: date("2026-04-01"),
        planned_on: Some(date("2026-04-20")),
        about: "Hvem som kan følge til trening".into(),
        state: MeetingState::Offered,
    }
}

fn held(on: &str) -> Held {
    Held {
        on: date(on),
        present: "Mor, far, mormor, trener".into(),
        agreed: "Mormor følger på tirsdager".into(),
        child_part: "Var med hele møtet og valgte maten".into(),
    }
}

#[test]
fn a_meeting_is_held_once_and_tells_how_the_child_took_part() {
    let council = meeting(MeetingKind::FamilyCouncil).offer(today()).unwrap();
    for (on, is_good) in [
        ("2026-03-31", false),
        ("2026-04-01", true),
        ("2026-06-01", true),
        ("2026-06-02", false),
    ] {
        assert_eq!(council.clone().hold(held(on), today()).is_ok(), is_good, "{on}");
    }
    let silent = Held {
        child_part: String::new(),
        ..held("2026-04-20")
    };
    assert_eq!(reasons(council.clone().hold(silent, today())), [Reason::Missing]);
    let over = council.hold(held("2026-04-20"), today()).unwrap();
    assert_eq!(
        reasons(over.clone().hold(held("2026-04-20"), today())),
        [Reason::MeetingOver]
    );
    assert_eq!(
        reasons(over.decline(today(), "Nei".into(), today())),
        [Reason::MeetingOver]
    );
}

#[test]
fn a_family_may_say_no_with_its_own_words() {
    let council = meeting(MeetingKind::FamilyCouncil);
    assert_eq!(
        reasons(council.clone().decline(today(), String::new(), today())),
        [Reason::Missing]
    );
    assert!(
        council
            .decline(date("2026-04-02"), "Vi vil vente".into(), today())
            .is_ok()
    );
}

#[test]
fn the_picture_shows_who_helps_now_and_what_nobody_took_over() {
    let mut case = example::whole_case();
    case.helpers = vec![
        helper(HelperKind::Family),
        helper(HelperKind::School)
            .promise(promise("2026-04-01", Some("2026-05-01")), today())
            .unwrap(),
        helper(HelperKind::MentalHealth)
            .let_go(date("2026-05-01"), "x".into(), None, by(), today())
            .unwrap(),
        helper(HelperKind::Doctor)
            .let_go(
                date("2026-05-01"),
                "x".into(),
                Some("Ny fastlege".into()),
                by(),
                today(),
            )
            .unwrap(),
        helper(HelperKind::Shelter)
            .end(date("2026-05-01"), "x".into(), today())
            .unwrap(),
    ];
    let picture = Picture::of(&case, today());
    let counts: Vec<usize> = picture.circles.iter().map(|(_, help)| help.len()).collect();
    let ongoing = case
        .measures
        .iter()
        .filter(|measure| measure.is_ongoing())
        .count();
    assert_eq!(counts, [1, 1, ongoing]);
    assert_eq!(picture.let_go.len(), 1);
    assert_eq!(picture.late.len(), 1);
}

#[test]
fn a_helper_reads_back_as_it_was_written() {
    let written = helper(HelperKind::School)
        .let_go(today(), "x".into(), Some("PPT".into()), by(), today())
        .unwrap();
    let text = serde_json::to_string(&written).unwrap();
    assert_eq!(serde_json::from_str::<Helper>(&text).unwrap(), written);
    let over = meeting(MeetingKind::FamilyCouncil)
        .hold(held("2026-04-20"), today())
        .unwrap();
    let text = serde_json::to_string(&over).unwrap();
    assert_eq!(serde_json::from_str::<CooperationMeeting>(&text).unwrap(), over);
}
