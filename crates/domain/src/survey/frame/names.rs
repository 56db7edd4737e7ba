//! Names of regions and groups of size; facts in `size_group.csv`: the groups of the leaders' survey of 2022.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::geography::{AreaKind, structure};
use crate::people::language_form::LanguageForm;

#[derive(Debug, Deserialize)]
struct SizeGroup {
    code: String,
    from: f64,
    nb: String,
    nn: String,
    en: String,
}

static SIZES: LazyLock<Vec<SizeGroup>> = LazyLock::new(|| {
    let mut reader = csv::Reader::from_reader(include_str!("size_group.csv").as_bytes());
    reader.deserialize().filter_map(Result::ok).collect()
});

/// Any year: regions and groups of residents have kept their codes.
const YEAR: i32 = 2024;

/// The group of a number of full-time equivalents (årsverk), rounded to whole ones: `S1` to `S5`.
#[must_use]
pub fn size_of_staff(staff: f64) -> Option<&'static str> {
    let whole = staff.round();
    let found = SIZES.iter().rev().find(|group| whole >= group.from);
    found.map(|group| group.code.as_str())
}

/// What a group of size is called; an owner's own word is its own name.
#[must_use]
pub fn size_name(code: &str, language: LanguageForm) -> String {
    let Some(group) = SIZES.iter().find(|group| group.code == code) else {
        return area_name(code, AreaKind::PeerGroup, language);
    };
    match language {
        LanguageForm::Nb => group.nb.clone(),
        LanguageForm::Nn => group.nn.clone(),
        LanguageForm::En => group.en.clone(),
    }
}

/// What a region is called; an owner's own word is its own name.
#[must_use]
pub fn region_name(code: &str, language: LanguageForm) -> String {
    area_name(code, AreaKind::Region, language)
}

fn area_name(code: &str, kind: AreaKind, language: LanguageForm) -> String {
    let area = structure(YEAR).area(code).filter(|area| area.kind == kind);
    area.map_or_else(
        || code.to_owned(),
        |area| match language {
            LanguageForm::Nb => area.names.nb.clone(),
            LanguageForm::Nn => area.names.nn.clone(),
            LanguageForm::En => area.names.en.clone(),
        },
    )
}

/// The code of a region that is named as people name it: `Øst`, `region øst`, `R1`. Other words are left as they are.
pub(super) fn region_code(typed: &str) -> String {
    let plain = |text: &str| {
        let text = text.trim().to_lowercase();
        text.strip_prefix("region ").map(str::to_owned).unwrap_or(text)
    };
    let wanted = plain(typed);
    let is_called = |area: &&crate::geography::Area| {
        let names = [area.code, &area.names.nb, &area.names.nn];
        names.iter().any(|name| plain(name) == wanted)
    };
    let found = structure(YEAR).regions().find(is_called);
    found.map_or_else(|| typed.trim().to_owned(), |area| area.code.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_of_staff_begin_where_they_say() {
        let groups = [0.4, 5.0, 5.4, 5.5, 6.0, 15.4, 15.5, 30.0, 31.0, 70.0, 70.5, 900.0].map(size_of_staff);
        let expected = [
            "S1", "S1", "S1", "S2", "S2", "S2", "S3", "S3", "S4", "S4", "S5", "S5",
        ];
        assert_eq!(groups, expected.map(Some));
    }

    #[test]
    fn codes_have_names_and_own_words_are_names() {
        assert_eq!(size_name("S2", LanguageForm::En), "6–15 full-time equivalents");
        assert_eq!(size_name("G1", LanguageForm::Nb), "Under 2 000 innbyggere");
        assert_eq!(size_name("store", LanguageForm::Nb), "store");
        assert_eq!(region_name("R1", LanguageForm::Nn), "Region aust");
        // A group of size is no region.
        assert_eq!(region_name("G1", LanguageForm::Nn), "G1");
    }

    #[test]
    fn a_region_is_known_by_what_people_call_it() {
        for typed in ["Øst", "Region øst", " øst ", "Region aust", "R1"] {
            assert_eq!(region_code(typed), "R1", "{typed}");
        }
        assert_eq!(region_code("Midt-Norge"), "R4");
        assert_eq!(region_code("Innlandet"), "Innlandet");
    }
}
