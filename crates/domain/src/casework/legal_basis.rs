//! Legal bases of decisions (lovhjemmel) as dated data.

use std::sync::LazyLock;

use chrono::NaiveDate;
use serde::Deserialize;

use crate::codelist::known;
use crate::people::language_form::LanguageForm;

/// A provision that decisions on measures are made under (lovhjemmel).
///
/// Source: barnevernsloven of 2021 and of 1992; the register's codes for the act.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct LegalBasis {
    /// Key of the provision in this list.
    pub id: String,
    /// Code of the list `legal_act`.
    pub act: String,
    /// Chapter: the part before the dash.
    pub chapter: String,
    /// Section within the chapter: the part after the dash.
    pub section: String,
    /// What it is about, bokmål.
    pub label_nb: String,
    /// What it is about, nynorsk.
    pub label_nn: String,
    /// What it is about, English.
    pub label_en: String,
    /// First day in force.
    pub valid_from: NaiveDate,
    /// Last day in force.
    pub valid_to: Option<NaiveDate>,
    /// Whether it gives an assistance measure (hjelpetiltak) rather than a care measure (omsorgstiltak).
    pub assistance: bool,
    /// What kind of help it gives, for statistics.
    pub group: LegalGroup,
    /// Whose signature makes a decision under it.
    pub signed_by: Signer,
    /// Whether it rests on consent (samtykke).
    pub consent: bool,
    /// Id of the deadline by which a petition must be at the tribunal, or the decision lapses (akuttvedtak).
    pub petition: Option<String>,
    /// Id of the deadline at which it ends by itself.
    pub lasts: Option<String>,
    /// Id of the deadline by which it must be put into effect, or it lapses.
    pub effect: Option<String>,
}

/// Whose signature makes a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Signer {
    /// A colleague of the one who drafted it.
    Colleague,
    /// The leader of the service (barnevernsleder), or who stands in for the leader.
    Leader,
    /// The tribunal decides (barneverns- og helsenemnda); the service records what it decided, and a colleague confirms it.
    Tribunal,
}

/// What kind of help a provision gives (hjemmelsgruppe).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LegalGroup {
    /// Assistance before 18, by consent or ordered.
    Assistance,
    /// An emergency order (akuttvedtak).
    Emergency,
    /// An institution because of the child's behaviour (atferd), emergency orders of that kind included.
    Behaviour,
    /// A care order (omsorgsovertakelse).
    Care,
    /// Assistance after 18 (ettervern).
    Aftercare,
}

impl LegalGroup {
    /// Its code in the analytics tables.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Assistance => "assistance",
            Self::Emergency => "emergency",
            Self::Behaviour => "behaviour",
            Self::Care => "care",
            Self::Aftercare => "aftercare",
        }
    }
}

impl LegalBasis {
    /// Whether it was in force on a date.
    #[must_use]
    pub fn is_valid_on(&self, date: NaiveDate) -> bool {
        self.valid_from <= date && self.valid_to.is_none_or(|last| date <= last)
    }

    /// The paragraph as it is written, for example `§ 3-1`.
    #[must_use]
    pub fn paragraph(&self) -> String {
        format!("§ {}-{}", self.chapter, self.section)
    }

    /// The act and the paragraph as they are written, for example `barnevernsloven § 3-1`.
    #[must_use]
    pub fn provision(&self) -> String {
        let act = if self.act == known::ACT_CHILD_WELFARE_2021 {
            "barnevernsloven"
        } else {
            "barnevernloven (1992)"
        };
        format!("{act} {}", self.paragraph())
    }

    /// Act, chapter and section in one, such as `BVL2021:3:1`.
    #[must_use]
    pub fn code(&self) -> String {
        format!("{}:{}:{}", self.act, self.chapter, self.section)
    }

    /// The label in the language of the reader.
    #[must_use]
    pub fn label_in(&self, language: LanguageForm) -> &str {
        match language {
            LanguageForm::Nb => &self.label_nb,
            LanguageForm::Nn => &self.label_nn,
            LanguageForm::En => &self.label_en,
        }
    }

    /// Whether it gives emergency orders (akuttvedtak): decided by the leader, with a countdown to a petition.
    #[must_use]
    pub fn is_emergency(&self) -> bool {
        self.signed_by == Signer::Leader
    }
}

static ALL: LazyLock<Vec<LegalBasis>> = LazyLock::new(|| {
    csv::Reader::from_reader(include_str!("legal_basis.csv").as_bytes())
        .into_deserialize()
        .filter_map(Result::ok)
        .collect()
});

/// Every provision, in the order of the list.
#[must_use]
pub fn all() -> &'static [LegalBasis] {
    &ALL
}

/// The provision with a key.
#[must_use]
pub fn find(id: &str) -> Option<&'static LegalBasis> {
    ALL.iter().find(|basis| basis.id == id)
}

/// The provisions in force on a date.
pub fn valid_on(date: NaiveDate) -> impl Iterator<Item = &'static LegalBasis> {
    ALL.iter().filter(move |basis| basis.is_valid_on(date))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read() {
        assert_eq!(all().len(), include_str!("legal_basis.csv").lines().count() - 1);
    }

    #[test]
    fn every_clock_of_a_provision_runs_as_long_as_it_is_in_force() {
        for basis in all() {
            for rule in [&basis.petition, &basis.lasts, &basis.effect]
                .into_iter()
                .flatten()
            {
                let running = |day| super::super::deadline::rule(rule, day).is_some();
                assert!(running(basis.valid_from), "{} {rule}", basis.id);
                assert!(basis.valid_to.is_none_or(running), "{} {rule}", basis.id);
            }
            assert!(basis.petition.is_none() || basis.is_emergency(), "{}", basis.id);
            assert!(
                !(basis.consent && basis.signed_by != Signer::Colleague),
                "{}",
                basis.id
            );
        }
    }

    #[test]
    fn a_new_emergency_order_does_not_exist_the_day_before_its_law() {
        let on = |id, day: &str| find(id).unwrap().is_valid_on(day.parse().unwrap());
        assert_eq!(
            ["2026-01-22", "2026-01-23", "2026-01-24"].map(|day| on("bvl2021-4-6", day)),
            [false, true, true]
        );
        assert_eq!(
            ["2025-12-31", "2026-01-01"].map(|day| on("bvl2021-7-7", day)),
            [false, true]
        );
    }

    #[test]
    fn care_is_the_one_group_that_is_no_assistance() {
        for basis in all() {
            assert_eq!(basis.assistance, basis.group != LegalGroup::Care, "{}", basis.id);
        }
        let group = |id| find(id).map(|basis| (basis.group.code(), basis.code()));
        assert_eq!(group("bvl-1-3"), Some(("aftercare", "BVL:1:3".to_owned())));
        assert_eq!(group("bvl2021-5-1"), Some(("care", "BVL2021:5:1".to_owned())));
        assert_eq!(
            group("bvl2021-3-4"),
            Some(("assistance", "BVL2021:3:4".to_owned()))
        );
    }

    #[test]
    fn the_act_of_2021_takes_over_on_new_years_day_2023() {
        let acts = |date: &str| {
            let date = date.parse().unwrap();
            valid_on(date)
                .map(|basis| basis.act.as_str())
                .collect::<std::collections::BTreeSet<_>>()
        };
        assert_eq!(acts("2022-12-31"), ["BVL"].into());
        assert_eq!(acts("2023-01-01"), ["BVL2021"].into());
    }
}
