//! The roles that an account can have in a service.

use serde::{Deserialize, Serialize};

/// A role in a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Caseworker (saksbehandler, kontaktperson).
    Caseworker,
    /// Leader of a team or of the service (leder).
    Leader,
    /// Intake worker (mottak).
    Intake,
    /// Administrator of users and settings; sees no case.
    Administrator,
    /// Supervisor from outside (statsforvalter, tilsyn): reads the cases of a supervision between its dates.
    Supervisor,
    /// Auditor (revisor): reads journal and settings, nothing that a case has in it.
    Auditor,
    /// Owner of surveys (eier av spørreundersøkelser): runs them, sees no case.
    SurveyOwner,
    /// Reader in the municipal council (leser i kommunestyret): figures only.
    CouncilReader,
}

impl Role {
    /// All of them, in the order of lists.
    pub const ALL: [Self; 8] = [
        Self::Caseworker,
        Self::Leader,
        Self::Intake,
        Self::Administrator,
        Self::Supervisor,
        Self::Auditor,
        Self::SurveyOwner,
        Self::CouncilReader,
    ];

    /// The name that is stored.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Caseworker => "caseworker",
            Self::Leader => "leader",
            Self::Intake => "intake",
            Self::Administrator => "administrator",
            Self::Supervisor => "supervisor",
            Self::Auditor => "auditor",
            Self::SurveyOwner => "survey_owner",
            Self::CouncilReader => "council_reader",
        }
    }

    /// The role with a stored name.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.id() == id)
    }
}
