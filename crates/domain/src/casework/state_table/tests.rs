//! Walks at random through every part of a case: what the types do must stand in the table, and all that stands there must happen.

mod around;

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};
use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::casework::appeal::{Appeal, AppealState};
use crate::casework::case_file::{CaseFile, Closing, close};
use crate::casework::concern_report::{ConcernReport, ProtectedSince, Review, ReviewOutcome};
use crate::casework::decision::*;
use crate::casework::evaluation::Evaluation;
use crate::casework::example::{self, CASEWORKER};
use crate::casework::investigation::{Conclusion, Extension, Investigation, InvestigationState};
use crate::casework::investigation_step::{Answer, InvestigationStep, Step};
use crate::casework::measure::{EndReason, Measure};
use crate::casework::need::Need;
use crate::casework::plan::Plan;
use crate::casework::refusal::Refusals;
use crate::casework::tribunal_application::{ApplicationState, TribunalApplication};
use crate::ids::{CaseFileId, UserId};

const OTHER: UserId = UserId(Uuid::from_u128(0xB));

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn today() -> NaiveDate {
    day("2026-06-01")
}

fn now() -> DateTime<Utc> {
    today().and_hms_opt(12, 0, 0).unwrap().and_utc()
}

/// A part on its way.
#[derive(Debug, Clone)]
enum Thing {
    Report(ConcernReport),
    CaseFile(CaseFile),
    Investigation(Investigation),
    Step(InvestigationStep),
    Need(Need),
    Decision(Decision),
    Appeal(Appeal),
    Application(TribunalApplication),
    Plan(Plan),
    Measure(Measure),
    Evaluation(Evaluation),
    Around(around::Thing),
}

impl Thing {
    fn entity(&self) -> &'static str {
        match self {
            Self::Report(_) => "concern_report",
            Self::CaseFile(_) => "case_file",
            Self::Investigation(_) => "investigation",
            Self::Step(_) => "investigation_step",
            Self::Need(_) => "need",
            Self::Decision(_) => "decision",
            Self::Appeal(_) => "appeal",
            Self::Application(_) => "tribunal_application",
            Self::Plan(_) => "plan",
            Self::Measure(_) => "measure",
            Self::Evaluation(_) => "evaluation",
            Self::Around(item) => item.entity(),
        }
    }

    fn state(&self) -> &'static str {
        match self {
            Self::Report(item) => of_report(&item.state),
            Self::CaseFile(item) => of_case_file(&item.state),
            Self::Investigation(item) => item.state_key(),
            Self::Step(item) => item.state_key(),
            Self::Need(item) => of_need(&item.state),
            Self::Decision(item) => item.state_key(),
            Self::Appeal(item) => item.state_key(),
            Self::Application(item) => item.state_key(),
            Self::Plan(item) => of_plan(&item.state),
            Self::Measure(item) => of_measure(&item.state),
            Self::Evaluation(_) => "done",
            Self::Around(item) => item.state(),
        }
    }
}

type Outcome = Result<Thing, Refusals>;

