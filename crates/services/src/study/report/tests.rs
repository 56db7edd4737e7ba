use tiltak_domain::casework::example;
use tiltak_domain::ids::StudyId;
use tiltak_domain::study::StudyState;
use tiltak_domain::study::response::Answers;

use super::*;

fn study() -> Study {
    let day = |text: &str| text.parse().unwrap();
    Study {
        id: StudyId(example::id(90, 1)),
        version: 1,
        service: example::SERVICE,
        title: "Hjelpetiltak".into(),
        purpose: "For å gjøre hjelpen bedre".into(),
        from: day("2026-01-01"),
        to: day("2026-06-30"),
        questionnaire: 1,
        opened_on: day("2026-07-01"),
        answers_until: day("2026-08-31"),
        state: StudyState::Prepared,
    }
}

/// Somebody asked about help `subject`, who gives the same step to everything.
fn asked(subject: u16, informant: Informant, contact_persons: u32, step: Option<u8>) -> Invitation {
    let answers = Topic::ALL
        .into_iter()
        .fold(Answers::default(), |answers, topic| answers.with(topic, step));
    Invitation {
        id: example::id(
            Informant::ALL.iter().position(|one| *one == informant).unwrap() as u8,
            subject,
        ),
        study: study().id,
        subject: example::id(92, subject),
        informant,
        help: Help::ALL[usize::from(subject) % 3],
        contact_persons,
        origin: String::new(),
        answers: (!answers.is_empty()).then_some(answers),
    }
}

fn topic(report: &StudyReport, informant: Informant) -> TopicResult {
    *report
        .topics
        .iter()
        .find(|result| result.informant == informant && result.topic == Topic::Satisfaction)
        .unwrap()
}

fn changed(report: &StudyReport) -> ChangedResult {
    *report
        .changed
        .iter()
        .find(|result| result.topic == Topic::Satisfaction)
        .unwrap()
}

/// Parents: `steps` gives contact persons, step and how often.
fn parents(steps: &[(u32, Option<u8>, u16)]) -> StudyReport {
    let mut all = Vec::new();
    for (persons, step, times) in steps {
        for _ in 0..*times {
            all.push(asked(all.len() as u16, Informant::Parent, *persons, *step));
        }
    }
    StudyReport::new(study(), &all)
}

#[test]
fn those_who_did_not_answer_are_counted_beside_those_who_did() {
    let report = parents(&[(1, Some(5), 20), (1, Some(3), 6), (1, Some(1), 6), (1, None, 8)]);
    let found = topic(&report, Informant::Parent);
    assert_eq!(
        found.fall,
        Fall {
            good: Some(20),
            middle: Some(6),
            poor: Some(6),
            open: Some(8)
        }
    );
    let (of_answers, of_all) = (found.good.unwrap(), found.good_of_all.unwrap());
    assert_eq!((of_answers.part, of_answers.whole), (20, 32));
    assert_eq!((of_all.part, of_all.whole), (20, 40));
    assert_eq!(Some(of_all.interval), wilson(20, 40, LEVEL));
    assert_eq!(report.asked[0].1.part, 32);
}

#[test]
fn few_in_a_band_are_held_back_and_cannot_be_worked_out() {
    // Two dissatisfied: their count goes, and one more with it, so that it is not the rest of the whole.
    let found = topic(
        &parents(&[(1, Some(5), 20), (1, Some(3), 9), (1, Some(1), 2), (1, None, 9)]),
        Informant::Parent,
    );
    assert_eq!(found.fall.poor, None);
    let shown = [found.fall.good, found.fall.middle, found.fall.open];
    assert!(shown.iter().any(Option::is_none), "{found:?}");
}

#[test]
fn that_everybody_is_satisfied_is_not_told() {
    let found = topic(&parents(&[(1, Some(5), 30)]), Informant::Parent);
    assert_eq!((found.fall.good, found.good), (None, Err(Hidden::Disclosure)));
}

#[test]
fn of_fewer_than_ten_answers_nothing_is_said() {
    let minimum = Minimum::CHANGE;
    let of = |poor| {
        let steps = [(1, Some(5), 5), (1, Some(1), poor), (1, None, 5)];
        topic(&parents(&steps), Informant::Parent).good
    };
    let few = NoVerdict::TooFew { have: 9, minimum };
    assert_eq!(of(4), Err(Hidden::NoVerdict(few)));
    assert!(!matches!(of(5), Err(Hidden::NoVerdict(_))), "{:?}", of(5));
    let enough = parents(&[(1, Some(5), 5), (1, Some(3), 5), (1, Some(1), 5)]);
    assert!(topic(&enough, Informant::Parent).good.is_ok());
}

