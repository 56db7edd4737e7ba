//! The rows that statistics read are the same, from the case work and from the submissions that were made of it.

use std::collections::{BTreeMap, BTreeSet};

use tiltak_services::ServiceError;
use tiltak_services::account::NewUser;
use tiltak_services::concern_report::receive::Source;
use tiltak_services::demo::Demonstration;
use tiltak_statistics::AnalyticsData;
use tiltak_statistics::analytics::{InvestigationRow, MeasureRow};
use tiltak_storage::analytics;

use super::document::Kept;

#[tokio::test]
async fn a_services_submissions_give_the_rows_of_its_case_work() {
    let kept = Kept::new().await;
    let services = &kept.services;
    fill(&kept, 60).await;
    let live = analytics::load(services.database(), None).await.unwrap();
    let (mut reported, mut all) = (0, 0);
    for case in services.reportable_cases().await.unwrap() {
        all += 1;
        match services.export_case_as_system(case).await {
            Ok(exported) => {
                let name = format!("{case}.xml");
                let receipt = services
                    .receive_submission(Source::Import, &name, &exported.bytes)
                    .await
                    .unwrap();
                if receipt.is_accepted {
                    reported += 1;
                } else {
                    let report = services
                        .submission_report(Source::Import, &receipt.receipt)
                        .await
                        .unwrap();
                    eprintln!("rejected: {}", report.to_json());
                }
            }
            Err(ServiceError::Unreportable(_)) => {}
            Err(error) => panic!("{error}"),
        }
    }
    assert!(
        reported * 10 >= all * 5,
        "{reported} of {all} cases were reported and accepted"
    );
    let register = services.register_analytics().await.unwrap();
    assert_eq!(register.case_files.len(), reported);
    compare(&live, &register);
}

async fn fill(kept: &Kept, children: usize) {
    let demo = tiltak_synthetic::demo_service(children, 7, kept.services.today()).unwrap();
    let user = |user: &tiltak_synthetic::DemoUser| NewUser {
        id: user.id,
        user_name: user.user_name.clone(),
        display_name: user.display_name.clone(),
        roles: user.roles.clone(),
        password: None,
    };
    let demonstration = Demonstration {
        foster_homes: &demo.foster_homes,
        service: &demo.service,
        users: demo.people.iter().map(user).collect(),
        cases: &demo.cases,
        arrivals: Vec::new(),
        calls: &[],
        studies: &[],
    };
    kept.services.fill_demonstration(&demonstration).await.unwrap();
}

/// Cases, measures and plans have the same pseudonyms in both; children have not, since a submission knows them by their number.
fn compare(live: &AnalyticsData, register: &AnalyticsData) {
    let cases: BTreeMap<&str, _> = live
        .case_files
        .iter()
        .map(|case| (case.case_file_id.as_str(), case))
        .collect();
    let mut children = BTreeMap::new();
    for case in &register.case_files {
        let own = cases[case.case_file_id.as_str()];
        assert_eq!(case.ended_on, own.ended_on);
        // A case begins with its first report, where that came before somebody opened the case.
        assert!(
            case.started_on <= own.started_on,
            "{} {}",
            case.started_on,
            own.started_on
        );
        let known = children.insert(case.child_id.as_str(), own.child_id.as_str());
        assert!(
            known.is_none_or(|known| known == own.child_id),
            "two children became one"
        );
    }
    let translated = |child: &str| children[child].to_owned();
    let reported: BTreeSet<&str> = children.values().copied().collect();
    let live_children: BTreeSet<_> = live
        .children
        .iter()
        .filter(|child| reported.contains(child.child_id.as_str()))
        .map(|child| format!("{child:?}"))
        .collect();
    let register_children: BTreeSet<_> = register
        .children
        .iter()
        .map(|child| {
            let mut child = child.clone();
            child.child_id = translated(&child.child_id);
            format!("{child:?}")
        })
        .collect();
    assert_eq!(register_children, live_children);

    let cases: BTreeSet<&str> = register
        .case_files
        .iter()
        .map(|case| case.case_file_id.as_str())
        .collect();
    let live_measures: BTreeSet<_> = live
        .measures
        .iter()
        .filter(|measure| cases.contains(measure.case_file_id.as_str()))
        .map(|measure| format!("{:?}", as_the_register_knows(measure)))
        .collect();
    let register_measures: BTreeSet<_> = register
        .measures
        .iter()
        .map(|measure| {
            let mut measure = measure.clone();
            measure.child_id = translated(&measure.child_id);
            measure.stop_reason = None;
            format!("{measure:?}")
        })
        .collect();
    assert!(!live_measures.is_empty());
    assert_eq!(register_measures, live_measures);

    let plans: BTreeSet<_> = live.plans.iter().map(|plan| format!("{plan:?}")).collect();
    for plan in &register.plans {
        let mut plan = plan.clone();
        plan.child_id = translated(&plan.child_id);
        assert!(plans.contains(&format!("{plan:?}")), "{plan:?}");
    }
    assert!(!register.plans.is_empty());
    compare_intake(live, register, &cases);
}

