use chrono::NaiveDate;
use tiltak_domain::casework::legal_basis::LegalGroup;
use tiltak_domain::codelist::{self, known};
use tiltak_register::record::{self, CaseFile, ConcernReport, ElementKind, Investigation, Measure, Plan};
use tiltak_statistics::AnalyticsData;
use tiltak_statistics::analytics::{
    AftercareRow, CaseFileRow, ConcernReportRow, DecisionRow, InvestigationRow, MeasureRow, NeedRow,
    PlacementRow, PlanEvaluationRow, PlanRow,
};

use super::legal_group;
use super::link::Links;

/// The rows of a case, with its own ids, and without those of child and case. What was removed is left out.
///
/// Needs are those that an investigation found: the register knows no others. It knows neither goals nor doses.
pub(super) fn of(case: &CaseFile, municipality: &str) -> AnalyticsData {
    let links = Links::of(case);
    let measures = || case.measures.iter().filter(|one| !one.deleted);
    let investigations = || case.investigations.iter().filter(|one| !one.deleted);
    let plans = || case.plans.iter().filter(|one| !one.deleted);
    AnalyticsData {
        case_files: vec![CaseFileRow {
            municipality: Some(municipality.to_owned()),
            started_on: case.start,
            ended_on: case.end,
            ..CaseFileRow::default()
        }],
        concern_reports: reports(case).map(|one| concern_report(one, &links)).collect(),
        investigations: investigations()
            .map(|one| investigation(one, case, &links))
            .collect(),
        needs: investigations().flat_map(needs).collect(),
        decisions: case
            .decisions
            .iter()
            .filter(|one| !one.deleted)
            .map(|one| decision(one, &links))
            .collect(),
        measures: measures().map(|one| measure(one, &links)).collect(),
        placements: measures()
            .filter(|one| is_placement(one))
            .map(|one| placement(one, case))
            .collect(),
        plans: plans().map(plan).collect(),
        plan_evaluations: plans().flat_map(evaluations).collect(),
        aftercare: case
            .aftercare
            .iter()
            .filter(|one| !one.deleted)
            .map(aftercare)
            .collect(),
        ..AnalyticsData::default()
    }
}

fn reports(case: &CaseFile) -> impl Iterator<Item = &ConcernReport> {
    case.concern_reports.iter().filter(|one| !one.deleted)
}

fn concern_report(report: &ConcernReport, links: &Links) -> ConcernReportRow {
    let contents: Vec<&str> = report
        .contents
        .iter()
        .map(|content| content.code.as_str())
        .collect();
    let conclusion = report.conclusion.as_ref().filter(|one| !one.deleted);
    let investigation = links.to(
        (ElementKind::ConcernReport, report.id),
        ElementKind::Investigation,
    );
    ConcernReportRow {
        concern_report_id: report.id.to_string(),
        received_on: report.start,
        reporter: report.reporters.first().map(|reporter| reporter.code.clone()),
        contents: contents.join(" "),
        reviewed_on: conclusion.map(|conclusion| conclusion.end),
        conclusion: conclusion.map(|conclusion| conclusion.code.clone()),
        investigation_id: investigation.map(|id| id.to_string()),
        ..ConcernReportRow::default()
    }
}

fn investigation(investigation: &Investigation, case: &CaseFile, links: &Links) -> InvestigationRow {
    let received = reports(case)
        .filter(|report| {
            let led_to = links.to(
                (ElementKind::ConcernReport, report.id),
                ElementKind::Investigation,
            );
            led_to == Some(investigation.id)
        })
        .map(|report| report.start)
        .min();
    let extension = investigation
        .extension
        .as_ref()
        .filter(|extension| extension.granted.as_deref() == Some(known::EXTENSION_YES));
    let conclusion = investigation.conclusion.as_ref();
    InvestigationRow {
        investigation_id: investigation.id.to_string(),
        received_on: received,
        started_on: investigation.start,
        extended_on: extension.map(|extension| extension.start),
        concluded_on: conclusion.map(|conclusion| conclusion.end),
        conclusion: conclusion.map(|conclusion| conclusion.code.clone()),
        ..InvestigationRow::default()
    }
}

