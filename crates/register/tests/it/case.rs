//! A case of ours at each stage of its course, made by the domain's own transitions.

use chrono::{DateTime, NaiveDate, Utc};
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::case_content::CaseContent;
use tiltak_domain::casework::case_file::{self, CaseFile, CaseFileState, Closing};
use tiltak_domain::casework::concern_report::{
    Channel, ConcernReport, ConcernReportState, Review, ReviewOutcome, Subject,
};
use tiltak_domain::casework::decision::{Decision, DecisionState};
use tiltak_domain::casework::evaluation::{Evaluation, Outcome};
use tiltak_domain::casework::investigation::{Conclusion, Extension, Investigation, InvestigationState};
use tiltak_domain::casework::measure::{EndReason, Measure, MeasureState};
use tiltak_domain::casework::need::{Need, NeedState};
use tiltak_domain::casework::participation::ChildView;
use tiltak_domain::casework::plan::{Goal, Plan, PlanState};
use tiltak_domain::codelist::Code;
use tiltak_domain::ids::*;
use tiltak_domain::people::child::{Child, Sex};
use tiltak_domain::people::national_id::NationalId;
use tiltak_register::from_case::ExportContext;

use crate::record::{date, id, minimal};

const TODAY: &str = "2026-12-01";

fn today() -> NaiveDate {
    date(TODAY)
}

fn user() -> UserId {
    UserId(id(900))
}

pub fn context() -> ExportContext {
    let submission = minimal();
    ExportContext {
        submission_id: id(901),
        previous_id: Some(id(902)),
        extracted_at: "2026-12-01T11:30:15.5Z".parse().unwrap(),
        source_system: submission.source_system,
        submitter: submission.submitter,
    }
}

/// A boy of 14 with a report that nobody has reviewed.
pub fn reported() -> Case {
    let file = CaseFile {
        id: CaseFileId(id(100)),
        version: 1,
        service: ServiceId(id(101)),
        child: ChildId(id(102)),
        journal_number: "2026-17".into(),
        opened_on: date("2026-02-03"),
        caseworker: None,
        state: CaseFileState::Open,
    };
    let born = date("2012-11-03");
    let child = Child {
        id: file.child,
        version: 1,
        service: file.service,
        name: "Prøve Testesen".into(),
        national_id: NationalId::synthetic(born, Sex::Boy, 0),
        born: Some(born),
        unborn: false,
        sex: Sex::Boy,
        interpreter: None,
        language_form: tiltak_domain::people::language_form::LanguageForm::Nb,
        siblings: Vec::new(),
    };
    // Half past eleven in the evening of 1 February, Norwegian time minus one hour: already the 2nd in Oslo.
    let report = report(103, "2026-02-01T23:30:00Z").register(file.id).unwrap();
    Case {
        reports: vec![report],
        ..Case::new(file, child)
    }
}

pub fn report(number: u32, received: &str) -> ConcernReport {
    ConcernReport {
        id: ConcernReportId(id(number)),
        version: 1,
        service: ServiceId(id(101)),
        document: None,
        received_at: received.parse::<DateTime<Utc>>().unwrap(),
        channel: Channel::Electronic,
        reporter: Default::default(),
        subject: Subject::default(),
        text: "Fritekst som aldri skal ut".into(),
        contents: Vec::new(),
        urgent: false,
        replies: Vec::new(),
        state: ConcernReportState::Received,
    }
}

pub fn content(code: &str) -> CaseContent {
    CaseContent {
        code: Code::from(code),
        clarification: None,
    }
}

fn review(outcome: ReviewOutcome) -> Review {
    Review {
        reporter_code: Code::from("22"),
        reporter_clarification: Some("Brannvesenet".into()),
        contents: vec![content("1.1.01"), content("2.1.01")],
        urgent: false,
        on: date("2026-02-05"),
        by: user(),
        outcome,
    }
}

pub fn dismissed() -> Case {
    let mut case = reported();
    let outcome = ReviewOutcome::Dismiss {
        conclusion: Code::from("10"),
        reasons: "Fritekst".into(),
        groundless: false,
    };
    case.reports = case
        .reports
        .into_iter()
        .map(|report| report.review(review(outcome.clone()), today()).unwrap())
        .collect();
    case
}

pub fn under_investigation() -> Case {
    let mut case = reported();
    let investigation = InvestigationId(id(104));
    let outcome = ReviewOutcome::Investigate {
        investigation,
        joined: false,
    };
    case.reports = case
        .reports
        .into_iter()
        .map(|report| report.review(review(outcome.clone()), today()).unwrap())
        .collect();
    case.investigations.push(Investigation {
        id: investigation,
        version: 1,
        case_file: case.file.id,
        received_at: case.reports[0].received_at,
        started_on: date("2026-02-05"),
        plan: "Fritekst".into(),
        assessment: "Fritekst".into(),
        child_view: Some(child_view("2026-02-20")),
        themes: Vec::new(),
        extension: None,
        state: InvestigationState::Open,
    });
    for (number, code) in [(105, "1.1.01"), (106, "2.1.01"), (107, "3.1.01")] {
        case.needs.push(Need {
            id: NeedId(id(number)),
            version: 1,
            case_file: case.file.id,
            investigation,
            reports: vec![case.reports[0].id],
            content: content(code),
            description: "Fritekst".into(),
            state: NeedState::Suspected,
        });
    }
    case
}

