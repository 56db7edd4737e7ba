//! Transitions: what the law or the state forbids is refused with its reason and its rule.

use chrono::{Days, NaiveDate};

use super::case_content::CaseContent;
use super::case_file::{self, CaseFileState, Closing};
use super::concern_report::{ConcernReport, ConcernReportState, Review, ReviewOutcome};
use super::decision::{Consent, DecisionState};
use super::duty::{self, Task};
use super::evaluation::GoalRating;
use super::example::{self, CASEWORKER};
use super::investigation::{Conclusion, Extension, Investigation, InvestigationState};
use super::measure::{Dose, EndReason, MeasureState, Period};
use super::need::NeedState;
use super::participation::ChildView;
use super::plan::PlanState;
use super::refusal::{Reason, Refusals};
use crate::ids::InvestigationId;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Field, reason and rule of each refusal.
fn said<T>(result: Result<T, Refusals>) -> Vec<(Option<&'static str>, Reason, Option<&'static str>)> {
    match result {
        Ok(_) => Vec::new(),
        Err(refusals) => refusals
            .0
            .into_iter()
            .map(|one| (one.field, one.reason, one.rule))
            .collect(),
    }
}

fn at(field: &'static str, reason: Reason) -> (Option<&'static str>, Reason, Option<&'static str>) {
    (Some(field), reason, None)
}

fn report() -> ConcernReport {
    let case = example::whole_case();
    let report = case.reports[0].clone();
    ConcernReport {
        contents: Vec::new(),
        state: ConcernReportState::Registered {
            case_file: case.file.id,
        },
        ..report
    }
}

fn review(on: &str, outcome: ReviewOutcome) -> Review {
    Review {
        reporter_code: "11".into(),
        reporter_clarification: None,
        contents: vec![CaseContent {
            code: "2.3.02".into(),
            clarification: None,
        }],
        urgent: false,
        on: day(on),
        by: CASEWORKER,
        outcome,
    }
}

fn dismiss(conclusion: &str, reasons: &str, groundless: bool) -> ReviewOutcome {
    ReviewOutcome::Dismiss {
        conclusion: conclusion.into(),
        reasons: reasons.into(),
        groundless,
    }
}

fn investigate() -> ReviewOutcome {
    ReviewOutcome::Investigate {
        investigation: InvestigationId(example::id(6, 9)),
        joined: false,
    }
}

const TODAY: &str = "2026-02-20";

#[test]
fn a_report_is_dismissed_with_reasons_or_as_obviously_groundless() {
    let with = |outcome| report().review(review("2026-02-05", outcome), day(TODAY));
    let missing = (Some("reasons"), Reason::Missing, Some("report-reason"));
    assert_eq!(said(with(dismiss("10", " ", false))), [missing]);
    assert!(with(dismiss("10", "", true)).is_ok());
    let dismissed = with(dismiss("10", "Ingen grunn til uro.", false)).unwrap();
    assert_eq!(dismissed.conclusion(), Some((day("2026-02-05"), "10".into())));
}

#[test]
fn a_dismissal_uses_a_code_of_its_day_and_never_one_for_investigation() {
    let with = |code| said(report().review(review("2026-02-05", dismiss(code, "Grunn", false)), day(TODAY)));
    assert_eq!(with("1"), [at("conclusion", Reason::CodeNotValid)]);
    for code in ["2", "4", "99"] {
        assert_eq!(with(code), [at("conclusion", Reason::UnknownCode)], "{code}");
    }
}

#[test]
fn a_report_without_a_case_cannot_open_an_investigation_but_can_be_dismissed() {
    let loose = || ConcernReport {
        state: ConcernReportState::Received,
        ..report()
    };
    let refused = loose().review(review("2026-02-05", investigate()), day(TODAY));
    assert_eq!(said(refused), [(None, Reason::ReportNotRegistered, None)]);
    assert!(
        loose()
            .review(
                review("2026-02-05", dismiss("10", "Ukjent barn.", false)),
                day(TODAY)
            )
            .is_ok()
    );
}

