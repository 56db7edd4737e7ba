//! Investigations, needs, plans, goals, measures, evaluations, helpers, feedback and signatures.

use tiltak_domain::access::Act;
use tiltak_domain::casework::case_content::CaseContent;
use tiltak_domain::casework::cooperation::{Held, HelperKind, MeetingKind};
use tiltak_domain::casework::evaluation::Outcome;
use tiltak_domain::casework::investigation::{Conclusion, Extension};
use tiltak_domain::casework::investigation_step::{Answer, Step};
use tiltak_domain::casework::measure::EndReason;
use tiltak_domain::casework::participation::ChildView;
use tiltak_domain::casework::purchase::PriceUnit;
use tiltak_domain::casework::signature::{self, Manner, PartyRole};
use tiltak_domain::feedback::invitation::Respondent;
use tiltak_domain::feedback::scale::{Audience, ScaleLanguage, ScaleRef};
use tiltak_domain::ids::{FeedbackAnswerId, FeedbackInvitationId, PurchaseId};
use tiltak_services::cooperation::{Letting, NewHelper, NewMeeting, NewPromise};
use tiltak_services::evaluation::NewEvaluation;
use tiltak_services::feedback::NewInvitation;
use tiltak_services::investigation::{InvestigationTexts, NeedDecision, NewNeed};
use tiltak_services::measure::{MeasureContent, NewMeasure};
use tiltak_services::plan::{GoalTexts, NewPlan, PlanTexts};
use tiltak_services::purchase::NewPurchase;
use tiltak_services::signature::{NewSignature, ToSign};

use super::asked::{Asked, UseCase, use_cases, with};
use super::world::unknown;
use crate::support::day;

fn child_view() -> ChildView {
    ChildView {
        kind: "1.1".into(),
        on: day("2026-05-20"),
        text: "Jeg vil være hjemme.".into(),
    }
}

fn conclusion(c: &Asked<'_>) -> Conclusion {
    Conclusion {
        on: day("2026-05-20"),
        by: c.actor.user,
        code: "1".into(),
        reasons: "Vilkårene er oppfylt.".into(),
    }
}

fn extension(c: &Asked<'_>) -> Extension {
    Extension {
        on: day("2026-05-20"),
        by: c.actor.user,
        reason: "Venter på svar.".into(),
    }
}

fn texts() -> InvestigationTexts {
    InvestigationTexts {
        plan: "Snakke med Luna.".into(),
        assessment: "Bedre nå.".into(),
        child_view: Some(child_view()),
    }
}

fn step() -> Step {
    Step::HomeVisit {
        present: "Alle".into(),
        notes: "Fint.".into(),
    }
}

fn answer() -> Answer {
    Answer {
        on: day("2026-05-20"),
        text: "Ja.".into(),
    }
}

fn need() -> NewNeed {
    NewNeed {
        content: CaseContent {
            code: "2.3.02".into(),
            clarification: None,
        },
        description: "Trygge grenser.".into(),
    }
}

fn needed() -> NeedDecision {
    NeedDecision {
        confirmed: true,
        description: "Trygge grenser.".into(),
        on: day("2026-05-20"),
        grounds: "Samtaler.".into(),
    }
}

use_cases! { investigations, c, c.actor;
    conclude_investigation(c.case.file.id, c.case.investigations[0].id, 0, conclusion(c)): with(Act::WriteCase);
    extend_investigation(c.case.file.id, c.case.investigations[0].id, 0, extension(c)): with(Act::WriteCase);
    record_investigation(c.case.file.id, c.case.investigations[0].id, 0, texts()): with(Act::WriteCase);
    choose_themes(c.case.file.id, c.case.investigations[0].id, 0, Vec::new()): with(Act::WriteCase);
    record_step(c.case.file.id, c.case.investigations[0].id, day("2026-05-20"), step()): with(Act::WriteCase);
    answer_step(c.case.file.id, unknown(), 0, answer()): with(Act::WriteCase);
    review_report_of_expert(c.case.file.id, unknown(), 0, day("2026-05-20")): with(Act::WriteCase);
    raise_need(c.case.file.id, c.case.investigations[0].id, need()): with(Act::WriteCase);
    decide_need(c.case.file.id, c.case.needs[0].id, 0, needed()): with(Act::WriteCase);
}