pub fn child_view(on: &str) -> ChildView {
    ChildView {
        kind: Code::from("1.1"),
        on: date(on),
        text: "Fritekst".into(),
    }
}

/// The investigation found two needs of three, after more time than usual, and ended with a decision to help.
pub fn concluded() -> Case {
    let mut case = under_investigation();
    let decide = |(number, need): (usize, Need)| {
        need.decide(number != 1, date("2026-05-20"), "Fritekst".into(), today())
            .unwrap()
    };
    case.needs = case.needs.into_iter().enumerate().map(decide).collect();
    let extension = Extension {
        on: date("2026-05-01"),
        by: user(),
        reason: "Fritekst".into(),
    };
    let conclusion = Conclusion {
        on: date("2026-06-01"),
        by: user(),
        code: Code::from("1"),
        reasons: "Fritekst".into(),
    };
    let investigation = case.investigations.remove(0).extend(extension, today()).unwrap();
    case.investigations
        .push(investigation.conclude(conclusion, &case.needs, today()).unwrap());
    case
}

/// Decision, plan, goal, two measures and an evaluation.
pub fn helped() -> Case {
    let mut case = concluded();
    let case_file = case.file.id;
    let decision = Decision {
        id: DecisionId(id(110)),
        version: 1,
        case_file,
        investigation: Some(case.investigations[0].id),
        decided_on: date("2026-06-02"),
        decided_by: user(),
        legal_basis: "bvl2021-3-1".into(),
        content: "Fritekst".into(),
        grounds: "Fritekst".into(),
        child_view: child_view("2026-06-01"),
        best_interests: "Fritekst".into(),
        consent: None,
        state: DecisionState::Approved,
        details: tiltak_domain::casework::decision::Details::default(),
    };
    let plan = Plan {
        id: PlanId(id(111)),
        version: 1,
        case_file,
        decision: Some(decision.id),
        kind: Code::from("1"),
        started_on: date("2026-06-03"),
        evaluation_interval_months: 3,
        situation: "Fritekst".into(),
        family_view: "Fritekst".into(),
        brought: Vec::new(),
        state: PlanState::Active,
    };
    let goal = Goal {
        id: GoalId(id(112)),
        version: 1,
        case_file,
        plan: plan.id,
        text: "Fritekst".into(),
        sign: "Fritekst".into(),
        needs: case.needs.iter().map(|need| need.id).collect(),
    };
    let measure = |number, category: &str, clarification: Option<&str>, goals| Measure {
        id: MeasureId(id(number)),
        version: 1,
        case_file,
        decision: decision.id,
        plan: Some(plan.id),
        category: Code::from(category),
        clarification: clarification.map(str::to_owned),
        description: "Fritekst".into(),
        reason: "Fritekst".into(),
        dose: None,
        goals,
        started_on: date("2026-06-04"),
        article: None,
        state: MeasureState::Ongoing,
    };
    for measure in [
        measure(113, "4.5", None, vec![goal.id]),
        measure(114, "4.99", Some("Sommerleir"), Vec::new()),
    ] {
        case.measures
            .push(measure.start(decision.decided_on, today()).unwrap());
    }
    case.goals.push(goal);
    for (number, on) in [(116, "2026-11-20"), (115, "2026-09-01")] {
        let evaluation = Evaluation {
            id: EvaluationId(id(number)),
            version: 1,
            case_file,
            plan: plan.id,
            evaluated_on: date(on),
            evaluated_by: user(),
            child_view: None,
            family_view: String::new(),
            summary: "Fritekst".into(),
            goals: Vec::new(),
            measures: Vec::new(),
            outcome: Outcome::Continue,
        };
        case.evaluations
            .push(evaluation.carry_out(&plan, today()).unwrap());
    }
    case.plans.push(plan.start(decision.decided_on, today()).unwrap());
    case.decisions
        .push(decision.make(date("2026-06-01"), today()).unwrap());
    case
}

/// Everything ended, the case closed.
pub fn closed() -> Case {
    let mut case = helped();
    let on = date("2026-11-30");
    let end = |measure: Measure| {
        measure
            .end(on, EndReason::GoalReached, "Fritekst".into(), today())
            .unwrap()
    };
    case.measures = case.measures.into_iter().map(end).collect();
    case.plans = case
        .plans
        .into_iter()
        .map(|plan| plan.end(on, today()).unwrap())
        .collect();
    case.decisions = case
        .decisions
        .into_iter()
        .map(|decision| decision.lapse(on, "Fritekst".into(), today()).unwrap())
        .collect();
    let closing = Closing {
        on,
        by: user(),
        reason: "Fritekst".into(),
    };
    case.file = case_file::close(&case, closing, today()).unwrap();
    case
}