/// The parts that a walk can begin with, with the act that makes them.
fn beginnings() -> Vec<(&'static str, Outcome)> {
    let case = example::whole_case();
    let file = case.file.id;
    let mut report = case.reports[0].clone();
    report.state = ConcernReportState::Received;
    let investigation = Investigation {
        extension: None,
        themes: Vec::new(),
        state: InvestigationState::Open,
        ..case.investigations[0].clone()
    };
    let need = Need {
        state: NeedState::Suspected,
        ..case.needs[0].clone()
    };
    let appeal = Appeal {
        id: Uuid::nil(),
        version: 1,
        case_file: file,
        decision: case.decisions[0].id,
        received_on: day("2026-04-20"),
        appellant: "Far".into(),
        text: "Uenig.".into(),
        state: AppealState::Received,
    };
    let application = TribunalApplication {
        id: Uuid::nil(),
        version: 1,
        case_file: file,
        decision: None,
        investigation: None,
        claims: vec!["bvl2021-5-1".into()],
        grounds: "Se undersøkelsen.".into(),
        begun_on: day("2026-04-20"),
        by: CASEWORKER,
        state: ApplicationState::Prepared,
    };
    let step = |what| InvestigationStep {
        id: Uuid::nil(),
        version: 1,
        case_file: file,
        investigation: investigation.id,
        on: day("2026-02-10"),
        by: CASEWORKER,
        what,
    };
    let asked = step(Step::ExpertReport {
        who: "Psykolog".into(),
        question: "Samspill?".into(),
        answer: None,
        reviewed_on: None,
    });
    let visit = step(Step::HomeVisit {
        present: "Mor".into(),
        notes: "Rolig.".into(),
    });
    let record = |step: InvestigationStep| step.record(day("2026-02-05"), today()).map(Thing::Step);
    let start = day("2026-02-02");
    let mut evaluation = case.evaluations[0].clone();
    evaluation.child_view = None;
    let around = around::beginnings().into_iter();
    let around = around.map(|(act, made)| (act, made.map(Thing::Around)));
    let thread = vec![
        ("receive", Ok(Thing::Report(report))),
        ("open", Ok(Thing::CaseFile(case.file.clone()))),
        ("open", Ok(Thing::Investigation(investigation.clone()))),
        ("record", record(asked)),
        ("record", record(visit)),
        ("raise", need.raise(today()).map(Thing::Need)),
        (
            "draft",
            draft("bvl2021-3-1").draft(start, today()).map(Thing::Decision),
        ),
        (
            "draft",
            draft("bvl2021-4-2").draft(start, today()).map(Thing::Decision),
        ),
        ("receive", appeal.receive(start, today()).map(Thing::Appeal)),
        ("prepare", application.prepare(today()).map(Thing::Application)),
        (
            "start",
            case.plans[0].clone().start(start, today()).map(Thing::Plan),
        ),
        (
            "start",
            case.measures[0].clone().start(start, today()).map(Thing::Measure),
        ),
        (
            "carry_out",
            evaluation
                .carry_out(&case.plans[0], today())
                .map(Thing::Evaluation),
        ),
    ];
    thread.into_iter().chain(around).collect()
}

fn draft(basis: &str) -> Decision {
    let record = ParticipationRecord {
        informed: "a".into(),
        heard_about: "b".into(),
        passed_on: "c".into(),
        weight: "d".into(),
    };
    Decision {
        legal_basis: basis.into(),
        state: DecisionState::Draft,
        details: Details {
            participation: Some(record),
            consent_party: Some(ConsentParty::Guardians),
            ..Details::default()
        },
        ..example::whole_case().decisions.remove(0)
    }
}

/// An act chosen by a number, on a day, with or without the words that it needs.
fn act(thing: Thing, choice: u8, on: NaiveDate, words: &str) -> (&'static str, Outcome) {
    let words = words.to_owned();
    match thing {
        Thing::Report(item) => act_on_report(item, choice, on, words),
        Thing::CaseFile(item) => act_on_case_file(item, choice, on, words),
        Thing::Investigation(item) => act_on_investigation(item, choice, on, words),
        Thing::Step(item) => match choice % 2 {
            0 => {
                let answer = Answer { on, text: words };
                ("answered", item.answered(answer, today()).map(Thing::Step))
            }
            _ => ("reviewed", item.reviewed(on, today()).map(Thing::Step)),
        },
        Thing::Need(item) => {
            let confirmed = choice.is_multiple_of(2);
            let name = if confirmed { "confirm" } else { "reject" };
            (name, item.decide(confirmed, on, words, today()).map(Thing::Need))
        }
        Thing::Decision(item) => act_on_decision(item, choice, on, words),
        Thing::Appeal(item) => {
            let (name, outcome) = match choice % 4 {
                0 => ("change", item.change(on, CASEWORKER, words, today())),
                1 => ("send", item.send(on, CASEWORKER, words, today())),
                2 => ("answer", item.answer(on, true, words, today())),
                _ => ("withdraw", item.withdraw(on, today())),
            };
            (name, outcome.map(Thing::Appeal))
        }
        Thing::Application(item) => {
            let (name, outcome) = match choice % 4 {
                0 => ("send", item.send(on, today())),
                1 => ("hear", item.hear(on, today())),
                2 => ("decide", item.decide(on, true, words, today())),
                _ => ("withdraw", item.withdraw(on, words, today())),
            };
            (name, outcome.map(Thing::Application))
        }
        Thing::Plan(item) => match choice % 2 {
            0 => ("revise", item.revise(words.clone(), words, 3).map(Thing::Plan)),
            _ => ("end", item.end(on, today()).map(Thing::Plan)),
        },
        Thing::Measure(item) => match choice % 2 {
            0 => {
                let goals = item.goals.clone();
                let adjusted = item.adjust(words.clone(), words, None, goals);
                ("adjust", adjusted.map(Thing::Measure))
            }
            _ => {
                let ended = item.end(on, EndReason::GoalReached, words, today());
                ("end", ended.map(Thing::Measure))
            }
        },
        Thing::Evaluation(item) => {
            let view = example::whole_case().decisions[0].child_view.clone();
            let added = item.add_child_view(view, today());
            ("add_child_view", added.map(Thing::Evaluation))
        }
        Thing::Around(item) => {
            let (name, outcome) = around::act(item, choice, on, words);
            (name, outcome.map(Thing::Around))
        }
    }
}

