//! Placements (plasseringer) as dated facts: where a child lives out of the home, who else lives there, how it is followed up.

mod ending;
mod requirement;
mod rolling;
#[cfg(test)]
mod tests;
pub mod visit;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::foster_home::{FosterHome, FosterHomeKind};
use super::measure::Measure;
use super::part::Part;
use super::refusal::{Check, Reason, Refusals};
use crate::codelist::is_placement;
use crate::ids::{CaseFileId, FosterHomeId, MeasureId, PlacementId};

pub use ending::{Leaving, Relocation, ReturnFollowUp};
pub use requirement::{Reduction, Requirement};
pub use rolling::{count_in_year, next_due};

/// Where a child lives under a measure that places it out of the home (plassering).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Placement {
    /// Identity.
    pub id: PlacementId,
    /// Counts the changes, for optimistic locking.
    pub version: i64,
    /// The case it belongs to.
    pub case_file: CaseFileId,
    /// The measure that places the child.
    pub measure: MeasureId,
    /// Where.
    pub place: Place,
    /// The first day.
    pub started_on: NaiveDate,
    /// Whether brothers and sisters live there too.
    pub siblings: Siblings,
    /// Whether where it is may be told to nobody outside the service.
    #[serde(default)]
    pub address_protected: bool,
    /// How many visits a year are asked for where they are not those of the rule, in the order in which they were decided.
    #[serde(default)]
    pub requirements: Vec<Requirement>,
    /// The days on which the agreement with the foster home was made and gone through (fosterhjemsavtale).
    #[serde(default)]
    pub agreement_reviews: Vec<NaiveDate>,
    /// The day on which the child is planned to leave.
    #[serde(default)]
    pub planned_exit: Option<NaiveDate>,
    /// The day of the meeting that prepares leaving an institution (overgangsmøte).
    #[serde(default)]
    pub transition_meeting_on: Option<NaiveDate>,
    /// Which service took over the responsibility for the child, when it was handed over.
    #[serde(default)]
    pub transferred: Option<Transfer>,
    /// Whether it goes on.
    pub state: PlacementState,
}

/// That another service answers for the child (overføring av ansvar).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transfer {
    /// The organisation number of that service, nine digits.
    pub to: String,
    /// The first day that it answers.
    pub on: NaiveDate,
}

/// Where a child lives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "place", rename_all = "snake_case")]
pub enum Place {
    /// With foster parents.
    FosterHome {
        /// Which home.
        home: FosterHomeId,
        /// What it was called when the child came.
        name: String,
        /// How it is related to the child.
        kind: FosterHomeKind,
        /// Who among kin and network was asked first, and how it went; not needed when one of them takes the child.
        tried_first: Option<String>,
        /// The municipality that has the supervision.
        municipality_number: String,
    },
    /// In an institution.
    Institution {
        /// Its name.
        name: String,
        /// Who runs it.
        provider: String,
        /// Whether the child came there by an emergency order.
        emergency: bool,
        /// Whether somebody from the service was there when the child moved in.
        service_present: bool,
    },
}

/// Whether brothers and sisters live together (søsken samlet).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "siblings", rename_all = "snake_case")]
pub enum Siblings {
    /// There are none who are to live out of the home.
    None,
    /// They live together.
    Together,
    /// They live apart.
    Apart {
        /// Why, and how they meet.
        reason: String,
    },
}

/// Whether a placement goes on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum PlacementState {
    /// Going on.
    Ongoing,
    /// The child has moved.
    Ended(Relocation),
    /// It never was: recorded by mistake (annullert).
    Cancelled {
        /// The day on which that was found.
        on: NaiveDate,
        /// How it came to be recorded.
        reason: String,
    },
}

impl Part for Placement {
    const KIND: &'static str = "placement";

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
        self.started_on
    }

    fn is_open(&self) -> bool {
        self.is_ongoing()
    }
}

/// What a new placement is held against.
#[derive(Debug, Clone, Copy)]
pub struct Around<'a> {
    /// The measure that places the child.
    pub measure: &'a Measure,
    /// Placements of the same child.
    pub others: &'a [Placement],
    /// The foster home, and how many children live there.
    pub home: Option<(&'a FosterHome, usize)>,
    /// Whether the child has brothers or sisters that the service knows.
    pub has_siblings: bool,
}

impl Placement {
    /// Whether the child lives there now.
    #[must_use]
    pub fn is_ongoing(&self) -> bool {
        self.state == PlacementState::Ongoing
    }