#[test]
fn a_review_is_not_dated_before_receipt_nor_after_today() {
    let on = |on: &str| said(report().review(review(on, investigate()), day(TODAY)));
    assert_eq!(on("2026-02-01"), [at("on", Reason::BeforeStart)]);
    assert_eq!(on("2026-02-02"), []);
    assert_eq!(on(TODAY), []);
    assert_eq!(on("2026-02-21"), [at("on", Reason::InTheFuture)]);
}

#[test]
fn a_review_says_what_the_report_is_about_in_codes_of_the_day_of_receipt() {
    let with = |contents: Vec<CaseContent>| {
        said(report().review(
            Review {
                contents,
                ..review("2026-02-05", investigate())
            },
            day(TODAY),
        ))
    };
    assert_eq!(with(Vec::new()), [at("contents", Reason::Missing)]);
    let old = CaseContent {
        code: "7".into(),
        clarification: None,
    };
    assert_eq!(with(vec![old]), [at("contents", Reason::CodeNotValid)]);
    let reporter = Review {
        reporter_code: "22".into(),
        ..review("2026-02-05", investigate())
    };
    assert_eq!(
        said(report().review(reporter, day(TODAY))),
        [at("reporter_code", Reason::ClarificationMissing)]
    );
}

#[test]
fn a_report_is_concluded_once() {
    let once = report()
        .review(review("2026-02-05", investigate()), day(TODAY))
        .unwrap();
    assert_eq!(once.conclusion(), Some((day("2026-02-05"), "2".into())));
    let again = once
        .clone()
        .review(review("2026-02-06", investigate()), day(TODAY));
    assert_eq!(said(again), [(None, Reason::ReportConcluded, None)]);
    let case_file = example::whole_case().file.id;
    assert_eq!(
        said(once.register(case_file)),
        [(None, Reason::ReportConcluded, None)]
    );
}

#[test]
fn a_report_that_joins_an_investigation_has_its_own_conclusion() {
    let joined = ReviewOutcome::Investigate {
        investigation: InvestigationId(example::id(6, 1)),
        joined: true,
    };
    let reviewed = report().review(review("2026-02-05", joined), day(TODAY)).unwrap();
    assert_eq!(reviewed.conclusion(), Some((day("2026-02-05"), "4".into())));
}

fn open_investigation() -> Investigation {
    Investigation {
        state: InvestigationState::Open,
        ..example::whole_case().investigations[0].clone()
    }
}

fn conclusion(code: &str) -> Conclusion {
    Conclusion {
        on: day("2026-04-10"),
        by: CASEWORKER,
        code: code.into(),
        reasons: "Grunner.".into(),
    }
}

#[test]
fn an_investigation_concludes_only_with_plan_participation_and_decided_needs() {
    let case = example::whole_case();
    let today = day("2026-04-10");
    let mut bare = open_investigation();
    (bare.plan, bare.child_view) = (String::new(), None);
    let mut needs = case.needs.clone();
    needs[1].state = NeedState::Suspected;
    let refused = bare.conclude(
        Conclusion {
            reasons: String::new(),
            ..conclusion("1")
        },
        &needs,
        today,
    );
    let wanted = [
        (None, Reason::InvestigationPlanMissing, Some("investigation-plan")),
        (None, Reason::ParticipationMissing, Some("participation")),
        (None, Reason::NeedUndecided, None),
        (Some("reasons"), Reason::Missing, Some("investigation-end")),
    ];
    assert_eq!(said(refused), wanted);
    assert!(
        open_investigation()
            .conclude(conclusion("1"), &case.needs, today)
            .is_ok()
    );
}

