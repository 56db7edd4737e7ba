//! Which of a table's areas lie in which.

use std::collections::{BTreeMap, BTreeSet};

use tiltak_domain::geography::{AreaKind, structure};

use crate::catalogue::dimension::{Category, Role};
use crate::request::WHOLE;
use crate::table::Table;

/// For each area the areas of the table that lie in it and in no smaller one, in the table's order.
///
/// An area lies in the smallest one that has all its municipalities and more; all of the data hold every area. A group of peers
/// is no place, so that nothing lies in it.
#[must_use]
pub fn children(table: &Table) -> BTreeMap<&str, Vec<&str>> {
    let Some(areas) = table
        .dimensions()
        .iter()
        .find(|dimension| dimension.role == Role::Area)
    else {
        return BTreeMap::new();
    };
    let last = table.time().and_then(|time| time.categories.last());
    let year = last
        .and_then(|last| last.code.get(..4))
        .and_then(|year| year.parse().ok());
    let members: Vec<_> = areas
        .categories
        .iter()
        .map(|area| members(area, year.unwrap_or_default()))
        .collect();
    let mut holders: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (place, members) in members.iter().enumerate() {
        for member in members {
            holders.entry(*member).or_default().push(place);
        }
    }
    // A county of one municipality is still larger than it.
    let weight = |place: usize| {
        let is_municipality = AreaKind::of(&areas.categories[place].code) == Some(AreaKind::Municipality);
        2 * members[place].len() + usize::from(!is_municipality)
    };
    let whole = areas.position(WHOLE);
    let mut children: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (place, area) in areas.categories.iter().enumerate() {
        let is_group =
            |other: usize| AreaKind::of(&areas.categories[other].code) == Some(AreaKind::PeerGroup);
        let first = members[place].first().and_then(|first| holders.get(first));
        let parent = first
            .into_iter()
            .flatten()
            .copied()
            .filter(|other| Some(*other) != whole && weight(*other) > weight(place) && !is_group(*other))
            .filter(|other| members[place].is_subset(&members[*other]))
            .min_by_key(|other| weight(*other))
            .or(whole);
        if let Some(parent) = parent.filter(|parent| *parent != place && Some(place) != whole) {
            let of = areas.categories[parent].code.as_str();
            children.entry(of).or_default().push(area.code.as_str());
        }
    }
    children
}

/// The municipalities of an area.
fn members(area: &Category, year: i32) -> BTreeSet<&str> {
    match structure(year).area(&area.code) {
        Some(known) if !matches!(known.kind, AreaKind::Municipality | AreaKind::Nation) => {
            known.members.iter().copied().collect()
        }
        _ => BTreeSet::from([area.code.as_str()]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::dimension::Dimension;
    use crate::catalogue::indicator::How;
    use crate::export::sample;
    use crate::language::Text;
    use crate::table::Cell;

    fn of(codes: &[&str]) -> Table {
        let dimension = |id: &str, role, codes: &[&str]| Dimension {
            id: id.to_owned(),
            role,
            label: Text::same(id),
            categories: codes
                .iter()
                .map(|code| Category {
                    code: (*code).to_owned(),
                    label: Text::same(*code),
                    ..Category::default()
                })
                .collect(),
            overlap: None,
            column: None,
        };
        let dimensions = vec![
            dimension("area", Role::Area, codes),
            dimension("year", Role::Time, &["2024"]),
        ];
        sample::crafted(How::Count, 1, dimensions, vec![Cell::default(); codes.len()])
    }

    #[test]
    fn municipalities_lie_in_counties_and_these_in_the_whole() {
        let table = of(&["0", "31", "3101", "3203", "32", "4601", "03", "0301"]);
        let found = children(&table);
        assert_eq!(found["0"], ["31", "32", "4601", "03"]);
        assert_eq!(found["31"], ["3101"]);
        assert_eq!(found["03"], ["0301"]);
        assert_eq!(found["32"], ["3203"]);
        assert_eq!(found.len(), 4);
    }

    #[test]
    fn nothing_lies_in_a_group_of_peers_but_the_group_in_the_whole() {
        let table = of(&["0", "03", "0301", "G7"]);
        let found: Vec<_> = children(&table).into_iter().collect();
        assert_eq!(found, [("0", vec!["03", "G7"]), ("03", vec!["0301"])]);
    }

    #[test]
    fn areas_side_by_side_have_no_hierarchy() {
        assert!(children(&of(&["3101", "3203"])).is_empty());
    }
}
