//! From a questionnaire and responses to columns.

use std::borrow::Borrow;
use std::collections::BTreeSet;

use tiltak_domain::people::language_form::LanguageForm;
use tiltak_domain::survey::questionnaire::{Choice, Polarity, Question, QuestionKind, Scale, Section, Words};
use tiltak_domain::survey::{Given, Questionnaire, Response, branching};

use super::{Category, Column, Data, DataError, LEFT_OUT, Measure, NOT_ASKED, Part, Stratum, Variable};

/// The code of own words that were given instead of an option.
const OWN: u16 = 0;

impl Data {
    /// The columns of a questionnaire, filled with responses in their order. Answers to questions that were not asked, given what was
    /// answered before, are left out.
    ///
    /// Where several options can be chosen, who chose none and wrote nothing has left the question out.
    ///
    /// # Errors
    /// An answer that does not fit its question; a scale that is not there.
    pub fn new<R: Borrow<Response>>(
        questionnaire: &Questionnaire,
        responses: impl IntoIterator<Item = R>,
    ) -> Result<Self, DataError> {
        let mut filled = Vec::new();
        for (section, question) in questionnaire.questions() {
            filled.push((question, columns(questionnaire, section, question)?));
        }
        let mut respondents = 0;
        for response in responses {
            respondents += 1;
            let counted = branching::counted(questionnaire, response.borrow());
            for (question, variables) in &mut filled {
                let asked = branching::is_asked(question, &counted);
                fill(question, variables, counted.of(&question.id), asked)?;
            }
        }
        Ok(Self {
            survey: questionnaire.id.clone(),
            wave: questionnaire.wave.clone(),
            languages: questionnaire.languages.clone(),
            title: questionnaire.title.clone(),
            variables: filled.into_iter().flat_map(|(_, variables)| variables).collect(),
            respondents,
            strata: vec![Stratum::new("all", None)],
            stratum_of: vec![0; respondents],
            weights: vec![1.0; respondents],
        })
    }
}

fn words(nb: &str, nn: &str, en: &str) -> Words {
    Words::from([
        (LanguageForm::Nb, nb.to_owned()),
        (LanguageForm::Nn, nn.to_owned()),
        (LanguageForm::En, en.to_owned()),
    ])
}

fn yes() -> Words {
    words("Ja", "Ja", "Yes")
}

fn no() -> Words {
    words("Nei", "Nei", "No")
}

/// Makes the empty columns of a question.
struct Maker<'file> {
    section: &'file Section,
    question: &'file Question,
}

impl Maker<'_> {
    fn column(&self, part: Part, label: Words, measure: Measure, column: Column) -> Variable {
        let id = &self.question.id;
        Variable {
            name: part.variable(id),
            section: self.section.id.clone(),
            question: id.clone(),
            concept: self.question.concept().to_owned(),
            version: self.question.version,
            part,
            label,
            measure,
            identifying: self.question.identifying,
            fault: self.question.fault.clone(),
            column,
        }
    }

    fn label(&self) -> Words {
        let question = self.question;
        if question.label.is_empty() {
            question.text.clone()
        } else {
            question.label.clone()
        }
    }

    fn whole(&self, measure: Measure, column: Column) -> Variable {
        self.column(Part::Whole, self.label(), measure, column)
    }

    fn category(&self, code: u16, label: &Words) -> Category {
        Category {
            code,
            label: label.clone(),
            value: None,
            apart: false,
            unusable: self.is_unusable(code),
        }
    }

    fn is_unusable(&self, code: u16) -> bool {
        let fault = self.question.fault.as_ref();
        fault.is_some_and(|fault| fault.unusable.contains(&code))
    }

    fn choices(&self, options: &[Choice]) -> Vec<Category> {
        let category = |option: &Choice| self.category(option.code, &option.text);
        options.iter().map(category).collect()
    }

    fn own(&self) -> Variable {
        let label = words("Egne ord", "Eigne ord", "In own words");
        self.column(Part::Own, label, Measure::Text, texts())
    }

    fn steps(&self, scale: &Scale) -> Vec<Category> {
        let step = |step: &tiltak_domain::survey::questionnaire::Step| Category {
            value: Some(step.value),
            ..self.category(step.code, &step.text)
        };
        let apart = |option: &Choice| Category {
            apart: true,
            ..self.category(option.code, &option.text)
        };
        let steps = scale.steps.iter().map(step);
        steps.chain(scale.apart.iter().map(apart)).collect()
    }
}