fn act_on_report(item: ConcernReport, choice: u8, on: NaiveDate, words: String) -> (&'static str, Outcome) {
    let review = |outcome| Review {
        reporter_code: "11".into(),
        reporter_clarification: None,
        contents: example::whole_case().reports[0].contents.clone(),
        urgent: false,
        on,
        by: CASEWORKER,
        outcome,
    };
    let (name, outcome) = match choice % 4 {
        3 => {
            let since = ProtectedSince {
                on,
                by: CASEWORKER,
                reason: words,
            };
            let protected = item.protect_reporter(since);
            ("protect_reporter", protected.map(|(report, _identity)| report))
        }
        0 => ("register", item.register(CaseFileId(Uuid::nil()))),
        1 => {
            let dismissed = review(ReviewOutcome::Dismiss {
                conclusion: "3".into(),
                reasons: words,
                groundless: false,
            });
            ("dismiss", item.review(dismissed, today()))
        }
        _ => {
            let investigated = review(ReviewOutcome::Investigate {
                investigation: example::whole_case().investigations[0].id,
                joined: false,
            });
            ("investigate", item.review(investigated, today()))
        }
    };
    (name, outcome.map(Thing::Report))
}

fn act_on_case_file(item: CaseFile, choice: u8, on: NaiveDate, reason: String) -> (&'static str, Outcome) {
    if choice.is_multiple_of(2) {
        return ("reopen", item.reopen().map(Thing::CaseFile));
    }
    let mut case = example::whole_case();
    (case.plans, case.measures) = (Vec::new(), Vec::new());
    case.file = item;
    let closing = Closing {
        on,
        by: CASEWORKER,
        reason,
    };
    ("close", close(&case, closing, today()).map(Thing::CaseFile))
}

fn act_on_investigation(
    item: Investigation,
    choice: u8,
    on: NaiveDate,
    words: String,
) -> (&'static str, Outcome) {
    let (name, outcome) = match choice % 4 {
        0 => ("look_into", item.look_into(vec!["safety".into()])),
        1 => {
            let view = item.child_view.clone();
            ("record", item.record("Plan".into(), words, view, today()))
        }
        2 => {
            let extension = Extension {
                on,
                by: CASEWORKER,
                reason: words,
            };
            ("extend", item.extend(extension, today()))
        }
        _ => {
            let conclusion = Conclusion {
                on,
                by: CASEWORKER,
                code: "1".into(),
                reasons: words,
            };
            let needs = example::whole_case().needs;
            ("conclude", item.conclude(conclusion, &needs, today()))
        }
    };
    (name, outcome.map(Thing::Investigation))
}

