//! Questionnaires that come with the program: the survey of child welfare leaders, wave by wave, and a template to begin from.

use std::sync::LazyLock;

use super::questionnaire::{QuestionKind, Questionnaire, Words};

/// The files of the survey of child welfare leaders, in time order.
pub const LEADERS: [&str; 4] = [
    include_str!("../../../../assets/surveys/leaders_2020.toml"),
    include_str!("../../../../assets/surveys/leaders_2021_h1.toml"),
    include_str!("../../../../assets/surveys/leaders_2021_h2.toml"),
    include_str!("../../../../assets/surveys/leaders_2022.toml"),
];

/// A small questionnaire to begin from, with a question of each kind.
pub const STARTER: &str = include_str!("../../../../assets/surveys/starter.toml");

/// All waves of the survey of child welfare leaders, in time order.
#[must_use]
pub fn waves() -> &'static [Questionnaire] {
    static WAVES: LazyLock<Vec<Questionnaire>> = LazyLock::new(|| {
        LEADERS
            .into_iter()
            .filter_map(|text| Questionnaire::parse(text).ok())
            .collect()
    });
    &WAVES
}

/// A wave of the survey of child welfare leaders: `2020`, `2021-H1`, `2021-H2` or `2022`.
#[must_use]
pub fn leaders(wave: &str) -> Option<&'static Questionnaire> {
    waves().iter().find(|one| one.wave == wave)
}

/// The survey of child welfare leaders as it can be asked again: the newest wave without the days it was open, with the misprinted
/// question on the scale it was meant to have, and with the year of the new wave, which its name begins with, in place of the old one.
/// What is asked in other words by that is another version.
#[must_use]
pub fn leaders_again(wave: &str) -> Option<Questionnaire> {
    let mut form = waves().last()?.clone();
    let old = form.wave.clone();
    let new = year(wave).unwrap_or(&old);
    let in_year = |words: &mut Words| {
        let before = words.clone();
        for text in words.values_mut() {
            *text = text.replace(&*old, new);
        }
        before != *words
    };
    wave.clone_into(&mut form.wave);
    form.fielded = None;
    in_year(&mut form.title);
    for question in form
        .sections
        .iter_mut()
        .flat_map(|section| &mut section.questions)
    {
        in_year(&mut question.label);
        let is_mended = question.fault.take().is_some();
        if is_mended && let QuestionKind::Likert { scale } = &mut question.kind {
            "agreement".clone_into(scale);
        }
        if in_year(&mut question.text) || is_mended {
            question.version += 1;
        }
    }
    let used: Vec<String> = form.questions().filter_map(|(_, one)| one.scale_name()).collect();
    form.scales.retain(|name, _| used.contains(name));
    Some(form)
}

/// The year that a wave's name begins with.
fn year(wave: &str) -> Option<&str> {
    let begin = wave.get(..4)?;
    begin.bytes().all(|sign| sign.is_ascii_digit()).then_some(begin)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_files_are_read() {
        for text in LEADERS {
            Questionnaire::parse(text).unwrap();
        }
        let waves: Vec<_> = waves().iter().map(|one| one.wave.as_str()).collect();
        assert_eq!(waves, ["2020", "2021-H1", "2021-H2", "2022"]);
        assert_eq!(leaders("2022").unwrap().questions().count(), 45);
        assert_eq!(leaders("2021"), None);
        Questionnaire::parse(STARTER).unwrap();
    }

    #[test]
    fn the_form_of_2022_says_which_answers_its_misprint_spoils() {
        let fault = leaders("2022").unwrap().question("4a").unwrap().fault.as_ref();
        assert_eq!(fault.unwrap().unusable, [1, 4]);
    }

    #[test]
    fn the_leaders_can_be_asked_again() {
        let form = leaders_again("2027").unwrap();
        assert_eq!(super::super::lint::lint(&form, waves()), []);
        assert_eq!(form.questions().count(), 45);
        let mended = form.question("4a").unwrap();
        assert_eq!((mended.version, &mended.fault), (2, &None));
        assert_eq!(form.question("3a").unwrap().version, 2, "asks of another year");
        assert_eq!(form.question("3b").unwrap().version, 1);
        let unnamed = leaders_again("pilot").unwrap();
        assert_eq!(
            (unnamed.wave.as_str(), unnamed.question("3a").unwrap().version),
            ("pilot", 1)
        );
        assert!(!form.to_toml().contains("2022") && form.to_toml().contains("september 2027"));
    }
}
