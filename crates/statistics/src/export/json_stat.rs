//! JSON-stat 2.0: the table as a dataset with the period as time dimension and its numbers as metric dimension.
//!
//! The metric dimension `contents` is the last, and so the fastest: value, part, whole, low, high, as far as the table has
//! them. A number that is not there is null and has a status symbol.

use serde_json::{Map, Number, Value, json};

use super::numbers::{Measure, Numbers, numbers, real};
use super::{about, hierarchy};
use crate::catalogue::dimension::{Dimension, Role};
use crate::error::StatisticsError;
use crate::language::Language;
use crate::table::{Status, Table};

/// Id of the metric dimension.
const CONTENTS: &str = "contents";

/// The table as a JSON-stat dataset.
#[must_use]
pub fn dataset(table: &Table, language: Language) -> Value {
    let measures = Measure::of(table);
    let mut id = Vec::new();
    let mut size = Vec::new();
    let mut dimension = Map::new();
    for one in table.dimensions() {
        id.push(one.id.as_str());
        size.push(one.categories.len());
        dimension.insert(one.id.clone(), categories(table, one, language));
    }
    id.push(CONTENTS);
    size.push(measures.len());
    dimension.insert(CONTENTS.to_owned(), metric(table, &measures, language));
    let numbers = numbers(table, true);
    let mut dataset = json!({
        "version": "2.0",
        "class": "dataset",
        "label": table.title(language),
        "source": table.source(language),
        "note": notes(table, language),
        "role": { "time": of_role(table, Role::Time), "geo": of_role(table, Role::Area), "metric": [CONTENTS] },
        "id": id,
        "size": size,
        "dimension": dimension,
        "value": values(table, &measures, &numbers),
        "extension": extension(table, &measures, &numbers, language),
    });
    let status = statuses(&measures, &numbers);
    if !status.is_empty() {
        dataset["status"] = Value::Object(status);
    }
    if let Some(updated) = about::updated(table) {
        dataset["updated"] = Value::from(updated);
    }
    dataset
}

/// Writes a table as JSON-stat 2.0.
///
/// # Errors
///
/// Where the writer fails.
pub fn write(table: &Table, language: Language) -> Result<String, StatisticsError> {
    serde_json::to_string_pretty(&dataset(table, language)).map_err(|error| StatisticsError::Export {
        format: "JSON-stat",
        reason: error.to_string(),
    })
}

fn values(table: &Table, measures: &[Measure], numbers: &[Numbers]) -> Vec<Value> {
    let number = |numbers: &Numbers, measure: &Measure| match (numbers.get(*measure), measure.decimals(table))
    {
        (None, _) => Value::Null,
        (Some(units), 0) => Value::from(units),
        (Some(units), decimals) => Number::from_f64(real(units, decimals)).map_or(Value::Null, Value::Number),
    };
    let of = |numbers| measures.iter().map(move |measure| number(numbers, measure));
    numbers.iter().flat_map(of).collect()
}

/// The symbol at each place of the dataset that has no number.
fn statuses(measures: &[Measure], numbers: &[Numbers]) -> Map<String, Value> {
    let mut statuses = Map::new();
    for (place, numbers) in numbers.iter().enumerate() {
        for (at, measure) in measures.iter().enumerate() {
            if numbers.get(*measure).is_none() {
                let key = (place * measures.len() + at).to_string();
                statuses.insert(key, Value::from(numbers.symbol()));
            }
        }
    }
    statuses
}

/// What the format has no place for. `unstable` are places of values that must not be read without their interval.
fn extension(table: &Table, measures: &[Measure], numbers: &[Numbers], language: Language) -> Value {
    let unstable = numbers
        .iter()
        .enumerate()
        .filter(|(_, numbers)| numbers.is_unstable);
    let unstable: Vec<usize> = unstable.map(|(place, _)| place * measures.len()).collect();
    let symbols: Map<String, Value> = Status::ALL
        .into_iter()
        .map(|status| (status.symbol().to_owned(), Value::from(status.text(language))))
        .collect();
    json!({
        "table": table.indicator().id,
        "language": language.tag(),
        "audience": table.audience().id(),
        "version": table.provenance().version,
        "symbols": symbols,
        "unstable": unstable,
    })
}

fn notes(table: &Table, language: Language) -> Vec<String> {
    let own = table.notes(language).into_iter().map(ToOwned::to_owned);
    own.chain(about::lines(table, language).into_iter().skip(1))
        .collect()
}

fn of_role(table: &Table, role: Role) -> Vec<&str> {
    table
        .dimensions()
        .iter()
        .filter(|dimension| dimension.role == role)
        .map(|dimension| dimension.id.as_str())
        .collect()
}

fn categories(table: &Table, dimension: &Dimension, language: Language) -> Value {
    let index: Vec<_> = dimension
        .categories
        .iter()
        .map(|category| category.code.as_str())
        .collect();
    let label: Map<String, Value> = dimension
        .categories
        .iter()
        .map(|category| (category.code.clone(), Value::from(category.label.get(language))))
        .collect();
    let mut value =
        json!({ "label": dimension.label.get(language), "category": { "index": index, "label": label } });
    if let Some(overlap) = &dimension.overlap {
        value["note"] = json!([overlap.get(language)]);
    }
    if dimension.role == Role::Area {
        let children = hierarchy::children(table);
        if !children.is_empty() {
            value["category"]["child"] = json!(children);
        }
    }
    value
}