fn needs(investigation: &Investigation) -> impl Iterator<Item = NeedRow> {
    investigation.grounds.iter().map(|ground| NeedRow {
        need_id: format!("need {} of {}", ground.code, investigation.id),
        investigation_id: Some(investigation.id.to_string()),
        content: ground.code.clone(),
        confirmed: Some(true),
        ..NeedRow::default()
    })
}

fn decision(decision: &record::Decision, links: &Links) -> DecisionRow {
    let investigation = links.from((ElementKind::Decision, decision.id), ElementKind::Investigation);
    let referred = decision
        .statuses
        .iter()
        .filter(|status| status.code == known::DECISION_SENT_TO_TRIBUNAL)
        .map(|status| status.changed)
        .min();
    DecisionRow {
        decision_id: decision.id.to_string(),
        investigation_id: investigation.map(|id| id.to_string()),
        legal_basis: legal_group::code(&decision.legal_basis),
        legal_group: legal_group::of_decision(decision).code().to_owned(),
        decided_on: decision.start,
        referred_on: referred,
        ended_on: decision.end,
        ..DecisionRow::default()
    }
}

fn is_placement(measure: &Measure) -> bool {
    codelist::is_placement(&measure.category.code, measure.start)
}

fn measure(measure: &Measure, links: &Links) -> MeasureRow {
    let group = legal_group::of_measure(measure);
    let decision = links.from((ElementKind::Measure, measure.id), ElementKind::Decision);
    let termination = measure.termination.as_ref();
    MeasureRow {
        measure_id: measure.id.to_string(),
        decision_id: decision.map(|id| id.to_string()),
        category: measure.category.code.clone(),
        legal_group: group.code().to_owned(),
        is_assistance: group != LegalGroup::Care,
        is_placement: is_placement(measure),
        started_on: measure.start,
        ended_on: measure.end,
        stop_reason: termination.map(|reason| stop_reason(&reason.code).to_owned()),
        ..MeasureRow::default()
    }
}

/// The register says it of care orders only.
fn stop_reason(termination: &str) -> &'static str {
    match termination {
        known::TERMINATION_RETURNED => "returned_home",
        known::TERMINATION_TURNED_18 => "turned_eighteen",
        _ => "other",
    }
}

fn placement(measure: &Measure, case: &CaseFile) -> PlacementRow {
    let relocation = measure.end.and_then(|end| relocation(case, end));
    PlacementRow {
        placement_id: format!("placement {}", measure.id),
        measure_id: measure.id.to_string(),
        category: measure.category.code.clone(),
        legal_group: legal_group::of_measure(measure).code().to_owned(),
        started_on: measure.start,
        ended_on: measure.end,
        relocation_reason: relocation.map(|relocation| relocation.reason.code.clone()),
        relocation_destination: relocation.map(|relocation| relocation.destination.code.clone()),
        ..PlacementRow::default()
    }
}

/// The move that ended a placement: on its last day, or on the first day of the next one.
fn relocation(case: &CaseFile, end: NaiveDate) -> Option<&record::Relocation> {
    let next = end.succ_opt();
    let mut moves = case.relocations.iter().filter(|one| !one.deleted);
    moves.find(|one| one.moved == end || Some(one.moved) == next)
}

fn plan(plan: &Plan) -> PlanRow {
    PlanRow {
        plan_id: plan.id.to_string(),
        kind: plan.kind.clone(),
        started_on: plan.start,
        ended_on: plan.end,
        ..PlanRow::default()
    }
}

/// Evaluations have no ids of their own there, so their place tells them apart.
fn evaluations(plan: &Plan) -> impl Iterator<Item = PlanEvaluationRow> {
    (1..)
        .zip(&plan.evaluations)
        .map(|(place, evaluation)| PlanEvaluationRow {
            plan_evaluation_id: format!("evaluation {place} of {}", plan.id),
            plan_id: plan.id.to_string(),
            evaluated_on: evaluation.date,
            ..PlanEvaluationRow::default()
        })
}

