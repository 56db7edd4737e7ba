//! Drafting, opening, closing and settling.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use tiltak_domain::feedback::limit;
use tiltak_domain::ids::{ServiceId, SurveyId};
use tiltak_domain::survey::lint::lint;
use tiltak_domain::survey::survey::{Settled, SurveyState, Tally};
use tiltak_domain::survey::{Phase, Questionnaire, SampleUnit, Survey, sample, shipped};
use tiltak_storage::journal::Action;
use tiltak_storage::survey::key::{self, Key};
use tiltak_storage::survey::{WITHOUT_TRACES, answer, code, unit};
use tiltak_storage::{Connection, Transaction, survey};

use super::{By, SurveyView};
use crate::Services;
use crate::error::{Result, ServiceError};
use crate::work::same_version;

impl Services {
    /// Makes a draft of a survey for a service. The questionnaire is judged here, beside the surveys that are there and the waves that
    /// come with the program, whoever calls.
    ///
    /// # Errors
    /// Forbidden; not found where a worker names another service; a questionnaire with faults.
    pub async fn create_survey(
        &self,
        by: By<'_>,
        service: ServiceId,
        questionnaire: Questionnaire,
    ) -> Result<SurveyId> {
        self.require_surveys(by).await?;
        if !by.reaches(service) {
            return Err(ServiceError::NotFound);
        }
        let transaction = self.database.begin().await?;
        let known = survey::of_service(&transaction, service).await?;
        let mut earlier: Vec<Questionnaire> = known.into_iter().map(|one| one.questionnaire).collect();
        earlier.extend(shipped::waves().iter().cloned());
        let findings = lint(&questionnaire, &earlier);
        if !findings.is_empty() {
            return Err(ServiceError::Questionnaire(findings));
        }
        let draft = Survey::draft(SurveyId(self.id()), service, questionnaire);
        survey::insert(&transaction, &draft).await?;
        self.note_survey(&transaction, by, Action::Create, draft.id, "drafted")
            .await?;
        transaction.commit().await?;
        Ok(draft.id)
    }

    /// The surveys that somebody reaches: of the own service, or all; in the order of their names and waves.
    ///
    /// # Errors
    /// Forbidden; storage.
    pub async fn list_surveys(&self, by: By<'_>) -> Result<Vec<SurveyView>> {
        self.require_surveys(by).await?;
        let snapshot = self.database.snapshot().await?;
        let mut surveys = match by {
            By::Worker(actor) => survey::of_service(&snapshot, actor.service).await?,
            By::Program(_) => survey::all(&snapshot).await?,
        };
        let name = |one: &Survey| {
            (
                one.questionnaire.id.clone(),
                one.questionnaire.wave.clone(),
                one.id,
            )
        };
        surveys.sort_by_key(name);
        let mut views = Vec::new();
        for one in surveys {
            views.push(self.view(&snapshot, one).await?);
        }
        Ok(views)
    }

    /// A survey, and how many were asked and answered.
    ///
    /// # Errors
    /// Forbidden; not found.
    pub async fn read_survey(&self, by: By<'_>, id: SurveyId) -> Result<SurveyView> {
        self.require_surveys(by).await?;
        let snapshot = self.database.snapshot().await?;
        let found = self.own_survey(&snapshot, by, id).await?;
        self.view(&snapshot, found).await
    }

    /// Puts another questionnaire in the place of that of a draft.
    ///
    /// # Errors
    /// Forbidden; not found; conflict; refused once it is opened; a questionnaire with faults.
    pub async fn revise_survey(
        &self,
        by: By<'_>,
        id: SurveyId,
        version: i64,
        questionnaire: Questionnaire,
    ) -> Result<()> {
        self.require_surveys(by).await?;
        let transaction = self.database.begin().await?;
        let before = self.own_survey(&transaction, by, id).await?;
        same_version(version, before.version)?;
        let known = survey::of_service(&transaction, before.service).await?;
        let others = known.into_iter().filter(|one| one.id != id);
        let mut earlier: Vec<Questionnaire> = others.map(|one| one.questionnaire).collect();
        earlier.extend(shipped::waves().iter().cloned());
        let findings = lint(&questionnaire, &earlier);
        if !findings.is_empty() {
            return Err(ServiceError::Questionnaire(findings));
        }
        let revised = before.revise(questionnaire)?;
        survey::update(&transaction, &revised, self.survey_change(by, "revised")).await?;
        self.note_survey(&transaction, by, Action::Update, id, "revised")
            .await?;
        Ok(transaction.commit().await?)
    }

