//! Surveys (spørreundersøkelser): the questionnaire as a file, who is asked what, and what was answered.
//!
//! A questionnaire is data ([`Questionnaire`]); [`answer::Given`] is one answer, [`answer::Response`] all of one respondent. Who is
//! asked a question follows from the answers before it ([`branching`]). [`shipped`] has the questionnaires that come with the program.
//! A [`Survey`] is drafted, opened and closed; whom it asks is a [`SampleUnit`].

pub mod answer;
#[cfg(test)]
mod arbitrary;
pub mod bounce;
pub mod branching;
pub mod coding;
pub mod data_file;
pub mod entry;
pub mod file;
pub mod frame;
pub mod frame_record;
pub mod lint;
pub mod mail;
pub mod option;
pub mod questionnaire;
pub mod quote;
pub mod report_texts;
pub mod resume_code;
pub mod sample;
pub mod schema;
pub mod shipped;
#[expect(
    clippy::module_inception,
    reason = "the one thing that the module is called after"
)]
pub mod survey;
pub mod variable;
pub mod xlsform;

pub use answer::{Given, Response};
pub use questionnaire::{Question, QuestionKind, Questionnaire};
pub use sample::SampleUnit;
pub use survey::{Phase, Survey, SurveyState};

#[cfg(test)]
mod tests;
