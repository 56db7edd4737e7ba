use uuid::Uuid;

use super::super::questionnaire::Words;
use super::*;

fn frame(codes: &[u16]) -> Vec<Choice> {
    let choice = |code: &u16| Choice {
        code: *code,
        text: Words::new(),
        alone: false,
    };
    codes.iter().map(choice).collect()
}

fn user(number: u128) -> UserId {
    UserId(Uuid::from_u128(number))
}

fn codes(codes: &[u16]) -> Codes {
    codes.iter().copied().collect()
}

fn of(answers: u32) -> Coding {
    let (id, survey) = (CodingId(Uuid::from_u128(1)), SurveyId(Uuid::from_u128(2)));
    Coding::new(id, survey, "2d", answers, frame(&[1, 2])).unwrap()
}

/// Four answers; the second coder has not come to the last one.
fn coded() -> Coding {
    let mut coding = of(4);
    for (answer, first, second) in [
        (0, [1].as_slice(), [1].as_slice()),
        (1, &[1, 2], &[2]),
        (2, &[], &[]),
    ] {
        coding = coding.code(user(1), answer, codes(first)).unwrap();
        coding = coding.code(user(2), answer, codes(second)).unwrap();
    }
    coding.code(user(1), 3, codes(&[2])).unwrap()
}

fn compared() -> Coding {
    coded().code(user(2), 3, codes(&[2])).unwrap()
}

#[test]
fn nothing_is_compared_or_counted_before_both_have_coded_all() {
    let coding = coded();
    assert!(!coding.is_compared());
    assert!(coding.differences().is_empty() && coding.counts().is_none());
    assert_eq!(
        (coding.next_for(user(1)), coding.next_for(user(2))),
        (None, Some(3))
    );
    assert_eq!((coding.done_by(user(1)), coding.done_by(user(3))), (4, 0));
    let coding = compared();
    assert!(coding.is_compared());
    assert_eq!(coding.disagreements(), [1]);
    assert_eq!(coding.differences()[0].said, [&codes(&[1, 2]), &codes(&[2])]);
    assert_eq!(coding.counts(), None);
}

#[test]
fn what_is_compared_stands() {
    assert!(coded().code(user(1), 1, codes(&[2])).is_ok());
    assert_eq!(
        compared().code(user(1), 1, codes(&[2])),
        Err(CodingRefusal::Finished)
    );
}

#[test]
fn a_third_person_settles_alone() {
    let coding = compared().settle(user(3), 1, codes(&[2])).unwrap();
    assert!(coding.disagreements().is_empty());
    assert_eq!(coding.counts(), Some((BTreeMap::from([(1, 1), (2, 2)]), 4)));
    assert_eq!(
        coding.settle(user(3), 1, codes(&[1])),
        Err(CodingRefusal::NothingToDecide)
    );
}

#[test]
fn the_two_settle_together_when_both_say_the_same() {
    let coding = compared().settle(user(1), 1, codes(&[1])).unwrap();
    assert_eq!(coding.disagreements(), [1]);
    // Saying it twice makes no agreement, and saying something else is a new proposal.
    let coding = coding.settle(user(1), 1, codes(&[1])).unwrap();
    let coding = coding.settle(user(2), 1, codes(&[2])).unwrap();
    assert_eq!(coding.disagreements(), [1]);
    let coding = coding.settle(user(1), 1, codes(&[2])).unwrap();
    assert!(coding.disagreements().is_empty());
    assert!(matches!(
        coding.differences()[0].settling,
        Some(Settling::Together { .. })
    ));
    assert_eq!(coding.result().unwrap()[1], &codes(&[2]));
}

#[test]
fn pairs_are_what_both_said_first() {
    assert_eq!(compared().pairs(1), [(1, 1), (1, 0), (0, 0), (0, 0)]);
    let settled = compared().settle(user(3), 1, codes(&[2])).unwrap();
    assert_eq!(settled.pairs(1), compared().pairs(1));
    assert!(of(1).pairs(1).is_empty());
}

#[test]
fn what_cannot_be_is_refused() {
    let new = |frame| Coding::new(CodingId(Uuid::nil()), SurveyId(Uuid::nil()), "2d", 1, frame);
    assert_eq!(new(frame(&[])), Err(CodingRefusal::Frame));
    assert_eq!(new(frame(&[1, 1])), Err(CodingRefusal::Frame));
    assert_eq!(
        coded().code(user(3), 0, codes(&[1])),
        Err(CodingRefusal::ThirdCoder)
    );
    assert_eq!(
        coded().code(user(1), 0, codes(&[5])),
        Err(CodingRefusal::UnknownCode(5))
    );
    assert_eq!(of(4).code(user(1), 4, codes(&[1])), Err(CodingRefusal::NoAnswer));
    assert_eq!(
        compared().settle(user(3), 0, codes(&[2])),
        Err(CodingRefusal::NothingToDecide)
    );
    assert_eq!(
        coded().settle(user(3), 1, codes(&[2])),
        Err(CodingRefusal::NothingToDecide)
    );
}

#[test]
fn a_frame_grows_until_somebody_has_coded_all() {
    let begun = of(4).code(user(1), 0, codes(&[2])).unwrap();
    assert_eq!(
        begun.clone().with_frame(frame(&[1, 3])),
        Err(CodingRefusal::InUse(2))
    );
    assert_eq!(begun.with_frame(frame(&[2, 3])).unwrap().frame().len(), 2);
    assert_eq!(
        coded().with_frame(frame(&[1, 2, 3])),
        Err(CodingRefusal::Finished)
    );
    assert!(coded().with_frame(frame(&[2, 1])).is_ok());
}

#[test]
fn what_a_person_said_is_kept_apart_from_the_coding() {
    let coding = coded();
    let written = serde_json::to_string(&coding).unwrap();
    let read: Coding = serde_json::from_str(&written).unwrap();
    assert_eq!((read.of(user(1), 0), read.is_coder(user(2))), (None, true));
    let said = |by| (0..4).filter_map(move |answer| Some((by, answer)));
    let all = said(user(1)).chain(said(user(2)));
    let all: Vec<_> = all
        .filter_map(|(by, answer)| Some((by, answer, coding.of(by, answer)?.clone())))
        .collect();
    assert_eq!(read.with_said(all), coding);
}
