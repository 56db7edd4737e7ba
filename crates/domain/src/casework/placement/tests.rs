use super::visit::{PlacementVisit, SeriousFinding, TalkAlone, VisitKind};
use super::*;
use crate::casework::example::{self, id};
use crate::ids::PlacementVisitId;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn measure() -> Measure {
    let mut measure = example::whole_case().measures.remove(0);
    measure.category = "2.1".into();
    measure
}

fn started(
    placement: Placement,
    children: usize,
    others: &[Placement],
) -> Vec<(Option<&'static str>, Reason)> {
    let (measure, home) = (measure(), example::foster_home());
    let around = Around {
        measure: &measure,
        others,
        home: Some((&home, children)),
        has_siblings: false,
    };
    let refused = placement.start(around, day("2026-06-01")).err();
    let refused = refused.map(|refused| refused.0).unwrap_or_default();
    refused.iter().map(|one| (one.field, one.reason)).collect()
}

fn visit(on: &str, kind: VisitKind) -> PlacementVisit {
    PlacementVisit {
        id: PlacementVisitId(id(21, 1)),
        version: 1,
        case_file: example::placement().case_file,
        placement: example::placement().id,
        kind,
        on: day(on),
        by: "Kari Saksbehandler".into(),
        alone: TalkAlone::Yes {
            said: "Jeg har det bra.".into(),
        },
        findings: "Trygt og rolig.".into(),
        serious: None,
    }
}

fn first<T>(refused: Result<T, Refusals>) -> Option<(Option<&'static str>, Reason)> {
    refused
        .err()
        .map(|refused| (refused.0[0].field, refused.0[0].reason))
}

fn leaving(on: &str, reason: &str, destination: &str) -> Leaving {
    Leaving {
        on: day(on),
        reason: reason.into(),
        clarification: None,
        destination: destination.into(),
        destination_clarification: None,
        text: "Forberedt over tre uker.".into(),
    }
}

#[test]
fn a_child_moves_in_with_kin_who_are_approved_and_have_room() {
    assert_eq!(started(example::placement(), 0, &[]), []);
    assert_eq!(
        started(example::placement(), 2, &[]),
        [(Some("home"), Reason::FosterHomeFull)]
    );
    let early = Placement {
        started_on: day("2026-04-14"),
        ..example::placement()
    };
    assert_eq!(
        started(early, 0, &[]),
        [(Some("started_on"), Reason::BeforeStart)]
    );
    let late = Placement {
        started_on: day("2026-06-02"),
        ..example::placement()
    };
    assert_eq!(started(late, 0, &[]), [(Some("started_on"), Reason::InTheFuture)]);
}

#[test]
fn a_child_lives_in_one_place_at_a_time() {
    let others = [example::placement()];
    assert_eq!(
        started(example::placement(), 0, &others),
        [(None, Reason::PlacementOngoing)]
    );
    let left = example::placement()
        .end(leaving("2026-05-20", "1.3", "1"), day("2026-06-01"))
        .unwrap();
    let next = |on: &str| Placement {
        started_on: day(on),
        ..example::placement()
    };
    let others = [left];
    assert_eq!(
        started(next("2026-05-19"), 0, &others),
        [(Some("started_on"), Reason::BeforeStart)]
    );
    assert_eq!(started(next("2026-05-20"), 0, &others), []);
}

#[test]
fn outside_kin_and_network_it_is_said_what_was_tried_first() {
    let mut placement = example::placement();
    let Place::FosterHome {
        kind, tried_first, ..
    } = &mut placement.place
    else {
        panic!("the example is a foster home");
    };
    (*kind, *tried_first) = (FosterHomeKind::Other, Some("  ".into()));
    assert_eq!(
        started(placement.clone(), 0, &[]),
        [(Some("tried_first"), Reason::Missing)]
    );
    if let Place::FosterHome { tried_first, .. } = &mut placement.place {
        *tried_first = Some("Tante og besteforeldre er spurt.".into());
    }
    assert_eq!(started(placement, 0, &[]), []);
}

