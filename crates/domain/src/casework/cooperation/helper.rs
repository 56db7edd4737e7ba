//! Somebody who helps, with promises that carry their dates.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::casework::part::Part;
use crate::casework::refusal::{Check, Reason, Refusals};
use crate::ids::{CaseFileId, UserId};

/// Somebody outside the service who helps the child or the family (hjelper): an agency, or a person they know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Helper {
    /// Identity.
    pub id: Uuid,
    /// Counts the changes, for optimistic locking.
    pub version: i64,
    /// The case it belongs to.
    pub case_file: CaseFileId,
    /// What kind of helper it is.
    pub kind: HelperKind,
    /// What the helper is called: a school, an agency, a person.
    pub name: String,
    /// Whom to ask there, and how to reach them.
    pub contact: String,
    /// What the helper helps with.
    pub helps_with: String,
    /// Whether the helper sits in the child's responsibility group (ansvarsgruppe).
    pub in_group: bool,
    /// Whether the child chose the helper.
    pub chosen_by_child: bool,
    /// What an interpreter is needed for; none for others.
    pub interpreting: Option<Interpreting>,
    /// The first day.
    pub started_on: NaiveDate,
    /// What the helper has promised, in the order in which it was promised.
    pub promises: Vec<Promise>,
    /// Whether the helper is still there.
    pub state: HelperState,
}

/// What kind of helper it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HelperKind {
    /// Somebody of the family (familie).
    Family,
    /// Somebody of the network: a friend, a neighbour, a trainer (nettverk).
    Network,
    /// The person the child brings along to feel safe (trygghetsperson).
    SafePerson,
    /// The person of trust whom a child in care may have along (tillitsperson).
    PersonOfTrust,
    /// Kindergarten (barnehage).
    Kindergarten,
    /// School (skole).
    School,
    /// Health centre or school nurse (helsestasjon, skolehelsetjeneste).
    HealthCentre,
    /// General practitioner (fastlege).
    Doctor,
    /// Mental health care for children (psykisk helsevern for barn og unge).
    MentalHealth,
    /// Educational-psychological service (pedagogisk-psykologisk tjeneste).
    EducationalPsychology,
    /// Habilitation (habilitering).
    Habilitation,
    /// Labour and welfare office (Nav).
    Welfare,
    /// Police (politi).
    Police,
    /// Shelter (krisesenter).
    Shelter,
    /// Interpreter (tolk).
    Interpreter,
    /// Somebody else.
    Other,
}

impl HelperKind {
    /// All of them, in the order of forms.
    pub const ALL: [Self; 16] = [
        Self::Family,
        Self::Network,
        Self::SafePerson,
        Self::PersonOfTrust,
        Self::Kindergarten,
        Self::School,
        Self::HealthCentre,
        Self::Doctor,
        Self::MentalHealth,
        Self::EducationalPsychology,
        Self::Habilitation,
        Self::Welfare,
        Self::Police,
        Self::Shelter,
        Self::Interpreter,
        Self::Other,
    ];

    /// Whether it is an agency, which answers for what it does.
    #[must_use]
    pub fn is_agency(self) -> bool {
        !matches!(
            self,
            Self::Family | Self::Network | Self::SafePerson | Self::PersonOfTrust | Self::Interpreter
        )
    }
}

/// What an interpreter is needed for (tolk).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Interpreting {
    /// The language, as people call it.
    pub language: String,
    /// Who needs it, and when: meetings, home visits, letters read aloud.
    pub needed_for: String,
}

/// Something a helper has promised to do (avtalt bidrag).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promise {
    /// Identity.
    pub id: Uuid,
    /// What.
    pub text: String,
    /// When it was promised.
    pub promised_on: NaiveDate,
    /// By when it is to be done; none where it goes on.
    pub due_on: Option<NaiveDate>,
    /// When it was done.
    pub kept_on: Option<NaiveDate>,
}

impl Promise {
    /// Whether it should have been done by now.
    #[must_use]
    pub fn is_late(&self, today: NaiveDate) -> bool {
        self.kept_on.is_none() && self.due_on.is_some_and(|due| due < today)
    }
}

/// Whether a helper is still there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum HelperState {
    /// Still there.
    Active,
    /// The agency let go of its responsibility although the child still needs it (trakk seg fra ansvaret).
    LetGo {
        /// The day it let go.
        on: NaiveDate,
        /// The reason it gave.
        reason: String,
        /// Who has taken over; none where nobody has.
        taken_over_by: Option<String>,
        /// Who noted it.
        by: UserId,
    },
    /// The help is no longer needed.
    Ended {
        /// The last day.
        on: NaiveDate,
        /// Why.
        reason: String,
    },
}

impl Part for Helper {
    const KIND: &'static str = "helper";

    fn id(&self) -> Uuid {
        self.id
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
        self.is_active() || self.is_let_go()
    }
}

impl Helper {
    /// Whether the helper is still there.
    #[must_use]
    pub fn is_active(&self) -> bool {
        self.state == HelperState::Active
    }