fn codes(categories: Vec<Category>) -> Column {
    Column::Codes {
        categories,
        values: Vec::new(),
    }
}

fn texts() -> Column {
    Column::Texts {
        values: Vec::new(),
        asked: Vec::new(),
    }
}

fn numbers(unit: Words, decimals: u8) -> Column {
    Column::Numbers {
        unit,
        decimals,
        values: Vec::new(),
        asked: Vec::new(),
    }
}

fn columns(
    questionnaire: &Questionnaire,
    section: &Section,
    question: &Question,
) -> Result<Vec<Variable>, DataError> {
    let maker = Maker { section, question };
    let scale = || -> Result<(&Scale, Polarity), DataError> {
        let scale = questionnaire
            .scale_of(question)
            .ok_or_else(|| DataError::NoScale {
                question: question.id.clone(),
            })?;
        Ok((scale, scale.polarity))
    };
    Ok(match &question.kind {
        QuestionKind::Single { options, own } => single(&maker, options, *own),
        QuestionKind::Multiple { options, own, .. } => multiple(&maker, options, *own),
        QuestionKind::Likert { .. } => {
            let (scale, polarity) = scale()?;
            vec![maker.whole(Measure::Scale(polarity), codes(maker.steps(scale)))]
        }
        QuestionKind::Battery { items, .. } => {
            let (scale, polarity) = scale()?;
            let item = |item: &tiltak_domain::survey::questionnaire::Item| {
                let column = codes(maker.steps(scale));
                let part = Part::Item(item.id.clone());
                maker.column(part, item.text.clone(), Measure::Scale(polarity), column)
            };
            items.iter().map(item).collect()
        }
        QuestionKind::Number { unit, decimals, .. } => {
            vec![maker.whole(Measure::Number, numbers(unit.clone(), *decimals))]
        }
        QuestionKind::Percent { decimals } => {
            let unit = words("prosent", "prosent", "percent");
            vec![maker.whole(Measure::Percent, numbers(unit, *decimals))]
        }
        QuestionKind::YesNo {} => {
            let categories = vec![maker.category(1, &yes()), maker.category(2, &no())];
            vec![maker.whole(Measure::Nominal, codes(categories))]
        }
        QuestionKind::FreeText { .. } => vec![maker.whole(Measure::Text, texts())],
        QuestionKind::Region { options } => {
            vec![maker.whole(Measure::Nominal, codes(maker.choices(options)))]
        }
        QuestionKind::Date { .. } => {
            let (values, asked) = (Vec::new(), Vec::new());
            vec![maker.whole(Measure::Date, Column::Dates { values, asked })]
        }
        QuestionKind::Ranking { options, .. } => ranking(&maker, options),
        QuestionKind::Information {} => Vec::new(),
    })
}

fn single(maker: &Maker<'_>, options: &[Choice], own: bool) -> Vec<Variable> {
    let mut categories = maker.choices(options);
    if own {
        categories.push(maker.category(OWN, &words("Egne ord", "Eigne ord", "In own words")));
    }
    let mut variables = vec![maker.whole(Measure::Nominal, codes(categories))];
    variables.extend(own.then(|| maker.own()));
    variables
}

fn multiple(maker: &Maker<'_>, options: &[Choice], own: bool) -> Vec<Variable> {
    let column = |option: &Choice| {
        let unusable = maker.is_unusable(option.code);
        let category = |code: u16, label: Words| Category {
            code,
            label,
            value: None,
            apart: false,
            unusable,
        };
        let ticked = vec![category(1, yes()), category(0, no())];
        let part = Part::Option(option.code);
        maker.column(part, option.text.clone(), Measure::Ticked, codes(ticked))
    };
    let mut variables: Vec<Variable> = options.iter().map(column).collect();
    variables.extend(own.then(|| maker.own()));
    variables
}

fn ranking(maker: &Maker<'_>, options: &[Choice]) -> Vec<Variable> {
    let column = |place: u16| {
        let column = codes(maker.choices(options));
        let mut label = maker.label();
        for (language, text) in &mut label {
            let place = match language {
                LanguageForm::Nb | LanguageForm::Nn => format!(" ({place}. plass)"),
                LanguageForm::En => format!(" (place {place})"),
            };
            text.push_str(&place);
        }
        maker.column(Part::Place(place), label, Measure::Place, column)
    };
    (1..=maker.question.places()).map(column).collect()
}