#[test]
fn siblings_live_together_or_there_is_a_reason() {
    let with = |siblings| {
        let (measure, home) = (measure(), example::foster_home());
        let around = Around {
            measure: &measure,
            others: &[],
            home: Some((&home, 0)),
            has_siblings: true,
        };
        let placement = Placement {
            siblings,
            ..example::placement()
        };
        first(placement.start(around, day("2026-06-01")))
    };
    assert_eq!(
        with(Siblings::None),
        Some((Some("siblings"), Reason::SiblingsUnanswered))
    );
    assert_eq!(with(Siblings::Together), None);
    assert_eq!(
        with(Siblings::Apart {
            reason: String::new()
        }),
        Some((Some("siblings_reason"), Reason::Missing))
    );
}

#[test]
fn a_measure_that_places_nobody_gives_no_placement() {
    let (home, mut measure) = (example::foster_home(), measure());
    measure.category = "3.9".into();
    let around = Around {
        measure: &measure,
        others: &[],
        home: Some((&home, 0)),
        has_siblings: false,
    };
    let refused = example::placement().start(around, day("2026-06-01"));
    assert_eq!(
        first(refused),
        Some((Some("measure"), Reason::NoPlacementMeasure))
    );
}

#[test]
fn a_move_has_a_cause_that_fits_the_place() {
    let today = day("2026-06-01");
    let end = |reason: &str, destination: &str| {
        first(example::placement().end(leaving("2026-05-20", reason, destination), today))
    };
    assert_eq!(end("1.1.1", "6"), None);
    assert_eq!(end("2.1", "6"), Some((Some("reason"), Reason::CodeNotValid)));
    assert_eq!(end("7.7", "6"), Some((Some("reason"), Reason::UnknownCode)));
    assert_eq!(
        end("1.1.5", "6"),
        Some((Some("reason"), Reason::ClarificationMissing))
    );
    let on = |on: &str| first(example::placement().end(leaving(on, "1.1.1", "6"), today));
    assert_eq!(on("2026-04-14"), Some((Some("on"), Reason::BeforeStart)));
    assert_eq!(on("2026-04-15"), None);
    assert_eq!(on("2026-06-02"), Some((Some("on"), Reason::InTheFuture)));
}

#[test]
fn visits_are_four_a_year_in_a_foster_home_and_none_in_an_institution() {
    let placement = example::placement();
    let due = |visits: &[PlacementVisit]| placement.visit_deadline(VisitKind::FollowUp, visits).unwrap();
    let limit = due(&[]);
    assert_eq!((limit.rule_id, limit.due_on), ("visit-foster", day("2026-07-15")));
    let breached = |on: &str| limit.is_breached_on(day(on));
    assert_eq!(
        ["2026-07-14", "2026-07-15", "2026-07-16"].map(breached),
        [false, false, true]
    );
    let after = due(&[visit("2026-05-01", VisitKind::FollowUp)]);
    assert_eq!(after.due_on, day("2026-10-15"));
    // Supervision has a count of its own.
    let supervised = placement.visit_deadline(
        VisitKind::Supervision,
        &[visit("2026-05-01", VisitKind::FollowUp)],
    );
    assert_eq!(supervised.unwrap().due_on, day("2026-07-15"));
    assert_eq!(institution().visit_deadline(VisitKind::FollowUp, &[]), None);
}

fn institution() -> Placement {
    Placement {
        place: Place::Institution {
            name: "Fjordheim".into(),
            provider: "Bufetat".into(),
            emergency: false,
            service_present: false,
        },
        ..example::placement()
    }
}