    /// Whether the helper let go and nobody has taken over.
    #[must_use]
    pub fn is_let_go(&self) -> bool {
        matches!(
            self.state,
            HelperState::LetGo {
                taken_over_by: None,
                ..
            }
        )
    }

    /// What has been promised and not done.
    pub fn open_promises(&self) -> impl Iterator<Item = &Promise> {
        self.promises.iter().filter(|promise| promise.kept_on.is_none())
    }

    /// Notes the helper, or what has changed about one.
    ///
    /// # Errors
    /// Refused without a name and what the help is; an interpreter without a language; from a day that has not been;
    /// when the helper is gone.
    pub fn note(self, today: NaiveDate) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.act(!self.is_active(), Reason::HelperGone, None);
        check.text(&self.name, "name", None);
        check.length(&self.contact, "contact");
        check.text(&self.helps_with, "helps_with", None);
        check.field(self.started_on > today, "started_on", Reason::InTheFuture);
        let is_interpreter = self.kind == HelperKind::Interpreter;
        let language = self
            .interpreting
            .as_ref()
            .map_or("", |needed| needed.language.trim());
        check.field(is_interpreter && language.is_empty(), "language", Reason::Missing);
        check.finish(|| Self {
            interpreting: self.interpreting.clone().filter(|_| is_interpreter),
            ..self
        })
    }

    /// Notes what the helper has promised.
    ///
    /// # Errors
    /// Refused when the helper is gone; without words; promised before the helper came or on a day that has not been;
    /// due before it was promised.
    pub fn promise(mut self, promise: Promise, today: NaiveDate) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.act(!self.is_active(), Reason::HelperGone, None);
        check.text(&promise.text, "promise", None);
        check.field(promise.promised_on > today, "promised_on", Reason::InTheFuture);
        check.field(
            promise.promised_on < self.started_on,
            "promised_on",
            Reason::BeforeStart,
        );
        let is_backwards = promise.due_on.is_some_and(|due| due < promise.promised_on);
        check.field(is_backwards, "due_on", Reason::BeforeStart);
        check.finish(|| {
            self.promises.push(promise);
            self
        })
    }

    /// Notes that a promise was kept.
    ///
    /// # Errors
    /// Refused when there is no such promise or it was kept before; on a day before it was promised, or that has not been.
    pub fn keep_promise(mut self, id: Uuid, on: NaiveDate, today: NaiveDate) -> Result<Self, Refusals> {
        let mut check = Check::new();
        let promise = self.promises.iter_mut().find(|promise| promise.id == id);
        check.act(promise.is_none(), Reason::ForeignLink, None);
        check.field(on > today, "kept_on", Reason::InTheFuture);
        if let Some(promise) = promise {
            check.act(promise.kept_on.is_some(), Reason::PromiseKept, None);
            check.field(on < promise.promised_on, "kept_on", Reason::BeforeStart);
            promise.kept_on = Some(on);
        }
        check.finish(|| self)
    }

    /// Notes that an agency let go of its responsibility. What it had promised stays open, for all to see.
    ///
    /// # Errors
    /// Refused when the helper is gone or is no agency; without a reason; before the helper came, or on a day that has not been.
    pub fn let_go(
        self,
        on: NaiveDate,
        reason: String,
        taken_over_by: Option<String>,
        by: UserId,
        today: NaiveDate,
    ) -> Result<Self, Refusals> {
        let mut check = self.leaving(on, &reason, today);
        check.act(!self.kind.is_agency(), Reason::NoAgency, None);
        let state = HelperState::LetGo {
            on,
            reason,
            taken_over_by,
            by,
        };
        check.finish(|| Self { state, ..self })
    }

    /// Notes who has taken over from an agency that let go.
    ///
    /// # Errors
    /// Refused when nothing was let go or somebody has taken over already; without who it is.
    pub fn take_over(mut self, who: String) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.act(!self.is_let_go(), Reason::HelperGone, None);
        check.text(&who, "taken_over_by", None);
        if let HelperState::LetGo { taken_over_by, .. } = &mut self.state {
            *taken_over_by = Some(who);
        }
        check.finish(|| self)
    }

    /// Notes that the help is no longer needed.
    ///
    /// # Errors
    /// Refused when the helper is gone; without a reason; before the helper came, or on a day that has not been.
    pub fn end(self, on: NaiveDate, reason: String, today: NaiveDate) -> Result<Self, Refusals> {
        let check = self.leaving(on, &reason, today);
        let state = HelperState::Ended { on, reason };
        check.finish(|| Self { state, ..self })
    }

    fn leaving(&self, on: NaiveDate, reason: &str, today: NaiveDate) -> Check {
        let mut check = Check::new();
        check.act(!self.is_active(), Reason::HelperGone, None);
        check.text(reason, "reason", None);
        check.field(on > today, "on", Reason::InTheFuture);
        check.field(on < self.started_on, "on", Reason::BeforeStart);
        check
    }
}
