//! Open answers that were coded: how many are about each code, how well the two who coded them agreed, and columns of them.

use std::collections::BTreeMap;

use tiltak_domain::people::language_form::LanguageForm;
use tiltak_domain::survey::coding::{Codes, Coding};
use tiltak_domain::survey::questionnaire::{Choice, Words};

use super::data::{Category, Cell, Column, Data, DataError, LEFT_OUT, Measure, NOT_ASKED, Part, Variable};
use crate::outcome::{Agreement, Minimum, NoVerdict, Weights, weighted_kappa};
use crate::uncertainty::Level;

/// What is told of one code.
#[derive(Debug, Clone, PartialEq)]
pub struct Coded {
    /// The code.
    pub code: u16,
    /// What it is called.
    pub label: Words,
    /// How many answers are about it; none before every difference is settled.
    pub count: Option<u32>,
    /// How many answers both have coded.
    pub of: u32,
    /// How well the two agreed, before anything was settled.
    pub agreement: Result<Agreement, NoVerdict>,
}

/// What is told of the codes of an open question, in the order of its frame. Kappa is unweighted: an answer is about a code or not.
#[must_use]
pub fn coded(coding: &Coding, level: Level) -> Vec<Coded> {
    let counts: Option<BTreeMap<u16, u32>> = coding.counts().map(|(counts, _)| counts);
    let told = |choice: &Choice| {
        let (pairs, minimum) = (coding.pairs(choice.code), Minimum::of_kappa(2));
        Coded {
            code: choice.code,
            label: choice.text.clone(),
            count: counts
                .as_ref()
                .map(|counts| counts.get(&choice.code).copied().unwrap_or_default()),
            of: u32::try_from(pairs.len()).unwrap_or(u32::MAX),
            agreement: weighted_kappa(&pairs, 2, Weights::Unweighted, minimum, level),
        }
    };
    coding.frame().iter().map(told).collect()
}

impl Data {
    /// With a column for each code of an open question, after the question's own: whether the answer of each respondent is about it.
    /// `codes` has what the answer of each respondent is about; who wrote nothing, or whose answer has no codes yet, left the columns out.
    ///
    /// # Errors
    /// There is no such open question; not as many codes as respondents.
    pub fn with_coded(
        self,
        question: &str,
        frame: &[Choice],
        codes: &[Option<Codes>],
    ) -> Result<Self, DataError> {
        if codes.len() != self.respondents() {
            return Err(DataError::Length {
                what: "codes",
                given: codes.len(),
                respondents: self.respondents(),
            });
        }
        let is_text = |one: &&Variable| matches!(one.column, Column::Texts { .. });
        let Some(own) = self.of_question(question).find(is_text) else {
            return Err(DataError::NoVariable(question.to_owned()));
        };
        let columns: Vec<Variable> = frame.iter().map(|choice| column(own, choice, codes)).collect();
        Ok(self.after_question(question, columns))
    }
}

fn column(own: &Variable, choice: &Choice, codes: &[Option<Codes>]) -> Variable {
    let place = |(row, codes): (usize, &Option<Codes>)| match (own.cell(row), codes) {
        (Cell::NotAsked, _) => NOT_ASKED,
        (Cell::Text(_), Some(codes)) => u16::from(!codes.contains(&choice.code)),
        _ => LEFT_OUT,
    };
    let part = Part::Coded(choice.code);
    Variable {
        name: part.variable(&own.question),
        label: choice.text.clone(),
        part,
        measure: Measure::Ticked,
        column: Column::Codes {
            categories: vec![
                category(1, ["Ja", "Ja", "Yes"]),
                category(0, ["Nei", "Nei", "No"]),
            ],
            values: codes.iter().enumerate().map(place).collect(),
        },
        ..own.clone()
    }
}

fn category(code: u16, label: [&str; 3]) -> Category {
    let languages = [LanguageForm::Nb, LanguageForm::Nn, LanguageForm::En];
    Category {
        code,
        label: languages.into_iter().zip(label.map(str::to_owned)).collect(),
        value: None,
        apart: false,
        unusable: false,
    }
}

#[cfg(test)]
mod tests {
    use tiltak_domain::ids::{CodingId, SurveyId, UserId};
    use tiltak_domain::survey::{Given, Questionnaire, Response};

    use super::*;

    fn choice(code: u16) -> Choice {
        Choice {
            code,
            text: Words::new(),
            alone: false,
        }
    }

