use std::collections::BTreeSet;

use super::*;
use crate::language::Text;

#[test]
fn every_folder_of_the_catalogue_is_listed() {
    let folders: BTreeSet<String> = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/catalogue"))
        .unwrap()
        .map(Result::unwrap)
        .filter(|entry| entry.file_type().unwrap().is_dir())
        .map(|entry| entry.file_name().into_string().unwrap())
        .collect();
    let listed: BTreeSet<String> = ENTRIES.iter().map(|(id, ..)| (*id).to_owned()).collect();
    assert_eq!(listed, folders);
}

#[test]
fn ids_of_indicators_are_unique_and_say_something_in_every_language() {
    let mut ids = BTreeSet::new();
    let is_said = |text: &Text| {
        ![&text.nb, &text.nn, &text.en]
            .iter()
            .any(|text| text.trim().is_empty())
    };
    for indicator in indicators().unwrap() {
        assert!(
            ids.insert(indicator.id.to_lowercase()),
            "{} comes twice",
            indicator.id
        );
        assert!(
            is_said(&indicator.title) && is_said(&indicator.counted),
            "{}",
            indicator.id
        );
    }
}

#[test]
fn every_other_table_that_an_indicator_needs_is_there() {
    for indicator in indicators().unwrap() {
        for counted in [Some(&indicator.part), indicator.whole.as_ref()]
            .into_iter()
            .flatten()
        {
            let definition = table(counted.table.as_deref().unwrap_or(&indicator.table)).unwrap();
            assert!(
                definition.description.columns.contains_key(&counted.column),
                "{}",
                indicator.id
            );
            for dimension in counted.only.keys() {
                assert!(
                    definition.description.dimensions.contains(dimension),
                    "{}: {dimension}",
                    indicator.id
                );
            }
        }
    }
}

#[test]
fn tables_that_are_linked_have_the_columns_that_are_the_same() {
    let mut linked = 0;
    for definition in all().unwrap() {
        let description = &definition.description;
        let in_year = description
            .in_year
            .iter()
            .map(|other| (&other.table, &other.columns));
        let same = description
            .same_as
            .iter()
            .map(|other| (&other.table, &other.columns));
        for (other, columns) in in_year.chain(same) {
            let other = &table(other).unwrap().description;
            assert_eq!(
                other.frequency,
                definition::Frequency::Year,
                "{}",
                definition.id()
            );
            for column in columns.values() {
                assert!(
                    other.columns.contains_key(column),
                    "{}: {column}",
                    definition.id()
                );
                linked += 1;
            }
        }
    }
    assert_eq!(linked, 3);
}

#[test]
fn a_rule_of_dominance_knows_the_largest_contributor() {
    for id in ["measures_in_year", "measures_at_census"] {
        let description = &table(id).unwrap().description;
        assert_eq!(description.protection.dominance.unwrap().one, Some(75), "{id}");
        let things = description
            .columns
            .values()
            .filter(|column| column.persons.is_some());
        assert!(
            things.clone().count() > 0 && things.clone().all(|column| column.largest.is_some()),
            "{id}"
        );
    }
}

#[test]
fn codes_of_a_dimension_are_unique_and_it_has_one_total_at_most() {
    for dimension in indicators().unwrap().flat_map(|indicator| &indicator.by) {
        let codes: BTreeSet<_> = dimension.parts().map(|category| &category.code).collect();
        assert_eq!(
            codes.len(),
            dimension.parts().count(),
            "codes of {} repeat",
            dimension.id
        );
        assert!(
            dimension
                .categories
                .iter()
                .filter(|category| category.is_total)
                .count()
                <= 1
        );
        assert!(dimension.parts().count() > 0);
    }
}

#[test]
fn age_groups_follow_one_another_without_gap_or_overlap() {
    for dimension in indicators().unwrap().flat_map(|indicator| &indicator.by) {
        let ages: Vec<_> = dimension.parts().filter_map(|category| category.ages).collect();
        for pair in ages.windows(2) {
            assert_eq!(pair[0].1 + 1, pair[1].0, "ages of {}", dimension.id);
        }
    }
}

#[test]
fn an_unknown_id_is_named() {
    assert_eq!(
        find("no_such_table").unwrap_err().to_string(),
        "unknown table or indicator: no_such_table"
    );
    assert!(table("no_such_table").is_err());
}
