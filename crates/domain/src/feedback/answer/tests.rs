use super::*;
use crate::casework::example::{self, CASEWORKER, SERVICE, id};
use crate::feedback::invitation::tests::{day, invitation};
use crate::feedback::scale;

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn given(values: [Option<u8>; 4], words: &str) -> Given {
    let ids = ["mood", "home", "others", "adult"];
    let items = ids.iter().zip(values).zip(SeenBy::ALL);
    Given {
        items: items
            .map(|((item, value), seen_by)| GivenItem {
                item: (*item).to_owned(),
                value,
                seen_by,
            })
            .collect(),
        words: words.to_owned(),
        words_seen_by: SeenBy::default(),
    }
}

fn received(given: Given) -> Result<Answer, Refusals> {
    let scale = &scale::shipped()[0];
    Answer::receive(
        FeedbackAnswerId(id(61, 1)),
        &invitation(0),
        scale,
        &given,
        at("2026-11-24T22:30:00Z"),
    )
}

fn whole() -> Answer {
    received(given(
        [Some(2), Some(3), Some(4), Some(5)],
        "Det er stille hjemme.",
    ))
    .unwrap()
}

fn worried() -> Answer {
    received(given([Some(1), None, None, None], "Han slår meg")).unwrap()
}

fn actor(user: UserId, role: Role) -> Actor {
    Actor {
        user,
        name: "Kari".into(),
        service: SERVICE,
        roles: vec![role],
        ties: crate::access::Ties::default(),
    }
}

#[test]
fn an_answer_has_every_question_and_a_sum_only_when_whole() {
    let answer = whole();
    assert_eq!(answer.sum(), Some(14));
    assert_eq!(answer.answered_on(), day("2026-11-24"));
    let part = received(given([Some(2), None, Some(4), Some(5)], "")).unwrap();
    assert_eq!((part.sum(), part.items.len(), part.words), (None, 4, None));
}

#[test]
fn values_are_those_the_audience_is_offered() {
    let refused =
        |values| received(given(values, "")).map_or_else(|error| error.to_string(), |_| String::new());
    assert_eq!(refused([Some(0), None, None, None]), "item: out-of-range");
    assert_eq!(refused([Some(1), None, None, None]), "");
    assert_eq!(refused([Some(5), None, None, None]), "");
    assert_eq!(refused([Some(6), None, None, None]), "item: out-of-range");
    assert_eq!(refused([None; 4]), "answer-missing");
    let mut strange = given([Some(2); 4], "");
    strange.items[1].item = "mood".into();
    assert_eq!(
        received(strange).unwrap_err().to_string(),
        "item: same-as-another"
    );
    let long = |length| received(given([None; 4], &"å".repeat(length))).is_ok();
    assert_eq!([LONGEST_WORDS, LONGEST_WORDS + 1].map(long), [true, false]);
}

#[test]
fn each_reader_sees_what_the_one_who_answered_chose() {
    let answer = whole();
    let seen = |reader| {
        let seen = answer.as_seen_by(reader);
        let values: Vec<_> = seen.items.iter().map(|one| one.value).collect();
        (values, seen.words.unwrap().text)
    };
    let words = "Det er stille hjemme.".to_owned();
    assert_eq!(
        seen(Reader::ContactPerson),
        (vec![Some(2), Some(3), Some(4), Some(5)], words)
    );
    assert_eq!(
        seen(Reader::Leader),
        (vec![None, Some(3), None, Some(5)], String::new())
    );
    assert_eq!(
        seen(Reader::Family),
        (vec![None, None, Some(4), Some(5)], String::new())
    );
    assert_eq!(seen(Reader::Other), (vec![None; 4], String::new()));
    assert!(answer.as_seen_by(Reader::Leader).is_withheld());
    assert_eq!(answer.as_seen_by(Reader::Leader).sum(), None);
}

#[test]
fn the_leader_reads_all_of_an_answer_that_may_mean_danger_and_the_family_no_more_than_before() {
    let answer = worried();
    assert_eq!(answer.as_seen_by(Reader::Leader), answer);
    let family = answer.as_seen_by(Reader::Family);
    assert_eq!((family.worry, family.words.unwrap().text), (None, String::new()));
}

