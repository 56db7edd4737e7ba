//! JSON-stat 2.0: the table as a dataset with the year as time dimension and what is measured as metric dimension.

use serde_json::{Map, Value, json};

use crate::catalogue::dimension::{Dimension, Role};
use crate::error::StatisticsError;
use crate::language::Language;
use crate::table::Table;

/// Id of the metric dimension.
const CONTENTS: &str = "contents";

/// The table as a JSON-stat dataset.
#[must_use]
pub fn dataset(table: &Table, language: Language) -> Value {
    let mut id = Vec::new();
    let mut size = Vec::new();
    let mut dimension = Map::new();
    for one in table.dimensions() {
        id.push(one.id.clone());
        size.push(one.categories.len());
        dimension.insert(one.id.clone(), categories(one, language));
    }
    id.push(CONTENTS.to_owned());
    size.push(1);
    dimension.insert(CONTENTS.to_owned(), metric(table, language));

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
        "value": table.values(),
        "extension": {
            "table": table.indicator().id,
            "language": language.tag(),
            "audience": table.audience().id(),
            "version": table.provenance().version,
        },
    });
    let status: Map<String, Value> = table
        .iter()
        .enumerate()
        .filter_map(|(place, cell)| Some((place.to_string(), Value::from(cell.status?.symbol()))))
        .collect();
    if !status.is_empty() {
        dataset["status"] = Value::Object(status);
    }
    if let Some(instant) = table.provenance().computed_at {
        dataset["updated"] = Value::from(instant.format("%Y-%m-%dT%H:%M:%SZ").to_string());
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

fn notes(table: &Table, language: Language) -> Vec<String> {
    let description = &table.definition().description;
    let mut notes: Vec<String> = table.notes(language).into_iter().map(ToOwned::to_owned).collect();
    for text in [
        &table.indicator().counted,
        &description.population,
        &description.age_reference,
        &description.as_of,
        &table.indicator().rounding,
    ] {
        notes.push(text.get(language).to_owned());
    }
    notes.extend(description.notes.iter().map(|text| text.get(language).to_owned()));
    notes.extend(
        description
            .changes
            .iter()
            .map(|change| format!("{}: {}", change.from, change.text(language))),
    );
    notes
}

fn of_role(table: &Table, role: Role) -> Vec<&str> {
    table
        .dimensions()
        .iter()
        .filter(|dimension| dimension.role == role)
        .map(|dimension| dimension.id.as_str())
        .collect()
}

fn single(label: &str, code: &str, category: &str) -> Value {
    json!({ "label": label, "category": { "index": [code], "label": { code: category } } })
}

fn categories(dimension: &Dimension, language: Language) -> Value {
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
    value
}

fn metric(table: &Table, language: Language) -> Value {
    let id = &table.indicator().id;
    let unit = table.unit().name(language);
    let label = language.choose("Statistikkvariabel", "Statistikkvariabel", "Contents");
    let mut value = single(label, id, unit);
    value["category"]["unit"] = json!({ id: { "base": unit, "decimals": table.unit().decimals } });
    value
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample;
    use crate::table::{Cell, Provenance};
    use std::collections::BTreeSet;

    fn read_back(language: Language) -> Value {
        serde_json::from_str(&write(&sample::table(), language).unwrap()).unwrap()
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
            let metric = texts(&dataset["role"]["metric"])[0];
            let unit = &dataset["dimension"][metric]["category"]["unit"]["children_with_assistance_measures"];
            assert_eq!(unit["decimals"], 0);
            assert_eq!(unit["base"], language.choose("barn", "barn", "children"));
        }
    }

    #[test]
    fn values_read_back_are_the_values_written() {
        let dataset = read_back(Language::Nb);
        let values: Vec<_> = dataset["value"]
            .as_array()
            .unwrap()
            .iter()
            .map(Value::as_i64)
            .collect();
        assert_eq!(values, sample::table().values());
        assert_eq!(dataset["status"], json!({ "1": ":" }));
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
