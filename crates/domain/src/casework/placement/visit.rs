//! Visits to a child who lives out of the home: follow-up by the service (oppfølging), supervision (tilsyn), after going home.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::Placement;
use crate::casework::part::Part;
use crate::casework::refusal::{Check, Reason, Refusals};
use crate::ids::{CaseFileId, PlacementId, PlacementVisitId};

/// A visit to a child (besøk), never changed after it was recorded but for what was done about a serious finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlacementVisit {
    /// Identity.
    pub id: PlacementVisitId,
    /// Counts the changes, for optimistic locking.
    pub version: i64,
    /// The case it belongs to.
    pub case_file: CaseFileId,
    /// The placement.
    pub placement: PlacementId,
    /// What kind of visit.
    pub kind: VisitKind,
    /// The day.
    pub on: NaiveDate,
    /// Who came.
    pub by: String,
    /// Whether they talked with the child alone.
    pub alone: TalkAlone,
    /// What was seen and agreed.
    pub findings: String,
    /// What gave reason to worry for the child's safety.
    pub serious: Option<SeriousFinding>,
}

/// What kind of visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VisitKind {
    /// The service follows the child up (oppfølging).
    FollowUp,
    /// The municipality where the home lies supervises (tilsyn).
    Supervision,
    /// After the child came home (etter tilbakeføring).
    ReturnHome,
}

impl VisitKind {
    /// All of them, in the order of forms.
    pub const ALL: [Self; 3] = [Self::FollowUp, Self::Supervision, Self::ReturnHome];
}

/// Whether somebody talked with the child alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "alone", rename_all = "snake_case")]
pub enum TalkAlone {
    /// Yes.
    Yes {
        /// What the child said, as the child would recognise it.
        said: String,
    },
    /// No.
    No {
        /// Why not.
        reason: String,
    },
}

/// Something that gave reason to worry for the child's safety (alvorlig funn).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeriousFinding {
    /// What it was.
    pub text: String,
    /// The day the county governor (statsforvalteren) was told.
    pub told_on: Option<NaiveDate>,
}

impl Part for PlacementVisit {
    const KIND: &'static str = "placement_visit";

    fn id(&self) -> Uuid {
        self.id.0
    }

    fn version(&self) -> i64 {
        self.version
    }

    fn case_file(&self) -> CaseFileId {
        self.case_file
    }

    fn happened_on(&self) -> NaiveDate {
        self.on
    }

    fn is_open(&self) -> bool {
        self.is_untold()
    }
}

impl PlacementVisit {
    /// Whether something serious was found that the county governor has not been told.
    #[must_use]
    pub fn is_untold(&self) -> bool {
        self.serious
            .as_ref()
            .is_some_and(|finding| finding.told_on.is_none())
    }

    /// Records the visit.
    ///
    /// # Errors
    /// Refused without who came, what was found, what the child said or why nobody talked with it alone; in the future, before the child
    /// came or after it left; supervision of an institution, which is not the municipality's; a visit home to a child who is not home.
    pub fn record(self, placement: &Placement, today: NaiveDate) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.text(&self.by, "by", None);
        check.text(&self.findings, "findings", None);
        match &self.alone {
            TalkAlone::Yes { said } => check.text(said, "said", Some("participation")),
            TalkAlone::No { reason } => check.text(reason, "not_alone_reason", Some("participation")),
        }
        if let Some(finding) = &self.serious {
            check.text(&finding.text, "serious", Some("incident"));
            check.field(
                finding.told_on.is_some_and(|on| on > today),
                "told_on",
                Reason::InTheFuture,
            );
            check.field(
                finding.told_on.is_some_and(|on| on < self.on),
                "told_on",
                Reason::BeforeStart,
            );
        }
        check.act(placement.is_cancelled(), Reason::PlacementEnded, None);
        check.field(self.on > today, "on", Reason::InTheFuture);
        check.field(self.on < self.first_day(placement), "on", Reason::BeforeStart);
        let left = placement
            .ended_on()
            .filter(|_| self.kind != VisitKind::ReturnHome);
        check.field(left.is_some_and(|left| self.on > left), "on", Reason::AfterEnd);
        self.check_kind(&mut check, placement);
        check.finish(|| self)
    }

    fn first_day(&self, placement: &Placement) -> NaiveDate {
        let home = placement
            .ended_on()
            .filter(|_| self.kind == VisitKind::ReturnHome);
        home.unwrap_or(placement.started_on)
    }

    fn check_kind(&self, check: &mut Check, placement: &Placement) {
        let no_home = self.kind == VisitKind::Supervision && placement.foster_home().is_none();
        check.field(no_home, "kind", Reason::NoFosterHome);
        let is_home = placement.relocation().is_some_and(super::Relocation::is_home);
        let not_home = self.kind == VisitKind::ReturnHome && !is_home;
        check.field(not_home, "kind", Reason::NotReturnedHome);
    }

    /// Notes that the county governor was told of what was found.
    ///
    /// # Errors
    /// Refused when nothing serious was found or it was told before; in the future or before the visit.
    pub fn tell(self, on: NaiveDate, today: NaiveDate) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.act(!self.is_untold(), Reason::AlreadyThere, Some("incident"));
        check.field(on > today, "told_on", Reason::InTheFuture);
        check.field(on < self.on, "told_on", Reason::BeforeStart);
        check.finish(|| Self {
            serious: self.serious.map(|finding| SeriousFinding {
                told_on: Some(on),
                ..finding
            }),
            ..self
        })
    }
}
