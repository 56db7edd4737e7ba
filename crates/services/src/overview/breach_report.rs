use std::collections::HashMap;

use chrono::NaiveDate;
use tiltak_domain::access::Act;
use tiltak_domain::casework::breach::{self, Breach, BreachReason, Kept, Quarter};
use tiltak_domain::ids::{CaseFileId, ServiceId};
use tiltak_domain::organisation::Actor;
use tiltak_storage::journal::{self, Action, NewEntry};
use tiltak_storage::{case_file, concern_report, investigation, part};

use super::Part;
use crate::Services;
use crate::error::Result;

/// Broken limits of a quarter, as the county governor asks for them. Names nobody.
#[derive(Debug, Clone)]
pub struct BreachReport {
    /// The quarter.
    pub quarter: Quarter,
    /// The day that it is seen from: the quarter's last, or today.
    pub as_of: NaiveDate,
    /// Each broken limit, the one that ran out first first.
    pub rows: Vec<BreachRow>,
    /// Reviews that were concluded in the quarter.
    pub reviews: Kept,
    /// Investigations that were concluded in the quarter.
    pub investigations: Kept,
}

/// A broken limit.
#[derive(Debug, Clone)]
pub struct BreachRow {
    /// What, until when, how many days over.
    pub breach: Breach,
    /// The case's journal number; none for a report without a case.
    pub journal_number: Option<String>,
    /// Why, where somebody has written it.
    pub reason: Option<String>,
    /// Whether the limit ran out in an earlier quarter.
    pub from_before: bool,
}

impl Services {
    /// The broken limits of a quarter.
    ///
    /// # Errors
    /// Forbidden; storage.
    pub async fn breach_report(&self, actor: &Actor, quarter: Quarter, part: Part) -> Result<BreachReport> {
        self.require(actor, Act::ReadOverview).await?;
        let mut report = self.breach_report_of(actor.service, quarter).await?;
        let barred = self.barred(actor).await?;
        report
            .rows
            .retain(|row| row.breach.case_file.is_none_or(|id| !barred.contains(&id)));
        self.note_overview(actor, "breach report", part).await?;
        Ok(report)
    }

    /// The broken limits of a quarter in a service, for the program's own command; noted as taken out.
    ///
    /// # Errors
    /// Storage.
    pub async fn breach_report_as_system(
        &self,
        service: ServiceId,
        quarter: Quarter,
    ) -> Result<BreachReport> {
        let report = self.breach_report_of(service, quarter).await?;
        let transaction = self.database.begin().await?;
        let entry = NewEntry {
            at: self.now(),
            actor: journal::Actor::System("report deadlines"),
            action: Action::Export,
            purpose: "overview",
            case_file: None,
            child: None,
            entity: "overview",
            entity_id: Some(service.0),
            detail: "breach report",
        };
        journal::append(&transaction, &entry).await?;
        transaction.commit().await?;
        Ok(report)
    }

    async fn breach_report_of(&self, service: ServiceId, quarter: Quarter) -> Result<BreachReport> {
        let snapshot = self.database.snapshot().await?;
        let first = quarter.first_day();
        let reports = concern_report::waiting_since(&snapshot, service, first).await?;
        let investigations = investigation::under_way_since(&snapshot, service, first).await?;
        let as_of = quarter.last_day().min(self.today());
        let breaches: Vec<Breach> = reports
            .iter()
            .filter_map(|item| breach::of_report(item, as_of))
            .chain(
                investigations
                    .iter()
                    .filter_map(|item| breach::of_investigation(item, as_of)),
            )
            .collect();
        let mut cases: Vec<CaseFileId> = breaches.iter().filter_map(|item| item.case_file).collect();
        cases.sort_unstable();
        cases.dedup();
        let numbers: HashMap<CaseFileId, String> = case_file::find_many(&snapshot, &cases)
            .await?
            .into_iter()
            .map(|file| (file.id, file.journal_number))
            .collect();
        let reasons: Vec<BreachReason> = part::of_cases(&snapshot, &cases).await?;
        drop(snapshot);
        let row = |item: Breach| BreachRow {
            journal_number: item.case_file.and_then(|id| numbers.get(&id).cloned()),
            reason: reasons
                .iter()
                .find(|reason| reason.task == item.task)
                .map(|reason| reason.text.clone()),
            // The first day over is the day after the limit.
            from_before: item.deadline.due_on.succ_opt().is_some_and(|over| over < first),
            breach: item,
        };
        let mut rows: Vec<BreachRow> = breaches.into_iter().map(row).collect();
        rows.sort_by_key(|row| row.breach.deadline.due_on);
        let period = (first, as_of);
        let reviews: Vec<_> = reports
            .iter()
            .filter_map(|item| Some((item.review_deadline(), item.conclusion()?.0)))
            .collect();
        let ended: Vec<_> = investigations
            .iter()
            .filter_map(|item| Some((item.deadline(), breach::finished_on(item)?)))
            .collect();
        Ok(BreachReport {
            quarter,
            as_of,
            rows,
            reviews: breach::kept(reviews.iter().map(|(limit, on)| (limit, *on)), period),
            investigations: breach::kept(ended.iter().map(|(limit, on)| (limit, *on)), period),
        })
    }
}
