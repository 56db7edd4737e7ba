//! Code lists and dated rules as tables that queries can join: `measure_category` (code, main_category), `main_category`
//! (code, position) and `deadline` (rule, months, days, valid_from, valid_to).

use std::collections::BTreeMap;
use std::sync::LazyLock;

use chrono::NaiveDate;
use datafusion::prelude::SessionContext;
use tiltak_domain::casework::deadline::{DeadlineRule, Unit, rules};
use tiltak_domain::codelist::{Kind, MainCategory, list};

use crate::analytics::{Row, analytics_table, register_rows};
use crate::catalogue::dimension::{Category, age_category};
use crate::error::StatisticsError;
use crate::language::Text;

analytics_table! {
    /// A code of the register's list of measures (tiltak_kategori) with its main category.
    MeasureCategoryRow => "measure_category" {
        /// The code.
        code: String,
        /// The main category's code.
        main_category: String,
    }
}

analytics_table! {
    /// A main category (hovedkategori) of measures.
    MainCategoryRow => "main_category" {
        /// The code.
        code: String,
        /// Its place in the list, from 1.
        position: i64,
    }
}

analytics_table! {
    /// A version of a limit that the law sets (frist), from the dated rules of the domain.
    DeadlineRow => "deadline" {
        /// The rule's id.
        rule: String,
        /// Calendar months of the limit.
        months: i64,
        /// Days of the limit, besides the months.
        days: i64,
        /// The first day of validity; the first that can be written where the rule has none.
        valid_from: NaiveDate,
        /// The last day of validity; far in the future where the rule has none.
        valid_to: NaiveDate,
    }
}

fn deadlines() -> Vec<DeadlineRow> {
    let row = |rule: &DeadlineRule| {
        let limit = i64::from(rule.limit);
        let (months, days) = match rule.unit {
            Unit::Days => (0, limit),
            Unit::Weeks => (0, limit * 7),
            Unit::Months => (limit, 0),
            Unit::Years => (limit * 12, 0),
            // No count of days and months from a day: no figure asks for them.
            Unit::Hours | Unit::WorkingDays | Unit::MonthsBefore | Unit::TimesAYear => return None,
        };
        Some(DeadlineRow {
            rule: rule.id.clone(),
            months,
            days,
            valid_from: rule
                .valid_from
                .or(NaiveDate::from_ymd_opt(1, 1, 1))
                .unwrap_or_default(),
            valid_to: rule
                .valid_to
                .or(NaiveDate::from_ymd_opt(9999, 12, 31))
                .unwrap_or_default(),
        })
    };
    rules().iter().filter_map(row).collect()
}

/// The categories of a code list, in its order; `None` where there is no such list.
pub(crate) fn categories(list: &str) -> Option<Vec<Category>> {
    match list {
        "main_category" => Some(MainCategory::ALL.into_iter().map(main_category).collect()),
        "main_category_of_measures" => Some(MainCategory::ALL.into_iter().map(gathering).collect()),
        "measure_category" => Some(register_list(Kind::MeasureCategory)),
        "investigation_conclusion" => Some(register_list(Kind::InvestigationConclusion)),
        "age" => Some((0..=24).map(|age| age_category(age, age, false)).collect()),
        _ => None,
    }
}

fn main_category(category: MainCategory) -> Category {
    let label = Text::of(category.label_nb(), category.label_nn(), category.label_en());
    Category {
        code: category.id().to_owned(),
        label,
        ..Category::default()
    }
}

/// A main category that gathers the codes of measures below its heading.
fn gathering(category: MainCategory) -> Category {
    Category {
        codes: vec![format!("{}.*", category.group_code())],
        ..main_category(category)
    }
}

/// The labels in nynorsk of the lists that the register has in bokmål only: by list, then by code.
static NYNORSK: LazyLock<BTreeMap<String, BTreeMap<String, String>>> =
    LazyLock::new(|| toml::from_str(include_str!("../catalogue/nynorsk.toml")).unwrap_or_default());

/// The codes of a list of the register, those out of use included.
fn register_list(kind: Kind) -> Vec<Category> {
    let nynorsk = |code: &str| NYNORSK.get(kind.id()).and_then(|list| list.get(code));
    let entries = list(kind).entries().iter();
    entries
        .map(|entry| Category {
            code: entry.code.to_string(),
            label: Text::of(
                &entry.label_nb,
                nynorsk(entry.code.as_str()).unwrap_or(&entry.label_nb),
                entry.label(true),
            ),
            ..Category::default()
        })
        .collect()
}

/// Makes the code lists readable by SQL.
pub(crate) fn register(context: &SessionContext) -> Result<(), StatisticsError> {
    let measures: Vec<_> = list(Kind::MeasureCategory)
        .entries()
        .iter()
        .filter_map(|entry| {
            let code = entry.code.as_str();
            let main_category = MainCategory::of(code)?.id().to_owned();
            Some(MeasureCategoryRow {
                code: code.to_owned(),
                main_category,
            })
        })
        .collect();
    let main: Vec<_> = (1..)
        .zip(MainCategory::ALL)
        .map(|(position, category)| MainCategoryRow {
            code: category.id().to_owned(),
            position,
        })
        .collect();
    register_rows(context, MeasureCategoryRow::TABLE, &measures)?;
    register_rows(context, DeadlineRow::TABLE, &deadlines())?;
    register_rows(context, MainCategoryRow::TABLE, &main)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn main_categories_are_those_of_the_domain() {
        let codes: Vec<_> = categories("main_category")
            .unwrap()
            .into_iter()
            .map(|category| category.code)
            .collect();
        assert_eq!(codes, MainCategory::ALL.map(|category| category.id().to_owned()));
        assert_eq!(categories("no_such_list"), None);
    }

    #[test]
    fn every_code_of_the_register_has_a_label_in_nynorsk_and_no_other_has() {
        for kind in [Kind::MeasureCategory, Kind::InvestigationConclusion] {
            let mut codes: Vec<_> = list(kind)
                .entries()
                .iter()
                .map(|entry| entry.code.to_string())
                .collect();
            codes.sort();
            let labelled: Vec<_> = NYNORSK[kind.id()].keys().cloned().collect();
            assert_eq!(labelled, codes);
        }
    }

    #[test]
    fn a_main_category_gathers_the_codes_that_the_domain_puts_in_it() {
        let gathering = categories("main_category_of_measures").unwrap();
        for entry in list(Kind::MeasureCategory).entries() {
            let code = entry.code.as_str();
            let holding: Vec<_> = gathering
                .iter()
                .filter(|category| category.holds(code))
                .map(|category| category.code.as_str())
                .collect();
            assert_eq!(holding, [MainCategory::of(code).unwrap().id()], "{code}");
        }
    }
}