fn plan_texts() -> PlanTexts {
    PlanTexts {
        situation: "Roligere hjemme.".into(),
        family_view: "Vi vil.".into(),
        evaluation_interval_months: 3,
    }
}

fn plan(c: &Asked<'_>) -> NewPlan {
    NewPlan {
        decision: Some(c.case.decisions[0].id),
        kind: "1".into(),
        started_on: day("2026-05-20"),
        texts: plan_texts(),
        brought: Vec::new(),
    }
}

fn goal(c: &Asked<'_>) -> GoalTexts {
    GoalTexts {
        text: "Vi spiser sammen.".into(),
        sign: "Luna sier det.".into(),
        needs: vec![c.case.needs[0].id],
    }
}

fn content(c: &Asked<'_>) -> MeasureContent {
    MeasureContent {
        description: "Veiledning.".into(),
        reason: "Foreldrene ber om det.".into(),
        dose: None,
        goals: vec![c.case.goals[0].id],
    }
}

fn measure(c: &Asked<'_>) -> NewMeasure {
    NewMeasure {
        plan: c.case.plans[0].id,
        category: "3.9".into(),
        clarification: None,
        started_on: day("2026-05-20"),
        article: None,
        content: content(c),
    }
}

fn evaluation(c: &Asked<'_>) -> NewEvaluation {
    NewEvaluation {
        plan: c.case.plans[0].id,
        evaluated_on: day("2026-05-20"),
        child_view: Some(child_view()),
        family_view: "Bedre.".into(),
        summary: "Fortsetter.".into(),
        goals: Vec::new(),
        measures: Vec::new(),
        outcome: Outcome::Continue,
        levels: Vec::new(),
        given: Vec::new(),
    }
}

fn purchase(c: &Asked<'_>) -> NewPurchase {
    NewPurchase {
        measure: c.case.measures[0].id,
        provider: "Oppdiktet AS".into(),
        what: "Veiledning".into(),
        price: 900,
        unit: PriceUnit::Hour,
        hours_a_week: Some(2),
        from: day("2026-05-20"),
        to: None,
    }
}

fn signature(c: &Asked<'_>) -> NewSignature {
    NewSignature {
        to: ToSign::Evaluation(c.case.evaluations[0].id),
        digest: "00".into(),
        name: "Mor".into(),
        role: PartyRole::Parent,
        on: day("2026-05-20"),
        answer: signature::Answer::Signed { how: Manner::OnPaper },
    }
}

use_cases! { plans, c, c.actor;
    start_plan(c.case.file.id, plan(c)): with(Act::WriteCase);
    revise_plan(c.case.file.id, c.case.plans[0].id, 0, plan_texts()): with(Act::WriteCase);
    end_plan(c.case.file.id, c.case.plans[0].id, 0, day("2026-05-20")): with(Act::WriteCase);
    set_goal(c.case.file.id, c.case.plans[0].id, goal(c)): with(Act::WriteCase);
    change_goal(c.case.file.id, c.case.goals[0].id, 0, goal(c)): with(Act::WriteCase);
    set_goal_scale(c.case.file.id, c.case.goals[0].id, 99, Default::default()): with(Act::WriteCase);
    start_measure(c.case.file.id, measure(c)): with(Act::WriteCase);
    adjust_measure(c.case.file.id, c.case.measures[0].id, 0, content(c)): with(Act::WriteCase);
    end_measure(
        c.case.file.id, c.case.measures[0].id, 0, day("2026-05-20"), EndReason::Completed, "Ferdig".into(),
    ): with(Act::WriteCase);
    agree_provision(c.case.file.id, c.case.measures[0].id, 0, "Oppdiktet AS".into(), None): with(Act::WriteCase);
    evaluate_plan(c.case.file.id, evaluation(c)): with(Act::WriteCase);
    add_child_view(c.case.file.id, c.case.evaluations[0].id, 0, child_view()): with(Act::WriteCase);
    record_purchase(c.case.file.id, purchase(c)): with(Act::WriteCase);
    end_purchase(c.case.file.id, PurchaseId(unknown()), 0, day("2026-05-20")): with(Act::WriteCase);
    note_signature(c.case.file.id, signature(c)): with(Act::WriteCase);
}

