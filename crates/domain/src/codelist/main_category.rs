use serde::{Deserialize, Serialize};

use super::{Kind, list};

/// The main category of a measure (hovedkategori), as the national statistics group them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MainCategory {
    /// Institutions (institusjoner), group 1.
    Institution,
    /// Foster homes (fosterhjem), group 2.
    FosterHome,
    /// Measures to strengthen parenting skills (foreldreferdigheter), group 3.
    ParentingSkills,
    /// Measures to strengthen the child's development (barnets utvikling), group 4.
    ChildDevelopment,
    /// Supervision and control (tilsyn og kontroll), group 5.
    SupervisionAndControl,
    /// Network and cooperation with other services (nettverk og samarbeid), group 6.
    NetworkAndCooperation,
    /// Examination and treatment from other services (undersøkelse og behandling), group 7.
    ExaminationAndTreatment,
    /// Housing (bolig), group 8.
    Housing,
}

impl MainCategory {
    /// Every main category, in the order of the code list.
    pub const ALL: [Self; 8] = [
        Self::Institution,
        Self::FosterHome,
        Self::ParentingSkills,
        Self::ChildDevelopment,
        Self::SupervisionAndControl,
        Self::NetworkAndCooperation,
        Self::ExaminationAndTreatment,
        Self::Housing,
    ];

    /// The three categories that the statistics on assistance measures are published by.
    pub const PUBLISHED: [Self; 3] = [
        Self::ParentingSkills,
        Self::ChildDevelopment,
        Self::NetworkAndCooperation,
    ];

    /// The main category of a measure category; none for a code that was never in the list.
    #[must_use]
    pub fn of(measure_category: &str) -> Option<Self> {
        list(Kind::MeasureCategory).entry(measure_category)?;
        let (group, _) = measure_category.split_once('.')?;
        Self::ALL
            .into_iter()
            .find(|category| category.group_code() == group)
    }

    /// Code of the heading in the official list of measure categories.
    #[must_use]
    pub fn group_code(self) -> &'static str {
        match self {
            Self::Institution => "1",
            Self::FosterHome => "2",
            Self::ParentingSkills => "3",
            Self::ChildDevelopment => "4",
            Self::SupervisionAndControl => "5",
            Self::NetworkAndCooperation => "6",
            Self::ExaminationAndTreatment => "7",
            Self::Housing => "8",
        }
    }

    /// Stable id, for columns, addresses and files.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Institution => "institution",
            Self::FosterHome => "foster_home",
            Self::ParentingSkills => "parenting_skills",
            Self::ChildDevelopment => "child_development",
            Self::SupervisionAndControl => "supervision_and_control",
            Self::NetworkAndCooperation => "network_and_cooperation",
            Self::ExaminationAndTreatment => "examination_and_treatment",
            Self::Housing => "housing",
        }
    }

    /// The main category with this id.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|category| category.id() == id)
    }

    /// Short label in bokmål.
    #[must_use]
    pub fn label_nb(self) -> &'static str {
        match self {
            Self::Institution => "Institusjon",
            Self::FosterHome => "Fosterhjem",
            Self::ParentingSkills => "Foreldreferdigheter",
            Self::ChildDevelopment => "Barnets utvikling",
            Self::SupervisionAndControl => "Tilsyn og kontroll",
            Self::NetworkAndCooperation => "Nettverk og samarbeid",
            Self::ExaminationAndTreatment => "Undersøkelse og behandling",
            Self::Housing => "Bolig",
        }
    }

    /// Short label in nynorsk.
    #[must_use]
    pub fn label_nn(self) -> &'static str {
        match self {
            Self::Institution => "Institusjon",
            Self::FosterHome => "Fosterheim",
            Self::ParentingSkills => "Foreldredugleik",
            Self::ChildDevelopment => "Utviklinga til barnet",
            Self::SupervisionAndControl => "Tilsyn og kontroll",
            Self::NetworkAndCooperation => "Nettverk og samarbeid",
            Self::ExaminationAndTreatment => "Undersøking og behandling",
            Self::Housing => "Bustad",
        }
    }

    /// Short label in English.
    #[must_use]
    pub fn label_en(self) -> &'static str {
        match self {
            Self::Institution => "Institution",
            Self::FosterHome => "Foster home",
            Self::ParentingSkills => "Parenting skills",
            Self::ChildDevelopment => "The child's development",
            Self::SupervisionAndControl => "Supervision and control",
            Self::NetworkAndCooperation => "Network and cooperation",
            Self::ExaminationAndTreatment => "Examination and treatment",
            Self::Housing => "Housing",
        }
    }

    /// The label in English, or in bokmål.
    #[must_use]
    pub fn label(self, english: bool) -> &'static str {
        if english { self.label_en() } else { self.label_nb() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_measure_category_has_a_main_category() {
        for entry in list(Kind::MeasureCategory).entries() {
            assert!(MainCategory::of(entry.code.as_str()).is_some(), "{}", entry.code);
        }
    }

    #[test]
    fn every_main_category_is_a_heading_and_the_id_leads_back() {
        for category in MainCategory::ALL {
            assert!(
                list(Kind::MeasureCategoryGroup)
                    .entry(category.group_code())
                    .is_some()
            );
            assert_eq!(MainCategory::from_id(category.id()), Some(category));
            assert_eq!(
                serde_json::to_string(&category).unwrap(),
                format!("\"{}\"", category.id())
            );
        }
        assert_eq!(
            list(Kind::MeasureCategoryGroup).entries().len(),
            MainCategory::ALL.len()
        );
    }

    #[test]
    fn the_three_published_categories_are_groups_three_four_and_six() {
        assert_eq!(MainCategory::of("3.10"), Some(MainCategory::ParentingSkills));
        assert_eq!(MainCategory::of("4.5"), Some(MainCategory::ChildDevelopment));
        assert_eq!(MainCategory::of("6.1"), Some(MainCategory::NetworkAndCooperation));
        assert_eq!(
            MainCategory::PUBLISHED.map(MainCategory::group_code),
            ["3", "4", "6"]
        );
    }

    #[test]
    fn an_unknown_code_or_a_heading_has_no_main_category() {
        assert_eq!(MainCategory::of("3.77"), None);
        assert_eq!(MainCategory::of("3"), None);
        assert_eq!(MainCategory::of(""), None);
    }
}
