//! What the child or a parent answered, and what the service answered back.

use chrono::{Days, NaiveDate};
use tiltak_domain::calendar::age_on;
use tiltak_domain::feedback::answer::{Answer, AnswerBack, Given, GivenItem, SeenBy};
use tiltak_domain::feedback::instrument::Instrument;
use tiltak_domain::feedback::invitation::{Invitation, InvitationState, Respondent};
use tiltak_domain::feedback::scale::{self, Audience, ScaleLanguage};
use tiltak_domain::ids::{FeedbackAnswerId, FeedbackInvitationId};

use super::{CaseBuilder, nothing_there};

/// An answer as a story tells it.
pub(crate) struct Answered<'a> {
    pub(crate) on: NaiveDate,
    /// Id of the scale.
    pub(crate) scale: &'a str,
    /// The measure that is asked about, by its place.
    pub(crate) measure: Option<usize>,
    /// A value for each question.
    pub(crate) values: &'a [u8],
    pub(crate) words: &'a str,
    pub(crate) seen_by: SeenBy,
    /// What the child said and what the service did; none while nobody has answered back.
    pub(crate) reply: Option<(&'a str, &'a str)>,
}

impl<'a> Answered<'a> {
    /// How life is right now, shown to the contact person alone.
    pub(crate) fn life(
        on: NaiveDate,
        values: &'a [u8; 4],
        words: &'a str,
        reply: Option<(&'a str, &'a str)>,
    ) -> Self {
        Self {
            on,
            scale: "life-now",
            measure: None,
            values,
            words,
            seen_by: SeenBy::default(),
            reply,
        }
    }
}

impl CaseBuilder {
    /// The child was invited, answered the same day, and was answered back three days later.
    pub(crate) fn gave_feedback(mut self, told: &Answered<'_>) -> Self {
        let answer = self.taken_in(told);
        if let Some((invitation, answer)) = self.kept(answer) {
            self.case.feedback_invitations.push(invitation);
            self.case.feedback_answers.push(answer);
        }
        self
    }

    fn taken_in(
        &mut self,
        told: &Answered<'_>,
    ) -> Result<(Invitation, Answer), tiltak_domain::casework::refusal::Refusals> {
        let scale = scale::shipped().iter().find(|scale| scale.id == told.scale);
        let scale = scale.ok_or_else(nothing_there)?;
        let measure = told.measure.and_then(|place| self.case.measures.get(place));
        let age = self.case.child.born.map(|born| age_on(born, told.on));
        let invitation = Invitation {
            id: FeedbackInvitationId(self.draw.id()),
            version: 1,
            case_file: self.case.file.id,
            respondent: Respondent::Child,
            scale: scale.reference(),
            audience: age.and_then(Audience::of_age).unwrap_or(Audience::Age4To7),
            language: ScaleLanguage::Nb,
            measure: measure.map(|measure| measure.id),
            goal: None,
            about: measure
                .map(|measure| measure.description.clone())
                .unwrap_or_default(),
            made_on: told.on,
            made_by: self.by,
            opens_on: told.on,
            expires_on: told.on + Days::new(14),
            state: InvitationState::Waiting,
        };
        let instrument = Instrument::shipped(self.draw.id(), self.service, scale);
        let invitation = invitation.make(&instrument, &self.case, told.on)?;
        let items = scale
            .items
            .iter()
            .zip(told.values)
            .map(|(item, value)| GivenItem {
                item: item.id.clone(),
                value: Some(*value),
                seen_by: told.seen_by,
            });
        let given = Given {
            items: items.collect(),
            words: told.words.to_owned(),
            words_seen_by: told.seen_by,
        };
        let at = told.on.and_hms_opt(11, 30, 0).unwrap_or_default().and_utc();
        let id = FeedbackAnswerId(self.draw.id());
        let mut answer = Answer::receive(id, &invitation, scale, &given, at)?;
        if let Some((you_said, we_did)) = told.reply {
            answer = answer.answer_back(AnswerBack {
                you_said: you_said.to_owned(),
                we_did: we_did.to_owned(),
                by: self.by,
                on: told.on + Days::new(3),
            })?;
        }
        Ok((invitation.answer(told.on)?, answer))
    }
}
