//! The way in for those who are asked: a code, no account. What is kept of an answer is not tied to the code.
//!
//! 1. [`Services::survey_door`] looks at a code and writes nothing; the page shows the resume code that the answer will be kept under.
//! 2. [`Services::begin_survey`] uses the code up for a signature over the blinded token, and begins an answer under its hash. Whoever
//!    loses the connection here has the resume code already.
//! 3. From then on the resume code alone leads to the answer.

use chrono::{DateTime, NaiveTime, Utc};
use tiltak_domain::feedback::{code as code_form, limit};
use tiltak_domain::ids::SampleUnitId;
use tiltak_domain::survey::{Given, Phase, Questionnaire, Response, Survey, branching, entry, resume_code};
use tiltak_storage::journal::{self, Action, NewEntry};
use tiltak_storage::survey::answer::{self, StoredAnswer};
use tiltak_storage::survey::{WITHOUT_TRACES, code};
use tiltak_storage::{Transaction, code_attempt, survey};

use super::anonymity::{self, Blinded, hash_of_token};
use super::run::key_of;
use super::sample::hash_of_code;
use crate::Services;
use crate::account::hash_of;
use crate::error::{Result, ServiceError};

/// Why a code does not open a survey.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shut {
    /// There is no such code.
    Wrong,
    /// Too many wrong codes: wait.
    Rest,
    /// The code was used. Who has the resume code can go on with it.
    Used,
    /// The survey opens at this moment.
    NotYet(DateTime<Utc>),
    /// The survey takes nobody in any more.
    Closed,
}

/// What a code opens.
#[derive(Debug, Clone, PartialEq)]
pub enum SurveyDoor {
    /// The survey, with the resume code that the answer will be kept under.
    Invited {
        /// What is asked, and until when.
        survey: Box<Survey>,
        /// Drawn now, kept nowhere.
        token: String,
    },
    /// An answer that was begun: this is its token.
    Begun(String),
    /// Nothing.
    Shut(Shut),
}

/// An answer that is being written, or was sent.
#[derive(Debug, Clone, PartialEq)]
pub struct Answering {
    /// The survey.
    pub survey: Survey,
    /// What it takes now.
    pub phase: Phase,
    /// How far the answer has come.
    pub state: AnswerState,
}

/// How far an answer has come.
#[derive(Debug, Clone, PartialEq)]
pub enum AnswerState {
    /// It is being written.
    Writing(Response),
    /// It was sent; what was answered is not shown again.
    Sent,
    /// The time was over before it was sent.
    TooLate,
}

/// What became of an answer that was to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SendOutcome {
    /// It is in, now or since an earlier try.
    Sent,
    /// Nothing is answered.
    Empty,
    /// These questions must be answered first.
    Missing(Vec<String>),
    /// The time is over.
    TooLate,
}

impl Services {
    /// Opens what a code leads to, and writes nothing of it. Wrong codes count, from their address and by all; `address` is kept as a
    /// hash for as long as it counts.
    ///
    /// # Errors
    /// Storage.
    pub async fn survey_door(&self, typed: &str, address: &str) -> Result<SurveyDoor> {
        let transaction = self.database.begin().await?;
        let door = self.look_up(&transaction, typed, address).await?;
        transaction.commit().await?;
        Ok(door)
    }

    /// Uses a code up and begins an answer under a token that was shown to the one who answers. Sent twice, it is done once.
    ///
    /// # Errors
    /// Storage.
    pub async fn begin_survey(&self, typed: &str, token: &str, address: &str) -> Result<Option<Shut>> {
        let Some(token) = resume_code::read(token) else {
            return Ok(Some(Shut::Wrong));
        };
        let key = hash_of_token(&token);
        let transaction = self.database.begin().await?;
        if answer::draft(&transaction, &key).await?.is_some() || answer::is_sent(&transaction, &key).await? {
            return Ok(None);
        }
        let survey = match self.look_up(&transaction, typed, address).await? {
            SurveyDoor::Invited { survey, .. } => survey,
            SurveyDoor::Begun(_) => return Ok(Some(Shut::Used)),
            SurveyDoor::Shut(shut) => {
                transaction.commit().await?;
                return Ok(Some(shut));
            }
        };
        let hash = code_form::read(typed)
            .map(|code| hash_of_code(&code))
            .unwrap_or_default();
        let Some(used) = code::use_up(&transaction, &hash).await? else {
            return Ok(Some(Shut::Used));
        };
        let signature = self
            .signature_for(&transaction, &survey, &used.group, &token)
            .await?;
        let Some(signature) = signature else {
            return Ok(Some(Shut::Closed));
        };
        let draft = StoredAnswer {
            key,
            survey: survey.id,
            group: used.group,
            signature,
            response: Response::default(),
        };
        answer::begin(&transaction, &draft).await?;
        if let Some(unit) = used.unit.filter(|_| !survey.questionnaire.anonymous) {
            answer::name(&transaction, &draft.key, unit).await?;
        }
        self.note_answering(&transaction, &survey, "begun").await?;
        transaction.commit().await?;
        self.forget_soon();
        Ok(None)
    }

