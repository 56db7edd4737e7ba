use std::collections::BTreeSet;
use tiltak_domain::casework::placement::Relocation;

use tiltak_domain::calendar::age_on;
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::case_content::CaseContent;
use tiltak_domain::casework::concern_report::ConcernReport;
use tiltak_domain::casework::decision::{Decision, DecisionState};
use tiltak_domain::casework::investigation::{Investigation, InvestigationState};
use tiltak_domain::casework::legal_basis;
use tiltak_domain::casework::measure::Measure;
use tiltak_domain::casework::need::{Need, NeedState};
use tiltak_domain::casework::plan::{Plan, PlanState};
use tiltak_domain::codelist::{is_placement, known};

use super::error::Gaps;
use super::{derived_id, placement};
use crate::record;

/// Reports that belong to this case; one that has been concluded must say who reported and what about (Melding-04, -05).
pub(super) fn concern_reports(case: &Case, gaps: &mut Gaps) -> Vec<record::ConcernReport> {
    own_reports(case)
        .map(|report| concern_report(report, gaps))
        .collect()
}

pub(super) fn own_reports(case: &Case) -> impl Iterator<Item = &ConcernReport> {
    case.reports
        .iter()
        .filter(|report| report.case_file() == Some(case.file.id))
}

fn concern_report(report: &ConcernReport, gaps: &mut Gaps) -> record::ConcernReport {
    let conclusion = report.conclusion();
    let reporter = report
        .reporter
        .code
        .as_ref()
        .map(|code| coded(code.as_str(), report.reporter.clarification.as_ref()));
    gaps.note(
        conclusion.is_some() && reporter.is_none(),
        "concern_report.reporter",
        report.id.0,
    );
    gaps.note(
        conclusion.is_some() && report.contents.is_empty(),
        "concern_report.contents",
        report.id.0,
    );
    record::ConcernReport {
        id: report.id.0,
        migrated_id: None,
        start: report.received_on(),
        deleted: false,
        reporters: reporter.into_iter().collect(),
        contents: contents(&report.contents),
        conclusion: conclusion.map(|(end, code)| record::ConcernReportConclusion {
            end,
            code: code.as_str().to_owned(),
            deleted: false,
        }),
    }
}

/// Investigations with the needs they confirmed; one that ended in measures must have some (Undersokelse-07).
pub(super) fn investigations(case: &Case, gaps: &mut Gaps) -> Vec<record::Investigation> {
    case.investigations
        .iter()
        .map(|investigation| concerning(case, investigation, gaps))
        .collect()
}

/// Whether its decision is written and not yet signed. The register wants the decision beside the conclusion (Undersokelse-21), so that the
/// conclusion is told when the decision is made.
fn awaits_signature(case: &Case, investigation: &Investigation) -> bool {
    let mut from = case
        .decisions
        .iter()
        .filter(|decision| decision.investigation == Some(investigation.id))
        .peekable();
    from.peek().is_some() && from.all(Decision::is_draft)
}

fn concerning(case: &Case, investigation: &Investigation, gaps: &mut Gaps) -> record::Investigation {
    let found = case
        .needs
        .iter()
        .filter(|need| need.investigation == investigation.id && need.is_confirmed());
    let grounds = contents(found.map(|need| &need.content));
    let conclusion = match &investigation.state {
        InvestigationState::Open => None,
        InvestigationState::Concluded { .. } if awaits_signature(case, investigation) => None,
        InvestigationState::Concluded { on, conclusion, .. } => Some(record::InvestigationConclusion {
            end: *on,
            code: conclusion.as_str().to_owned(),
            clarification: None,
        }),
    };
    let wants_grounds = conclusion.as_ref().is_some_and(|conclusion| {
        [known::INVESTIGATION_TO_DECISION, known::INVESTIGATION_TO_TRIBUNAL]
            .contains(&conclusion.code.as_str())
    });
    gaps.note(
        wants_grounds && grounds.is_empty(),
        "investigation.needs",
        investigation.id.0,
    );
    record::Investigation {
        id: investigation.id.0,
        migrated_id: None,
        start: investigation.started_on,
        deleted: false,
        grounds,
        participation: investigation
            .child_view
            .as_ref()
            .map(|view| record::Participation {
                date: view.on,
                code: view.kind.as_str().to_owned(),
            }),
        // Only extensions that were decided are kept, so there is none that was refused.
        extension: investigation
            .extension
            .as_ref()
            .map(|extension| record::Extension {
                start: extension.on,
                granted: Some(known::EXTENSION_YES.to_owned()),
            }),
        conclusion,
    }
}

pub(super) fn plans(case: &Case) -> Vec<record::Plan> {
    case.plans
        .iter()
        .map(|plan| with_evaluations(case, plan))
        .collect()
}

fn with_evaluations(case: &Case, plan: &Plan) -> record::Plan {
    let own = case
        .evaluations
        .iter()
        .filter(|evaluation| evaluation.plan == plan.id);
    let mut evaluations: Vec<_> = own
        .map(|evaluation| record::Evaluation {
            date: evaluation.evaluated_on,
        })
        .collect();
    evaluations.sort_by_key(|evaluation| evaluation.date);
    record::Plan {
        id: plan.id.0,
        migrated_id: None,
        start: plan.started_on,
        kind: plan.kind.as_str().to_owned(),
        deleted: false,
        evaluations,
        end: match plan.state {
            PlanState::Active => None,
            PlanState::Ended { on } => Some(on),
        },
    }
}

