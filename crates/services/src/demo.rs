//! Filling an empty database to show it.

use std::sync::Arc;

use chrono::{DateTime, Days, Utc};
use tiltak_domain::access::Role;
use tiltak_domain::access::hidden_address::{HiddenLevel, VaultContent};
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::foster_home::FosterHome;
use tiltak_domain::casework::intake::TakenDown;
use tiltak_domain::clock::FixedClock;
use tiltak_domain::ids::ServiceId;
use tiltak_domain::organisation::{Actor, ChildWelfareService};
use tiltak_domain::study::Study;
use tiltak_domain::study::response::Invitation;
use tiltak_domain::survey::Questionnaire;

use crate::Services;
use crate::account::NewUser;
use crate::concern_report::receive::Source;
use crate::error::Result;
use crate::survey::By;

/// How long the survey of a demonstration is open.
const SURVEY_DAYS: u64 = 35;

/// What a demonstration is filled with; all of it made up.
#[derive(Debug)]
pub struct Demonstration<'a> {
    /// The service.
    pub service: &'a ChildWelfareService,
    /// Those who work there; whoever has a password can sign in.
    pub users: Vec<NewUser>,
    /// Foster homes.
    pub foster_homes: &'a [FosterHome],
    /// Whole cases.
    pub cases: &'a [Case],
    /// Documents that nobody has looked at, the oldest first.
    pub arrivals: Vec<Arrival<'a>>,
    /// Calls that the intake has taken down.
    pub calls: &'a [TakenDown],
    /// Experience studies with everybody who was asked.
    pub studies: &'a [(Study, Vec<Invitation>)],
}

/// A document that came in.
#[derive(Debug, Clone, Copy)]
pub struct Arrival<'a> {
    /// When.
    pub at: DateTime<Utc>,
    /// The bytes.
    pub bytes: &'a [u8],
}

impl Services {
    /// Fills an empty database. The documents are received one by one, each at its own time, as if they had come from outside.
    ///
    /// # Errors
    /// Storage; or when the database is not empty.
    pub async fn fill_demonstration(&self, demonstration: &Demonstration<'_>) -> Result<()> {
        self.add_service(demonstration.service).await?;
        for arrival in &demonstration.arrivals {
            let then = Self {
                clock: Arc::new(FixedClock(arrival.at)),
                ..self.clone()
            };
            then.receive_concern_report(Source::Demo, arrival.bytes).await?;
        }
        self.create_users(demonstration.service.id, &demonstration.users)
            .await?;
        self.save_foster_homes(demonstration.foster_homes).await?;
        self.set_demonstration_templates(demonstration).await?;
        self.set_demonstration_knowledge(demonstration).await?;
        self.save_cases(demonstration.cases, Source::Demo.code()).await?;
        self.save_studies(demonstration.studies).await?;
        self.show_the_vault(demonstration).await?;
        self.take_calls(demonstration).await
    }

    /// Opens a survey for five weeks, and gives codes to answer it with.
    ///
    /// # Errors
    /// Storage; refused where the questionnaire asks nothing.
    pub async fn open_demonstration_survey(
        &self,
        service: ServiceId,
        questionnaire: Questionnaire,
        codes: usize,
    ) -> Result<Vec<String>> {
        let (by, now) = (By::Program("demo"), self.now());
        let id = self.create_survey(by, service, questionnaire).await?;
        self.open_survey(by, id, now, now + Days::new(SURVEY_DAYS))
            .await?;
        let codes = self.make_loose_codes(by, id, codes).await?;
        Ok(codes.into_iter().map(|one| one.code).collect())
    }

    /// Puts a made-up address into the vault for the first open case, and reads it twice, so that the page of who has seen it, and the
    /// family's list of who has read, have something to show.
    async fn show_the_vault(&self, demonstration: &Demonstration<'_>) -> Result<()> {
        let open = demonstration.cases.iter().find_map(|case| {
            let worker = case.file.caseworker.filter(|_| case.file.closed_on().is_none())?;
            let user = demonstration.users.iter().find(|user| user.id == worker)?;
            Some((case.file.id, user))
        });
        let Some((case_file, user)) = open else {
            return Ok(());
        };
        let actor = actor_of(demonstration, user);
        let days_ago = |days| Self {
            clock: Arc::new(FixedClock(self.now() - Days::new(days))),
            ..self.clone()
        };
        let content = VaultContent {
            address: "Oppdiktet forelder, Eksempelveien 1, 9999 Eksempel".to_owned(),
            how: "Ring politiets kontakt først. Post går til postboksen.".to_owned(),
        };
        days_ago(6)
            .keep_hidden_address(&actor, case_file, HiddenLevel::StrictlyConfidential, content)
            .await?;
        for (days, reason) in [(5, "Hjemmebesøk i dag"), (2, "Avtale om henting ved samvær")] {
            days_ago(days)
                .open_hidden_address(&actor, case_file, reason)
                .await?;
        }
        Ok(())
    }

    async fn take_calls(&self, demonstration: &Demonstration<'_>) -> Result<()> {
        let intake = demonstration
            .users
            .iter()
            .find(|user| user.roles.contains(&Role::Intake));
        let Some(user) = intake else { return Ok(()) };
        let actor = actor_of(demonstration, user);
        for call in demonstration.calls {
            let then = Self {
                clock: Arc::new(FixedClock(call.received_at)),
                ..self.clone()
            };
            then.take_down_report(&actor, self.id(), call.clone()).await?;
        }
        Ok(())
    }
}

fn actor_of(demonstration: &Demonstration<'_>, user: &NewUser) -> Actor {
    Actor {
        user: user.id,
        name: user.display_name.clone(),
        service: demonstration.service.id,
        roles: user.roles.clone(),
        ties: tiltak_domain::access::Ties::default(),
    }
}