#[test]
fn measures_presuppose_a_confirmed_need_and_dismissal_does_not() {
    let needs: Vec<_> = example::whole_case()
        .needs
        .into_iter()
        .filter(|need| !need.is_confirmed())
        .collect();
    let today = day("2026-04-10");
    for code in ["1", "2"] {
        let refused = open_investigation().conclude(conclusion(code), &needs, today);
        assert_eq!(
            said(refused),
            [(None, Reason::NoConfirmedNeed, Some("investigation-end"))],
            "{code}"
        );
    }
    assert!(
        open_investigation()
            .conclude(conclusion("3"), &needs, today)
            .is_ok()
    );
    let old = open_investigation().conclude(conclusion("5"), &needs, today);
    assert_eq!(said(old), [at("conclusion", Reason::CodeNotValid)]);
}

#[test]
fn an_investigation_ends_once_and_is_read_only_after() {
    let case = example::whole_case();
    let concluded = case.investigations[0].clone();
    let again = concluded
        .clone()
        .conclude(conclusion("1"), &case.needs, day("2026-05-01"));
    assert_eq!(said(again), [(None, Reason::InvestigationConcluded, None)]);
    let written = concluded.record("Ny plan".into(), String::new(), None, day("2026-05-01"));
    assert_eq!(said(written), [(None, Reason::InvestigationConcluded, None)]);
}

#[test]
fn an_extension_is_decided_within_the_ordinary_limit() {
    let due = open_investigation().deadline().due_on;
    assert_eq!(due, day("2026-05-09"));
    let extend = |on: NaiveDate| {
        let extension = Extension {
            on,
            by: CASEWORKER,
            reason: "Sakkyndig trengs.".into(),
        };
        open_investigation().extend(extension, day("2026-08-01"))
    };
    assert!(extend(due - Days::new(1)).is_ok());
    let extended = extend(due).unwrap();
    assert_eq!(extended.deadline().due_on, day("2026-08-09"));
    let late = (Some("on"), Reason::ExtensionTooLate, Some("investigation"));
    assert_eq!(said(extend(due + Days::new(1))), [late]);
    let twice = Extension {
        on: due,
        by: CASEWORKER,
        reason: "Igjen.".into(),
    };
    let refused = extended.extend(twice, day("2026-08-01"));
    assert_eq!(
        said(refused),
        [(None, Reason::AlreadyExtended, Some("investigation"))]
    );
}

#[test]
fn a_child_view_has_words_whether_heard_or_not() {
    let with = |kind: &str, text: &str| {
        let view = ChildView {
            kind: kind.into(),
            on: day("2026-02-20"),
            text: text.into(),
        };
        said(open_investigation().record(String::new(), String::new(), Some(view), day("2026-03-01")))
    };
    assert_eq!(with("1.1", "Jeg vil hjem."), []);
    assert_eq!(with("2.2", "Ønsket ikke å snakke nå."), []);
    assert_eq!(
        with("2.2", ""),
        [(Some("child_view"), Reason::Missing, Some("participation"))]
    );
    assert_eq!(with("1", "Heading"), [at("child_view_kind", Reason::UnknownCode)]);
}

#[test]
fn a_need_is_decided_once_with_grounds() {
    let mut need = example::whole_case().needs[0].clone();
    need.state = NeedState::Suspected;
    let decide = |grounds: &str, on: &str| {
        need.clone()
            .decide(true, day(on), grounds.into(), day("2026-04-10"))
    };
    assert_eq!(said(decide("", "2026-04-08")), [at("grounds", Reason::Missing)]);
    assert_eq!(
        said(decide("Samtaler.", "2026-04-11")),
        [at("on", Reason::InTheFuture)]
    );
    let decided = decide("Samtaler.", "2026-04-10").unwrap();
    let again = decided.decide(false, day("2026-04-10"), "Nei.".into(), day("2026-04-10"));
    assert_eq!(said(again), [(None, Reason::NeedDecided, None)]);
}

#[test]
fn a_need_from_a_report_has_no_words_of_its_own_until_somebody_says_it() {
    let mut need = example::whole_case().needs[0].clone();
    let list = crate::codelist::list(crate::codelist::Kind::CaseContent);
    need.description = list
        .entry(need.content.code.as_ref())
        .unwrap()
        .label(false)
        .to_owned();
    assert_eq!(need.own_words(), None);
    assert_eq!(
        need.clone().in_words(" \n"),
        need,
        "nothing typed changes nothing"
    );
    let said = need.in_words(" Faste kvelder. ");
    assert_eq!(said.own_words(), Some("Faste kvelder."));
    assert_eq!(said.clone().in_words("").own_words(), Some("Faste kvelder."));
}

