//! Versions: what an earlier wave asked with other words under the same version.

use super::super::questionnaire::{Question, QuestionKind, Questionnaire, Words};
use super::{Finding, Lint, Rule};
use crate::people::language_form::LanguageForm;

impl Lint<'_> {
    pub(super) fn versions(&mut self, earlier: &[Questionnaire]) {
        let before = |one: &&Questionnaire| one.id == self.form.id && one.wave < self.form.wave;
        let mut waves: Vec<&Questionnaire> = earlier.iter().filter(before).collect();
        // The newest first: a version is held against the one before it.
        waves.sort_by(|one, other| other.wave.cmp(&one.wave));
        for (section, question) in self.form.questions() {
            for wave in &waves {
                let of_concept = wave.questions().map(|(_, one)| one);
                let Some(old) = of_concept
                    .into_iter()
                    .find(|one| one.concept() == question.concept())
                else {
                    continue;
                };
                if let Some((rule, text)) = compare(self.form, question, wave, old) {
                    self.findings.push(Finding {
                        rule,
                        section: Some(section.id.clone()),
                        question: Some(question.id.clone()),
                        line: None,
                        text,
                    });
                    break;
                }
            }
        }
    }
}

fn compare(
    form: &Questionnaire,
    question: &Question,
    wave: &Questionnaire,
    old: &Question,
) -> Option<(Rule, String)> {
    let named = format!("{} of wave {}", old.id, wave.wave);
    if question.version < old.version {
        let text = format!(
            "version {} comes after version {} of {named}",
            question.version, old.version
        );
        return Some((Rule::BadVersion, text));
    }
    if question.version > old.version {
        return None;
    }
    let shared = |language: &&LanguageForm| wave.languages.contains(language);
    let languages: Vec<LanguageForm> = form.languages.iter().filter(shared).copied().collect();
    let (new, old) = (
        wording(form, question, &languages),
        wording(wave, old, &languages),
    );
    let what = new.iter().zip(&old).find(|(new, old)| new.1 != old.1);
    let (what, _) = what.map(|(new, _)| new)?;
    Some((
        Rule::ChangedWording,
        format!(
            "{what} differs from {named}, and both are version {}",
            question.version
        ),
    ))
}

/// Everything that somebody who answers can see, piece by piece.
fn wording(
    form: &Questionnaire,
    question: &Question,
    languages: &[LanguageForm],
) -> Vec<(&'static str, String)> {
    let words = |words: &Words| {
        let text = |language: &LanguageForm| words.get(language).map(|text| text.trim().to_owned());
        format!("{:?}", languages.iter().map(text).collect::<Vec<_>>())
    };
    let options: Vec<_> = form
        .options(question)
        .into_iter()
        .map(|one| (one.code, words(&one.text), one.value, one.is_apart, one.is_alone))
        .collect();
    let (kind, rest) = match &question.kind {
        QuestionKind::Single { own, .. } => ("single", format!("{own}")),
        QuestionKind::Multiple { own, most, .. } => ("multiple", format!("{own} {most:?}")),
        QuestionKind::Likert { .. } => ("likert", String::new()),
        QuestionKind::Battery { items, .. } => {
            let items: Vec<_> = items.iter().map(|item| (&item.id, words(&item.text))).collect();
            ("battery", format!("{items:?}"))
        }
        QuestionKind::Number {
            unit,
            lowest,
            highest,
            decimals,
        } => ("number", format!("{} {lowest} {highest} {decimals}", words(unit))),
        QuestionKind::Percent { decimals } => ("percent", format!("{decimals}")),
        QuestionKind::YesNo {} => ("yes_no", String::new()),
        QuestionKind::FreeText { longest } => ("free_text", format!("{longest}")),
        QuestionKind::Region { .. } => ("region", String::new()),
        QuestionKind::Date { earliest, latest } => ("date", format!("{earliest:?} {latest:?}")),
        QuestionKind::Ranking { places, .. } => ("ranking", format!("{places:?}")),
        QuestionKind::Information {} => ("information", String::new()),
    };
    vec![
        ("the kind", kind.to_owned()),
        ("the text", words(&question.text)),
        ("the list of options", format!("{options:?}")),
        ("what can be answered", rest),
    ]
}
