//! The municipalities and larger areas that are valid in a year.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};

use super::area::{Area, AreaKind, Names};
use super::data::{COUNTIES, MEMBERS, MUNICIPALITIES, MunicipalityRow, REGIONS};
use super::peer::{PeerGroup, group_of};
use super::relation::{Numbers, STARTS, epoch, exact_parts};

/// Year of the numbers in the list of services, and of the residents that are known.
const SERVICE_YEAR: i32 = 2020;
const RESIDENT_YEAR: i32 = 2024;

/// A municipality (kommune) in one structure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Municipality {
    /// Its number, four digits.
    pub number: &'static str,
    /// Its Norwegian name; with the county in brackets where two would have the same.
    pub name: &'static str,
    /// Names in other official languages of the place (Sámi, Kven); none for most.
    pub other_names: Vec<&'static str>,
    /// Its county in this structure: the first two digits of the number.
    pub county: &'static str,
    /// Its state region, `R1` to `R5`.
    pub region: &'static str,
    /// Residents on 1 January 2024 within its borders; none for those that have merged or been split since in a way that
    /// cannot be told apart.
    pub residents_2024: Option<u32>,
}

/// All that is valid from one year to the next change.
#[derive(Debug)]
pub struct Structure {
    /// First year; valid from its 1 January.
    pub first_year: i32,
    /// Last year, valid to its 31 December; none for the present structure.
    pub last_year: Option<i32>,
    /// Municipalities by number.
    pub municipalities: Vec<Municipality>,
    areas: Vec<Area>,
    places: BTreeMap<&'static str, usize>,
}

impl Structure {
    /// Every area: the nation, counties, regions, services, groups of peers, municipalities; in each by code.
    #[must_use]
    pub fn areas(&self) -> &[Area] {
        &self.areas
    }

    /// Areas of one kind, by code.
    pub fn of_kind(&self, kind: AreaKind) -> impl Iterator<Item = &Area> {
        self.areas.iter().filter(move |area| area.kind == kind)
    }

    /// Counties (fylker).
    pub fn counties(&self) -> impl Iterator<Item = &Area> {
        self.of_kind(AreaKind::County)
    }

    /// State regions (Bufetat-regioner).
    pub fn regions(&self) -> impl Iterator<Item = &Area> {
        self.of_kind(AreaKind::Region)
    }

    /// Inter-municipal services (interkommunale tjenester) of February 2021, told in the municipalities of this structure;
    /// those that cannot be told in them are left out.
    pub fn services(&self) -> impl Iterator<Item = &Area> {
        self.of_kind(AreaKind::Service)
    }

    /// The area with a code.
    #[must_use]
    pub fn area(&self, code: &str) -> Option<&Area> {
        self.places.get(code).and_then(|place| self.areas.get(*place))
    }

    /// The municipality with a number.
    #[must_use]
    pub fn municipality(&self, number: &str) -> Option<&Municipality> {
        let place = self
            .municipalities
            .binary_search_by(|unit| unit.number.cmp(number))
            .ok()?;
        self.municipalities.get(place)
    }

    /// The inter-municipal service that a municipality is a member of.
    #[must_use]
    pub fn service_of(&self, number: &str) -> Option<&Area> {
        self.services().find(|service| service.members.contains(&number))
    }
}

/// The structure that is valid in a year. Years before [`super::FIRST_YEAR`] get the first structure.
#[must_use]
pub fn structure(year: i32) -> &'static Structure {
    static EMPTY: LazyLock<Structure> = LazyLock::new(|| assemble(i32::MIN, None, Vec::new()));
    static ALL: LazyLock<Vec<Structure>> = LazyLock::new(|| (0..STARTS.len()).filter_map(build).collect());
    ALL.get(epoch(year)).unwrap_or(&EMPTY)
}

/// The structure that is valid on a day: changes come on 1 January.
#[must_use]
pub fn structure_on(day: NaiveDate) -> &'static Structure {
    structure(day.year())
}

fn build(place: usize) -> Option<Structure> {
    let first_year = *STARTS.get(place)?;
    let last_year = STARTS.get(place + 1).map(|next| next - 1);
    let valid =
        |first: i32, last: Option<i32>| first <= first_year && last.is_none_or(|last| first_year <= last);
    let mut municipalities: Vec<Municipality> = MUNICIPALITIES
        .iter()
        .filter(|row| valid(row.first_year, row.last_year))
        .filter_map(|row| municipality(row, place))
        .collect();
    municipalities.sort_by_key(|unit| unit.number);
    Some(assemble(first_year, last_year, municipalities))
}

