//! The knowledge bank: articles looked up, read, written and proposed; who is trained; what is tried out; how our own measures went.

mod bank;
pub mod cluster;
mod demonstration;
pub mod file;
mod own_use;
mod propose;
mod read;
pub mod search;
mod starter;
mod training;
mod write;

pub use bank::Bank;
pub use own_use::{OwnUse, Shown};
pub use propose::Proposals;
pub use read::{ArticleView, Restricted};
pub use starter::starter_articles;
pub use training::{NewRecord, TrainingPage};
pub use write::{NewVersion, WriteError};

use std::sync::LazyLock;

use tiltak_domain::knowledge::scale::{Scale, Scales};
use tiltak_domain::knowledge::training::{Training, Trainings};
use tiltak_domain::people::language_form::LanguageForm;

static SCALES: LazyLock<Vec<Scale>> = LazyLock::new(|| {
    // A test reads the file, so an error cannot reach a release.
    let scales: Scales =
        toml::from_str(include_str!("../../../../assets/knowledge/scales.toml")).unwrap_or_default();
    scales.scales
});

static TRAININGS: LazyLock<Vec<Training>> = LazyLock::new(|| {
    let trainings: Trainings =
        toml::from_str(include_str!("../../../../assets/knowledge/trainings.toml")).unwrap_or_default();
    trainings.trainings
});

/// The scales of the banks.
#[must_use]
pub fn scales() -> &'static [Scale] {
    &SCALES
}

/// The scale of a bank.
#[must_use]
pub fn scale(bank: &str) -> Option<&'static Scale> {
    scales().iter().find(|scale| scale.id == bank)
}

/// The trainings that have a name.
#[must_use]
pub fn trainings() -> &'static [Training] {
    &TRAININGS
}

/// What a training is called; its id where it has no name.
#[must_use]
pub fn training_name(id: &str, language: LanguageForm) -> String {
    let name = trainings().iter().find(|training| training.id == id);
    let name = name.map(|training| match language {
        LanguageForm::Nb => &training.nb,
        LanguageForm::Nn => &training.nn,
        LanguageForm::En => &training.en,
    });
    name.map_or_else(|| id.to_owned(), Clone::clone)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use tiltak_domain::knowledge::scale::faults;

    use super::*;

    #[test]
    fn the_scales_are_whole() {
        let read: Scales = toml::from_str(include_str!("../../../../assets/knowledge/scales.toml")).unwrap();
        assert_eq!(faults(&read.scales), Vec::<String>::new());
        let ids: Vec<_> = scales().iter().map(|scale| scale.id.as_str()).collect();
        assert_eq!(ids, ["ungsinn", "cebc", "eif", "title-iv-e", "emmie"]);
        let levels = |bank, version| -> Vec<&str> {
            let version = scale(bank).unwrap().version(version).unwrap();
            version.levels.iter().map(|level| level.level.as_str()).collect()
        };
        assert_eq!(levels("ungsinn", "2.1"), ["5", "4", "3", "2", "1", "0"]);
        assert_eq!(levels("cebc", "1-5"), ["1", "2", "3", "4", "5", "NR"]);
        assert_eq!(scale("cebc").unwrap().relevance.len(), 3);
    }

    #[test]
    fn the_trainings_are_whole() {
        let read: Trainings =
            toml::from_str(include_str!("../../../../assets/knowledge/trainings.toml")).unwrap();
        let ids: HashSet<_> = read.trainings.iter().map(|one| one.id.as_str()).collect();
        assert_eq!(ids.len(), read.trainings.len());
        assert_eq!(
            training_name("pmto-therapist", LanguageForm::En),
            "Certified PMTO therapist"
        );
        assert_eq!(training_name("none-such", LanguageForm::Nb), "none-such");
    }
}
