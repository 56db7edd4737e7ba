use chrono::NaiveDate;
use tiltak_domain::casework::measure_provision::MeasureProvision;
use tiltak_domain::ids::{CaseFileId, MeasureId, MeasureProvisionId};
use tiltak_domain::organisation::Actor;

use crate::Services;
use crate::error::Result;
use crate::work::{present, same_version};

impl Services {
    /// Agrees on who gives a measure and when it is looked at again. `version` is 0 where nothing was agreed on.
    ///
    /// # Errors
    /// Forbidden; not found; conflict; refused when the measure has ended, or by the rules of the agreement.
    pub async fn agree_provision(
        &self,
        actor: &Actor,
        case_file: CaseFileId,
        measure: MeasureId,
        version: i64,
        provider: String,
        review_on: Option<NaiveDate>,
    ) -> Result<()> {
        let work = self.work_on(actor, case_file).await?;
        let given = present(work.case.measure(measure))?;
        let stored = work.case.measure_provision(measure);
        same_version(version, stored.map_or(0, |item| item.version))?;
        let provision = MeasureProvision {
            id: stored.map_or_else(|| MeasureProvisionId(self.id()), |item| item.id),
            version: version.max(1),
            case_file,
            measure,
            provider,
            agreed_on: work.today,
            review_on,
        }
        .agree(given, work.today)?;
        if stored.is_some() {
            work.save(&provision, "changed").await?;
        } else {
            work.add(&provision).await?;
        }
        if let Some(plan) = given.plan {
            self.keep_edition(&work, plan).await?;
        }
        work.commit().await
    }
}