fn municipality(row: &MunicipalityRow, place: usize) -> Option<Municipality> {
    Some(Municipality {
        number: row.number,
        name: row.name,
        other_names: row.other_names.clone(),
        county: row.number.get(..2)?,
        region: row.region,
        residents_2024: residents(row.number, place),
    })
}

fn residents(number: &'static str, place: usize) -> Option<u32> {
    let parts = exact_parts(&Numbers::from([number]), place, epoch(RESIDENT_YEAR))?;
    let of = |part: &&str| {
        let row = MUNICIPALITIES.iter().rev().find(|row| row.number == *part)?;
        row.residents_2024
    };
    parts.iter().map(of).sum()
}

fn assemble(first_year: i32, last_year: Option<i32>, municipalities: Vec<Municipality>) -> Structure {
    let mut areas = vec![nation(&municipalities)];
    areas.extend(counties(first_year, &municipalities));
    areas.extend(regions(&municipalities));
    areas.extend(services(first_year, &municipalities));
    areas.extend(peer_groups(&municipalities));
    areas.extend(municipalities.iter().map(|unit| Area {
        code: unit.number,
        kind: AreaKind::Municipality,
        names: Names::same(unit.name),
        other_names: unit.other_names.clone(),
        members: vec![unit.number],
    }));
    let places = areas
        .iter()
        .zip(0..)
        .map(|(area, place)| (area.code, place))
        .collect();
    Structure {
        first_year,
        last_year,
        municipalities,
        areas,
        places,
    }
}

fn numbers(units: &[Municipality], wanted: impl Fn(&Municipality) -> bool) -> Vec<&'static str> {
    units
        .iter()
        .filter(|unit| wanted(unit))
        .map(|unit| unit.number)
        .collect()
}

fn nation(units: &[Municipality]) -> Area {
    Area {
        code: "0",
        kind: AreaKind::Nation,
        names: Names::new("Hele landet", "Heile landet", "Norway"),
        other_names: Vec::new(),
        members: numbers(units, |_| true),
    }
}

fn counties(year: i32, units: &[Municipality]) -> Vec<Area> {
    let valid = COUNTIES
        .iter()
        .filter(|row| row.first_year <= year && row.last_year.is_none_or(|last| year <= last));
    let mut areas: Vec<Area> = valid
        .map(|row| Area {
            code: row.code,
            kind: AreaKind::County,
            names: Names::same(row.name),
            other_names: row.other_names.clone(),
            members: numbers(units, |unit| unit.county == row.code),
        })
        .collect();
    areas.sort_by_key(|area| area.code);
    areas
}

fn regions(units: &[Municipality]) -> impl Iterator<Item = Area> {
    REGIONS.iter().map(|row| Area {
        code: row.code,
        kind: AreaKind::Region,
        names: Names::new(row.nb, row.nn, row.en),
        other_names: Vec::new(),
        members: numbers(units, |unit| unit.region == row.code),
    })
}

fn peer_groups(units: &[Municipality]) -> impl Iterator<Item = Area> {
    let told = |group: PeerGroup| Area {
        code: group.code(),
        kind: AreaKind::PeerGroup,
        names: group.names(),
        other_names: Vec::new(),
        members: numbers(units, |unit| group_of(unit) == Some(group)),
    };
    PeerGroup::ALL
        .into_iter()
        .map(told)
        .filter(|area| !area.members.is_empty())
}

fn services(year: i32, units: &[Municipality]) -> Vec<Area> {
    let mut listed: BTreeMap<&'static str, Numbers> = BTreeMap::new();
    for row in MEMBERS.iter() {
        listed.entry(row.service).or_default().insert(row.member);
    }
    let told = |(code, members): (&'static str, Numbers)| {
        let parts = exact_parts(&members, epoch(SERVICE_YEAR), epoch(year))?;
        let names: Vec<&str> = units
            .iter()
            .filter(|unit| parts.contains(unit.number))
            .map(|unit| unit.name)
            .collect();
        Some(Area {
            code,
            kind: AreaKind::Service,
            names: service_names(&names),
            other_names: Vec::new(),
            members: parts.into_iter().collect(),
        })
    };
    listed.into_iter().filter_map(told).collect()
}

/// The list has no names of services, so they are called by their members.
fn service_names(members: &[&str]) -> Names {
    let listed = |and: &str| match members {
        [before @ .., last] if !before.is_empty() => format!("{} {and} {last}", before.join(", ")),
        _ => members.concat(),
    };
    Names {
        nb: format!("Interkommunal tjeneste: {}", listed("og")),
        nn: format!("Interkommunal teneste: {}", listed("og")),
        en: format!("Inter-municipal service: {}", listed("and")),
    }
}
