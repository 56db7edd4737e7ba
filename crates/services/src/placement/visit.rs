use chrono::NaiveDate;
use tiltak_domain::casework::placement::visit::{PlacementVisit, SeriousFinding, TalkAlone, VisitKind};
use tiltak_domain::ids::{CaseFileId, PlacementId, PlacementVisitId};
use tiltak_domain::organisation::Actor;

use crate::Services;
use crate::error::Result;
use crate::work::{present, same_version};

/// A visit as it is recorded.
#[derive(Debug, Clone)]
pub struct NewVisit {
    /// What kind.
    pub kind: VisitKind,
    /// The day.
    pub on: NaiveDate,
    /// Who came.
    pub by: String,
    /// Whether they talked with the child alone.
    pub alone: TalkAlone,
    /// What was seen and agreed.
    pub findings: String,
    /// What gave reason to worry.
    pub serious: Option<SeriousFinding>,
}

impl Services {
    /// Records a visit to a placed child.
    ///
    /// # Errors
    /// Forbidden; not found; refused by the rules of a visit.
    pub async fn record_placement_visit(
        &self,
        actor: &Actor,
        case_file: CaseFileId,
        placement: PlacementId,
        new: NewVisit,
    ) -> Result<PlacementVisitId> {
        let work = self.work_on(actor, case_file).await?;
        let placement = present(work.case.placement(placement))?;
        let visit = PlacementVisit {
            id: PlacementVisitId(self.id()),
            version: 1,
            case_file,
            placement: placement.id,
            kind: new.kind,
            on: new.on,
            by: new.by,
            alone: new.alone,
            findings: new.findings,
            serious: new.serious,
        };
        let visit = visit.record(placement, work.today)?;
        work.add(&visit).await?;
        work.commit().await?;
        Ok(visit.id)
    }

    /// Notes that the county governor was told of a serious finding.
    ///
    /// # Errors
    /// Forbidden; not found; conflict; refused when it was told before.
    pub async fn tell_county_governor(
        &self,
        actor: &Actor,
        case_file: CaseFileId,
        id: PlacementVisitId,
        version: i64,
        on: NaiveDate,
    ) -> Result<()> {
        let work = self.work_on_any(actor, case_file).await?;
        let current = present(work.case.placement_visits.iter().find(|one| one.id == id))?.clone();
        same_version(version, current.version)?;
        let told = current.tell(on, work.today)?;
        work.save(&told, "county governor told").await?;
        work.commit().await
    }
}