#[test]
fn a_decision_is_not_saved_without_grounds_view_and_best_interests() {
    let mut decision = example::whole_case().decisions[0].clone();
    (decision.grounds, decision.best_interests) = (String::new(), " ".into());
    decision.child_view.text = String::new();
    decision.consent = Some(Consent {
        by: String::new(),
        on: day("2026-04-13"),
    });
    let wanted = [
        (Some("grounds"), Reason::Missing, Some("reasons")),
        (Some("best_interests"), Reason::Missing, Some("reasons")),
        (Some("child_view"), Reason::Missing, Some("participation")),
        at("consent_by", Reason::Missing),
        at("consent_on", Reason::InTheFuture),
    ];
    assert_eq!(said(decision.make(day("2026-02-02"), day("2026-04-12"))), wanted);
}

#[test]
fn a_decision_stands_on_a_provision_in_force_on_its_day() {
    let mut decision = example::whole_case().decisions[0].clone();
    decision.legal_basis = "bvl-4-4".into();
    let refused = decision.clone().make(day("2026-02-02"), day("2026-04-12"));
    assert_eq!(said(refused), [at("legal_basis", Reason::CodeNotValid)]);
    decision.legal_basis = String::new();
    assert_eq!(
        said(decision.make(day("2026-02-02"), day("2026-04-12"))),
        [at("legal_basis", Reason::Missing)]
    );
}

#[test]
fn a_decision_ends_once_not_before_it_was_made() {
    let decision = example::whole_case().decisions[0].clone();
    let end = |on: &str| {
        decision
            .clone()
            .lapse(day(on), "Målet er nådd.".into(), day("2026-06-01"))
    };
    assert_eq!(said(end("2026-04-11")), [at("on", Reason::BeforeStart)]);
    let ended = end("2026-04-12").unwrap();
    assert!(matches!(ended.state, DecisionState::Lapsed { .. }));
    assert_eq!(
        said(ended.lapse(day("2026-05-01"), "Igjen".into(), day("2026-06-01"))),
        [(None, Reason::DecisionLapsed, None)]
    );
}

#[test]
fn a_plan_has_content_and_an_interval_of_one_to_twelve_months() {
    let plan = example::whole_case().plans[0].clone();
    let with = |interval| said(plan.clone().revise("Situasjon".into(), String::new(), interval));
    assert_eq!(with(0), [at("interval", Reason::OutOfRange)]);
    assert_eq!((with(1), with(12)), (Vec::new(), Vec::new()));
    assert_eq!(with(13), [at("interval", Reason::OutOfRange)]);
    let empty = plan.clone().revise("\n".into(), String::new(), 3);
    assert_eq!(
        said(empty),
        [(Some("situation"), Reason::Missing, Some("plan-help"))]
    );
    let ended = plan.end(day("2026-05-01"), day("2026-06-01")).unwrap();
    assert_eq!(
        said(ended.end(day("2026-05-02"), day("2026-06-01"))),
        [(None, Reason::PlanEnded, None)]
    );
}

#[test]
fn a_plan_kind_that_ended_in_2022_is_refused() {
    let mut plan = example::whole_case().plans[0].clone();
    plan.kind = "3".into();
    assert_eq!(
        said(plan.start(day("2026-04-12"), day("2026-05-01"))),
        [at("kind", Reason::CodeNotValid)]
    );
}

