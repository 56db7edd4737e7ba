use chrono::{DateTime, Utc};
use sea_orm::QueryResult;
use tiltak_domain::calendar::{oslo_date, oslo_minute};
use tiltak_domain::codelist::known;
use tiltak_statistics::analytics::{ConcernReportRow, InvestigationRow, NeedRow};

use super::{Reader, inconsistent};
use crate::error::Result;
use crate::seal::Store;

/// Those of a case; one that is not registered yet is about nobody that statistics know.
pub(super) async fn concern_reports(reader: &Reader<'_, impl Store>) -> Result<Vec<ConcernReportRow>> {
    let columns = [
        ("concern_report", "received_at"),
        ("concern_report", "concluded_on"),
        ("concern_report", "conclusion"),
        ("concern_report", "investigation_id"),
        ("concern_report", "joined"),
    ];
    let report = |row: &QueryResult| {
        let received_at: DateTime<Utc> = row.try_get_by(3)?;
        // That it was not dismissed is told by the link, and by whether the investigation was there before.
        let conclusion = match row.try_get_by::<Option<bool>, _>(7)? {
            Some(true) => Some(known::CONCERN_REPORT_ONGOING_INVESTIGATION.to_owned()),
            Some(false) => Some(known::CONCERN_REPORT_TO_INVESTIGATION.to_owned()),
            None => row.try_get_by(5)?,
        };
        Ok(ConcernReportRow {
            concern_report_id: reader.pseudonym(row, 0)?,
            child_id: reader.pseudonym(row, 1)?,
            case_file_id: reader.pseudonym(row, 2)?,
            received_on: oslo_date(received_at),
            received_minute: Some(oslo_minute(received_at).into()),
            reviewed_on: row.try_get_by(4)?,
            conclusion,
            investigation_id: reader.pseudonym_if_any(row, 6)?,
            ..ConcernReportRow::default()
        })
    };
    reader.of_cases("concern_report", &columns, |_| (), report).await
}

pub(super) async fn investigations(reader: &Reader<'_, impl Store>) -> Result<Vec<InvestigationRow>> {
    let columns = [
        ("investigation", "received_at"),
        ("investigation", "started_on"),
        ("investigation", "extended_on"),
        ("investigation", "concluded_on"),
        ("investigation", "conclusion"),
    ];
    let investigation = |row: &QueryResult| {
        Ok(InvestigationRow {
            investigation_id: reader.pseudonym(row, 0)?,
            child_id: reader.pseudonym(row, 1)?,
            case_file_id: reader.pseudonym(row, 2)?,
            received_on: Some(oslo_date(row.try_get_by(3)?)),
            started_on: row.try_get_by(4)?,
            extended_on: row.try_get_by(5)?,
            concluded_on: row.try_get_by(6)?,
            conclusion: row.try_get_by(7)?,
        })
    };
    reader
        .of_cases("investigation", &columns, |_| (), investigation)
        .await
}

pub(super) async fn needs(reader: &Reader<'_, impl Store>) -> Result<Vec<NeedRow>> {
    let columns = [("need", "investigation_id"), ("need", "code"), ("need", "state")];
    let need = |row: &QueryResult| {
        let state: String = row.try_get_by(5)?;
        let confirmed = match state.as_str() {
            "suspected" => None,
            "confirmed" => Some(true),
            "rejected" => Some(false),
            _ => return Err(inconsistent(("need", "state"), row, 0)),
        };
        Ok(NeedRow {
            need_id: reader.pseudonym(row, 0)?,
            child_id: reader.pseudonym(row, 1)?,
            case_file_id: reader.pseudonym(row, 2)?,
            investigation_id: reader.pseudonym_if_any(row, 3)?,
            content: row.try_get_by(4)?,
            confirmed,
        })
    };
    reader.of_cases("need", &columns, |_| (), need).await
}
