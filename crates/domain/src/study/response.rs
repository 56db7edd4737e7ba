//! An invitation and what was answered.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::help::Help;
use super::informant::Informant;
use super::questionnaire::{STEPS, Topic};
use crate::casework::refusal::{Check, Reason, Refusals};
use crate::ids::StudyId;

/// Somebody who is asked about one child's help, without name, case or code.
///
/// What is kept is enough to hold answers about the same help against each other, and no more. The code that leads here is kept
/// apart, and forgets where it led when the answer is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitation {
    /// Identity.
    pub id: Uuid,
    /// The study.
    pub study: StudyId,
    /// A number for the help that is asked about, drawn for the study: the same for all who are asked about it.
    pub subject: Uuid,
    /// Who is asked.
    pub informant: Informant,
    /// What kind of help it was, from the records.
    pub help: Help,
    /// How many contact persons the child has had, from the records.
    pub contact_persons: u32,
    /// Where it comes from: empty for the study's own service, otherwise a word for the service whose answers were taken in.
    pub origin: String,
    /// What was answered; none until it is.
    pub answers: Option<Answers>,
}

/// The answers of one person: a step from 1 to 5 for each topic, or none for what was left open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Answers {
    /// How satisfied.
    pub satisfaction: Option<u8>,
    /// How useful.
    pub usefulness: Option<u8>,
    /// How the cooperation was.
    pub cooperation: Option<u8>,
    /// What has changed.
    pub change: Option<u8>,
}

impl Answers {
    /// The step of a topic.
    #[must_use]
    pub const fn of(&self, topic: Topic) -> Option<u8> {
        match topic {
            Topic::Satisfaction => self.satisfaction,
            Topic::Usefulness => self.usefulness,
            Topic::Cooperation => self.cooperation,
            Topic::Change => self.change,
        }
    }

    /// The same with a step of a topic.
    #[must_use]
    pub const fn with(mut self, topic: Topic, step: Option<u8>) -> Self {
        match topic {
            Topic::Satisfaction => self.satisfaction = step,
            Topic::Usefulness => self.usefulness = step,
            Topic::Cooperation => self.cooperation = step,
            Topic::Change => self.change = step,
        }
        self
    }

    /// Whether nothing was answered.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        Topic::ALL.into_iter().all(|topic| self.of(topic).is_none())
    }
}

impl Invitation {
    /// Takes the answers.
    ///
    /// # Errors
    /// Refused where it is answered already, nothing was answered, or a step is not one of the scale.
    pub fn answer(self, answers: Answers) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.act(self.answers.is_some(), Reason::AnsweredAlready, None);
        check.field(answers.is_empty(), Topic::Satisfaction.id(), Reason::Missing);
        for topic in Topic::ALL {
            let is_step = answers.of(topic).is_none_or(|step| (1..=STEPS).contains(&step));
            check.field(!is_step, topic.id(), Reason::OutOfRange);
        }
        check.finish(|| Self {
            answers: Some(answers),
            ..self
        })
    }

    /// The step of a topic; none where it was left open or nobody has answered.
    #[must_use]
    pub fn step(&self, topic: Topic) -> Option<u8> {
        self.answers.and_then(|answers| answers.of(topic))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::casework::example;

    fn invitation() -> Invitation {
        Invitation {
            id: example::id(91, 1),
            study: StudyId(example::id(90, 1)),
            subject: example::id(92, 1),
            informant: Informant::Parent,
            help: Help::OnlyGuidance,
            contact_persons: 2,
            origin: String::new(),
            answers: None,
        }
    }

    #[test]
    fn a_question_may_be_left_open_but_not_all() {
        let one = Answers::default().with(Topic::Change, Some(4));
        let answered = invitation().answer(one).unwrap();
        assert_eq!(answered.step(Topic::Change), Some(4));
        assert_eq!(answered.step(Topic::Usefulness), None);
        let nothing = invitation().answer(Answers::default()).unwrap_err();
        assert_eq!(nothing.0[0].reason, Reason::Missing);
    }

    #[test]
    fn a_step_is_one_of_the_scale() {
        for (step, fits) in [(0, false), (1, true), (5, true), (6, false)] {
            let answers = Answers::default().with(Topic::Usefulness, Some(step));
            assert_eq!(invitation().answer(answers).is_ok(), fits, "{step}");
        }
    }

    #[test]
    fn an_answer_is_given_once() {
        let answers = Answers::default().with(Topic::Change, Some(4));
        let answered = invitation().answer(answers).unwrap();
        let again = answered.answer(answers).unwrap_err();
        assert_eq!(again.0[0].reason, Reason::AnsweredAlready);
    }

    #[test]
    fn every_topic_has_a_place_of_its_own() {
        for topic in Topic::ALL {
            let answers = Answers::default().with(topic, Some(3));
            for other in Topic::ALL {
                assert_eq!(answers.of(other), (other == topic).then_some(3));
            }
        }
    }
}