    /// Whether it was recorded by mistake.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        matches!(self.state, PlacementState::Cancelled { .. })
    }

    /// The day the child moved.
    #[must_use]
    pub fn ended_on(&self) -> Option<NaiveDate> {
        self.relocation().map(|one| one.on)
    }

    /// The move that ended it.
    #[must_use]
    pub fn relocation(&self) -> Option<&Relocation> {
        match &self.state {
            PlacementState::Ended(relocation) => Some(relocation),
            PlacementState::Ongoing | PlacementState::Cancelled { .. } => None,
        }
    }

    /// The foster home, where it is one.
    #[must_use]
    pub fn foster_home(&self) -> Option<FosterHomeId> {
        match self.place {
            Place::FosterHome { home, .. } => Some(home),
            Place::Institution { .. } => None,
        }
    }

    /// What the place is called.
    #[must_use]
    pub fn name(&self) -> &str {
        match &self.place {
            Place::FosterHome { name, .. } | Place::Institution { name, .. } => name,
        }
    }

    /// The child moves in.
    ///
    /// # Errors
    /// Refused under a measure that is no placement or has ended; while the child lives somewhere else out of the home; in a foster
    /// home that is full or not approved, or outside kin and network without what was tried first; with brothers and sisters but
    /// nothing said of them; dated in the future or before the measure.
    pub fn start(self, around: Around<'_>, today: NaiveDate) -> Result<Self, Refusals> {
        let mut check = Check::new();
        let measure = around.measure;
        let places = is_placement(measure.category.as_str(), measure.started_on);
        check.field(!places, "measure", Reason::NoPlacementMeasure);
        check.field(!measure.is_ongoing(), "measure", Reason::MeasureEnded);
        check.act(
            around.others.iter().any(Self::is_ongoing),
            Reason::PlacementOngoing,
            None,
        );
        check.field(self.started_on > today, "started_on", Reason::InTheFuture);
        let left = around.others.iter().filter_map(Self::ended_on).max();
        let first = left.map_or(measure.started_on, |left| left.max(measure.started_on));
        check.field(self.started_on < first, "started_on", Reason::BeforeStart);
        self.check_place(&mut check, around.home);
        self.check_siblings(&mut check, around.has_siblings);
        check.finish(|| self)
    }

    fn check_place(&self, check: &mut Check, home: Option<(&FosterHome, usize)>) {
        match &self.place {
            Place::FosterHome {
                kind, tried_first, ..
            } => {
                match home {
                    Some((home, children)) => home.check_can_take(check, children, self.started_on),
                    None => check.field(true, "home", Reason::Missing),
                }
                if !kind.is_near() {
                    check.text(tried_first.as_deref().unwrap_or_default(), "tried_first", None);
                }
            }
            Place::Institution { name, provider, .. } => {
                check.text(name, "institution", None);
                check.text(provider, "provider", None);
            }
        }
    }

    fn check_siblings(&self, check: &mut Check, has_siblings: bool) {
        match &self.siblings {
            Siblings::None => check.field(has_siblings, "siblings", Reason::SiblingsUnanswered),
            Siblings::Together => {}
            Siblings::Apart { reason } => check.text(reason, "siblings_reason", None),
        }
    }

    /// Corrects its first day.
    ///
    /// # Errors
    /// Refused when it was cancelled; in the future; before the measure or after it ended.
    pub fn correct_start(self, on: NaiveDate, measure: &Measure, today: NaiveDate) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.act(self.is_cancelled(), Reason::PlacementEnded, None);
        check.field(on > today, "started_on", Reason::InTheFuture);
        check.field(on < measure.started_on, "started_on", Reason::BeforeStart);
        check.field(
            self.ended_on().is_some_and(|end| end < on),
            "started_on",
            Reason::AfterEnd,
        );
        check.finish(|| Self {
            started_on: on,
            ..self
        })
    }

    /// Notes that the agreement with the foster home was made or gone through.
    ///
    /// # Errors
    /// Refused in an institution; when the child has moved; in the future or before the child came.
    pub fn review_agreement(mut self, on: NaiveDate, today: NaiveDate) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.act(!self.is_ongoing(), Reason::PlacementEnded, None);
        check.act(self.foster_home().is_none(), Reason::NoFosterHome, None);
        check.field(on > today, "on", Reason::InTheFuture);
        check.field(on < self.started_on, "on", Reason::BeforeStart);
        check.finish(|| {
            self.agreement_reviews.push(on);
            self.agreement_reviews.sort_unstable();
            self
        })
    }

    /// Notes when the child is planned to leave, and the meeting that prepares it.
    ///
    /// # Errors
    /// Refused when the child has moved; with an exit before the first day; with a meeting in the future or before the first day.
    pub fn plan_exit(
        self,
        planned_exit: Option<NaiveDate>,
        transition_meeting_on: Option<NaiveDate>,
        today: NaiveDate,
    ) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.act(!self.is_ongoing(), Reason::PlacementEnded, None);
        check.field(
            planned_exit.is_some_and(|exit| exit < self.started_on),
            "planned_exit",
            Reason::BeforeStart,
        );
        if let Some(held) = transition_meeting_on {
            check.field(held > today, "transition_meeting_on", Reason::InTheFuture);
            check.field(
                held < self.started_on,
                "transition_meeting_on",
                Reason::BeforeStart,
            );
        }
        check.finish(|| Self {
            planned_exit,
            transition_meeting_on,
            ..self
        })
    }

    /// Notes that another service answers for the child from a day on.
    ///
    /// # Errors
    /// Refused in an institution; when done before, or cancelled; without an organisation number of nine digits; in the future or
    /// before the child came.
    pub fn transfer(self, transfer: Transfer, today: NaiveDate) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.act(self.is_cancelled(), Reason::PlacementEnded, None);
        check.act(self.foster_home().is_none(), Reason::NoFosterHome, None);
        check.act(self.transferred.is_some(), Reason::AlreadyThere, None);
        let digits = transfer.to.len() == 9 && transfer.to.bytes().all(|byte| byte.is_ascii_digit());
        check.field(!digits, "organisation_number", Reason::Unreadable);
        check.field(transfer.on > today, "on", Reason::InTheFuture);
        check.field(transfer.on < self.started_on, "on", Reason::BeforeStart);
        check.finish(|| Self {
            transferred: Some(transfer),
            ..self
        })
    }

    /// Marks it as never having been, without removing it.
    ///
    /// # Errors
    /// Refused when done before, or without a reason.
    pub fn cancel(self, reason: String, today: NaiveDate) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.act(self.is_cancelled(), Reason::PlacementEnded, None);
        check.text(&reason, "reason", None);
        check.finish(|| Self {
            state: PlacementState::Cancelled { on: today, reason },
            ..self
        })
    }
}
