use tiltak_domain::ids::CaseFileId;
use tiltak_domain::organisation::Actor;
use tiltak_storage::child as store;
use tiltak_storage::journal::Action;

use crate::Services;
use crate::concern_report::register::{NewChild, checked_child};
use crate::error::{Result, ServiceError};
use crate::work::same_version;

impl Services {
    /// Corrects or completes what is known of the child of a case; the older record stays in the history.
    ///
    /// # Errors
    /// Forbidden; not found; conflict; refused where the particulars do not fit, or another child has the number.
    pub async fn correct_child(
        &self,
        actor: &Actor,
        case_file: CaseFileId,
        version: i64,
        known: NewChild,
    ) -> Result<()> {
        let work = self.work_on_any(actor, case_file).await?;
        let child = &work.case.child;
        same_version(version, child.version)?;
        let mut corrected = checked_child(&known, child.id, actor, work.today)?;
        corrected.version = child.version;
        corrected.siblings = child.siblings.clone();
        corrected.language_form = child.language_form;
        if let Some(id) = &corrected.national_id
            && let Some(other) = store::by_national_id(&work.transaction, actor.service, id.as_str()).await?
            && other.id != child.id
        {
            return Err(ServiceError::Refused(number_is_taken()));
        }
        store::update(&work.transaction, &corrected, work.change("corrected")).await?;
        work.note(Action::Update, "child", corrected.id.0, "corrected")
            .await?;
        work.commit().await
    }
}

fn number_is_taken() -> tiltak_domain::casework::refusal::Refusals {
    use tiltak_domain::casework::refusal::{Reason, Refusal, Refusals};
    Refusals(vec![Refusal {
        field: Some("national_id"),
        reason: Reason::NumberOfAnother,
        rule: None,
    }])
}
