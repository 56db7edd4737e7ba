use std::collections::BTreeSet;

use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::case_file::CaseFileState;
use tiltak_domain::casework::decision::Decision;
use tiltak_domain::casework::example;
use tiltak_domain::casework::measure::{EndReason, Measure, MeasureState};
use tiltak_domain::casework::plan::PlanState;
use tiltak_domain::ids::{DecisionId, MeasureId, ServiceId};
use tiltak_domain::people::child::Sex;
use tiltak_statistics::analytics::{
    AnalyticsData, CaseFileRow, ChildRow, ConcernReportRow, DecisionRow, GoalRow, InvestigationRow,
    MeasureRow, NeedRow, PlanEvaluationRow, PlanRow,
};
use tiltak_storage::{Database, analytics, setting};
use uuid::Uuid;

use crate::case::{another, date, put, the_whole_case};
use crate::refused::refuses_contradictions;
use crate::store::{a_service, on_both};

async fn load(db: &Database, service: Option<ServiceId>) -> AnalyticsData {
    analytics::load(db, service).await.unwrap()
}

/// Everything ended, and one measure more: a foster home under a care order.
fn ended_case() -> Case {
    let mut case = another();
    let last = date("2026-06-30");
    case.file.state = CaseFileState::Closed {
        on: last,
        by: example::CASEWORKER,
        reason: "Hemmelig".into(),
    };
    case.plans[0].state = PlanState::Ended { on: last };
    case.measures[0].state = MeasureState::Ended {
        on: last,
        reason: EndReason::Completed,
        text: "Hemmelig".into(),
    };
    let order = Decision {
        id: DecisionId(Uuid::new_v4()),
        legal_basis: "bvl2021-5-1".into(),
        ..case.decisions[0].clone()
    };
    case.measures.push(Measure {
        id: MeasureId(Uuid::new_v4()),
        decision: order.id,
        category: "2.1".into(),
        started_on: date("2026-05-01"),
        ..another_measure(&case)
    });
    case.decisions.push(order);
    case.child.sex = Sex::Boy;
    case
}