fn metric(table: &Table, measures: &[Measure], language: Language) -> Value {
    let name = language.choose("Statistikkvariabel", "Statistikkvariabel", "Contents");
    let index: Vec<_> = measures.iter().map(|measure| measure.code()).collect();
    let mut label = Map::new();
    let mut unit = Map::new();
    for measure in measures {
        let code = measure.code().to_owned();
        label.insert(code.clone(), Value::from(measure.label(table, language)));
        let (base, decimals) = (measure.unit(table, language), measure.decimals(table));
        unit.insert(code, json!({ "base": base, "decimals": decimals }));
    }
    json!({ "label": name, "category": { "index": index, "label": label, "unit": unit } })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample;
    use crate::table::{Cell, Provenance};
    use std::collections::BTreeSet;

    fn read(table: &Table, language: Language) -> Value {
        serde_json::from_str(&write(table, language).unwrap()).unwrap()
    }

    fn read_back(language: Language) -> Value {
        read(&sample::shares(80, Some(Status::Confidential)), language)
    }

    fn texts(value: &Value) -> Vec<&str> {
        value
            .as_array()
            .unwrap()
            .iter()
            .map(|text| text.as_str().unwrap())
            .collect()
    }

    #[test]
    fn the_invariants_of_the_format_hold() {
        for language in Language::ALL {
            let dataset = read_back(language);
            let ids = texts(&dataset["id"]);
            let sizes: Vec<u64> = dataset["size"]
                .as_array()
                .unwrap()
                .iter()
                .map(|size| size.as_u64().unwrap())
                .collect();
            assert_eq!(ids.len(), sizes.len());
            let values = dataset["value"].as_array().unwrap();
            assert_eq!(sizes.iter().product::<u64>(), values.len() as u64);
            for (id, size) in ids.iter().zip(&sizes) {
                let category = &dataset["dimension"][id]["category"];
                let index = texts(&category["index"]);
                assert_eq!(index.len() as u64, *size);
                assert_eq!(index.iter().collect::<BTreeSet<_>>().len(), index.len());
                assert!(index.iter().all(|code| category["label"][code].is_string()));
            }
            for (place, value) in values.iter().enumerate() {
                assert_eq!(
                    value.is_null(),
                    dataset["status"][place.to_string()].is_string(),
                    "cell {place}"
                );
            }
            let metric = &dataset["dimension"][texts(&dataset["role"]["metric"])[0]]["category"];
            for measure in texts(&metric["index"]) {
                assert!(metric["unit"][measure]["base"].is_string(), "{measure}");
                assert!(metric["unit"][measure]["decimals"].is_u64(), "{measure}");
            }
            assert_eq!(metric["unit"]["value"]["decimals"], 1);
            assert_eq!(metric["unit"]["part"]["decimals"], 0);
        }
    }

    #[test]
    fn values_are_real_numbers_with_the_decimals_of_their_unit() {
        let dataset = read(
            &sample::single(crate::catalogue::indicator::How::Share, 18, Some(25), 100),
            Language::Nb,
        );
        assert_eq!(dataset["value"], json!([72.0, 18, 25, 52.4, 85.7]));
        assert_eq!(dataset["extension"]["unstable"], json!([0]));
        let counts = read(&sample::table(), Language::Nb);
        assert_eq!(counts["size"], json!([1, 1, 6, 9, 3]));
        assert_eq!(counts["value"][0], 1234);
        assert_eq!(counts["status"], json!({ "3": ":", "4": ":", "5": ":" }));
    }

    #[test]
    fn nothing_is_left_beside_a_symbol_and_areas_nest() {
        let dataset = read_back(Language::Nb);
        for place in sample::HIDDEN {
            for at in place * 5..place * 5 + 5 {
                assert!(dataset["value"][at].is_null());
                assert_eq!(dataset["status"][at.to_string()], ":");
            }
        }
        assert_eq!(
            dataset["dimension"]["area"]["category"]["child"],
            json!({ "0": ["0301"] })
        );
    }

    #[test]
    fn the_dataset_says_who_may_see_it_and_when_it_was_made() {
        let dataset = read_back(Language::En);
        assert_eq!(dataset["extension"]["audience"], "internal");
        assert_eq!(
            texts(&dataset["note"])[0],
            "Internal figures, not protected for publication."
        );
        assert_eq!(dataset.get("updated"), None);
        let computed_at = Some("2027-01-02T03:04:05.6Z".parse().unwrap());
        let stamped = sample::table().made_from(Provenance {
            computed_at,
            ..Provenance::default()
        });
        assert_eq!(
            super::dataset(&stamped, Language::En)["updated"],
            "2027-01-02T03:04:05Z"
        );
    }

    #[test]
    fn a_table_without_gaps_has_no_status() {
        let full = sample::table();
        let cells = vec![Cell::default(); full.cells().len()];
        let full = Table::new(
            full.definition(),
            full.indicator(),
            full.dimensions().to_vec(),
            cells,
        )
        .unwrap();
        assert_eq!(dataset(&full, Language::Nb).get("status"), None);
    }
}
