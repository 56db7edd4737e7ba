//! Addresses of the pages of a case.

use tiltak_domain::casework::duty::Task;
use tiltak_domain::casework::thread::NodeId;
use tiltak_domain::ids::{
    CaseFileId, ConcernReportId, DecisionId, EvaluationId, GoalId, InvestigationId, MeasureId, NeedId, PlanId,
};

/// The page of a report.
pub(crate) fn report(id: ConcernReportId) -> String {
    format!("/meldinger/{id}")
}

/// Where the one who reported is answered.
pub(crate) fn reply(id: ConcernReportId) -> String {
    format!("/meldinger/{id}/svar")
}

/// The page of a case.
pub(crate) fn case(id: CaseFileId) -> String {
    format!("/saker/{id}")
}

pub(super) fn close(id: CaseFileId) -> String {
    format!("/saker/{id}/avslutt")
}

/// Where the contact person is changed.
pub(crate) fn contact_person(id: CaseFileId) -> String {
    format!("/saker/{id}/kontaktperson")
}

/// Where it is written why a limit was broken.
pub(crate) fn breach_reason(case: CaseFileId, task: Task) -> String {
    format!("/saker/{case}/fristbrudd/{}/{}", task.key(), task.id())
}

pub(super) fn register(id: CaseFileId) -> String {
    format!("/saker/{id}/register.xml")
}

pub(super) fn investigation(case: CaseFileId, id: InvestigationId) -> String {
    format!("/saker/{case}/undersokelser/{id}")
}

pub(super) fn need(case: CaseFileId, id: NeedId) -> String {
    format!("/saker/{case}/behov/{id}")
}

pub(super) fn new_decision(case: CaseFileId, investigation: InvestigationId) -> String {
    format!("/saker/{case}/vedtak/ny?undersokelse={investigation}")
}

/// A decision that rests on no investigation: on what the case has shown since, or on an emergency.
pub(super) fn another_decision(case: CaseFileId) -> String {
    format!("/saker/{case}/vedtak/ny")
}

pub(super) fn decision(case: CaseFileId, id: DecisionId) -> String {
    format!("/saker/{case}/vedtak/{id}")
}

pub(super) fn new_plan(case: CaseFileId, decision: DecisionId) -> String {
    format!("/saker/{case}/planer/ny?vedtak={decision}")
}

pub(super) fn plan(case: CaseFileId, id: PlanId) -> String {
    format!("/saker/{case}/planer/{id}")
}

pub(super) fn new_goal(case: CaseFileId, plan: PlanId, need: NeedId) -> String {
    format!("/saker/{case}/planer/{plan}/maal/ny?behov={need}")
}

pub(super) fn goal(case: CaseFileId, id: GoalId) -> String {
    format!("/saker/{case}/maal/{id}")
}

pub(super) fn new_measure(case: CaseFileId, plan: PlanId, goal: GoalId) -> String {
    format!("/saker/{case}/planer/{plan}/tiltak/ny?maal={goal}")
}

pub(super) fn measure(case: CaseFileId, id: MeasureId) -> String {
    format!("/saker/{case}/tiltak/{id}")
}

pub(super) fn new_evaluation(case: CaseFileId, plan: PlanId) -> String {
    format!("/saker/{case}/planer/{plan}/evalueringer/ny")
}

pub(super) fn evaluation(case: CaseFileId, id: EvaluationId) -> String {
    format!("/saker/{case}/evalueringer/{id}")
}

/// Where a child lives, and what follows from it.
pub(super) fn placements(case: CaseFileId) -> String {
    format!("/saker/{case}/plasseringer")
}

pub(super) fn aftercare(case: CaseFileId) -> String {
    format!("/saker/{case}/ettervern")
}

/// The page of a thing in the thread.
pub(super) fn node(case: CaseFileId, id: NodeId) -> String {
    match id {
        NodeId::Content(id, _) => report(id),
        NodeId::Need(id) => need(case, id),
        NodeId::Goal(id) => goal(case, id),
        NodeId::Measure(id) => measure(case, id),
        NodeId::Evaluation(id) => evaluation(case, id),
    }
}