#[test]
fn fewer_visits_take_two_years_good_grounds_and_that_they_were_heard() {
    let placement = Placement {
        started_on: day("2024-03-01"),
        ..example::placement()
    };
    let reduce = |from: &str, heard, permanent| {
        let reduction = Reduction {
            kind: VisitKind::FollowUp,
            from: day(from),
            times: 2,
            grounds: "Gode forhold. Barnet og fosterforeldrene er enige.".into(),
            heard,
            permanent,
        };
        placement.clone().require(reduction, None, day("2026-06-01"))
    };
    assert_eq!(
        first(reduce("2026-02-28", true, false)),
        Some((Some("from"), Reason::NotSettled))
    );
    assert_eq!(
        first(reduce("2026-03-01", true, false)),
        Some((Some("from"), Reason::NotSettled))
    );
    assert_eq!(first(reduce("2026-03-02", true, false)), None);
    assert_eq!(
        first(reduce("2026-03-02", false, false)),
        Some((Some("heard"), Reason::NotHeard))
    );
    assert_eq!(first(reduce("2026-01-01", true, true)), None, "§ 5-12, from 2026");
    assert_eq!(
        first(reduce("2025-12-31", true, true)),
        Some((Some("permanent"), Reason::CodeNotValid))
    );
    let reduced = reduce("2026-03-02", true, false).unwrap();
    let visits = ["2025-10-01", "2026-03-02"].map(|on| visit(on, VisitKind::FollowUp));
    let due = |placement: &Placement| {
        placement
            .visit_deadline(VisitKind::FollowUp, &visits)
            .unwrap()
            .due_on
    };
    assert_eq!(due(&reduced), day("2026-10-01"));
    assert!(
        due(&placement) < day("2026-06-01"),
        "two of four within twelve months"
    );
}

#[test]
fn fewer_supervision_visits_take_a_child_of_fifteen() {
    let placement = Placement {
        started_on: day("2023-03-01"),
        ..example::placement()
    };
    let born = Some(day("2011-05-20"));
    let reduce = |from: &str| {
        let reduction = Reduction {
            kind: VisitKind::Supervision,
            from: day(from),
            times: 2,
            grounds: "Ungdommen samtykker.".into(),
            heard: true,
            permanent: false,
        };
        first(placement.clone().require(reduction, born, day("2026-06-01")))
    };
    assert_eq!(reduce("2026-05-19"), Some((Some("from"), Reason::TooYoung)));
    assert_eq!(reduce("2026-05-20"), None);
    assert_eq!(reduce("2026-05-21"), None);
}

#[test]
fn the_agreement_is_gone_through_every_year() {
    let placement = example::placement();
    assert_eq!(placement.agreement_deadline().unwrap().due_on, day("2027-04-15"));
    let reviewed = placement
        .review_agreement(day("2026-05-30"), day("2026-06-01"))
        .unwrap();
    let limit = reviewed.agreement_deadline().unwrap();
    assert_eq!(
        (limit.rule_id, limit.due_on),
        ("foster-agreement", day("2027-05-30"))
    );
    assert!(institution().agreement_deadline().is_none());
    let refused = institution().review_agreement(day("2026-05-30"), day("2026-06-01"));
    assert_eq!(first(refused), Some((None, Reason::NoFosterHome)));
}

#[test]
fn a_visit_says_what_the_child_said_or_why_nobody_asked_it_alone() {
    let today = day("2026-06-01");
    let record = |visit: PlacementVisit| first(visit.record(&example::placement(), today));
    assert_eq!(record(visit("2026-05-01", VisitKind::FollowUp)), None);
    let silent = PlacementVisit {
        alone: TalkAlone::No {
            reason: String::new(),
        },
        ..visit("2026-05-01", VisitKind::FollowUp)
    };
    assert_eq!(record(silent), Some((Some("not_alone_reason"), Reason::Missing)));
    assert_eq!(
        record(visit("2026-06-02", VisitKind::FollowUp)),
        Some((Some("on"), Reason::InTheFuture))
    );
    assert_eq!(
        record(visit("2026-04-14", VisitKind::FollowUp)),
        Some((Some("on"), Reason::BeforeStart))
    );
    assert_eq!(record(visit("2026-04-15", VisitKind::FollowUp)), None);
    assert_eq!(
        record(visit("2026-05-01", VisitKind::ReturnHome)),
        Some((Some("kind"), Reason::NotReturnedHome))
    );
    let inspected = visit("2026-05-01", VisitKind::Supervision).record(&institution(), today);
    assert_eq!(first(inspected), Some((Some("kind"), Reason::NoFosterHome)));
}

