use tiltak_domain::casework::participation::ChildView;
use tiltak_domain::ids::{CaseFileId, InvestigationId};
use tiltak_domain::organisation::Actor;
use tiltak_storage::investigation;
use tiltak_storage::journal::Action;

use crate::Services;
use crate::error::Result;
use crate::work::{present, same_version};

/// The texts of an investigation that is under way.
#[derive(Debug, Clone)]
pub struct InvestigationTexts {
    /// The plan of the investigation.
    pub plan: String,
    /// What was found.
    pub assessment: String,
    /// How the child took part, or why not; none while that is not recorded.
    pub child_view: Option<ChildView>,
}

impl Services {
    /// Saves the texts of an investigation.
    ///
    /// # Errors
    /// Forbidden; not found; conflict; refused when it is concluded or the child's view is incomplete.
    pub async fn record_investigation(
        &self,
        actor: &Actor,
        case_file: CaseFileId,
        id: InvestigationId,
        version: i64,
        texts: InvestigationTexts,
    ) -> Result<()> {
        let work = self.work_on(actor, case_file).await?;
        let current = present(work.case.investigation(id))?.clone();
        same_version(version, current.version)?;
        let InvestigationTexts {
            plan,
            assessment,
            child_view,
        } = texts;
        let recorded = current.record(plan, assessment, child_view, work.today)?;
        investigation::update(&work.transaction, &recorded, work.change("recorded")).await?;
        work.note(Action::Update, "investigation", id.0, "recorded")
            .await?;
        work.commit().await
    }
}