    /// An answer by its token; none where there is none.
    ///
    /// # Errors
    /// Storage.
    pub async fn survey_answering(&self, token: &str) -> Result<Option<Answering>> {
        let snapshot = self.database.snapshot().await?;
        let key = hash_of_token(token);
        let (id, writing) = match answer::draft(&snapshot, &key).await? {
            Some(draft) => (draft.survey, Some(draft.response)),
            None => match answer::sent_in(&snapshot, &key).await? {
                Some(survey) => (survey, None),
                None => return Ok(None),
            },
        };
        let found = survey::find(&snapshot, id).await?.ok_or(ServiceError::NotFound)?;
        let phase = found.phase(self.now());
        let state = match writing {
            None => AnswerState::Sent,
            Some(response) if takes(phase) => AnswerState::Writing(response),
            Some(_) => AnswerState::TooLate,
        };
        Ok(Some(Answering {
            survey: found,
            phase,
            state,
        }))
    }

    /// Keeps answers to some questions; none takes the earlier answer away. Whether there was still time.
    ///
    /// # Errors
    /// Storage; not found where there is no such answer, or a question is none of the survey.
    pub async fn keep_answers(&self, token: &str, given: Vec<(String, Option<Given>)>) -> Result<bool> {
        let key = hash_of_token(token);
        let transaction = self.database.begin().await?;
        let Some(mut draft) = answer::draft(&transaction, &key).await? else {
            return Ok(false);
        };
        let found = survey::find(&transaction, draft.survey)
            .await?
            .ok_or(ServiceError::NotFound)?;
        if !takes(found.phase(self.now())) {
            return Ok(false);
        }
        for (id, given) in given {
            let questionnaire = &found.questionnaire;
            let question = questionnaire.question(&id).ok_or(ServiceError::NotFound)?;
            match given {
                None => {
                    draft.response.answers.remove(&id);
                }
                Some(given) => {
                    let fits = entry::check(question, questionnaire.scale_of(question), &given);
                    fits.map_err(|_fault| ServiceError::NotFound)?;
                    draft.response.answers.insert(id, given);
                }
            }
        }
        answer::save_draft(&transaction, &key, &draft.response).await?;
        self.note_answering(&transaction, &found, "saved").await?;
        transaction.commit().await?;
        Ok(true)
    }

    /// Sends an answer: it is final. Answers to questions that are not asked in the end are left out.
    ///
    /// # Errors
    /// Storage; not found where there is no such answer.
    pub async fn send_survey(&self, token: &str) -> Result<SendOutcome> {
        let key = hash_of_token(token);
        let transaction = self.database.begin().await?;
        let Some(mut draft) = answer::draft(&transaction, &key).await? else {
            let is_sent = answer::is_sent(&transaction, &key).await?;
            return is_sent.then_some(SendOutcome::Sent).ok_or(ServiceError::NotFound);
        };
        let found = survey::find(&transaction, draft.survey)
            .await?
            .ok_or(ServiceError::NotFound)?;
        if !takes(found.phase(self.now())) {
            return Ok(SendOutcome::TooLate);
        }
        draft.response = branching::counted(&found.questionnaire, &draft.response);
        if draft.response.answers.is_empty() {
            return Ok(SendOutcome::Empty);
        }
        let missing = missing(&found.questionnaire, &draft.response);
        if !missing.is_empty() {
            return Ok(SendOutcome::Missing(missing));
        }
        self.demand_signature(&transaction, &draft).await?;
        answer::send(&transaction, &draft).await?;
        self.note_answering(&transaction, &found, "sent").await?;
        transaction.commit().await?;
        self.forget_soon();
        Ok(SendOutcome::Sent)
    }

