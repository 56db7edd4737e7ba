//! Scales: as many steps on each side, in order, words that differ.

use std::collections::BTreeSet;

use super::super::questionnaire::{Polarity, Question, QuestionKind, Scale, Words};
use super::kind::repeated;
use super::{Lint, Rule, is_word};

/// How many steps a scale may have.
const STEPS: [usize; 3] = [4, 5, 7];

impl<'a> Lint<'a> {
    /// The scales by themselves, each with the questions that are answered on it.
    pub(super) fn scales(&mut self) {
        for (name, scale) in &self.form.scales {
            self.question = Some(name);
            self.scale(name, scale);
        }
        self.question = None;
    }

    fn scale(&mut self, name: &str, scale: &'a Scale) {
        if !is_word(name) {
            self.say(
                Rule::BadId,
                "the name of the scale is not letters, digits and underscores",
            );
        }
        let users: Vec<&Question> = self.users(name);
        if users.is_empty() {
            self.say(Rule::UnusedScale, "no question is answered on the scale");
        }
        let listed = listed(scale);
        let doubles = repeated(&listed);
        let excused = !users.is_empty() && users.iter().all(|question| self.excuses(question, &doubles));
        // Words that stand twice are told at the questions that no recorded fault excuses.
        let spared = users.first().filter(|_| excused).copied();
        self.different(spared, &listed);
        if !STEPS.contains(&scale.steps.len()) && !excused_by_fault(self, &users) {
            self.say(
                Rule::ScaleSteps,
                format!("the scale has {} steps; it may have 4, 5 or 7", scale.steps.len()),
            );
        }
        if scale.apart.iter().any(|one| one.alone) {
            self.say(Rule::BadOption, "an answer apart stands alone anyway");
        }
        if !is_symmetric(scale) && !excused_by_fault(self, &users) {
            self.say(Rule::AsymmetricScale, asymmetry(scale));
        }
    }

    fn users(&self, name: &str) -> Vec<&'a Question> {
        let questions = self.form.questions().map(|(_, question)| question);
        questions
            .filter(|question| match &question.kind {
                QuestionKind::Likert { scale } | QuestionKind::Battery { scale, .. } => scale == name,
                _ => false,
            })
            .collect()
    }

    pub(super) fn on_scale(&mut self, question: &Question, name: &str) {
        if self.form.scale_of(question).is_none() {
            self.say(Rule::UnknownScale, format!("there is no scale {name}"));
        }
    }
}

/// Whether every question on the scale has a recorded fault, in a wave that is over.
fn excused_by_fault(lint: &Lint, users: &[&Question]) -> bool {
    !users.is_empty()
        && users
            .iter()
            .all(|question| lint.excuses(question, &BTreeSet::new()))
}

fn listed(scale: &Scale) -> Vec<(u16, &Words)> {
    let steps = scale.steps.iter().map(|step| (step.code, &step.text));
    steps
        .chain(scale.apart.iter().map(|one| (one.code, &one.text)))
        .collect()
}

fn is_symmetric(scale: &Scale) -> bool {
    let values: Vec<i16> = scale.steps.iter().map(|step| i16::from(step.value)).collect();
    let is_in_order =
        values.windows(2).all(|pair| pair[0] < pair[1]) || values.windows(2).all(|pair| pair[0] > pair[1]);
    let fits = match scale.polarity {
        Polarity::Bipolar => {
            let is_opposed = values.iter().all(|value| values.contains(&-value));
            // Whole steps: 2, 1, -1, -2, with 0 between where there is a middle.
            let largest = i16::try_from(values.len() / 2).unwrap_or(0);
            is_opposed && values.iter().all(|value| value.abs() <= largest)
        }
        Polarity::Unipolar => {
            let steps = i16::try_from(values.len()).unwrap_or(0);
            values.iter().all(|value| (0..steps).contains(value))
        }
    };
    is_in_order && fits
}

fn asymmetry(scale: &Scale) -> String {
    let values: Vec<i16> = scale.steps.iter().map(|step| i16::from(step.value)).collect();
    let lonely = values.iter().find(|value| !values.contains(&-**value));
    match (scale.polarity, lonely) {
        (Polarity::Bipolar, Some(value)) => format!(
            "the scale is not symmetric: a step of value {value} and none of value {}",
            -value
        ),
        (Polarity::Bipolar, None) => {
            "the steps of the scale are not in order, from end to end by ones".to_owned()
        }
        (Polarity::Unipolar, _) => "the steps of the scale do not count from 0 by ones, in order".to_owned(),
    }
}