fn helper() -> NewHelper {
    NewHelper {
        kind: HelperKind::School,
        name: "Kontaktlærer".into(),
        contact: "Skolen".into(),
        helps_with: "Lekser".into(),
        in_group: true,
        chosen_by_child: false,
        interpreting: None,
        started_on: day("2026-05-20"),
    }
}

fn promise() -> NewPromise {
    NewPromise {
        text: "Ringer hver uke".into(),
        promised_on: day("2026-05-20"),
        due_on: None,
    }
}

fn letting() -> Letting {
    Letting {
        let_go: true,
        on: day("2026-05-20"),
        reason: "Ny lærer".into(),
        taken_over_by: None,
    }
}

fn meeting() -> NewMeeting {
    NewMeeting {
        kind: MeetingKind::FamilyCouncil,
        offered_on: day("2026-05-20"),
        planned_on: None,
        about: "Sommeren".into(),
    }
}

fn held() -> Held {
    Held {
        on: day("2026-05-20"),
        present: "Alle".into(),
        agreed: "Tur".into(),
        child_part: "Var med".into(),
    }
}

use_cases! { cooperation, c, c.actor;
    note_helper(c.case.file.id, helper()): with(Act::WriteCase);
    change_helper(c.case.file.id, unknown(), 0, helper()): with(Act::WriteCase);
    promise(c.case.file.id, unknown(), 0, promise()): with(Act::WriteCase);
    keep_promise(c.case.file.id, unknown(), 0, unknown(), day("2026-05-20")): with(Act::WriteCase);
    helper_leaves(c.case.file.id, unknown(), 0, letting()): with(Act::WriteCase);
    take_over(c.case.file.id, unknown(), 0, "Rektor".into()): with(Act::WriteCase);
    offer_meeting(c.case.file.id, meeting()): with(Act::WriteCase);
    hold_meeting(c.case.file.id, unknown(), 0, held()): with(Act::WriteCase);
    decline_meeting(c.case.file.id, unknown(), 0, day("2026-05-20"), "Vil ikke".into()): with(Act::WriteCase);
}

fn invitation() -> NewInvitation {
    NewInvitation {
        respondent: Respondent::Child,
        scale: ScaleRef {
            id: "finnes-ikke".into(),
            edition: 1,
        },
        audience: Audience::From13,
        language: ScaleLanguage::Nb,
        measure: None,
        goal: None,
        about: "Samtalene".into(),
        opens_on: day("2026-06-01"),
        expires_on: day("2026-06-10"),
    }
}

use_cases! { feedback, c, c.actor;
    invite_feedback(c.case.file.id, invitation()): with(Act::WriteCase);
    withdraw_feedback(c.case.file.id, FeedbackInvitationId(unknown()), 0, "Feil".into()): with(Act::WriteCase);
    open_worry(c.case.file.id, FeedbackAnswerId(unknown()), 0, "Ringer".into()): with(Act::WriteCase);
    answer_back(c.case.file.id, FeedbackAnswerId(unknown()), 0, ("Dere sa".into(), "Vi gjorde".into())): with(Act::WriteCase);
}

pub fn all() -> Vec<UseCase> {
    [investigations(), plans(), cooperation(), feedback()]
        .into_iter()
        .flatten()
        .collect()
}
