//! Answers read from what somebody entered (innfylling): fields of a form, or cells of a file of data.
//!
//! [`read`] makes an answer of the fields of a question, [`fields`] gives the fields back that a form is filled with, [`check`] judges
//! an answer that came another way. A refusal names the part of the answer and what is wrong, and never repeats what was entered.
//!
//! Names of fields: the id of the question; `5h.own` for own words; `6.a` for statement `a` of a battery; `7.1` for the first place of
//! a ranking. A multiple choice sends its field once for each tick.

mod check;
mod fault;
mod parse;

use std::collections::{BTreeMap, BTreeSet};

pub use check::check;
pub use fault::{EntryFault, EntryFaultKind};
pub(super) use parse::text;
pub use parse::written;

use super::answer::Given;
use super::questionnaire::{Question, QuestionKind, Scale};
use super::variable::Part;

/// The most characters of own words beside or instead of options.
pub const LONGEST_OWN: u32 = 500;
/// What the field of a single choice holds where own words are given instead of an option.
pub const OWN: &str = "own";

impl Part {
    /// The name of the field of a form that takes this part of the answer to a question.
    #[must_use]
    pub fn field(&self, question: &str) -> String {
        match self {
            Self::Whole | Self::Option(_) => question.to_owned(),
            Self::Own => format!("{question}.own"),
            Self::Item(item) => format!("{question}.{item}"),
            Self::Place(place) => format!("{question}.{place}"),
            Self::Coded(code) => format!("{question}.about.{code}"),
        }
    }
}

/// Reads the answer to a question from the fields of a form; others than the question's are passed over. None where it was left
/// out. Whether it may be left out is not judged here: see [`is_whole`].
///
/// # Errors
/// What was entered and cannot be taken.
pub fn read(
    question: &Question,
    scale: Option<&Scale>,
    fields: &[(&str, &str)],
) -> Result<Option<Given>, EntryFault> {
    let all = |part: &Part| -> Vec<&str> {
        let name = part.field(&question.id);
        fields
            .iter()
            .filter(|(field, _)| *field == name)
            .map(|(_, value)| value.trim())
            .filter(|value| !value.is_empty())
            .collect()
    };
    let given = gather(question, all)?;
    if let Some(given) = &given {
        check(question, scale, given)?;
    }
    Ok(given)
}

/// Whether nothing is missing from the answer to a question that must be answered: a battery needs every statement, a ranking every
/// place.
#[must_use]
pub fn is_whole(question: &Question, given: Option<&Given>) -> bool {
    match (&question.kind, given) {
        (QuestionKind::Information {}, _) => true,
        (_, None) => false,
        (QuestionKind::Battery { items, .. }, Some(Given::Battery(answers))) => {
            items.iter().all(|item| answers.contains_key(&item.id))
        }
        (QuestionKind::Ranking { .. }, Some(Given::Ranking(codes))) => {
            codes.len() == usize::from(question.places())
        }
        (_, Some(_)) => true,
    }
}

/// The fields that a form is filled with to show an answer again.
#[must_use]
pub fn fields(question: &Question, given: &Given) -> Vec<(String, String)> {
    let field = |part: &Part, value: String| (part.field(&question.id), value);
    match given {
        Given::Choice(code) => vec![field(&Part::Whole, code.to_string())],
        Given::Choices { codes, own } => {
            let ticked = codes.iter().map(|code| field(&Part::Whole, code.to_string()));
            let own = own.iter().map(|own| field(&Part::Own, own.clone()));
            ticked.chain(own).collect()
        }
        Given::Battery(answers) => answers
            .iter()
            .map(|(item, code)| field(&Part::Item(item.clone()), code.to_string()))
            .collect(),
        Given::Number(number) => vec![field(&Part::Whole, written(*number))],
        Given::Text(text) if matches!(question.kind, QuestionKind::Single { .. }) => {
            vec![
                field(&Part::Whole, OWN.to_owned()),
                field(&Part::Own, text.clone()),
            ]
        }
        Given::Text(text) => vec![field(&Part::Whole, text.clone())],
        Given::Date(day) => vec![field(&Part::Whole, day.to_string())],
        Given::Ranking(codes) => (1..)
            .zip(codes)
            .map(|(place, code)| field(&Part::Place(place), code.to_string()))
            .collect(),
    }
}

