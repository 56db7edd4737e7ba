//! Open answers are coded by two persons, each alone; then what they said is compared and settled.

use tiltak_domain::casework::refusal::Refusals;
use tiltak_domain::ids::{CodedAnswerId, CodingId, SurveyId, UserId};
use tiltak_domain::organisation::Actor;
use tiltak_domain::survey::Survey;
use tiltak_domain::survey::coding::{AnswerNumber, CodedAnswer, Codes, Coding};
use tiltak_domain::survey::questionnaire::Choice;
use tiltak_statistics::survey::{Coded, coded};
use tiltak_statistics::uncertainty::Level;
use tiltak_storage::Transaction;
use tiltak_storage::journal::Action;
use tiltak_storage::survey::coding as store;
use tiltak_storage::survey::coding::said;

use super::By;
use super::open_answer::{OpenAnswers, open_question, open_questions};
use crate::Services;
use crate::error::{Result, ServiceError};
use crate::work::same_version;

/// An open question, and how far its coding has come.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenQuestion {
    /// The id of the question.
    pub question: String,
    /// How many answers there are.
    pub answers: u32,
    /// Its coding, where it has begun.
    pub coding: Option<Coding>,
}

/// An answer for one of the two to code.
#[derive(Debug, Clone, PartialEq)]
pub struct AnswerToCode {
    /// The coding.
    pub coding: Coding,
    /// Which answer; none where the actor has coded all.
    pub number: Option<AnswerNumber>,
    /// Its words.
    pub words: String,
    /// What the actor said of it before.
    pub own: Option<Codes>,
}

/// What two said, side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct Compared {
    /// The coding.
    pub coding: Coding,
    /// What is told of each code.
    pub told: Vec<Coded>,
    /// The words of the answers that they differ about, in the order of [`Coding::differences`].
    pub words: Vec<String>,
}

impl Services {
    /// The open questions of a settled survey.
    ///
    /// # Errors
    /// Forbidden; not found, also while answers may still come in.
    pub async fn open_questions(&self, by: By<'_>, id: SurveyId) -> Result<(Survey, Vec<OpenQuestion>)> {
        let (survey, stored) = self.settled_survey(by, id).await?;
        let mut codings = self.codings(id).await?;
        let mut questions = Vec::new();
        for question in open_questions(&survey.questionnaire) {
            let place = codings.iter().position(|one| one.question == question.id);
            questions.push(OpenQuestion {
                question: question.id.clone(),
                answers: OpenAnswers::of(&survey, question, &stored).count(),
                coding: place.map(|place| codings.swap_remove(place)),
            });
        }
        Ok((survey, questions))
    }

    pub(super) async fn codings(&self, id: SurveyId) -> Result<Vec<Coding>> {
        let snapshot = self.database.snapshot().await?;
        Ok(store::of_survey(&snapshot, id).await?)
    }

    /// Makes the frame of codes of a question, or puts another one in its place. `version` is that of the frame that was seen.
    ///
    /// # Errors
    /// Forbidden; not found; conflict; a frame that cannot be.
    pub async fn set_code_frame(
        &self,
        by: By<'_>,
        id: SurveyId,
        question: &str,
        version: Option<i64>,
        frame: Vec<Choice>,
    ) -> Result<()> {
        let (survey, stored) = self.settled_survey(by, id).await?;
        let answers = OpenAnswers::of(&survey, open_question(&survey, question)?, &stored).count();
        let transaction = self.database.begin().await?;
        match (coding_of(&transaction, id, question).await?, version) {
            (None, None) => {
                let new = Coding::new(CodingId(self.id()), id, question, answers, frame);
                store::insert(&transaction, &new.map_err(Refusals::from)?).await?;
            }
            (Some(coding), Some(version)) => {
                same_version(version, coding.version)?;
                let changed = coding.with_frame(frame).map_err(Refusals::from)?;
                store::update(&transaction, &changed, self.survey_change(by, "frame")).await?;
            }
            _ => return Err(ServiceError::Conflict),
        }
        self.note_survey(&transaction, by, Action::Update, id, "code frame")
            .await?;
        Ok(transaction.commit().await?)
    }

    /// An answer for the actor to code: a certain one, or the first that the actor has not coded. The reading is noted.
    ///
    /// # Errors
    /// Forbidden; not found; refused to a third person.
    pub async fn answer_to_code(
        &self,
        actor: &Actor,
        id: SurveyId,
        question: &str,
        number: Option<AnswerNumber>,
    ) -> Result<AnswerToCode> {
        let by = By::Worker(actor);
        let (survey, stored) = self.settled_survey(by, id).await?;
        let answers = OpenAnswers::of(&survey, open_question(&survey, question)?, &stored);
        let coding = self.coding(id, question).await?;
        if !coding.may_code(actor.user) {
            return Err(third_coder());
        }
        let number = number.or_else(|| coding.next_for(actor.user));
        let words = match number {
            None => String::new(),
            Some(number) => answers.words(number).ok_or(ServiceError::NotFound)?.to_owned(),
        };
        if number.is_some() {
            self.note_open_answers(by, id).await?;
        }
        Ok(AnswerToCode {
            own: number.and_then(|number| coding.of(actor.user, number).cloned()),
            coding,
            number,
            words,
        })
    }

