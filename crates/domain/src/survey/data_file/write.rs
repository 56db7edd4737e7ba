//! Writing a file of answers.

use std::collections::BTreeSet;
use std::io::{self, Write};

use super::super::answer::{Given, Response};
use super::super::branching::counted;
use super::super::entry::written;
use super::super::questionnaire::Questionnaire;
use super::super::variable::{Part, Variable};
use super::{FORMULA, GROUP, GUARD, Row, TOKEN};

/// Writes rows as CSV: UTF-8, with the names of variables first, codes for options, empty where there is no answer. Tokens are
/// written where every row has one, groups where one is known. Answers to questions that were not asked are left out.
///
/// # Errors
/// Those of the writer.
pub fn write(form: &Questionnaire, rows: &[Row], delimiter: u8, writer: impl Write) -> io::Result<()> {
    let variables = form.variables();
    let has_tokens = !rows.is_empty() && rows.iter().all(|row| row.token.is_some());
    let has_groups = rows.iter().any(|row| !row.group.is_empty());
    let mut file = csv::WriterBuilder::new().delimiter(delimiter).from_writer(writer);
    let names = variables.iter().map(|variable| variable.name.as_str());
    let own = [has_tokens.then_some(TOKEN), has_groups.then_some(GROUP)];
    file.write_record(own.into_iter().flatten().chain(names))?;
    for row in rows {
        let response = counted(form, &row.response);
        let token = row.token.as_deref().filter(|_| has_tokens).map(guarded);
        let group = has_groups.then(|| guarded(&row.group));
        let cells = variables.iter().map(|variable| cell(variable, &response));
        file.write_record(token.into_iter().chain(group).chain(cells))?;
    }
    file.flush()
}

fn cell(variable: &Variable, response: &Response) -> String {
    let Some(given) = response.of(&variable.question.id) else {
        return String::new();
    };
    let ticked = |codes: &BTreeSet<u16>, code: &u16| if codes.contains(code) { "1" } else { "0" }.to_owned();
    match (&variable.part, given) {
        (Part::Whole, Given::Choice(code)) => code.to_string(),
        (Part::Whole, Given::Number(number)) => written(*number),
        (Part::Whole, Given::Date(day)) => day.to_string(),
        // Own words of a single choice stand in the column beside it.
        (Part::Whole, Given::Text(text)) if variable.question.parts().len() == 1 => guarded(text),
        (Part::Own, Given::Text(text) | Given::Choices { own: Some(text), .. }) => guarded(text),
        (Part::Option(code), Given::Choices { codes, .. }) => ticked(codes, code),
        (Part::Option(code), Given::Ranking(codes)) => {
            let place = (1..).zip(codes).find(|(_, ranked)| *ranked == code);
            place.map_or_else(String::new, |(place, _): (u32, _)| place.to_string())
        }
        (Part::Item(item), Given::Battery(answers)) => {
            answers.get(item).map_or_else(String::new, u16::to_string)
        }
        _ => String::new(),
    }
}

/// A text that no spreadsheet takes for a formula.
fn guarded(text: &str) -> String {
    if text.starts_with(FORMULA) || text.starts_with(GUARD) {
        return format!("{GUARD}{text}");
    }
    text.to_owned()
}
