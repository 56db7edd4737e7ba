//! Code lists as tables that queries can join: `measure_category` (code, main_category) and `main_category`
//! (code, position).

use datafusion::prelude::SessionContext;
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

/// The categories of a code list, in its order; `None` where there is no such list.
pub(crate) fn categories(list: &str) -> Option<Vec<Category>> {
    match list {
        "main_category" => Some(MainCategory::ALL.into_iter().map(main_category).collect()),
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
}