/// Adds one respondent's answer to the columns of a question.
fn fill(
    question: &Question,
    variables: &mut [Variable],
    given: Option<&Given>,
    asked: bool,
) -> Result<(), DataError> {
    if let Some(given) = given {
        check(question, variables, given)?;
    }
    for variable in variables {
        put(question, variable, given, asked)?;
    }
    Ok(())
}

/// Refuses what would be lost without a word: the other columns of the question see only their own part.
fn check(question: &Question, variables: &[Variable], given: &Given) -> Result<(), DataError> {
    if matches!(given, Given::Ranking(order) if order.len() > variables.len()) {
        return Err(DataError::WrongKind {
            question: question.id.clone(),
        });
    }
    let codes: BTreeSet<u16> = variables
        .iter()
        .filter_map(|variable| match variable.part {
            Part::Option(code) => Some(code),
            _ => None,
        })
        .collect();
    let unknown = match given {
        Given::Choices { codes: ticked, .. } => ticked.iter().find(|code| !codes.contains(*code)),
        Given::Battery(answers) => {
            let is_item = |id: &String| variables.iter().any(|one| one.part == Part::Item(id.clone()));
            return match answers.keys().find(|id| !is_item(id)) {
                None => Ok(()),
                Some(item) => Err(DataError::UnknownItem {
                    question: question.id.clone(),
                    item: item.clone(),
                }),
            };
        }
        _ => None,
    };
    match unknown {
        None => Ok(()),
        Some(code) => Err(DataError::UnknownCode {
            question: question.id.clone(),
            code: *code,
        }),
    }
}

fn put(
    question: &Question,
    variable: &mut Variable,
    given: Option<&Given>,
    asked: bool,
) -> Result<(), DataError> {
    let wrong = || DataError::WrongKind {
        question: question.id.clone(),
    };
    let part = variable.part.clone();
    match &mut variable.column {
        Column::Codes { categories, values } => {
            let code = match given {
                None => None,
                Some(given) => code_of(&part, given).ok_or_else(wrong)?,
            };
            let place = |code: u16| {
                let found = categories.iter().position(|one| one.code == code);
                found
                    .and_then(|place| u16::try_from(place).ok())
                    .ok_or_else(|| DataError::UnknownCode {
                        question: question.id.clone(),
                        code,
                    })
            };
            let missing = if asked { LEFT_OUT } else { NOT_ASKED };
            values.push(code.map_or(Ok(missing), place)?);
        }
        Column::Numbers {
            values, asked: was, ..
        } => {
            values.push(match given {
                None => f64::NAN,
                Some(Given::Number(number)) if number.is_finite() => *number,
                Some(_) => return Err(wrong()),
            });
            was.push(asked);
        }
        Column::Texts { values, asked: was } => {
            values.push(match given {
                Some(Given::Text(text) | Given::Choices { own: Some(text), .. }) => Some(text.clone()),
                Some(_) if part == Part::Whole => return Err(wrong()),
                _ => None,
            });
            was.push(asked);
        }
        Column::Dates { values, asked: was } => {
            values.push(match given {
                None => None,
                Some(Given::Date(date)) => Some(*date),
                Some(_) => return Err(wrong()),
            });
            was.push(asked);
        }
    }
    Ok(())
}

/// The code that an answer gives in a column: `None` outside where it is of another kind, inside where this part was left out.
fn code_of(part: &Part, given: &Given) -> Option<Option<u16>> {
    match (part, given) {
        (Part::Whole, Given::Choice(code)) => Some(Some(*code)),
        (Part::Whole, Given::Text(_)) => Some(Some(OWN)),
        (Part::Item(item), Given::Battery(answers)) => Some(answers.get(item).copied()),
        (Part::Option(code), Given::Choices { codes, own }) => {
            let is_left_out = codes.is_empty() && own.is_none();
            Some((!is_left_out).then(|| u16::from(codes.contains(code))))
        }
        (Part::Place(place), Given::Ranking(order)) => {
            Some(order.get(usize::from(*place).checked_sub(1)?).copied())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests;