    /// The actor says what an answer is about. Two can do this at the same time: neither reads nor writes what the other one says.
    ///
    /// # Errors
    /// Forbidden; not found; refused to a third person, and once both have coded all.
    pub async fn code_answer(
        &self,
        actor: &Actor,
        id: SurveyId,
        question: &str,
        number: AnswerNumber,
        codes: Codes,
    ) -> Result<()> {
        let by = By::Worker(actor);
        self.require_surveys(by).await?;
        let transaction = self.database.begin().await?;
        self.own_survey(&transaction, by, id).await?;
        let before = coding_of(&transaction, id, question)
            .await?
            .ok_or(ServiceError::NotFound)?;
        let was_coder = before.is_coder(actor.user);
        let after = before
            .code(actor.user, number, codes.clone())
            .map_err(Refusals::from)?;
        if !was_coder {
            store::update(&transaction, &after, self.survey_change(by, "coder")).await?;
        }
        self.put_said(&transaction, actor, after.id, number, codes)
            .await?;
        self.note_survey(&transaction, by, Action::Update, id, "answer coded")
            .await?;
        Ok(transaction.commit().await?)
    }

    async fn put_said(
        &self,
        transaction: &Transaction,
        actor: &Actor,
        coding: CodingId,
        number: AnswerNumber,
        codes: Codes,
    ) -> Result<()> {
        let before = said::of_owner(transaction, coding).await?;
        let own = |one: &CodedAnswer| one.by == actor.user && one.answer == number;
        match before.into_iter().find(own) {
            Some(before) if before.codes == codes => {}
            Some(before) => {
                let changed = CodedAnswer { codes, ..before };
                let change = self.survey_change(By::Worker(actor), "coded anew");
                said::update(transaction, &changed, change).await?;
            }
            None => {
                let new = CodedAnswer {
                    id: CodedAnswerId(self.id()),
                    version: 1,
                    coding,
                    by: actor.user,
                    answer: number,
                    codes,
                };
                said::insert(transaction, &new).await?;
            }
        }
        Ok(())
    }

    /// What the two said, side by side, once both have coded all. The reading is noted.
    ///
    /// # Errors
    /// Forbidden; not found, also before both have coded all.
    pub async fn compared_coding(&self, by: By<'_>, id: SurveyId, question: &str) -> Result<Compared> {
        let (survey, stored) = self.settled_survey(by, id).await?;
        let answers = OpenAnswers::of(&survey, open_question(&survey, question)?, &stored);
        let coding = self.coding(id, question).await?;
        if !coding.is_compared() {
            return Err(ServiceError::NotFound);
        }
        self.note_open_answers(by, id).await?;
        let words = |number: AnswerNumber| answers.words(number).unwrap_or_default().to_owned();
        Ok(Compared {
            told: coded(&coding, Level::Percent95),
            words: coding.differences().iter().map(|one| words(one.answer)).collect(),
            coding,
        })
    }

    /// Settles an answer that the two differ about: a third person alone, or one of the two, whom the other one has to agree with.
    ///
    /// # Errors
    /// Forbidden; not found; refused where there is nothing to settle.
    pub async fn settle_answer(
        &self,
        actor: &Actor,
        id: SurveyId,
        question: &str,
        number: AnswerNumber,
        codes: Codes,
    ) -> Result<()> {
        let by = By::Worker(actor);
        self.require_surveys(by).await?;
        let transaction = self.database.begin().await?;
        self.own_survey(&transaction, by, id).await?;
        let before = coding_of(&transaction, id, question)
            .await?
            .ok_or(ServiceError::NotFound)?;
        let after = before.settle(actor.user, number, codes).map_err(Refusals::from)?;
        store::update(&transaction, &after, self.survey_change(by, "settled")).await?;
        self.note_survey(&transaction, by, Action::Update, id, "coding settled")
            .await?;
        Ok(transaction.commit().await?)
    }

    async fn coding(&self, id: SurveyId, question: &str) -> Result<Coding> {
        let codings = self.codings(id).await?;
        codings
            .into_iter()
            .find(|one| one.question == question)
            .ok_or(ServiceError::NotFound)
    }

    /// What people who code are called, in the order given.
    ///
    /// # Errors
    /// Forbidden.
    pub async fn coder_names(&self, actor: &Actor, coders: &[UserId]) -> Result<Vec<String>> {
        self.require_surveys(By::Worker(actor)).await?;
        let snapshot = self.database.snapshot().await?;
        let known = tiltak_storage::user_account::names_in_service(&snapshot, actor.service).await?;
        let name = |coder: &UserId| {
            let found = known.iter().find(|(user, _)| user == coder);
            found.map(|(_, name)| name.clone()).unwrap_or_default()
        };
        Ok(coders.iter().map(name).collect())
    }
}

fn third_coder() -> ServiceError {
    ServiceError::Refused(tiltak_domain::survey::coding::CodingRefusal::ThirdCoder.into())
}

async fn coding_of(connection: &Transaction, id: SurveyId, question: &str) -> Result<Option<Coding>> {
    let codings = store::of_survey(connection, id).await?;
    Ok(codings.into_iter().find(|one| one.question == question))
}
