//! The frame of the whole country, from dated geography. It has no addresses: nobody knows them but the owner.

use super::Unit;
use crate::geography::{AreaKind, PeerGroup, Structure, structure};
use crate::people::language_form::LanguageForm;

/// Where each group of residents begins, smallest first; the four largest cities are a group whatever their size.
const GROUPS: [(u32, PeerGroup); 6] = [
    (0, PeerGroup::Under2000),
    (2_000, PeerGroup::From2000),
    (5_000, PeerGroup::From5000),
    (10_000, PeerGroup::From10000),
    (20_000, PeerGroup::From20000),
    (50_000, PeerGroup::From50000),
];

/// Every municipality of a year; those that share a service are one unit, in the region and with the residents of all.
///
/// Which share one is known of February 2021; an owner who knows better takes the file out, mends it and takes it in again.
#[must_use]
pub fn of_municipalities(year: i32) -> Vec<Unit> {
    let all = structure(year);
    let mut units: Vec<Unit> = all
        .services()
        .map(|service| unit(all, service.code, &service.names.nb, &service.members))
        .collect();
    for one in &all.municipalities {
        if all.service_of(one.number).is_none() {
            units.push(unit(all, one.number, one.name, &[one.number]));
        }
    }
    units.sort_by(|one, other| one.number.cmp(&other.number));
    units
}

fn unit(all: &Structure, number: &str, name: &str, members: &[&str]) -> Unit {
    let of = |member: &&str| all.municipality(member);
    let region = members.iter().find_map(of).map_or("", |one| one.region);
    let cities = all
        .area(PeerGroup::LargestCities.code())
        .filter(|area| area.kind == AreaKind::PeerGroup);
    let is_city = cities.is_some_and(|cities| members.iter().any(|one| cities.members.contains(one)));
    let residents: Option<u32> = members.iter().map(|one| of(one)?.residents_2024).sum();
    let size = match residents {
        _ if is_city => PeerGroup::LargestCities.code(),
        Some(residents) => group_of(residents).code(),
        None => "",
    };
    Unit {
        number: number.to_owned(),
        name: name.to_owned(),
        region: region.to_owned(),
        size: size.to_owned(),
        email: None,
        staff: None,
        children: None,
        language: LanguageForm::Nb,
    }
}

fn group_of(residents: u32) -> PeerGroup {
    let found = GROUPS.iter().rev().find(|(from, _)| residents >= *from);
    found.map_or(PeerGroup::Under2000, |(_, group)| *group)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::geography::peer_group;
    use crate::survey::frame::{SMALLEST_STRATUM, strata};

    #[test]
    fn every_municipality_is_asked_once_alone_or_with_its_neighbours() {
        let units = of_municipalities(2024);
        let all = structure(2024);
        let mut covered: Vec<&str> = Vec::new();
        for unit in &units {
            match all.area(&unit.number).unwrap() {
                area if area.kind == AreaKind::Service => covered.extend(&area.members),
                area => covered.push(area.code),
            }
        }
        let once: BTreeSet<&str> = covered.iter().copied().collect();
        assert_eq!((covered.len(), once.len()), (357, 357));
        assert!(
            units.len() < 357
                && units
                    .iter()
                    .all(|unit| !unit.region.is_empty() && unit.email.is_none())
        );
    }

    #[test]
    fn one_alone_has_the_group_that_figures_compare_it_with() {
        for unit in of_municipalities(2024) {
            if let Some(group) = peer_group(&unit.number, 2024) {
                assert_eq!(unit.size, group.code(), "{}", unit.number);
            }
        }
    }

    #[test]
    fn its_strata_are_many_and_none_is_small() {
        let units = of_municipalities(2024);
        let mut counts = std::collections::BTreeMap::new();
        for stratum in strata(&units, SMALLEST_STRATUM) {
            *counts.entry(stratum.code()).or_insert(0) += 1;
        }
        assert!(
            counts.len() >= 15 && counts.values().all(|count| *count >= SMALLEST_STRATUM),
            "{counts:?}"
        );
    }
}