#[test]
fn a_measure_says_what_and_why_and_its_dose_has_bounds() {
    let measure = example::whole_case().measures[0].clone();
    let with = |times, weeks| {
        let dose = Dose {
            times,
            per: Period::Week,
            weeks: Some(weeks),
        };
        said(
            measure
                .clone()
                .adjust("Hva".into(), "Hvorfor".into(), Some(dose), Vec::new()),
        )
    };
    assert_eq!(with(0, 1), [at("dose_times", Reason::OutOfRange)]);
    assert_eq!((with(1, 1), with(100, 520)), (Vec::new(), Vec::new()));
    assert_eq!(
        with(101, 521),
        [
            at("dose_times", Reason::OutOfRange),
            at("dose_weeks", Reason::OutOfRange)
        ]
    );
    assert_eq!(
        said(measure.adjust("Hva".into(), "Hvorfor".into(), None, Vec::new())),
        []
    );
}

#[test]
fn a_catch_all_measure_is_explained() {
    let mut measure = example::whole_case().measures[0].clone();
    measure.category = "3.99".into();
    let refused = measure.clone().start(day("2026-04-12"), day("2026-05-01"));
    assert_eq!(said(refused), [at("category", Reason::ClarificationMissing)]);
    measure.clarification = Some("Trygghetssirkelen".into());
    assert!(measure.start(day("2026-04-12"), day("2026-05-01")).is_ok());
}

#[test]
fn a_measure_does_not_start_before_its_decision() {
    let measure = example::whole_case().measures[0].clone();
    let from = |not_before: &str| said(measure.clone().start(day(not_before), day("2026-05-01")));
    assert_eq!(from("2026-04-14"), []);
    assert_eq!(from("2026-04-15"), []);
    assert_eq!(from("2026-04-16"), [at("started_on", Reason::BeforeStart)]);
}

#[test]
fn a_measure_ends_once_with_words() {
    let measure = example::whole_case().measures[0].clone();
    let end = |text: &str| {
        measure.clone().end(
            day("2026-06-01"),
            EndReason::GoalReached,
            text.into(),
            day("2026-06-01"),
        )
    };
    assert_eq!(said(end("")), [at("text", Reason::Missing)]);
    let again = end("Bra.").unwrap().end(
        day("2026-06-01"),
        EndReason::Other,
        "Igjen".into(),
        day("2026-06-01"),
    );
    assert_eq!(said(again), [(None, Reason::MeasureEnded, None)]);
}

#[test]
fn an_evaluation_rates_goals_up_to_ten_and_belongs_to_a_plan_in_use() {
    let case = example::whole_case();
    let mut evaluation = case.evaluations[0].clone();
    evaluation.goals = vec![GoalRating {
        goal: case.goals[0].id,
        rating: 10,
    }];
    assert!(
        evaluation
            .clone()
            .carry_out(&case.plans[0], day("2026-05-15"))
            .is_ok()
    );
    evaluation.goals[0].rating = 11;
    let refused = evaluation.clone().carry_out(&case.plans[0], day("2026-05-15"));
    assert_eq!(said(refused), [at("rating", Reason::OutOfRange)]);
    let ended = case.plans[0]
        .clone()
        .end(day("2026-05-01"), day("2026-05-15"))
        .unwrap();
    evaluation.goals.clear();
    assert_eq!(
        said(evaluation.carry_out(&ended, day("2026-05-15"))),
        [(None, Reason::PlanEnded, None)]
    );
}

fn closing(on: &str) -> Closing {
    Closing {
        on: day(on),
        by: CASEWORKER,
        reason: "Hjelpen er ikke lenger nødvendig.".into(),
    }
}

fn finished() -> super::case::Case {
    let mut case = example::whole_case();
    case.measures[0].state = MeasureState::Ended {
        on: day("2026-06-01"),
        reason: EndReason::GoalReached,
        text: "Bra.".into(),
    };
    case.plans[0].state = PlanState::Ended {
        on: day("2026-06-02"),
    };
    case
}