    /// Opens a survey from one moment to another. The questionnaire is frozen, every unit of the sample gets its group, and every
    /// group its keys.
    ///
    /// # Errors
    /// Forbidden; not found; refused by the rules of a survey.
    pub async fn open_survey(
        &self,
        by: By<'_>,
        id: SurveyId,
        opens_at: DateTime<Utc>,
        closes_at: DateTime<Utc>,
    ) -> Result<()> {
        self.require_surveys(by).await?;
        let keys = self.keys_for(by, id, opens_at, closes_at).await?;
        let transaction = self.database.begin().await?;
        let before = self.own_survey(&transaction, by, id).await?;
        let is_anonymous = before.questionnaire.anonymous;
        let opened = before.open(opens_at, closes_at, self.now())?;
        let units = unit::of_survey(&transaction, id).await?;
        let groups = self.groups_of(is_anonymous, &units);
        if !names_of(&groups).iter().eq(keys.iter().map(|key| &key.group)) {
            return Err(ServiceError::Conflict);
        }
        for unit in units {
            let group = groups.get(&unit.stratum).cloned();
            let grouped = SampleUnit { group, ..unit };
            unit::update(&transaction, &grouped, self.survey_change(by, "grouped")).await?;
        }
        for key in keys {
            key::insert(&transaction, self.id(), id, &key).await?;
        }
        survey::update(&transaction, &opened, self.survey_change(by, "opened")).await?;
        self.note_survey(&transaction, by, Action::Transition, id, "opened")
            .await?;
        Ok(transaction.commit().await?)
    }

    /// Closes a survey: nobody begins any more, and no more tokens can be signed.
    ///
    /// # Errors
    /// Forbidden; not found; refused where it is closed.
    pub async fn close_survey(&self, by: By<'_>, id: SurveyId) -> Result<Survey> {
        self.require_surveys(by).await?;
        let transaction = self.database.begin().await?;
        let before = self.own_survey(&transaction, by, id).await?;
        let closed = self.shut(&transaction, by, before).await?;
        let closed = self.settle_if_over(&transaction, by, closed).await?;
        transaction.commit().await?;
        self.database.forget_replaced(&WITHOUT_TRACES).await?;
        Ok(closed)
    }

    /// Closes surveys whose time is over, and clears away what is left of those that are closed: codes, and answers that were never
    /// sent. Returns how many were changed. The server does this as a job.
    ///
    /// # Errors
    /// Storage.
    pub async fn settle_surveys(&self) -> Result<usize> {
        let by = By::Program("survey settle");
        let transaction = self.database.begin().await?;
        let mut changed = 0;
        for found in survey::all(&transaction).await? {
            let seen = found.version;
            let is_past = matches!(found.phase(self.now()), Phase::Finishing | Phase::Over);
            let closed = match found.state {
                SurveyState::Open { .. } if is_past => self.shut(&transaction, by, found).await?,
                _ => found,
            };
            let settled = self.settle_if_over(&transaction, by, closed).await?;
            changed += usize::from(settled.version != seen);
        }
        transaction.commit().await?;
        if changed > 0 {
            self.database.forget_replaced(&WITHOUT_TRACES).await?;
        }
        Ok(changed)
    }

    async fn shut(&self, transaction: &Transaction, by: By<'_>, before: Survey) -> Result<Survey> {
        let closed = before.close(self.now())?;
        let version = survey::update(transaction, &closed, self.survey_change(by, "closed")).await?;
        key::destroy_private(transaction, closed.id).await?;
        self.note_survey(transaction, by, Action::Transition, closed.id, "closed")
            .await?;
        Ok(Survey { version, ..closed })
    }