#[test]
fn a_difference_is_claimed_only_where_its_interval_allows() {
    let far = parents(&[
        (1, Some(5), 36),
        (1, Some(3), 5),
        (1, Some(1), 5),
        (3, Some(5), 12),
        (3, Some(3), 14),
        (3, Some(1), 20),
    ]);
    let found = changed(&far);
    assert_eq!(found.claim(), Ok(Claim::Fewer), "{found:?}");
    let (value, interval) = found.difference.unwrap();
    assert!(interval.contains(value) && interval.high < 0.0);
    let near = parents(&[
        (1, Some(5), 30),
        (1, Some(3), 8),
        (1, Some(1), 8),
        (3, Some(5), 27),
        (3, Some(3), 9),
        (3, Some(1), 10),
    ]);
    assert_eq!(changed(&near).claim(), Ok(Claim::Unclear));
}

#[test]
fn where_the_shares_and_the_whole_scale_differ_nothing_is_claimed() {
    // Fewer satisfied with several contact persons, but also fewer very dissatisfied.
    let report = parents(&[
        (1, Some(4), 30),
        (1, Some(3), 5),
        (1, Some(1), 15),
        (3, Some(5), 16),
        (3, Some(3), 28),
        (3, Some(2), 6),
    ]);
    let found = changed(&report);
    let (_, interval) = found.difference.unwrap();
    assert!(interval.high < 0.0, "{found:?}");
    assert_eq!(found.claim(), Ok(Claim::Mixed));
}

#[test]
fn too_few_with_several_contact_persons_are_not_compared() {
    let report = parents(&[
        (1, Some(5), 30),
        (1, Some(3), 8),
        (1, Some(1), 8),
        (2, Some(5), 5),
        (2, Some(2), 4),
    ]);
    let minimum = Minimum::CHANGE;
    assert_eq!(
        changed(&report).claim(),
        Err(Hidden::NoVerdict(NoVerdict::TooFew { have: 9, minimum }))
    );
}

fn pairs(times: u16, step: impl Fn(u16) -> (u8, u8)) -> StudyReport {
    let both = |subject: u16| {
        let (one, other) = step(subject);
        [
            asked(subject, Informant::Parent, 1, Some(one)),
            asked(subject, Informant::Caseworker, 1, Some(other)),
        ]
    };
    StudyReport::new(study(), &(0..times).flat_map(both).collect::<Vec<_>>())
}

#[test]
fn agreement_needs_fifty_pairs_about_the_same_help() {
    let step = |subject: u16| {
        let one = (subject % 5 + 1) as u8;
        (one, if subject % 3 == 0 { one } else { one % 5 + 1 })
    };
    for (times, has_kappa) in [(49, false), (50, true)] {
        let report = pairs(times, step);
        let found = report.agreements[0];
        assert_eq!(
            (found.first, found.second),
            (Informant::Parent, Informant::Caseworker)
        );
        assert_eq!(found.pairs, i64::from(times));
        assert_eq!(found.kappa.is_ok(), has_kappa, "{found:?}");
        let same = found.same.unwrap();
        assert_eq!((same.part, same.whole), (17, i64::from(times)));
    }
    let alone = parents(&[(1, Some(5), 60)]);
    assert!(alone.agreements.is_empty());
}

#[test]
fn where_all_agree_the_share_is_held_back_and_kappa_has_no_interval() {
    let found = pairs(60, |subject| {
        let step = (subject % 5 + 1) as u8;
        (step, step)
    })
    .agreements[0];
    assert_eq!(found.same, Err(Hidden::Disclosure));
    assert_eq!(found.kappa, Err(Hidden::NoVerdict(NoVerdict::NoVariation)));
}

#[test]
fn the_division_of_help_is_of_children_and_not_of_answers() {
    let report = pairs(30, |_| (3, 3));
    let shares: Vec<(i64, i64)> = report
        .help
        .iter()
        .map(|(_, share)| share.map(|share| (share.part, share.whole)).unwrap())
        .collect();
    assert_eq!(shares, [(10, 30), (10, 30), (10, 30)]);
    assert_eq!((report.subjects, report.services), (30, 1));
}

#[test]
fn an_interval_at_zero_claims_nothing() {
    assert_eq!(Claim::of(0.0, 0.3), Claim::Unclear);
    assert_eq!(Claim::of(0.001, 0.3), Claim::More);
    assert_eq!(Claim::of(-0.3, 0.0), Claim::Unclear);
    assert_eq!(Claim::of(-0.3, -0.001), Claim::Fewer);
}

#[test]
fn every_step_has_its_band() {
    let bands: Vec<usize> = (1..=STEPS).map(|step| band(Some(step))).collect();
    assert_eq!(bands, [2, 2, 1, GOOD_BAND, GOOD_BAND]);
    assert_eq!(band(None), OPEN_BAND);
}
