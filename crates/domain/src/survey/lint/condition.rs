//! Conditions: on earlier questions, on options that are there, and such that somebody meets them.

use super::super::questionnaire::{ConditionCell, Question, QuestionKind};
use super::reach::{Reach, number_between, reach};
use super::{Finding, Lint, Rule};

impl Lint<'_> {
    pub(super) fn condition(&mut self, question: &Question) {
        for row in &question.ask_if {
            if row.cells.is_empty() {
                self.say(Rule::UnknownCondition, "a row of the condition has no cell");
            }
            for (id, cell) in &row.cells {
                self.cell(question, id, cell);
            }
        }
    }

    fn cell(&mut self, question: &Question, id: &str, cell: &ConditionCell) {
        let place = |id: &str| self.form.questions().position(|(_, one)| one.id == id);
        let (Some(at), Some(here)) = (place(id), place(&question.id)) else {
            return self.say(
                Rule::UnknownCondition,
                format!("it hangs on {id}, which is not there"),
            );
        };
        if at >= here {
            return self.say(
                Rule::LaterCondition,
                format!("it hangs on {id}, which comes later"),
            );
        }
        let Some(earlier) = self.form.question(id) else {
            return;
        };
        match (&earlier.kind, cell) {
            (
                QuestionKind::Number {
                    lowest,
                    highest,
                    decimals,
                    ..
                },
                ConditionCell::Between { from, to },
            ) => {
                self.between(id, (*lowest, *highest, *decimals), *from, *to);
            }
            (QuestionKind::Percent { decimals }, ConditionCell::Between { from, to }) => {
                self.between(id, (0.0, 100.0, *decimals), *from, *to);
            }
            (
                QuestionKind::Single { .. }
                | QuestionKind::Multiple { .. }
                | QuestionKind::Likert { .. }
                | QuestionKind::YesNo {}
                | QuestionKind::Region { .. },
                ConditionCell::OneOf(codes),
            ) => self.one_of(earlier, codes),
            _ => self.say(
                Rule::ConditionOption,
                format!("the answer to {id} is none that this condition can ask for"),
            ),
        }
    }

    fn one_of(&mut self, earlier: &Question, codes: &[u16]) {
        let options = self.form.options(earlier);
        if codes.is_empty() {
            self.say(
                Rule::ConditionOption,
                format!("no option of {} is named", earlier.id),
            );
        }
        for code in codes {
            if !options.iter().any(|option| option.code == *code) {
                self.say(
                    Rule::ConditionOption,
                    format!("{} has no option {code}", earlier.id),
                );
            }
        }
    }

    fn between(&mut self, id: &str, range: (f64, f64, u8), from: Option<f64>, to: Option<f64>) {
        let (lowest, highest, decimals) = range;
        let is_number = from.is_none_or(f64::is_finite) && to.is_none_or(f64::is_finite);
        let meets = number_between(
            from.map_or(lowest, |from| from.max(lowest)),
            to.map_or(highest, |to| to.min(highest)),
            decimals,
        );
        if (from, to) == (None, None) {
            self.say(
                Rule::ConditionOption,
                format!("no number of {id} is named: say from, to or both"),
            );
        } else if !is_number || meets.is_none() {
            self.say(
                Rule::ConditionOption,
                format!("no number that {id} takes meets the condition"),
            );
        }
    }

    /// Questions that no answers lead to. Only where every condition by itself is in order.
    pub(super) fn reached(&mut self) {
        let broken = [
            Rule::UnknownCondition,
            Rule::LaterCondition,
            Rule::ConditionOption,
            Rule::DuplicateId,
            Rule::UnknownScale,
            Rule::EmptyRange,
            Rule::TooMuch,
        ];
        if self.findings.iter().any(|finding| broken.contains(&finding.rule)) {
            return;
        }
        for (section, question) in self.form.questions() {
            let (rule, text) = match reach(self.form, &question.id) {
                Reach::By(_) => continue,
                Reach::Never => (Rule::UnreachableQuestion, "no answers lead to it"),
                Reach::Unclear => (
                    Rule::EntangledConditions,
                    "its conditions cannot be followed to their end",
                ),
            };
            self.findings.push(Finding {
                rule,
                section: Some(section.id.clone()),
                question: Some(question.id.clone()),
                line: None,
                text: text.to_owned(),
            });
        }
    }
}
