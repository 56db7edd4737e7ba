//! The variables of files of data (variabler): one or several for a question.

use super::questionnaire::{Question, QuestionKind, Questionnaire};

/// What a variable holds of the answer to its question.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The whole answer.
    Whole,
    /// Whether the option with this code was ticked: 1 or 0. Of a ranking: the place that the option was given, from 1.
    Option(u16),
    /// Own words beside or instead of the options.
    Own,
    /// The answer to a statement of a battery.
    Item(String),
    /// Whether the own words are about what this code says, as two persons coded them: 1 or 0.
    Coded(u16),
    /// The code of the option in this place of a ranking, from 1; so the fields of a form are named, and no variable.
    Place(u16),
}

/// A column of a file of data.
#[derive(Debug, Clone, PartialEq)]
pub struct Variable<'a> {
    /// Its name: `2c`, `5h_4`, `5h_own` or `6_a`.
    pub name: String,
    /// Its question.
    pub question: &'a Question,
    /// What it holds.
    pub part: Part,
}

impl Part {
    /// The name of the variable that holds this part of a question.
    #[must_use]
    pub fn variable(&self, question: &str) -> String {
        match self {
            Self::Whole => question.to_owned(),
            Self::Option(code) => format!("{question}_{code}"),
            Self::Own => format!("{question}_own"),
            Self::Coded(code) => format!("{question}_about_{code}"),
            Self::Item(item) => format!("{question}_{item}"),
            Self::Place(place) => format!("{question}_place_{place}"),
        }
    }
}

impl Question {
    /// The parts that its answer is kept in; none for information.
    #[must_use]
    pub fn parts(&self) -> Vec<Part> {
        let own = |own: bool| own.then_some(Part::Own);
        match &self.kind {
            QuestionKind::Single { own: takes_own, .. } => {
                std::iter::once(Part::Whole).chain(own(*takes_own)).collect()
            }
            QuestionKind::Multiple {
                options,
                own: takes_own,
                ..
            } => {
                let ticked = options.iter().map(|one| Part::Option(one.code));
                ticked.chain(own(*takes_own)).collect()
            }
            QuestionKind::Battery { items, .. } => {
                items.iter().map(|item| Part::Item(item.id.clone())).collect()
            }
            QuestionKind::Ranking { options, .. } => {
                options.iter().map(|one| Part::Option(one.code)).collect()
            }
            QuestionKind::Information {} => Vec::new(),
            _ => vec![Part::Whole],
        }
    }

    /// How many places of a ranking are asked for; 0 for other questions.
    #[must_use]
    pub fn places(&self) -> u16 {
        let QuestionKind::Ranking { options, places } = &self.kind else {
            return 0;
        };
        let all = u16::try_from(options.len()).unwrap_or(u16::MAX);
        places.unwrap_or(all).min(all)
    }
}

impl Questionnaire {
    /// All variables, in the order of the form.
    #[must_use]
    pub fn variables(&self) -> Vec<Variable<'_>> {
        self.questions()
            .flat_map(|(_, question)| {
                question.parts().into_iter().map(move |part| Variable {
                    name: part.variable(&question.id),
                    question,
                    part,
                })
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::shipped;

    #[test]
    fn a_multiple_choice_is_a_variable_an_option_and_one_for_own_words() {
        let form = shipped::leaders("2022").unwrap();
        let names: Vec<_> = form
            .variables()
            .into_iter()
            .map(|one| one.name)
            .filter(|name| name.starts_with("5i"))
            .collect();
        assert_eq!(names, ["5i_1", "5i_2", "5i_3", "5i_4", "5i_own"]);
    }
}