    /// Clears away what is left over once nothing more can come in.
    async fn settle_if_over(&self, transaction: &Transaction, by: By<'_>, closed: Survey) -> Result<Survey> {
        let is_closed = matches!(closed.state, SurveyState::Closed { settled: None, .. });
        if !is_closed || closed.phase(self.now()) != Phase::Over {
            return Ok(closed);
        }
        let (id, is_anonymous) = (closed.id, closed.questionnaire.anonymous);
        let tallies = tallies(transaction, id).await?;
        // Answers of a file alone were let in by no code; their groups are those of whoever made the file.
        let joined = if is_anonymous && closed.opens_at().is_some() {
            self.join_small_groups(transaction, id).await?
        } else {
            BTreeMap::new()
        };
        let settled = closed.settle(Settled { tallies, joined }, self.now())?;
        code::forget(transaction, id).await?;
        answer::forget_drafts(transaction, id).await?;
        let version = survey::update(transaction, &settled, self.survey_change(by, "settled")).await?;
        self.note_survey(transaction, by, Action::Transition, id, "settled")
            .await?;
        Ok(Survey { version, ..settled })
    }

    /// Groups that few answered in are put together: who was asked in one is known, and that should tell nothing of an answer.
    /// Returns those that were, each with the group it went to.
    async fn join_small_groups(
        &self,
        transaction: &Transaction,
        id: SurveyId,
    ) -> Result<BTreeMap<String, String>> {
        let answers = answer::groups(transaction, id).await?;
        let mut members: BTreeMap<&str, u32> = BTreeMap::new();
        for group in &answers {
            *members.entry(group).or_default() += 1;
        }
        let fewest = limit::number("survey-smallest-group", self.today());
        let mut joined = sample::grouped(&members, fewest);
        joined.retain(|from, to| from != to);
        for (from, to) in &joined {
            answer::regroup(transaction, id, from, to).await?;
        }
        Ok(joined)
    }

    /// Makes the keys before the database is held: that takes its time.
    async fn keys_for(
        &self,
        by: By<'_>,
        id: SurveyId,
        opens_at: DateTime<Utc>,
        closes_at: DateTime<Utc>,
    ) -> Result<Vec<Key>> {
        let snapshot = self.database.snapshot().await?;
        let draft = self.own_survey(&snapshot, by, id).await?;
        let units = unit::of_survey(&snapshot, id).await?;
        drop(snapshot);
        let is_anonymous = draft.questionnaire.anonymous;
        draft.open(opens_at, closes_at, self.now())?;
        let names = names_of(&self.groups_of(is_anonymous, &units));
        let make = move || names.into_iter().map(super::anonymity::new_key).collect();
        tokio::task::spawn_blocking(make)
            .await
            .map_err(|_stopped| ServiceError::Interrupted)?
    }

    /// The group of each stratum.
    fn groups_of(&self, is_anonymous: bool, units: &[SampleUnit]) -> BTreeMap<String, String> {
        if is_anonymous {
            return sample::groups(units.iter().map(|unit| unit.stratum.as_str()), self.today());
        }
        let own = units
            .iter()
            .map(|unit| (unit.stratum.clone(), unit.stratum.clone()));
        own.collect()
    }

    pub(super) async fn view(&self, connection: &impl Connection, found: Survey) -> Result<SurveyView> {
        let phase = found.phase(self.now());
        let tallies = match &found.state {
            SurveyState::Closed {
                settled: Some(settled),
                ..
            } => settled.tallies.clone(),
            _ => tallies(connection, found.id).await?,
        };
        Ok(SurveyView {
            survey: found,
            phase,
            tallies,
        })
    }
}

/// The groups by their names; that of the rest where nobody is named beforehand, and codes are handed out to whom it may concern.
fn names_of(groups: &BTreeMap<String, String>) -> Vec<String> {
    let mut names: Vec<String> = groups.values().cloned().collect();
    if names.is_empty() {
        names.push(sample::REST.to_owned());
    }
    names.sort();
    names.dedup();
    names
}

async fn tallies(connection: &impl Connection, id: SurveyId) -> Result<BTreeMap<String, Tally>> {
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    for code in code::of_survey(connection, id).await? {
        let tally = tallies.entry(code.group).or_default();
        tally.codes += 1;
        tally.begun += u32::from(code.is_used);
    }
    for group in answer::groups(connection, id).await? {
        tallies.entry(group).or_default().sent += 1;
    }
    Ok(tallies)
}

/// The key of a group, where it has one.
pub(super) async fn key_of(transaction: &Transaction, id: SurveyId, group: &str) -> Result<Option<Key>> {
    let keys = key::of_survey(transaction, id).await?;
    Ok(keys.into_iter().find(|key| key.group == group))
}
