use super::*;
use crate::catalogue;
use crate::export::sample;

#[test]
fn a_table_needs_every_cell() {
    let (definition, indicator) = catalogue::find("children_with_assistance_measures").unwrap();
    let dimensions = sample::table().dimensions().to_vec();
    let size: usize = dimensions
        .iter()
        .map(|dimension| dimension.categories.len())
        .product();
    let of = |size| {
        Table::new(
            definition,
            indicator,
            dimensions.clone(),
            vec![Cell::default(); size],
        )
    };
    assert!(of(size).is_ok());
    assert!(of(size - 1).is_err());
}

#[test]
fn a_count_has_no_whole() {
    let (definition, indicator) = catalogue::find("children_with_assistance_measures").unwrap();
    let cells = vec![Cell {
        part: 1,
        whole: Some(2),
        status: None,
    }];
    assert!(Table::new(definition, indicator, Vec::new(), cells).is_err());
}

#[test]
fn a_value_is_found_by_the_codes_of_its_cell() {
    let table = sample::table();
    for (place, cell) in table.iter().enumerate() {
        let codes: Vec<_> = cell
            .categories
            .iter()
            .map(|category| category.code.as_str())
            .collect();
        assert_eq!(table.place(&codes), Some(place));
        assert_eq!(table.value(&codes), cell.value);
    }
    assert_eq!(table.total_place("0", "2026"), Some(0));
    assert_eq!(table.value(&["0", "2026", "F000-024"]), None);
    assert_eq!(table.value(&["0", "2026", "F000-024", "no such category"]), None);
}

#[test]
fn what_is_held_back_is_gone_from_a_released_table() {
    let table = sample::table();
    let mut held_back = vec![false; table.cells().len()];
    held_back[5] = true;
    let released = table.clone().released(&held_back);
    assert_eq!(released.audience(), Audience::Public);
    assert_eq!(
        released.cells()[5],
        Cell {
            part: 0,
            whole: None,
            status: Some(Status::Confidential)
        }
    );
    assert_eq!(released.value_at(5), None);
    assert_eq!(released.value_at(6), table.value_at(6));
}