/// The form that does what a duty asks for.
pub(crate) fn task(of: CaseFileId, task: Task) -> String {
    match task {
        Task::ReviewReport(id) => report(id),
        Task::ConfirmReport(id) | Task::GiveFeedback(id) | Task::GiveEndFeedback(id) => reply(id),
        Task::PlanInvestigation(id) | Task::FinishInvestigation(id) | Task::Reinvestigate(id) => {
            investigation(of, id)
        }
        Task::MakeDecision(id) => new_decision(of, id),
        Task::SignDecision(id) => format!("{}#signer", decision(of, id)),
        Task::SendToBoard(id) => format!("{}#nemnd", decision(of, id)),
        Task::SendPetition(id) => format!("/saker/{of}/nemnd/ny?vedtak={id}"),
        Task::PutIntoEffect(id) => decision(of, id),
        Task::HandleAppeal(id) => format!("{}#klager", decision(of, id)),
        Task::MakePlan(id) => new_plan(of, id),
        Task::MakeContactPlan(id) => format!("{}&type=6", new_plan(of, id)),
        Task::MakeReturnPlan(id) => format!("{}&type=1", new_plan(of, id)),
        Task::ReviewMeasure(id) => format!("{}/avtale", measure(of, id)),
        Task::EvaluatePlan(id) => new_evaluation(of, id),
        Task::BecomeParty(_) => case(of),
        Task::PrepareAdulthood(_) | Task::DecideAftercare(_) => aftercare(of),
        Task::AskAftercare(id) => format!("{}/{id}/spor", aftercare(of)),
        Task::VisitFosterHome(id) | Task::VisitInstitution(id) => {
            format!("{}/{id}/besok?slag=follow_up", placements(of))
        }
        Task::SuperviseFosterHome(id) => format!("{}/{id}/besok?slag=supervision", placements(of)),
        Task::ReviewFosterAgreement(id) => format!("{}/{id}/avtale", placements(of)),
        Task::PlanInstitution(id) => format!("{}/{id}", placements(of)),
        Task::PrepareExit(id) => format!("{}/{id}/utflytting", placements(of)),
        Task::PlanReturn(id) => format!("{}/{id}/hjemme", placements(of)),
        Task::TellCountyGovernor(id) => format!("/saker/{of}/besok/{id}/varslet"),
        Task::FollowPromise(_) => crate::pages::cooperation::href(of),
        Task::SettleFosterParentMessage(id) => format!("/saker/{of}/omsorgsmeldinger/{id}"),
        Task::ReadAtOnce(id) | Task::AnswerBack(id) => format!("/saker/{of}/tilbakemelding/svar/{id}"),
    }
}

/// Where somebody who only reads sees what a duty is about.
pub(super) fn looked_at(of: CaseFileId, asked: Task) -> String {
    match asked {
        Task::MakeDecision(id) => investigation(of, id),
        Task::MakePlan(id)
        | Task::MakeContactPlan(id)
        | Task::MakeReturnPlan(id)
        | Task::SendPetition(id) => decision(of, id),
        Task::ReviewMeasure(id) => measure(of, id),
        Task::EvaluatePlan(id) => plan(of, id),
        Task::DecideAftercare(_) | Task::AskAftercare(_) => aftercare(of),
        Task::VisitFosterHome(id)
        | Task::SuperviseFosterHome(id)
        | Task::VisitInstitution(id)
        | Task::ReviewFosterAgreement(id)
        | Task::PrepareExit(id)
        | Task::PlanReturn(id) => format!("{}/{id}", placements(of)),
        Task::TellCountyGovernor(_) | Task::SettleFosterParentMessage(_) => placements(of),
        other => task(of, other),
    }
}

#[cfg(test)]
mod tests {
    use tiltak_domain::casework::example::id;

    use super::*;

    #[test]
    fn every_duty_leads_to_the_form_that_meets_it() {
        let (of, other) = (CaseFileId(id(3, 1)), id(9, 9));
        let form = |key: &str| task(of, Task::from_parts(key, other).unwrap());
        let here = case(of);
        assert_eq!(form("review-report"), format!("/meldinger/{other}"));
        assert_eq!(
            form("plan-investigation"),
            format!("{here}/undersokelser/{other}")
        );
        assert_eq!(
            form("finish-investigation"),
            format!("{here}/undersokelser/{other}")
        );
        assert_eq!(
            form("make-decision"),
            format!("{here}/vedtak/ny?undersokelse={other}")
        );
        assert_eq!(form("make-plan"), format!("{here}/planer/ny?vedtak={other}"));
        assert_eq!(
            form("make-contact-plan"),
            format!("{here}/planer/ny?vedtak={other}&type=6")
        );
        assert_eq!(form("review-measure"), format!("{here}/tiltak/{other}/avtale"));
        assert_eq!(form("follow-promise"), format!("{here}/samarbeid"));
        assert_eq!(
            form("evaluate-plan"),
            format!("{here}/planer/{other}/evalueringer/ny")
        );
        for key in Task::KEYS {
            assert!(
                !looked_at(of, Task::from_parts(key, other).unwrap()).contains("/ny"),
                "{key}"
            );
        }
    }
}