#[test]
fn who_reads_follows_from_the_case() {
    let file = example::whole_case().file;
    let other = UserId(id(2, 77));
    let asked_by = UserId(id(2, 5));
    let of = |user, role| Reader::of(&actor(user, role), &file, asked_by);
    assert_eq!(of(asked_by, Role::Leader), Reader::ContactPerson);
    assert_eq!(of(CASEWORKER, Role::Caseworker), Reader::ContactPerson);
    assert_eq!(of(other, Role::Caseworker), Reader::Other);
    assert_eq!(of(other, Role::Leader), Reader::Leader);
    assert_eq!(of(other, Role::Intake), Reader::Other);
    let nobodys = CaseFile {
        caseworker: None,
        ..file.clone()
    };
    assert_eq!(
        Reader::of(&actor(other, Role::Caseworker), &nobodys, asked_by),
        Reader::ContactPerson
    );
    let stranger = Actor {
        service: crate::ids::ServiceId(id(1, 99)),
        ..actor(CASEWORKER, Role::Leader)
    };
    assert_eq!(Reader::of(&stranger, &file, CASEWORKER), Reader::Other);
}

#[test]
fn what_is_withheld_is_never_stored_as_withheld() {
    let text = serde_json::to_string(&whole().as_seen_by(Reader::Other)).unwrap();
    assert!(!text.contains("withheld"));
    let read: Answer = serde_json::from_str(&serde_json::to_string(&whole()).unwrap()).unwrap();
    assert_eq!(read, whole());
}

#[test]
fn words_that_may_mean_danger_wait_for_a_person_and_escalate_after_two_hours() {
    let answer = worried();
    assert!(answer.has_unread_worry());
    let escalated = |now: &str| answer.is_escalated(at(now));
    assert_eq!(
        [
            "2026-11-25T00:29:59Z",
            "2026-11-25T00:30:00Z",
            "2026-11-25T00:30:01Z"
        ]
        .map(escalated),
        [false, true, true]
    );
    let now = at("2026-11-25T06:00:00Z");
    assert!(answer.clone().open(CASEWORKER, now, " ".into()).is_err());
    let opened = answer.open(CASEWORKER, now, "Ringer skolen nå.".into()).unwrap();
    assert!(!opened.is_escalated(now) && opened.is_open());
    assert!(opened.open(CASEWORKER, now, "Igjen".into()).is_err());
    assert_eq!(whole().escalates_at(), None);
}

#[test]
fn the_service_answers_back_within_a_week_once_and_not_past_words_nobody_has_read() {
    let reply = || AnswerBack {
        you_said: "At det er stille hjemme.".into(),
        we_did: "Vi snakket med mamma om det.".into(),
        by: CASEWORKER,
        on: day("2026-11-26"),
    };
    assert_eq!(whole().reply_deadline().due_on, day("2026-12-01"));
    let answered = whole().answer_back(reply()).unwrap();
    assert!(!answered.is_open());
    assert_eq!(
        answered.answer_back(reply()).unwrap_err().0[0].reason,
        Reason::AnsweredAlready
    );
    assert_eq!(
        worried().answer_back(reply()).unwrap_err().0[0].reason,
        Reason::WorryUnread
    );
    let early = AnswerBack {
        on: day("2026-11-23"),
        ..reply()
    };
    assert!(whole().answer_back(early).is_err());
    let bare = AnswerBack {
        we_did: String::new(),
        ..reply()
    };
    assert_eq!(
        whole().answer_back(bare).unwrap_err().to_string(),
        "we_did: missing"
    );
}

#[test]
fn an_answer_given_elsewhere_is_held_against_the_same_rules() {
    let scale = &scale::shipped()[0];
    assert_eq!(whole().bring_in(scale).unwrap(), whole());
    let mut strange = whole();
    strange.items[0].value = Some(9);
    assert_eq!(
        strange.bring_in(scale).unwrap_err().to_string(),
        "item: out-of-range"
    );
    let other = &scale::shipped()[1];
    assert!(whole().bring_in(other).is_err());
    let mut unmarked = worried();
    unmarked.worry = None;
    assert!(
        unmarked.bring_in(scale).unwrap().has_unread_worry(),
        "words are looked for anew"
    );
    let read = worried()
        .open(CASEWORKER, at("2026-11-25T06:00:00Z"), "Ringer".into())
        .unwrap();
    assert_eq!(read.clone().bring_in(scale).unwrap(), read);
}