/// Decisions under a provision that was in force on their day (Vedtak-05).
pub(super) fn decisions(case: &Case, gaps: &mut Gaps) -> Vec<record::Decision> {
    case.decisions
        .iter()
        .filter(|decision| decision.is_made())
        .filter_map(|decision| with_statuses(decision, gaps))
        .collect()
}

fn with_statuses(decision: &Decision, gaps: &mut Gaps) -> Option<record::Decision> {
    let in_force =
        legal_basis::find(&decision.legal_basis).is_some_and(|basis| basis.is_valid_on(decision.decided_on));
    gaps.note(!in_force, "decision.legal_basis", decision.id.0);
    let legal_basis = legal_basis_of(decision)?;
    let status = |code: &str, changed| record::Status {
        id: derived_id(decision.id.0, &format!("status/{code}")),
        changed,
        code: code.to_owned(),
    };
    let mut statuses = vec![status(known::DECISION_APPROVED, decision.decided_on)];
    let mut end = None;
    if let DecisionState::Lapsed { on, .. } = &decision.state {
        statuses.push(status(known::DECISION_LAPSED, *on));
        end = Some(*on);
    }
    Some(record::Decision {
        id: decision.id.0,
        migrated_id: None,
        start: decision.decided_on,
        deleted: false,
        legal_basis,
        further_legal_bases: Vec::new(),
        claims: Vec::new(),
        statuses,
        end,
    })
}

fn legal_basis_of(decision: &Decision) -> Option<record::LegalBasis> {
    legal_basis::find(&decision.legal_basis)
        .map(|basis| record::LegalBasis::section(&basis.act, &basis.chapter, &basis.section))
}

/// Measures under the provision of their decision (Tiltak-21).
pub(super) fn measures(case: &Case, gaps: &mut Gaps) -> Vec<record::Measure> {
    case.measures
        .iter()
        .filter_map(|measure| with_grounds(case, measure, gaps))
        .collect()
}

fn with_grounds(case: &Case, measure: &Measure, gaps: &mut Gaps) -> Option<record::Measure> {
    let decision = case.decision(measure.decision);
    gaps.note(decision.is_none(), "measure.decision", measure.id.0);
    let decision = decision?;
    Some(record::Measure {
        id: measure.id.0,
        migrated_id: None,
        start: measure.started_on,
        deleted: false,
        legal_basis: legal_basis_of(decision)?,
        further_legal_bases: Vec::new(),
        category: coded(measure.category.as_str(), measure.clarification.as_ref()),
        grounds: contents(served_needs(case, measure).map(|need| &need.content)),
        supervision: placement::supervision(case, measure),
        follow_up: placement::follow_up(case, measure),
        termination: termination(case, measure, decision, gaps),
        end: measure.ended_on(),
    })
}

/// The needs that a measure's goals answer, less those that were found not to be there.
fn served_needs<'a>(case: &'a Case, measure: &'a Measure) -> impl Iterator<Item = &'a Need> {
    let goals = measure.goals.iter().filter_map(|id| case.goal(*id));
    let needs = goals.flat_map(|goal| &goal.needs).filter_map(|id| case.need(*id));
    needs.filter(|need| !matches!(need.state, NeedState::Rejected { .. }))
}

/// Why a placement under a care order ended, which the register must be told (Tiltak-12). Coming of age and going
/// home can be read from the case; the other grounds cannot.
fn termination(
    case: &Case,
    measure: &Measure,
    decision: &Decision,
    gaps: &mut Gaps,
) -> Option<record::Termination> {
    let ended = measure.ended_on().filter(|_| !decision.is_assistance())?;
    if !is_placement(measure.category.as_str(), measure.started_on) {
        return None;
    }
    let came_of_age = case.child.born.is_some_and(|born| age_on(born, ended) >= 18);
    let returned = case
        .placements
        .iter()
        .any(|one| one.measure == measure.id && one.relocation().is_some_and(Relocation::is_home));
    gaps.note(!came_of_age && !returned, "measure.termination", measure.id.0);
    if came_of_age {
        return Some(record::Coded::plain(known::TERMINATION_TURNED_18));
    }
    returned.then(|| record::Coded::plain(known::TERMINATION_RETURNED))
}

/// Case contents, each once.
fn contents<'a>(contents: impl IntoIterator<Item = &'a CaseContent>) -> Vec<record::CaseContent> {
    let mut seen = BTreeSet::new();
    let distinct = contents.into_iter().filter(|content| seen.insert(*content));
    distinct
        .map(|content| coded(content.code.as_str(), content.clarification.as_ref()))
        .collect()
}

fn coded(code: &str, clarification: Option<&String>) -> record::Coded {
    let clarification = clarification.filter(|words| !words.trim().is_empty()).cloned();
    record::Coded {
        code: code.to_owned(),
        clarification,
    }
}