#[test]
fn a_case_closes_when_nothing_is_open() {
    let today = day("2026-06-10");
    let reasons = |case: &super::case::Case| {
        let refused = said(case_file::close(case, closing("2026-06-05"), today));
        refused
            .into_iter()
            .map(|(_, reason, _)| reason)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        reasons(&example::whole_case()),
        [Reason::MeasureOngoing, Reason::PlanActive]
    );
    let mut case = finished();
    case.investigations[0].state = InvestigationState::Open;
    case.reports[0].state = ConcernReportState::Registered {
        case_file: case.file.id,
    };
    assert_eq!(reasons(&case), [Reason::ReportOpen, Reason::InvestigationOpen]);
    let mut case = finished();
    case.decisions.clear();
    assert_eq!(reasons(&case), [Reason::DecisionMissing]);
    let closed = case_file::close(&finished(), closing("2026-06-05"), today).unwrap();
    assert_eq!(closed.closed_on(), Some(day("2026-06-05")));
}

#[test]
fn a_case_does_not_close_before_the_last_thing_in_it() {
    let on = |on: &str| said(case_file::close(&finished(), closing(on), day("2026-06-10")));
    assert_eq!(on("2026-06-01"), [at("on", Reason::BeforeStart)]);
    assert_eq!(on("2026-06-02"), []);
    assert_eq!(on("2026-06-10"), []);
    assert_eq!(on("2026-06-11"), [at("on", Reason::InTheFuture)]);
}

#[test]
fn a_closed_case_opens_again_once() {
    let mut file = finished().file;
    assert_eq!(said(file.clone().reopen()), [(None, Reason::CaseOpen, None)]);
    file.state = CaseFileState::Closed {
        on: day("2026-06-05"),
        by: CASEWORKER,
        reason: "Ferdig.".into(),
    };
    assert!(file.reopen().unwrap().is_open());
}

#[test]
fn duties_come_first_due_first_with_their_rule() {
    let mut case = example::whole_case();
    assert_eq!(
        duty::shown_on(&case, day("2026-06-01"))
            .iter()
            .map(|duty| duty.task)
            .collect::<Vec<_>>(),
        [Task::EvaluatePlan(case.plans[0].id)]
    );
    case.plans.clear();
    case.investigations[0].state = InvestigationState::Open;
    let duties = duty::shown_on(&case, day("2026-06-01"));
    let tasks: Vec<_> = duties.iter().map(|duty| duty.task.key()).collect();
    assert_eq!(tasks, ["make-plan", "finish-investigation"]);
    assert_eq!(duties[1].deadline.legal_basis, "barnevernsloven § 2-2");
}

#[test]
fn every_reason_has_a_key_of_its_own() {
    assert_eq!(Reason::ExtensionTooLate.key(), "extension-too-late");
    assert_eq!(
        super::thread::GapKind::MeasureWithoutDose.key(),
        "measure-without-dose"
    );
}

#[test]
fn a_named_reporter_is_kept_apart_afterwards_with_a_reason_and_once() {
    use super::concern_report::{Anonymity, ProtectedSince};
    use super::refusal::Reason;

    let report = super::example::whole_case().reports.remove(0);
    let since = |reason: &str| ProtectedSince {
        on: "2026-06-01".parse().unwrap(),
        by: super::example::CASEWORKER,
        reason: reason.into(),
    };
    let refused = report.clone().protect_reporter(since(" ")).unwrap_err();
    assert_eq!(refused.0[0].field, Some("protect_reason"));
    let named = report.reporter.clone();
    let (report, identity) = report.protect_reporter(since("Trusler.")).unwrap();
    assert_eq!((&identity.name, &identity.phone), (&named.name, &named.phone));
    assert!(!report.reporter.is_named() && report.reporter.code == named.code);
    assert_eq!(report.reporter.anonymity, Anonymity::Protected);
    assert_eq!(report.reporter.protected, Some(since("Trusler.")));
    assert!(!serde_json::to_string(&report).unwrap().contains(&named.name));
    let again = report.clone().protect_reporter(since("Trusler.")).unwrap_err();
    assert_eq!(again.0[0].reason, Reason::AlreadyThere);
    let mut unknown = report;
    unknown.reporter.anonymity = Anonymity::Unknown;
    let refused = unknown.protect_reporter(since("x")).unwrap_err();
    assert_eq!(refused.0[0].reason, Reason::ReporterUnknown);
}