/// Puts the parts of an answer together. What a part was given as is asked of `all`, trimmed and never empty.
pub(super) fn gather<'a>(
    question: &Question,
    all: impl Fn(&Part) -> Vec<&'a str>,
) -> Result<Option<Given>, EntryFault> {
    let one = |part: &Part| match all(part)[..] {
        [] => Ok(None),
        [value] => Ok(Some(value)),
        _ => Err(EntryFault::new(part, EntryFaultKind::SeveralForOne)),
    };
    let code = |part: &Part, text: &str| {
        parse::code(text).ok_or_else(|| EntryFault::new(part, EntryFaultKind::UnknownOption))
    };
    let own = |whole: &Part| {
        one(whole)?
            .map(|text| parse::text(text).map_err(|kind| EntryFault::new(whole, kind)))
            .transpose()
    };
    let whole = Part::Whole;
    Ok(match &question.kind {
        QuestionKind::Single { own: takes_own, .. } => {
            let words = own(&Part::Own)?;
            match (one(&whole)?, words) {
                (Some(OWN) | None, None) => None,
                (Some(OWN) | None, Some(words)) if *takes_own => Some(Given::Text(words)),
                (Some(text), None) => Some(Given::Choice(code(&whole, text)?)),
                (_, Some(_)) if *takes_own => {
                    return Err(EntryFault::new(&Part::Own, EntryFaultKind::OwnBesideOption));
                }
                (_, Some(_)) => return Err(EntryFault::new(&Part::Own, EntryFaultKind::OwnNotTaken)),
            }
        }
        QuestionKind::Likert { .. } | QuestionKind::YesNo {} | QuestionKind::Region { .. } => one(&whole)?
            .map(|text| code(&whole, text).map(Given::Choice))
            .transpose()?,
        QuestionKind::Multiple { .. } => {
            let codes = all(&whole)
                .into_iter()
                .map(|text| code(&whole, text))
                .collect::<Result<BTreeSet<u16>, _>>()?;
            let own = own(&Part::Own)?;
            (!codes.is_empty() || own.is_some()).then_some(Given::Choices { codes, own })
        }
        QuestionKind::Battery { items, .. } => {
            let mut answers = BTreeMap::new();
            for item in items {
                let part = Part::Item(item.id.clone());
                if let Some(text) = one(&part)? {
                    answers.insert(item.id.clone(), code(&part, text)?);
                }
            }
            (!answers.is_empty()).then_some(Given::Battery(answers))
        }
        QuestionKind::Number { decimals, .. } | QuestionKind::Percent { decimals } => one(&whole)?
            .map(|text| parse::number(text, *decimals))
            .transpose()
            .map_err(|kind| EntryFault::new(&whole, kind))?
            .map(Given::Number),
        QuestionKind::FreeText { .. } => own(&whole)?.map(Given::Text),
        QuestionKind::Date { .. } => one(&whole)?
            .map(|text| {
                let day = parse::day(text);
                day.ok_or_else(|| EntryFault::new(&whole, EntryFaultKind::NoDay))
            })
            .transpose()?
            .map(Given::Date),
        QuestionKind::Ranking { .. } => {
            let mut codes = Vec::new();
            let mut gap = None;
            for place in (1..=question.places()).map(Part::Place) {
                match one(&place)? {
                    None => gap = gap.or(Some(place)),
                    Some(_) if gap.is_some() => {
                        let empty = gap.unwrap_or(place);
                        return Err(EntryFault::new(&empty, EntryFaultKind::Gap));
                    }
                    Some(text) => codes.push(code(&place, text)?),
                }
            }
            (!codes.is_empty()).then_some(Given::Ranking(codes))
        }
        QuestionKind::Information {} => None,
    })
}

#[cfg(test)]
mod tests;