    /// Whose an answer is; none in an anonymous survey, where nobody knows.
    ///
    /// # Errors
    /// Storage.
    pub async fn whose_answer(&self, token: &str) -> Result<Option<SampleUnitId>> {
        let snapshot = self.database.snapshot().await?;
        Ok(answer::named(&snapshot, &hash_of_token(token)).await?)
    }

    async fn look_up(&self, transaction: &Transaction, typed: &str, address: &str) -> Result<SurveyDoor> {
        let (now, today) = (self.now(), self.today());
        let since = now - limit::length("code-window", today);
        let address = hash_of(&format!("feedback-address:{address}"));
        let (own, all) = code_attempt::count(transaction, &address, since).await?;
        if !code_form::may_try(own, all, today) {
            return Ok(SurveyDoor::Shut(Shut::Rest));
        }
        if let Some(token) = resume_code::read(typed) {
            let key = hash_of_token(&token);
            let is_there = answer::draft(transaction, &key).await?.is_some();
            if is_there || answer::is_sent(transaction, &key).await? {
                return Ok(SurveyDoor::Begun(token));
            }
        }
        let known = match code_form::read(typed) {
            None => None,
            Some(code) => code::find(transaction, &hash_of_code(&code)).await?,
        };
        let Some(known) = known else {
            code_attempt::note(transaction, self.id(), &address, now, since).await?;
            tracing::warn!(door = "survey", "a wrong code was refused");
            return Ok(SurveyDoor::Shut(Shut::Wrong));
        };
        let found = survey::find(transaction, known.survey)
            .await?
            .ok_or(ServiceError::NotFound)?;
        let shut = match found.phase(now) {
            _ if known.is_used => Shut::Used,
            Phase::Asking => {
                let token = anonymity::new_token().ok_or(ServiceError::Forbidden)?;
                let survey = Box::new(found);
                return Ok(SurveyDoor::Invited { survey, token });
            }
            Phase::Planned => found.opens_at().map_or(Shut::Closed, Shut::NotYet),
            Phase::Draft | Phase::Finishing | Phase::Over => Shut::Closed,
        };
        Ok(SurveyDoor::Shut(shut))
    }

    /// The signature of a group over a token that the side of invitations does not see; none where its key is taken away.
    async fn signature_for(
        &self,
        transaction: &Transaction,
        survey: &Survey,
        group: &str,
        token: &str,
    ) -> Result<Option<String>> {
        let Some(key) = key_of(transaction, survey.id, group).await? else {
            return Ok(None);
        };
        let blinded = Blinded::of(token, &key)?;
        let Some(signed) = anonymity::sign(&blinded, &key)? else {
            return Ok(None);
        };
        blinded.finish(&signed, &key).map(Some)
    }

    /// Nothing comes among the answers that no code let in.
    async fn demand_signature(&self, transaction: &Transaction, draft: &StoredAnswer) -> Result<()> {
        let key = key_of(transaction, draft.survey, &draft.group).await?;
        let is_signed = match &key {
            None => false,
            Some(key) => anonymity::is_signed(&draft.key, &draft.signature, key)?,
        };
        is_signed.then_some(()).ok_or(ServiceError::NotFound)
    }

    /// Notes that somebody answers: not who, not which answer, and no time finer than the day.
    async fn note_answering(
        &self,
        transaction: &Transaction,
        survey: &Survey,
        detail: &'static str,
    ) -> Result<()> {
        let entry = NewEntry {
            at: self.today().and_time(NaiveTime::MIN).and_utc(),
            actor: journal::Actor::System("survey answer"),
            action: Action::Receive,
            purpose: "survey",
            case_file: None,
            child: None,
            entity: "survey",
            entity_id: Some(survey.id.0),
            detail,
        };
        journal::append(transaction, &entry).await?;
        Ok(())
    }

    /// What was replaced is to leave the files; nobody waits for it.
    fn forget_soon(&self) {
        let database = self.database.clone();
        tokio::spawn(async move {
            // Where it fails, the next one does it.
            let _later = database.forget_replaced(&WITHOUT_TRACES).await;
        });
    }
}

const fn takes(phase: Phase) -> bool {
    matches!(phase, Phase::Asking | Phase::Finishing)
}

/// The questions that are asked, must be answered and are not, by their ids.
fn missing(questionnaire: &Questionnaire, counted: &Response) -> Vec<String> {
    let asked = questionnaire.questions().map(|(_, question)| question);
    asked
        .filter(|question| question.required && branching::is_asked(question, counted))
        .filter(|question| !entry::is_whole(question, counted.of(&question.id)))
        .map(|question| question.id.clone())
        .collect()
}