fn act_on_decision(item: Decision, choice: u8, on: NaiveDate, words: String) -> (&'static str, Outcome) {
    let (name, outcome) = match choice % 8 {
        0 => {
            let mut rewritten = item;
            rewritten.content = words;
            ("draft", rewritten.draft(day("2026-02-02"), today()))
        }
        1 | 2 => {
            let seen = if choice.is_multiple_of(2) {
                String::new()
            } else {
                item.text_hash()
            };
            let by = SigningBy {
                user: if choice < 128 { OTHER } else { item.decided_by },
                is_leader: true,
            };
            ("sign", item.sign(&seen, by, now()))
        }
        3 => ("withdraw", item.withdraw(words, on)),
        4 => {
            let withdrawal = Withdrawal { on, text: words };
            ("withdraw_consent", item.withdraw_consent(withdrawal, today()))
        }
        5 => ("send_to_board", item.send_to_board(on, today())),
        6 => {
            let approved = choice < 128;
            let answer = BoardAnswer { on, approved };
            ("answer_of_board", item.answer_of_board(answer, today()))
        }
        _ if choice < 128 => ("put_into_effect", item.put_into_effect(on, today())),
        _ => ("lapse", item.lapse(on, words, today())),
    };
    (name, outcome.map(Thing::Decision))
}

/// A walk from a beginning: each step that was taken, as the table would have it.
fn walk(all: &[(&'static str, Outcome)], beginning: usize, steps: &[(u8, u16, bool)]) -> Vec<Transition> {
    let (made_by, made) = all[beginning % all.len()].clone();
    let mut thing = made.unwrap();
    let line = |entity: &str, from: Option<&str>, act: &str, to: &str| Transition {
        entity: entity.into(),
        from: from.map(str::to_owned),
        act: act.into(),
        to: to.into(),
    };
    let mut taken = vec![line(thing.entity(), None, made_by, thing.state())];
    for (choice, days, has_words) in steps {
        let on = day("2026-01-25") + chrono::Days::new(u64::from(days % 140));
        let words = if *has_words { "Ord." } else { " " };
        let (name, outcome) = act(thing.clone(), *choice, on, words);
        if let Ok(next) = outcome {
            taken.push(line(next.entity(), Some(thing.state()), name, next.state()));
            thing = next;
        }
    }
    taken
}

#[test]
fn every_line_is_read_and_there_once() {
    assert_eq!(
        all().len(),
        include_str!("../state_transitions.csv").lines().count() - 1
    );
    assert_eq!(all().iter().collect::<BTreeSet<_>>().len(), all().len());
}

#[test]
fn every_line_of_the_table_can_happen() {
    let mut happened = BTreeSet::new();
    // A small generator of our own: the same walks each time.
    let mut seed = 7_u32;
    let mut draw = || {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        seed >> 8
    };
    let made = beginnings();
    for beginning in 0..made.len() * 1200 {
        let steps: Vec<_> = (0..12)
            .map(|_| {
                #[expect(clippy::cast_possible_truncation, reason = "any low bits will do")]
                let step = (draw() as u8, draw() as u16, draw() % 8 != 0);
                step
            })
            .collect();
        happened.extend(walk(&made, beginning, &steps));
    }
    let table: BTreeSet<_> = all().iter().cloned().collect();
    let never: Vec<_> = table.difference(&happened).collect();
    assert!(never.is_empty(), "never happens: {never:#?}");
}

proptest! {
    #[test]
    fn random_acts_stay_within_the_table(
        beginning in 0_usize..100,
        steps in prop::collection::vec((any::<u8>(), any::<u16>(), prop::bool::weighted(0.85)), 1..25),
    ) {
        for taken in walk(&beginnings(), beginning, &steps) {
            prop_assert!(
                allows(&taken.entity, taken.from.as_deref(), &taken.act, &taken.to),
                "not in the table: {taken:?}"
            );
        }
    }
}

#[test]
fn the_page_names_every_part_and_its_last_states() {
    let page = markdown();
    for entity in entities() {
        assert!(page.contains(&format!("\n## {entity}\n")), "{entity}");
    }
    assert!(page.contains("| draft | sign | approved |"));
    assert_eq!(final_states("decision"), ["withdrawn", "lapsed"]);
}