fn another_measure(case: &Case) -> Measure {
    Measure {
        article: None,
        state: MeasureState::Ongoing,
        ..case.measures[0].clone()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_example_case_becomes_one_row_in_each_table() {
    on_both(async |db| {
        the_whole_case(&db).await;
        let data = load(&db, None).await;
        let child_id = data.children[0].child_id.clone();
        let case_file_id = data.case_files[0].case_file_id.clone();
        let reviewed = Some(date("2026-02-05"));
        let investigation_id = Some(data.investigations[0].investigation_id.clone());
        let goal_id = Some(data.goals[0].goal_id.clone());
        let begun = date("2026-04-15");
        let need = |place: usize, content: &str, confirmed| NeedRow {
            need_id: data.needs[place].need_id.clone(),
            child_id: child_id.clone(),
            case_file_id: case_file_id.clone(),
            investigation_id: investigation_id.clone(),
            content: content.into(),
            confirmed: Some(confirmed),
        };
        // The needs come in the order of ids, which are made anew each time.
        let confirmed_first = data.needs[0].confirmed == Some(true);
        let (confirmed, rejected) = if confirmed_first { (0, 1) } else { (1, 0) };
        let mut needs = vec![need(confirmed, "2.3.02", true), need(rejected, "1.4.03", false)];
        if !confirmed_first {
            needs.reverse();
        }
        let expected = AnalyticsData {
            children: vec![ChildRow {
                child_id: child_id.clone(),
                born: date("2017-05-03"),
                sex: "2".into(),
                ..ChildRow::default()
            }],
            case_files: vec![CaseFileRow {
                case_file_id: case_file_id.clone(),
                child_id: child_id.clone(),
                municipality: Some("9999".into()),
                started_on: date("2026-02-02"),
                ended_on: None,
            }],
            // Who reported and what about stays in the case work.
            concern_reports: vec![ConcernReportRow {
                concern_report_id: data.concern_reports[0].concern_report_id.clone(),
                child_id: child_id.clone(),
                case_file_id: case_file_id.clone(),
                received_on: date("2026-02-02"),
                received_minute: Some(10 * 60 + 30),
                reporter: None,
                contents: String::new(),
                reviewed_on: reviewed,
                conclusion: Some("2".into()),
                investigation_id: investigation_id.clone(),
            }],
            investigations: vec![InvestigationRow {
                investigation_id: data.investigations[0].investigation_id.clone(),
                child_id: child_id.clone(),
                case_file_id: case_file_id.clone(),
                received_on: Some(date("2026-02-02")),
                started_on: date("2026-02-05"),
                extended_on: None,
                concluded_on: Some(date("2026-04-10")),
                conclusion: Some("1".into()),
            }],
            decisions: vec![DecisionRow {
                decision_id: data.decisions[0].decision_id.clone(),
                child_id: child_id.clone(),
                case_file_id: case_file_id.clone(),
                investigation_id: investigation_id.clone(),
                legal_basis: "BVL2021:3:1".into(),
                legal_group: "assistance".into(),
                decided_on: date("2026-04-12"),
                referred_on: None,
                ended_on: None,
            }],
            goals: vec![GoalRow {
                goal_id: data.goals[0].goal_id.clone(),
                child_id: child_id.clone(),
                case_file_id: case_file_id.clone(),
                need_id: Some(data.needs[confirmed].need_id.clone()),
                set_on: begun,
            }],
            measures: vec![MeasureRow {
                measure_id: data.measures[0].measure_id.clone(),
                child_id: child_id.clone(),
                case_file_id: case_file_id.clone(),
                decision_id: Some(data.decisions[0].decision_id.clone()),
                goal_id: goal_id.clone(),
                category: "3.9".into(),
                legal_group: "assistance".into(),
                is_assistance: true,
                is_placement: false,
                started_on: begun,
                ended_on: None,
                stop_reason: None,
                times_a_month: Some(4),
            }],
            plans: vec![PlanRow {
                plan_id: data.plans[0].plan_id.clone(),
                child_id: child_id.clone(),
                case_file_id: case_file_id.clone(),
                kind: "1".into(),
                started_on: begun,
                ended_on: None,
            }],
            plan_evaluations: vec![PlanEvaluationRow {
                plan_evaluation_id: data.plan_evaluations[0].plan_evaluation_id.clone(),
                plan_id: data.plans[0].plan_id.clone(),
                child_id: child_id.clone(),
                case_file_id: case_file_id.clone(),
                evaluated_on: date("2026-05-15"),
                goal_id,
                score: Some(6),
            }],
            needs,
            ..AnalyticsData::default()
        };
        assert_eq!(data, expected);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn last_days_care_orders_and_placements_are_told() {
    on_both(async |db| {
        the_whole_case(&db).await;
        put(&db, &ended_case()).await;
        let data = load(&db, None).await;
        let last = Some(date("2026-06-30"));
        assert!(data.case_files.iter().any(|row| row.ended_on == last));
        assert!(data.plans.iter().any(|row| row.ended_on == last));
        assert!(data.children.iter().any(|row| row.sex == "1"));
        let told: BTreeSet<_> = data
            .measures
            .iter()
            .map(|row| {
                (
                    row.category.as_str(),
                    row.is_assistance,
                    row.is_placement,
                    row.ended_on,
                    row.legal_group.as_str(),
                    row.stop_reason.as_deref(),
                )
            })
            .collect();
        let expected = [
            ("2.1", false, true, None, "care", None),
            ("3.9", true, false, None, "assistance", None),
            ("3.9", true, false, last, "assistance", Some("completed")),
        ];
        assert_eq!(told, expected.into());
        // The placement is a row of its own, of the same measure.
        let placed = data.measures.iter().filter(|row| row.is_placement);
        let measures: Vec<_> = placed.map(|row| row.measure_id.as_str()).collect();
        let placements: Vec<_> = data
            .placements
            .iter()
            .map(|row| row.measure_id.as_str())
            .collect();
        assert_eq!(placements, measures);
        let bases: BTreeSet<_> = data
            .decisions
            .iter()
            .map(|row| row.legal_basis.as_str())
            .collect();
        assert_eq!(bases, ["BVL2021:3:1", "BVL2021:5:1"].into());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_service_sees_its_own_rows_only() {
    on_both(async |db| {
        the_whole_case(&db).await;
        let elsewhere = a_service(&db, "Elsewhere").await;
        let mut case = another();
        case.file.service = elsewhere;
        case.child.service = elsewhere;
        for report in &mut case.reports {
            report.service = elsewhere;
        }
        put(&db, &case).await;
        let [all, here, there] = [
            load(&db, None).await,
            load(&db, Some(example::SERVICE)).await,
            load(&db, Some(elsewhere)).await,
        ];
        let counts = |data: &AnalyticsData| {
            [
                data.children.len(),
                data.case_files.len(),
                data.measures.len(),
                data.plans.len(),
            ]
        };
        assert_eq!(
            [counts(&all), counts(&here), counts(&there)],
            [[2; 4], [1; 4], [1; 4]]
        );
        assert_ne!(here.children[0].child_id, there.children[0].child_id);
        assert!(all.measures.contains(&there.measures[0]));
        let nobody = load(&db, Some(ServiceId(Uuid::new_v4()))).await;
        assert_eq!(nobody, AnalyticsData::default());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn pseudonyms_stay_the_same_and_are_others_in_another_database() {
    let seen = std::sync::Mutex::new(BTreeSet::new());
    on_both(async |db| {
        let case = the_whole_case(&db).await;
        let one = load(&db, None).await;
        assert_eq!(one, load(&db, None).await);
        db.migrate().await.unwrap();
        assert_eq!(one, load(&db, None).await);
        let key = setting::get(&db, "pseudonym_key").await.unwrap().unwrap();
        assert_eq!(key.len(), 64);
        let mut seen = seen.lock().unwrap();
        assert!(seen.insert(one.children[0].child_id.clone()));
        let told =
            serde_json::to_string(&(&one.children, &one.case_files, &one.measures, &one.plans)).unwrap();
        for id in [
            case.child.id.0,
            case.file.id.0,
            case.measures[0].id.0,
            case.plans[0].id.0,
        ] {
            assert!(!told.contains(&id.to_string()) && !told.contains(&id.simple().to_string()));
        }
        assert!(!told.contains("Luna") && !told.contains(&key));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unborn_child_has_no_sex_and_a_child_of_unknown_age_no_row() {
    on_both(async |db| {
        the_whole_case(&db).await;
        let mut unborn = another();
        (unborn.child.unborn, unborn.child.sex) = (true, Sex::Unknown);
        put(&db, &unborn).await;
        let mut unknown = another();
        unknown.child.born = None;
        put(&db, &unknown).await;
        let data = load(&db, None).await;
        let sexes: BTreeSet<&str> = data.children.iter().map(|row| row.sex.as_str()).collect();
        assert_eq!((data.children.len(), sexes), (2, ["0", "2"].into()));
        assert_eq!(data.measures.len(), 3);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_that_make_no_sense_are_refused() {
    on_both(async |db| {
        the_whole_case(&db).await;
        let read = async |tx: &tiltak_storage::Transaction| analytics::load(tx, None).await.map(drop);
        refuses_contradictions(&db, "child", &[("sex", "sex = 'secret'")], read).await;
        let basis = [("legal_basis", "legal_basis = 'secret'")];
        refuses_contradictions(&db, "decision", &basis, read).await;
        let key = [("value", "value = ''")];
        refuses_contradictions(&db, "setting", &key, read).await;
    })
    .await;
}
