//! Codes of the questionnaires that come with the program, for options of the list of questions here, and own words counted to them.

use std::collections::BTreeMap;

use tiltak_domain::survey::Response;

use super::question::{FormOption, Question, questionnaire_of};
use super::respondent::response;
use super::{Answer, Wave, form_of};

/// The answers of one wave, in their order.
#[must_use]
pub fn responses(answers: &[Answer], wave: Wave) -> Vec<Response> {
    answers
        .iter()
        .filter(|answer| answer.wave == wave)
        .map(response)
        .collect()
}

/// How many answers in own words a reader counts to each option, by question and code.
#[must_use]
pub fn coded(answers: &[Answer], wave: Wave) -> BTreeMap<(String, u16), u64> {
    let mut counts = BTreeMap::new();
    for answer in answers.iter().filter(|answer| answer.wave == wave) {
        for question in &questionnaire_of(wave).questions {
            let Some(label) = answer.coded(&question.id) else {
                continue;
            };
            let option = question.options.iter().find(|option| option.label == label);
            if let Some(code) = option.and_then(|option| code(wave, question, option)) {
                *counts.entry((question.id.clone(), code)).or_insert(0) += 1;
            }
        }
    }
    counts
}

/// The code of an option in the questionnaire of the wave: options stand in the same order in both.
pub(super) fn code(wave: Wave, question: &Question, option: &FormOption) -> Option<u16> {
    let form = form_of(wave)?;
    let options = form.options(form.question(&question.id)?);
    let place = question.options.iter().position(|one| one.code == option.code)?;
    options.get(place).map(|one| one.code)
}

#[cfg(test)]
mod tests {
    use super::super::answers;
    use super::*;

    #[test]
    fn one_answer_in_own_words_means_the_same_as_a_tick() {
        let all = answers(1, None);
        let resources = [(("7d".to_owned(), 1), 1)];
        assert_eq!(coded(&all, Wave::Autumn2022), resources.into());
        assert_eq!(responses(&all, Wave::Autumn2022).len(), 58);
    }
}
