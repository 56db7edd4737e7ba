//! Who is asked a question (forgrening): it follows from the answers before it.

use super::answer::{Given, Response};
use super::questionnaire::{ConditionCell, ConditionRow, Question, Questionnaire};

/// Whether a question is asked of somebody who has answered so far.
#[must_use]
pub fn is_asked(question: &Question, response: &Response) -> bool {
    question.ask_if.is_empty() || question.ask_if.iter().any(|row| is_met(row, response))
}

/// The answers that count: those to questions that are asked, given all before them. An answer that was given before its
/// condition changed is left out.
#[must_use]
pub fn counted(questionnaire: &Questionnaire, response: &Response) -> Response {
    let mut counted = Response::default();
    for (_, question) in questionnaire.questions() {
        if !is_asked(question, &counted) {
            continue;
        }
        if let Some(given) = response.of(&question.id) {
            counted.answers.insert(question.id.clone(), given.clone());
        }
    }
    counted
}

fn is_met(row: &ConditionRow, response: &Response) -> bool {
    row.cells
        .iter()
        .all(|(question, cell)| response.of(question).is_some_and(|given| fits(cell, given)))
}

fn fits(cell: &ConditionCell, given: &Given) -> bool {
    match (cell, given) {
        (ConditionCell::OneOf(codes), Given::Choice(code)) => codes.contains(code),
        (ConditionCell::OneOf(codes), Given::Choices { codes: ticked, .. }) => {
            codes.iter().any(|code| ticked.contains(code))
        }
        (ConditionCell::Between { from, to }, Given::Number(number)) => {
            from.is_none_or(|from| *number >= from) && to.is_none_or(|to| *number <= to)
        }
        _ => false,
    }
}
