//! Concern reports, investigations, needs.

use chrono::{NaiveDate, Timelike};
use tiltak_statistics::AnalyticsData;
use tiltak_statistics::analytics::{ConcernReportRow, InvestigationRow, NeedRow};
use tiltak_synthetic::population::CaseHistory;

use super::id::{Ids, Record};

pub(super) fn add(data: &mut AnalyticsData, case: &CaseHistory, ids: &Ids) {
    reports(data, case, ids);
    investigations(data, case, ids);
    for (place, need) in case.needs.iter().enumerate() {
        data.needs.push(NeedRow {
            need_id: ids.record(Record::Need, place),
            child_id: ids.child(),
            case_file_id: ids.case(),
            investigation_id: Some(ids.record(Record::Investigation, need.investigation)),
            content: need.content.to_owned(),
            confirmed: need.confirmed,
        });
    }
}

fn reports(data: &mut AnalyticsData, case: &CaseHistory, ids: &Ids) {
    for (place, report) in case.reports.iter().enumerate() {
        let investigation = report.review.and_then(|review| review.investigation);
        let time = report.received.time();
        data.concern_reports.push(ConcernReportRow {
            concern_report_id: ids.record(Record::ConcernReport, place),
            child_id: ids.child(),
            case_file_id: ids.case(),
            received_on: report.received.date(),
            received_minute: Some((time.hour() * 60 + time.minute()).into()),
            reporter: Some(report.reporter.to_owned()),
            contents: report.contents.join(" "),
            reviewed_on: report.review.map(|review| review.on),
            conclusion: report.review.map(|review| review.conclusion.to_owned()),
            investigation_id: investigation.map(|place| ids.record(Record::Investigation, place)),
        });
    }
}

fn investigations(data: &mut AnalyticsData, case: &CaseHistory, ids: &Ids) {
    for (place, investigation) in case.investigations.iter().enumerate() {
        data.investigations.push(InvestigationRow {
            investigation_id: ids.record(Record::Investigation, place),
            child_id: ids.child(),
            case_file_id: ids.case(),
            received_on: first_received(case, place),
            started_on: investigation.started,
            extended_on: investigation.extended,
            concluded_on: investigation.concluded.map(|(on, _)| on),
            conclusion: investigation
                .concluded
                .map(|(_, conclusion)| conclusion.to_owned()),
        });
    }
}

/// When the earliest of an investigation's concern reports was received.
fn first_received(case: &CaseHistory, investigation: usize) -> Option<NaiveDate> {
    case.reports
        .iter()
        .filter(|report| report.review.and_then(|review| review.investigation) == Some(investigation))
        .map(|report| report.received.date())
        .min()
}
