//! The answers as respondent files of the questionnaires that come with the program, a file for each wave.

use std::collections::BTreeSet;
use std::io::Write;

use tiltak_domain::survey::answer::{Given, Response};
use tiltak_domain::survey::data_file::{self, Row};
use tiltak_domain::survey::questionnaire::{QuestionKind, Questionnaire};
use tiltak_domain::survey::shipped;

use super::question::questionnaire_of;
use super::{Answer, Value, Wave, responses};

/// The questionnaire of a wave in the words that come with the program; its questions have the ids of [`questionnaire_of`].
#[must_use]
pub fn form_of(wave: Wave) -> Option<&'static Questionnaire> {
    shipped::leaders(wave.code())
}

/// What a leader answered, by the codes of [`form_of`] the wave: options keep their order, and "do not know" has its own code.
pub(super) fn response(answer: &Answer) -> Response {
    let mut response = Response::default();
    let Some(form) = form_of(answer.wave) else {
        return response;
    };
    for (question, value) in questionnaire_of(answer.wave).questions.iter().zip(&answer.values) {
        if let Some(given) = given(form, &question.id, answer, *value) {
            response.answers.insert(question.id.clone(), given);
        }
    }
    response
}

fn given(form: &Questionnaire, id: &str, answer: &Answer, value: Value) -> Option<Given> {
    let question = form.question(id)?;
    let options = form.options(question);
    let code = |place: u8| {
        options
            .get(usize::from(place).checked_sub(1)?)
            .map(|one| one.code)
    };
    match value {
        Value::NotAsked | Value::Missing => None,
        Value::Number(number) => Some(Given::Number(f64::from(number))),
        Value::Choice(place) => code(place).map(Given::Choice),
        Value::Text(_) => answer.text(id).map(|text| Given::Text(text.to_owned())),
        Value::Choices(ticks) => {
            let own = answer.text(id).map(str::to_owned);
            let ticked = (1..=u8::MAX)
                .take(options.len())
                .filter(|place| ticks.has(*place));
            let codes: BTreeSet<u16> = ticked.filter_map(code).collect();
            let is_multiple = matches!(question.kind, QuestionKind::Multiple { .. });
            (is_multiple && (!codes.is_empty() || own.is_some())).then_some(Given::Choices { codes, own })
        }
    }
}

/// Writes the answers of a wave as a respondent file: CSV that `tiltak survey import` takes in.
///
/// # Errors
/// Those of the writer.
pub fn write_respondents(wave: Wave, answers: &[Answer], writer: impl Write) -> std::io::Result<()> {
    let Some(form) = form_of(wave) else { return Ok(()) };
    let rows: Vec<Row> = answers
        .iter()
        .filter(|answer| answer.wave == wave)
        .zip(responses(answers, wave))
        .map(|(answer, response)| Row {
            token: Some(answer.respondent.to_string()),
            response,
            ..Row::default()
        })
        .collect();
    data_file::write(form, &rows, b',', writer)
}

#[cfg(test)]
mod tests {
    use super::super::{answers, wave_size};
    use super::*;

    #[test]
    fn the_files_are_read_without_a_fault_and_hold_every_answer() {
        let answers = answers(5, None);
        for wave in Wave::ALL {
            let form = form_of(wave).unwrap();
            let mut bytes = Vec::new();
            write_respondents(wave, &answers, &mut bytes).unwrap();
            let rows = data_file::read(form, &bytes).unwrap();
            assert_eq!(rows.len(), wave_size(wave) as usize);
            let responses = responses(&answers, wave);
            let own = answers.iter().filter(|one| one.wave == wave);
            for ((row, answer), response) in rows.iter().zip(own).zip(&responses) {
                assert_eq!(&row.response, response);
                let unasked = |value: &&Value| {
                    matches!(value, Value::NotAsked | Value::Missing)
                        || matches!(value, Value::Choices(ticks) if ticks.options == 0 && ticks.own == 0)
                };
                let given = answer.values.iter().filter(|value| !unasked(value)).count();
                assert_eq!(row.response.answers.len(), given);
            }
        }
    }

    #[test]
    fn options_mean_the_same_in_both_questionnaires() {
        for wave in Wave::ALL {
            let form = form_of(wave).unwrap();
            let here: Vec<&str> = questionnaire_of(wave)
                .questions
                .iter()
                .map(|one| one.id.as_str())
                .collect();
            let there: Vec<&str> = form.questions().map(|(_, one)| one.id.as_str()).collect();
            assert_eq!(here, there);
            for question in &questionnaire_of(wave).questions {
                let options = form.options(form.question(&question.id).unwrap());
                let nb = tiltak_domain::people::language_form::LanguageForm::Nb;
                let words: Vec<String> = options.iter().map(|one| one.text[&nb].to_lowercase()).collect();
                let labels: Vec<String> = question
                    .options
                    .iter()
                    .map(|one| one.label.to_lowercase())
                    .collect();
                assert_eq!(words, labels, "{}", question.id);
                let asked = form.question(&question.id).unwrap().ask_if.is_empty();
                assert_eq!(asked, question.ask_if.is_none(), "{}", question.id);
            }
        }
    }

    #[test]
    fn the_answers_meet_the_published_shares_after_the_journey() {
        let answers = answers(9, None);
        let mut bytes = Vec::new();
        write_respondents(Wave::Autumn2022, &answers, &mut bytes).unwrap();
        let rows = data_file::read(form_of(Wave::Autumn2022).unwrap(), &bytes).unwrap();
        let chosen = |id: &str, code: u16| {
            let is_so = |row: &&Row| row.response.of(id) == Some(&Given::Choice(code));
            rows.iter().filter(is_so).count()
        };
        // S2244, S2238, S2234 and S2202.
        assert_eq!(chosen("4a", 3), 25);
        assert_eq!(chosen("7c", 3) + chosen("7c", 4), 29);
        let named = rows.iter().filter(|row| match row.response.of("5h") {
            Some(Given::Choices { codes, .. }) => codes.contains(&4),
            _ => false,
        });
        assert_eq!(named.count(), 37);
        let sum: f64 = rows
            .iter()
            .map(|row| match row.response.of("1b") {
                Some(Given::Number(number)) => *number,
                _ => 0.0,
            })
            .sum();
        assert_eq!(sum, 1580.0);
    }
}
