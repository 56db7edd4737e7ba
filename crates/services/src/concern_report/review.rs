//! Reviewing a report: dropped, or on to an investigation with its first needs.

use tiltak_domain::access::Act;
use tiltak_domain::casework::concern_report::{ConcernReport, Review, ReviewOutcome};
use tiltak_domain::casework::investigation::{Investigation, InvestigationState};
use tiltak_domain::casework::need::{Need, NeedState};
use tiltak_domain::codelist::{self, Kind};
use tiltak_domain::ids::{CaseFileId, ConcernReportId, InvestigationId, NeedId};
use tiltak_domain::organisation::Actor;
use tiltak_storage::journal::{self, Action};
use tiltak_storage::versioned::Change;
use tiltak_storage::{concern_report, investigation, need};

use crate::Services;
use crate::error::Result;
use crate::work::{Work, same_version};

impl Services {
    /// Concludes the review of a report. An investigation that is under way takes the report in; otherwise one is opened, and what
    /// the report is about becomes its needs to look into.
    ///
    /// `review.outcome` may name any investigation id: the right one is chosen here.
    ///
    /// # Errors
    /// Forbidden; not found; conflict; refused by the rules of the review.
    pub async fn review_report(
        &self,
        actor: &Actor,
        id: ConcernReportId,
        version: i64,
        review: Review,
    ) -> Result<ConcernReport> {
        self.require(actor, Act::HandleReports).await?;
        let report = self.own_report(actor, id).await?;
        same_version(version, report.version)?;
        match report.case_file() {
            Some(case_file) => self.review_in_case(actor, case_file, report, review).await,
            None => self.review_alone(actor, report, review).await,
        }
    }

    async fn review_in_case(
        &self,
        actor: &Actor,
        case_file: CaseFileId,
        report: ConcernReport,
        mut review: Review,
    ) -> Result<ConcernReport> {
        let work = self.work_on(actor, case_file).await?;
        let under_way = work
            .case
            .investigations
            .iter()
            .find(|item| item.is_open())
            .map(|item| item.id);
        let fresh = InvestigationId(self.id());
        if let ReviewOutcome::Investigate {
            investigation,
            joined,
        } = &mut review.outcome
        {
            (*investigation, *joined) = under_way.map_or((fresh, false), |id| (id, true));
        }
        let outcome = review.outcome.clone();
        let started_on = review.on;
        let reviewed = report.review(review, work.today)?;
        concern_report::update(&work.transaction, &reviewed, work.change("reviewed")).await?;
        work.note(Action::Transition, "concern_report", reviewed.id.0, "reviewed")
            .await?;
        if let ReviewOutcome::Investigate {
            investigation: id,
            joined,
        } = outcome
        {
            if !joined {
                let opened = opened(id, case_file, &reviewed, started_on);
                investigation::insert(&work.transaction, &opened).await?;
                work.note(Action::Transition, "investigation", id.0, "opened")
                    .await?;
            }
            self.raise_reported_needs(&work, id, &reviewed).await?;
        }
        work.commit().await?;
        Ok(reviewed)
    }

    async fn review_alone(
        &self,
        actor: &Actor,
        report: ConcernReport,
        review: Review,
    ) -> Result<ConcernReport> {
        let reviewed = report.review(review, self.today())?;
        let transaction = self.database.begin().await?;
        let change = Change {
            by: journal::Actor::User(actor.user),
            at: self.now(),
            reason: "reviewed",
        };
        concern_report::update(&transaction, &reviewed, change).await?;
        transaction.commit().await?;
        self.note_intake(actor, Action::Transition, Some(&reviewed), "reviewed")
            .await?;
        Ok(reviewed)
    }

    /// Each content of the report becomes a need to look into, or another report behind a need that is there already.
    async fn raise_reported_needs(
        &self,
        work: &Work<'_>,
        id: InvestigationId,
        report: &ConcernReport,
    ) -> Result<()> {
        for content in &report.contents {
            let known = |need: &&Need| need.investigation == id && need.content.code == content.code;
            if let Some(known) = work.case.needs.iter().find(known) {
                let mut need = known.clone();
                need.reports.push(report.id);
                need::update(&work.transaction, &need, work.change("reported again")).await?;
                continue;
            }
            let entry = codelist::list(Kind::CaseContent).entry(content.code.as_ref());
            let label = entry.map_or_else(String::new, |entry| entry.label(false).to_owned());
            let need = Need {
                id: NeedId(self.id()),
                version: 1,
                case_file: work.case.file.id,
                investigation: id,
                reports: vec![report.id],
                content: content.clone(),
                description: content.clarification.clone().unwrap_or(label),
                state: NeedState::Suspected,
            };
            need::insert(&work.transaction, &need).await?;
            work.note(Action::Create, "need", need.id.0, "reported").await?;
        }
        Ok(())
    }
}

fn opened(
    id: InvestigationId,
    case_file: CaseFileId,
    report: &ConcernReport,
    started_on: chrono::NaiveDate,
) -> Investigation {
    Investigation {
        id,
        version: 1,
        case_file,
        received_at: report.received_at,
        started_on,
        themes: Vec::new(),
        plan: String::new(),
        assessment: String::new(),
        child_view: None,
        extension: None,
        state: InvestigationState::Open,
    }
}