fn aftercare(aftercare: &record::Aftercare) -> AftercareRow {
    let conclusion = aftercare.conclusion.as_ref();
    AftercareRow {
        aftercare_id: aftercare.id.to_string(),
        offered_on: aftercare.offer_sent,
        answered_on: conclusion.map(|conclusion| conclusion.end),
        conclusion: conclusion.map(|conclusion| conclusion.code.clone()),
        ..AftercareRow::default()
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::a_measure;
    use super::*;
    use tiltak_register::record::{
        Aftercare, AftercareConclusion, Coded, Decision, LegalBasis, Relation, Relocation, Status,
    };
    use uuid::Uuid;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn id(number: u128) -> Uuid {
        Uuid::from_u128(number)
    }

    /// A foster home under a care order that ended with a move and an offer of aftercare.
    fn a_case() -> CaseFile {
        let mut case = CaseFile::new(id(7), date("2023-01-01"), "1");
        let status = |number, code: &str, changed| Status {
            id: id(number),
            changed: date(changed),
            code: code.to_owned(),
        };
        case.decisions = vec![Decision {
            id: id(1),
            migrated_id: None,
            start: date("2023-04-01"),
            deleted: false,
            legal_basis: LegalBasis::section("BVL2021", "5", "1"),
            further_legal_bases: Vec::new(),
            claims: Vec::new(),
            statuses: vec![status(11, "2", "2023-02-03"), status(12, "1", "2023-04-01")],
            end: None,
        }];
        let mut measure = a_measure("BVL2021", "5", "1");
        measure.id = id(2);
        measure.start = date("2023-04-05");
        measure.end = Some(date("2024-06-30"));
        measure.termination = Some(Coded::plain(known::TERMINATION_RETURNED));
        case.measures = vec![measure];
        let links = [(ElementKind::Decision, id(1)), (ElementKind::Measure, id(2))];
        case.relations = vec![Relation::new(id(3), links[0], links[1])];
        case.relocations = vec![Relocation {
            id: id(4),
            migrated_id: None,
            moved: date("2024-07-01"),
            deleted: false,
            reason: Coded::plain("1.1.1"),
            destination: Coded::plain("3"),
        }];
        case.aftercare = vec![Aftercare {
            id: id(5),
            migrated_id: None,
            offer_sent: date("2024-05-01"),
            deleted: false,
            conclusion: Some(AftercareConclusion {
                end: date("2024-06-01"),
                code: "1".to_owned(),
            }),
        }];
        case
    }

    #[test]
    fn a_care_order_is_told_from_the_tribunal_to_the_move_home() {
        let data = of(&a_case(), "9901");
        assert_eq!(data.case_files[0].municipality.as_deref(), Some("9901"));
        let decision = &data.decisions[0];
        assert_eq!(
            (decision.legal_basis.as_str(), decision.legal_group.as_str()),
            ("BVL2021:5:1", "care")
        );
        assert_eq!(decision.referred_on, Some(date("2023-02-03")));
        let measure = &data.measures[0];
        assert_eq!(measure.decision_id.as_ref(), Some(&decision.decision_id));
        assert_eq!(measure.stop_reason.as_deref(), Some("returned_home"));
        assert!(!measure.is_assistance && measure.is_placement);
        let placement = &data.placements[0];
        assert_eq!(placement.relocation_reason.as_deref(), Some("1.1.1"));
        assert_eq!(placement.relocation_destination.as_deref(), Some("3"));
        let aftercare = &data.aftercare[0];
        assert_eq!(aftercare.offered_on, date("2024-05-01"));
        assert_eq!(aftercare.answered_on, Some(date("2024-06-01")));
        assert_eq!(aftercare.conclusion.as_deref(), Some("1"));
    }

    #[test]
    fn removed_moves_links_and_offers_are_left_out() {
        let mut case = a_case();
        case.relations[0].deleted = true;
        case.relocations[0].deleted = true;
        case.aftercare[0].deleted = true;
        let data = of(&case, "9901");
        assert_eq!(data.measures[0].decision_id, None);
        assert_eq!(data.placements[0].relocation_reason, None);
        assert_eq!(data.aftercare, []);
    }
}
