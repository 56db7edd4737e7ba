//! Questionnaires that come with the program: the survey of child welfare leaders, wave by wave, and a template to begin from.

use std::sync::LazyLock;

use super::questionnaire::Questionnaire;

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
}