#[test]
fn a_serious_finding_stays_open_until_the_county_governor_is_told() {
    let found = PlacementVisit {
        serious: Some(SeriousFinding {
            text: "Barnet forteller om slag.".into(),
            told_on: None,
        }),
        ..visit("2026-05-01", VisitKind::Supervision)
    };
    let found = found.record(&example::placement(), day("2026-06-01")).unwrap();
    assert!(found.is_untold() && found.is_open());
    let early = found.clone().tell(day("2026-04-30"), day("2026-06-01"));
    assert_eq!(first(early), Some((Some("told_on"), Reason::BeforeStart)));
    let told = found.tell(day("2026-05-01"), day("2026-06-01")).unwrap();
    assert!(!told.is_untold() && !told.is_open());
    assert_eq!(
        first(told.tell(day("2026-05-02"), day("2026-06-01"))),
        Some((None, Reason::AlreadyThere))
    );
}

#[test]
fn after_going_home_follow_up_is_offered_for_six_months() {
    let today = day("2026-12-31");
    let home = example::placement()
        .end(leaving("2026-05-20", "1.1.1", "6"), today)
        .unwrap();
    let offer = |until: Option<&str>| ReturnFollowUp {
        offered_on: day("2026-05-20"),
        accepted: true,
        plan: "Besøk annenhver uke.".into(),
        until: until.map(day),
    };
    let follow = |until| first(home.clone().follow_up_return(offer(until), today));
    assert_eq!(follow(None), Some((Some("until"), Reason::Missing)));
    assert_eq!(follow(Some("2026-11-19")), None);
    assert_eq!(follow(Some("2026-11-20")), None);
    assert_eq!(
        follow(Some("2026-11-21")),
        Some((Some("until"), Reason::OutOfRange))
    );
    let elsewhere = example::placement()
        .end(leaving("2026-05-20", "1.3", "1"), today)
        .unwrap();
    assert_eq!(
        first(elsewhere.follow_up_return(offer(Some("2026-06-20")), today)),
        Some((None, Reason::NotReturnedHome))
    );
    let visited = visit("2026-06-03", VisitKind::ReturnHome).record(&home, today);
    assert!(visited.is_ok());
    let late = visit("2026-06-03", VisitKind::FollowUp).record(&home, today);
    assert_eq!(first(late), Some((Some("on"), Reason::AfterEnd)));
}

#[test]
fn a_placement_recorded_by_mistake_is_cancelled_and_stays() {
    let today = day("2026-06-01");
    let cancelled = example::placement().cancel("Feil sak.".into(), today).unwrap();
    assert!(!cancelled.is_ongoing() && cancelled.is_cancelled() && cancelled.relocation().is_none());
    assert!(cancelled.clone().cancel("Igjen.".into(), today).is_err());
    assert!(cancelled.end(leaving("2026-05-20", "1.1.1", "6"), today).is_err());
    assert!(example::placement().cancel(" ".into(), today).is_err());
}

#[test]
fn a_first_day_is_corrected_within_the_measure() {
    let today = day("2026-06-01");
    let correct = |on: &str| first(example::placement().correct_start(day(on), &measure(), today));
    assert_eq!(
        correct("2026-04-14"),
        Some((Some("started_on"), Reason::BeforeStart))
    );
    assert_eq!(correct("2026-04-15"), None);
    assert_eq!(correct("2026-06-01"), None);
    assert_eq!(
        correct("2026-06-02"),
        Some((Some("started_on"), Reason::InTheFuture))
    );
}
