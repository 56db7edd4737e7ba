//! Quotes of open answers: proposed by one who reads, released by one who has found that they tell of nobody.

use std::collections::BTreeMap;

use tiltak_domain::casework::refusal::Refusals;
use tiltak_domain::ids::{QuoteId, SurveyId};
use tiltak_domain::organisation::Actor;
use tiltak_domain::survey::coding::AnswerNumber;
use tiltak_domain::survey::quote::{KeptQuote, Quote, QuoteForm, QuoteRefusal, SignKind};
use tiltak_statistics::Language;
use tiltak_storage::journal::Action;
use tiltak_storage::survey::quote as store;

use super::By;
use super::open_answer::{OpenAnswers, open_question};
use crate::Services;
use crate::error::{Result, ServiceError};
use crate::work::same_version;

/// An answer that may be quoted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerToQuote {
    /// Its number among the answers to the question.
    pub number: AnswerNumber,
    /// How many there are.
    pub of: u32,
    /// Its words.
    pub words: String,
}

impl Services {
    /// The quotes of a survey, by question and answer.
    ///
    /// # Errors
    /// Forbidden; not found.
    pub async fn survey_quotes(&self, by: By<'_>, id: SurveyId) -> Result<Vec<KeptQuote>> {
        self.require_surveys(by).await?;
        let snapshot = self.database.snapshot().await?;
        self.own_survey(&snapshot, by, id).await?;
        let mut quotes = store::of_owner(&snapshot, id).await?;
        quotes.sort_by(|one, other| {
            let key = |one: &KeptQuote| (one.quote.question.clone(), one.answer, one.id);
            key(one).cmp(&key(other))
        });
        Ok(quotes)
    }

    /// An open answer to choose a quote from. The reading is noted.
    ///
    /// # Errors
    /// Forbidden; not found.
    pub async fn answer_to_quote(
        &self,
        by: By<'_>,
        id: SurveyId,
        question: &str,
        number: AnswerNumber,
    ) -> Result<AnswerToQuote> {
        let (survey, stored) = self.settled_survey(by, id).await?;
        let answers = OpenAnswers::of(&survey, open_question(&survey, question)?, &stored);
        let words = answers.words(number).ok_or(ServiceError::NotFound)?.to_owned();
        self.note_open_answers(by, id).await?;
        Ok(AnswerToQuote {
            number,
            of: answers.count(),
            words,
        })
    }

    /// Proposes a quote of an answer.
    ///
    /// # Errors
    /// Forbidden; not found; empty, or other words than the answer's where they are said to be its words.
    pub async fn propose_quote(
        &self,
        by: By<'_>,
        id: SurveyId,
        question: &str,
        number: AnswerNumber,
        form: QuoteForm,
        text: &str,
    ) -> Result<QuoteId> {
        let (survey, stored) = self.settled_survey(by, id).await?;
        let answers = OpenAnswers::of(&survey, open_question(&survey, question)?, &stored);
        let answer = answers.words(number).ok_or(ServiceError::NotFound)?;
        let quote = match form {
            QuoteForm::Words => Quote::propose(question, answer, text),
            QuoteForm::Paraphrase => Quote::paraphrase(question, text),
        };
        let kept = KeptQuote {
            id: QuoteId(self.id()),
            version: 1,
            survey: id,
            answer: number,
            quote: quote.map_err(Refusals::from)?,
        };
        let transaction = self.database.begin().await?;
        store::insert(&transaction, &kept).await?;
        self.note_survey(&transaction, by, Action::Create, id, "quote proposed")
            .await?;
        transaction.commit().await?;
        Ok(kept.id)
    }

    /// Releases a quote: the actor has read all of it and found that it tells of nobody, and looked at each kind of sign.
    ///
    /// # Errors
    /// Forbidden; not found; conflict; refused where something was not looked at, or is never shown.
    pub async fn release_quote(
        &self,
        actor: &Actor,
        id: SurveyId,
        quote: (QuoteId, i64),
        tells_of_nobody: bool,
        harmless: &[SignKind],
    ) -> Result<()> {
        let (by, on) = (actor.user, self.today());
        self.decide_quote(actor, id, quote, "quote released", |quote| {
            quote.release(by, on, tells_of_nobody, harmless)
        })
        .await
    }

    /// Holds a quote back, also after it was released.
    ///
    /// # Errors
    /// Forbidden; not found; conflict; refused where it is held back.
    pub async fn withhold_quote(&self, actor: &Actor, id: SurveyId, quote: (QuoteId, i64)) -> Result<()> {
        let (by, on) = (actor.user, self.today());
        self.decide_quote(actor, id, quote, "quote withheld", |quote| quote.withhold(by, on))
            .await
    }

    async fn decide_quote(
        &self,
        actor: &Actor,
        id: SurveyId,
        (quote, version): (QuoteId, i64),
        what: &'static str,
        decide: impl FnOnce(Quote) -> std::result::Result<Quote, QuoteRefusal>,
    ) -> Result<()> {
        let by = By::Worker(actor);
        self.require_surveys(by).await?;
        let transaction = self.database.begin().await?;
        self.own_survey(&transaction, by, id).await?;
        let before = store::find(&transaction, quote)
            .await?
            .filter(|one| one.survey == id)
            .ok_or(ServiceError::NotFound)?;
        same_version(version, before.version)?;
        let decided = KeptQuote {
            quote: decide(before.quote.clone()).map_err(Refusals::from)?,
            ..before
        };
        store::update(&transaction, &decided, self.survey_change(by, what)).await?;
        self.note_survey(&transaction, by, Action::Transition, id, what)
            .await?;
        Ok(transaction.commit().await?)
    }

    /// The quotes that everybody may read, by question; those in other words than the answer's say so.
    ///
    /// # Errors
    /// Forbidden; not found.
    pub async fn released_quotes(
        &self,
        by: By<'_>,
        id: SurveyId,
        language: Language,
    ) -> Result<BTreeMap<String, Vec<String>>> {
        let mut released: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for one in self.survey_quotes(by, id).await? {
            let Some(text) = one.quote.released() else {
                continue;
            };
            let text = match one.quote.form {
                QuoteForm::Words => text.to_owned(),
                QuoteForm::Paraphrase => {
                    let note = language.choose(
                        "gjengitt med andre ord",
                        "gjeve att med andre ord",
                        "told in other words",
                    );
                    format!("{text} ({note})")
                }
            };
            released.entry(one.quote.question).or_default().push(text);
        }
        Ok(released)
    }
}