/// The register knows neither goals nor doses, and why a measure ended of care orders only.
fn as_the_register_knows(measure: &MeasureRow) -> MeasureRow {
    MeasureRow {
        goal_id: None,
        times_a_month: None,
        stop_reason: None,
        ..measure.clone()
    }
}

/// Reports, investigations, decisions and placements are the same in both, as far as both know them.
fn compare_intake(live: &AnalyticsData, register: &AnalyticsData, cases: &BTreeSet<&str>) {
    let reports = |data: &AnalyticsData| -> BTreeSet<String> {
        let of_cases = data
            .concern_reports
            .iter()
            .filter(|row| cases.contains(row.case_file_id.as_str()));
        of_cases
            .map(|row| {
                format!(
                    "{} {} {:?} {:?} {:?}",
                    row.concern_report_id,
                    row.received_on,
                    row.reviewed_on,
                    row.conclusion,
                    row.investigation_id
                )
            })
            .collect()
    };
    assert!(reports(register).len() > 10);
    assert_eq!(reports(register), reports(live));
    // The register is told of the conclusion when its decision is signed.
    let is_decided = |row: &InvestigationRow| {
        let mut decisions = live.decisions.iter();
        row.conclusion.as_deref() != Some("1")
            || decisions.any(|decision| decision.investigation_id.as_ref() == Some(&row.investigation_id))
    };
    let unsigned: BTreeSet<&str> = live
        .investigations
        .iter()
        .filter(|row| !is_decided(row))
        .map(|row| row.investigation_id.as_str())
        .collect();
    let told = register
        .investigations
        .iter()
        .filter(|row| unsigned.contains(row.investigation_id.as_str()));
    assert!(told.map(|row| row.concluded_on).all(|on| on.is_none()));
    assert_eq!(unsigned.len(), 1, "the story of a decision that waits");
    let investigations = |data: &AnalyticsData| -> BTreeSet<String> {
        let of_cases = data.investigations.iter().filter(|row| {
            cases.contains(row.case_file_id.as_str()) && !unsigned.contains(row.investigation_id.as_str())
        });
        of_cases
            .map(|row| {
                let (begun, extended) = (row.started_on, row.extended_on);
                let (ended, conclusion) = (row.concluded_on, &row.conclusion);
                format!(
                    "{} {begun} {extended:?} {ended:?} {conclusion:?}",
                    row.investigation_id
                )
            })
            .collect()
    };
    assert!(investigations(register).len() > 10);
    assert_eq!(investigations(register), investigations(live));
    let decisions = |data: &AnalyticsData| -> BTreeSet<String> {
        let of_cases = data
            .decisions
            .iter()
            .filter(|row| cases.contains(row.case_file_id.as_str()));
        of_cases
            .map(|row| {
                let (basis, group) = (&row.legal_basis, &row.legal_group);
                let (investigation, ended) = (&row.investigation_id, row.ended_on);
                format!(
                    "{} {basis} {group} {} {investigation:?} {ended:?}",
                    row.decision_id, row.decided_on
                )
            })
            .collect()
    };
    assert!(decisions(register).len() > 10);
    assert_eq!(decisions(register), decisions(live));
    let placements = |data: &AnalyticsData| -> BTreeSet<String> {
        let of_cases = data
            .placements
            .iter()
            .filter(|row| cases.contains(row.case_file_id.as_str()));
        of_cases
            .map(|row| format!("{} {} {}", row.placement_id, row.measure_id, row.category))
            .collect()
    };
    assert!(!placements(register).is_empty());
    assert_eq!(placements(register), placements(live));
    let confirmed = |data: &AnalyticsData| -> BTreeSet<String> {
        let of_cases = data
            .needs
            .iter()
            .filter(|row| cases.contains(row.case_file_id.as_str()) && row.confirmed == Some(true));
        of_cases
            .map(|row| format!("{:?} {}", row.investigation_id, row.content))
            .collect()
    };
    assert!(!confirmed(register).is_empty());
    assert_eq!(confirmed(register), confirmed(live));
}
