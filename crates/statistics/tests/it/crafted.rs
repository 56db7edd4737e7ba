//! Tables of any shape, without rows behind them.

use tiltak_statistics::catalogue;
use tiltak_statistics::catalogue::dimension::{Category, Dimension, Role};
use tiltak_statistics::catalogue::indicator::How;
use tiltak_statistics::export::numbers::{Measure, numbers, plain};
use tiltak_statistics::{Cell, Table, Text};

/// A dimension of codes with labels, the first one the total.
pub fn dimension(id: &str, role: Role, label: &str, categories: &[(String, String)]) -> Dimension {
    let category = |(at, (code, label)): (usize, &(String, String))| Category {
        code: code.clone(),
        label: Text::same(label.as_str()),
        is_total: at == 0 && role != Role::Time,
        ..Category::default()
    };
    Dimension {
        id: id.to_owned(),
        role,
        label: Text::same(label),
        categories: categories.iter().enumerate().map(category).collect(),
        overlap: None,
        column: None,
    }
}

/// A table of an indicator that is made for it, which lives as long as the tests.
pub fn table(how: How, factor: i64, decimals: u8, dimensions: Vec<Dimension>, cells: Vec<Cell>) -> Table {
    let (definition, indicator) = catalogue::find("children_with_assistance_measures").unwrap();
    let mut indicator = indicator.clone();
    indicator.how = how;
    indicator.factor = factor;
    indicator.unit.decimals = decimals;
    indicator.whole = (how != How::Count).then(|| indicator.part.clone());
    Table::new(definition, Box::leak(Box::new(indicator)), dimensions, cells).unwrap()
}

/// A number of a table as it should be read back.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Read {
    /// A code for each dimension.
    pub codes: Vec<String>,
    /// Which number.
    pub measure: &'static str,
    /// The number with a decimal point, empty where there is none.
    pub number: String,
    /// The symbol in its place.
    pub symbol: Option<&'static str>,
}

/// Every number of a table. `is_symbol_alone` where a format has a symbol for each number that is missing, and not only
/// for the cell.
pub fn expected(table: &Table, is_symbol_alone: bool) -> Vec<Read> {
    let mut all = Vec::new();
    for (place, numbers) in numbers(table, true).iter().enumerate() {
        let codes: Vec<String> = table
            .categories(place)
            .iter()
            .map(|one| one.code.clone())
            .collect();
        for measure in Measure::of(table) {
            let number = numbers.get(measure);
            let of_cell = numbers.status.map(|status| status.symbol());
            all.push(Read {
                codes: codes.clone(),
                measure: measure.code(),
                number: number
                    .map(|units| plain(units, measure.decimals(table), '.'))
                    .unwrap_or_default(),
                symbol: if is_symbol_alone && number.is_none() {
                    Some(numbers.symbol())
                } else {
                    of_cell
                },
            });
        }
    }
    all
}