    fn uuid(number: u32) -> String {
        format!("00000000-0000-4000-8000-{number:012}")
    }

    fn user(number: u32) -> UserId {
        UserId(uuid(number).parse().unwrap())
    }

    fn coding(answers: u32, frame: Vec<Choice>) -> Coding {
        let id = CodingId(uuid(8).parse().unwrap());
        Coding::new(id, SurveyId(uuid(9).parse().unwrap()), "2d", answers, frame).unwrap()
    }

    fn codes(codes: &[u16]) -> Codes {
        codes.iter().copied().collect()
    }

    /// Twenty answers: both say yes of six and no of ten, one of them alone of three and the other alone of one.
    fn coded_by_two() -> Coding {
        let mut coding = coding(20, vec![choice(4)]);
        for answer in 0..20 {
            let first = codes(if answer < 9 { &[4] } else { &[] });
            let second = codes(if answer < 6 || answer == 19 { &[4] } else { &[] });
            coding = coding.code(user(1), answer, first).unwrap();
            coding = coding.code(user(2), answer, second).unwrap();
        }
        coding
    }

    #[test]
    fn kappa_is_what_is_left_of_agreement_without_chance() {
        let mut coding = coded_by_two();
        let told = &coded(&coding, Level::Percent95)[0];
        assert_eq!((told.code, told.count, told.of), (4, None, 20));
        let agreement = told.agreement.unwrap();
        assert_eq!((agreement.same, agreement.pairs), (16, 20));
        // By chance: 9 of 20 by 7 of 20, and 11 by 13.
        let by_chance = (9.0 * 7.0 + 11.0 * 13.0) / 400.0;
        assert!((agreement.kappa - (0.8 - by_chance) / (1.0 - by_chance)).abs() < 1e-12);
        for answer in coding.disagreements() {
            coding = coding.settle(user(3), answer, codes(&[4])).unwrap();
        }
        let settled = &coded(&coding, Level::Percent95)[0];
        assert_eq!(settled.count, Some(10));
        assert_eq!(settled.agreement, told.agreement);
    }

    #[test]
    fn of_no_answers_there_is_no_kappa() {
        let told = coded(&coding(3, vec![choice(1)]), Level::Percent95);
        assert_eq!((told[0].count, told[0].of), (None, 0));
        assert!(told[0].agreement.is_err());
    }

    const FILE: &str = r#"
id = "a"
wave = "1"
anonymous = true
languages = ["nb"]
title = { nb = "A" }
[[sections]]
id = "s"
title = { nb = "S" }
[[sections.questions]]
id = "yes"
kind = "yes_no"
text = { nb = "Ja?" }
[[sections.questions]]
id = "why"
kind = "free_text"
ask_if = [{ yes = [1] }]
text = { nb = "Hvorfor?" }
[[sections.questions]]
id = "last"
kind = "yes_no"
text = { nb = "Sist?" }
"#;

    fn response(yes: u16, why: Option<&str>) -> Response {
        let mut response = Response::default();
        response.answers.insert("yes".into(), Given::Choice(yes));
        if let Some(why) = why {
            response.answers.insert("why".into(), Given::Text(why.into()));
        }
        response
    }

    #[test]
    fn coded_answers_are_columns_after_their_question() {
        let form = Questionnaire::parse(FILE).unwrap();
        let responses = [
            response(1, Some("Tid.")),
            response(1, Some("Folk.")),
            response(1, None),
            response(2, None),
            response(1, Some("Ikke kodet.")),
        ];
        let data = Data::new(&form, &responses).unwrap();
        let about = [Some(codes(&[1])), Some(codes(&[2])), None, None, None];
        let with = data
            .clone()
            .with_coded("why", &[choice(1), choice(2)], &about)
            .unwrap();
        let names: Vec<&str> = with.variables().iter().map(|one| one.name.as_str()).collect();
        assert_eq!(names, ["yes", "why", "why_about_1", "why_about_2", "last"]);
        let first = with.variable("why_about_1").unwrap();
        assert_eq!(first.codes(), [0, 1, LEFT_OUT, NOT_ASKED, LEFT_OUT]);
        assert!(data.clone().with_coded("yes", &[choice(1)], &about).is_err());
        assert!(data.with_coded("why", &[choice(1)], &about[1..]).is_err());
    }
}
