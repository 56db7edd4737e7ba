//! Whether an answer is one that its question takes.

use std::collections::BTreeSet;

use super::super::answer::Given;
use super::super::option::{NO, YES};
use super::super::questionnaire::{Choice, Question, QuestionKind, Scale};
use super::super::variable::Part;
use super::{EntryFault, EntryFaultKind, LONGEST_OWN, parse};

/// Judges an answer, however it was made.
///
/// # Errors
/// Why the question does not take it.
pub fn check(question: &Question, scale: Option<&Scale>, given: &Given) -> Result<(), EntryFault> {
    let whole = |kind| EntryFault::new(&Part::Whole, kind);
    match (&question.kind, given) {
        (QuestionKind::Single { options, .. } | QuestionKind::Region { options }, Given::Choice(code)) => {
            known(options, *code).map_err(whole)
        }
        (QuestionKind::Single { own: true, .. }, Given::Text(text)) => own_words(text),
        (QuestionKind::Single { own: false, .. }, Given::Text(_)) => {
            Err(EntryFault::new(&Part::Own, EntryFaultKind::OwnNotTaken))
        }
        (QuestionKind::Likert { .. }, Given::Choice(code)) => on_scale(scale, *code).map_err(whole),
        (QuestionKind::YesNo {}, Given::Choice(code)) => match *code {
            YES | NO => Ok(()),
            _ => Err(whole(EntryFaultKind::UnknownOption)),
        },
        (QuestionKind::Multiple { options, own, most }, Given::Choices { codes, own: words }) => {
            several(options, *most, codes, words.is_some())?;
            match words {
                Some(_) if !own => Err(EntryFault::new(&Part::Own, EntryFaultKind::OwnNotTaken)),
                Some(words) => own_words(words),
                None => Ok(()),
            }
        }
        (QuestionKind::Battery { items, .. }, Given::Battery(answers)) => {
            answers.iter().try_for_each(|(id, code)| {
                let part = Part::Item(id.clone());
                if !items.iter().any(|item| item.id == *id) {
                    return Err(EntryFault::new(&part, EntryFaultKind::WrongKind));
                }
                on_scale(scale, *code).map_err(|kind| EntryFault::new(&part, kind))
            })
        }
        (
            QuestionKind::Number {
                lowest,
                highest,
                decimals,
                ..
            },
            Given::Number(number),
        ) => in_range(*number, *lowest, *highest, *decimals).map_err(whole),
        (QuestionKind::Percent { decimals }, Given::Number(number)) => {
            in_range(*number, 0.0, 100.0, *decimals).map_err(whole)
        }
        (QuestionKind::FreeText { longest }, Given::Text(text)) => short(text, *longest).map_err(whole),
        (QuestionKind::Date { earliest, latest }, Given::Date(day)) => {
            if earliest.is_some_and(|first| *day < first) || latest.is_some_and(|last| *day > last) {
                let (earliest, latest) = (*earliest, *latest);
                return Err(whole(EntryFaultKind::DayOutOfRange { earliest, latest }));
            }
            Ok(())
        }
        (QuestionKind::Ranking { options, .. }, Given::Ranking(codes)) => ranking(question, options, codes),
        _ => Err(whole(EntryFaultKind::WrongKind)),
    }
}

fn known(options: &[Choice], code: u16) -> Result<(), EntryFaultKind> {
    let is_known = options.iter().any(|option| option.code == code);
    is_known.then_some(()).ok_or(EntryFaultKind::UnknownOption)
}

fn on_scale(scale: Option<&Scale>, code: u16) -> Result<(), EntryFaultKind> {
    let is_step = scale.is_some_and(|scale| scale.steps.iter().any(|step| step.code == code));
    let is_apart = scale.is_some_and(|scale| scale.apart.iter().any(|one| one.code == code));
    (is_step || is_apart)
        .then_some(())
        .ok_or(EntryFaultKind::UnknownOption)
}

fn several(
    options: &[Choice],
    most: Option<u16>,
    codes: &BTreeSet<u16>,
    has_own: bool,
) -> Result<(), EntryFault> {
    for code in codes {
        known(options, *code).map_err(|kind| EntryFault::new(&Part::Option(*code), kind))?;
    }
    let chosen = codes.len() + usize::from(has_own);
    if let Some(most) = most.filter(|most| chosen > usize::from(*most)) {
        return Err(EntryFault::new(&Part::Whole, EntryFaultKind::TooMany { most }));
    }
    let alone = options.iter().find(|one| one.alone && codes.contains(&one.code));
    match alone {
        Some(alone) if chosen > 1 => Err(EntryFault::new(
            &Part::Option(alone.code),
            EntryFaultKind::AloneBesideOthers,
        )),
        _ => Ok(()),
    }
}

fn own_words(text: &str) -> Result<(), EntryFault> {
    short(text, LONGEST_OWN).map_err(|kind| EntryFault::new(&Part::Own, kind))
}

fn short(text: &str, most: u32) -> Result<(), EntryFaultKind> {
    let length = text.chars().count() as u64;
    if length > u64::from(most) {
        return Err(EntryFaultKind::TooLong { most, length });
    }
    if text.chars().any(parse::is_no_text) {
        return Err(EntryFaultKind::ControlCharacter);
    }
    Ok(())
}

fn in_range(number: f64, lowest: f64, highest: f64, decimals: u8) -> Result<(), EntryFaultKind> {
    if !number.is_finite() {
        return Err(EntryFaultKind::NoNumber);
    }
    if number < lowest || number > highest {
        return Err(EntryFaultKind::OutOfRange { lowest, highest });
    }
    let text = parse::written(number);
    let fraction = text.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    if fraction > usize::from(decimals) {
        return Err(EntryFaultKind::TooManyDecimals { most: decimals });
    }
    Ok(())
}

fn ranking(question: &Question, options: &[Choice], codes: &[u16]) -> Result<(), EntryFault> {
    let places = question.places();
    let mut seen = BTreeSet::new();
    for (place, code) in (1..).map(Part::Place).zip(codes) {
        known(options, *code).map_err(|kind| EntryFault::new(&place, kind))?;
        if !seen.insert(code) {
            return Err(EntryFault::new(&place, EntryFaultKind::RankedTwice));
        }
    }
    if codes.len() > usize::from(places) {
        return Err(EntryFault::new(
            &Part::Whole,
            EntryFaultKind::TooMany { most: places },
        ));
    }
    Ok(())
}
