//! Which tables a publication has, and which areas have a page.

use std::collections::BTreeSet;

use tiltak_domain::geography::{AreaKind, structure};
use tiltak_reports::article::{
    AGES, BROKEN_DOWN, COMPARED, DRAWN_BY_YEAR, INDICATORS, PlaceKind, YEARS_BEFORE, years_before,
};
use tiltak_reports::publication::SitePlace;
use tiltak_statistics::catalogue::indicator::How;
use tiltak_statistics::release::Released;
use tiltak_statistics::request::WHOLE;
use tiltak_statistics::{Areas, Indicator, Period, Request, catalogue};

use super::{Order, PublishError};

/// Indicators that are by their definition about the year before which the others are compared.
const ONLY_BEFORE: [&str; 3] = ["H014", "H015", "H023"];

/// The first year that any source has figures of.
const EARLIEST: i32 = 2013;

/// The areas of a publication.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Units {
    /// The whole, all counties and all municipalities.
    All,
    /// Some, by their codes.
    Some(Vec<String>),
}

impl Units {
    fn areas(&self) -> Areas {
        match self {
            Self::All => Areas::Municipalities,
            Self::Some(codes) => Areas::Codes(with_whole(codes.iter().map(String::as_str))),
        }
    }

    /// The whole and the counties, which have lines over all years.
    fn large_areas(&self) -> Areas {
        match self {
            Self::All => Areas::Counties,
            Self::Some(codes) => Areas::Codes(with_whole(
                codes
                    .iter()
                    .map(String::as_str)
                    .filter(|code| AreaKind::of(code) == Some(AreaKind::County)),
            )),
        }
    }

    /// The areas that others are held beside and that have no table otherwise: all counties. Only the nation has them: elsewhere
    /// the figures of a county are those of the services that are there.
    fn beside(&self, year: i32, is_nation: bool) -> Vec<String> {
        match self {
            Self::Some(_) if is_nation => structure(year)
                .counties()
                .map(|area| area.code.to_owned())
                .collect(),
            _ => Vec::new(),
        }
    }

    /// As the record of the publication has them.
    pub(super) fn name(&self) -> String {
        match self {
            Self::All => "all".to_owned(),
            Self::Some(codes) => with_whole(codes.iter().map(String::as_str)).join(","),
        }
    }
}

/// How far into the country a release goes.
///
/// The whole is released first, then the counties, then all: what is shown stands, so that figures of large areas are not
/// held back to protect those of small ones where it can be done the other way round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    /// The whole alone.
    Whole,
    /// The whole and the counties.
    Counties,
    /// Every area.
    All,
}

impl Stage {
    /// The stages in order; those that have no further area are left out.
    pub fn all(units: &Units, is_nation: bool) -> Vec<Self> {
        let mut stages = vec![Self::Whole];
        for stage in [Self::Counties, Self::All] {
            let last = stages.last().map(|last| last.areas(units));
            let is_beside = stage == Self::Counties && !units.beside(EARLIEST, is_nation).is_empty();
            if is_beside || last != Some(stage.areas(units)) {
                stages.push(stage);
            }
        }
        stages
    }

    fn areas(self, units: &Units) -> Areas {
        match self {
            Self::Whole => Areas::Codes(vec![WHOLE.to_owned()]),
            Self::Counties => units.large_areas(),
            Self::All => units.areas(),
        }
    }

    /// The areas that have lines over all years.
    fn areas_by_year(self, units: &Units) -> Areas {
        match self {
            Self::Whole => self.areas(units),
            Self::Counties | Self::All => units.large_areas(),
        }
    }
}

/// The whole first: articles of areas are told beside it.
fn with_whole<'code>(codes: impl Iterator<Item = &'code str>) -> Vec<String> {
    let others: BTreeSet<&str> = codes.filter(|code| *code != WHOLE).collect();
    std::iter::once(WHOLE)
        .chain(others)
        .map(ToOwned::to_owned)
        .collect()
}

/// A table of the publication.
pub(super) struct Planned {
    /// Name of its files.
    pub name: String,
    /// What is asked for.
    pub request: Request,
}

/// The first year of the article's figures.
pub(super) fn first_year() -> i32 {
    let years = INDICATORS
        .iter()
        .filter_map(|id| catalogue::find(id).ok())
        .map(|(definition, _)| definition.description.first_year);
    years.min().unwrap_or_default().max(EARLIEST)
}

/// The tables of a stage: each indicator for all areas in the years that the article tells of, those that it breaks down, and those that
/// it draws over all years for the whole and the counties; and the counties that others are held beside.
pub(super) fn plan(order: &Order, stage: Stage, is_nation: bool) -> Result<Vec<Planned>, PublishError> {
    if let Units::Some(codes) = &order.units
        && let Some(wrong) = codes.iter().find(|code| kind(code, false).is_none())
    {
        return Err(PublishError::Area(wrong.clone()));
    }
    let mut planned = Vec::new();
    for id in INDICATORS {
        let Ok((definition, indicator)) = catalogue::find(id) else {
            continue;
        };
        let first = first_of(definition.description.first_year, indicator);
        let mut add = |name: String, areas: Areas, years: Vec<i32>, by: Vec<String>| {
            let periods: Vec<Period> = years
                .into_iter()
                .filter(|year| *year >= first)
                .map(Period::year)
                .collect();
            if !periods.is_empty() {
                let indicator = id.to_owned();
                planned.push(Planned {
                    name,
                    request: Request {
                        indicator,
                        periods,
                        areas,
                        by,
                    },
                });
            }
        };
        let before = YEARS_BEFORE
            .iter()
            .find(|(of, _)| *of == id)
            .map(|(_, years)| order.year - years);
        let own = (!ONLY_BEFORE.contains(&id)).then_some(order.year);
        add(
            id.to_owned(),
            stage.areas(&order.units),
            before.into_iter().chain(own).collect(),
            Vec::new(),
        );
        for (_, dimension) in BROKEN_DOWN.iter().filter(|(of, _)| *of == id) {
            if indicator.by.iter().any(|by| by.id == *dimension) {
                let name = format!("{id}-{dimension}");
                add(
                    name,
                    stage.areas(&order.units),
                    vec![order.year],
                    vec![(*dimension).to_owned()],
                );
            }
        }
        if DRAWN_BY_YEAR.contains(&id) {
            let years = (first..=order.year).collect();
            add(
                format!("{id}-years"),
                stage.areas_by_year(&order.units),
                years,
                Vec::new(),
            );
        }
        let beside = order.units.beside(order.year, is_nation && stage != Stage::Whole);
        if COMPARED.contains(&id) && !beside.is_empty() {
            let years = years_before(id).map(|years| order.year - years);
            add(
                format!("{id}-beside"),
                Areas::Codes(with_whole(beside.iter().map(String::as_str))),
                years.into_iter().chain([order.year]).collect(),
                Vec::new(),
            );
        }
    }
    planned.push(Planned {
        name: "children-age-sex".to_owned(),
        request: Request {
            indicator: AGES.0.to_owned(),
            periods: vec![Period::year(order.year)],
            areas: stage.areas_by_year(&order.units),
            by: AGES.1.map(ToOwned::to_owned).to_vec(),
        },
    });
    Ok(planned)
}

/// The first year that an indicator can have: a change needs one before.
fn first_of(first: i32, indicator: &Indicator) -> i32 {
    let first = first.max(EARLIEST);
    match (&indicator.how, &indicator.whole) {
        (How::Change, Some(base)) => first + base.years_before,
        _ => first,
    }
}

fn kind(code: &str, is_nation: bool) -> Option<PlaceKind> {
    match (code, AreaKind::of(code)) {
        (WHOLE, _) if is_nation => Some(PlaceKind::Nation),
        (WHOLE, _) => Some(PlaceKind::Whole),
        (_, Some(AreaKind::County)) => Some(PlaceKind::County),
        (_, Some(AreaKind::Municipality)) => Some(PlaceKind::Municipality),
        _ => None,
    }
}

/// The areas that the tables have.
pub(super) fn places(tables: &[Released], is_nation: bool) -> Result<Vec<SitePlace>, PublishError> {
    let categories = tables
        .first()
        .and_then(|first| first.table().areas())
        .map(|areas| areas.categories.as_slice())
        .unwrap_or_default();
    categories
        .iter()
        .map(|category| {
            let code = category.code.clone();
            let kind = kind(&code, is_nation).ok_or_else(|| PublishError::Area(code.clone()))?;
            let county = (kind == PlaceKind::Municipality).then(|| code.chars().take(2).collect());
            Ok(SitePlace {
                code,
                kind,
                name: category.label.clone(),
                county,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use chrono::DateTime;
    use tiltak_statistics::Language;

    use super::*;

    fn order(year: i32, codes: &[&str]) -> Order {
        Order {
            out: PathBuf::new(),
            ledger: PathBuf::new(),
            year,
            units: Units::Some(codes.iter().map(|code| (*code).to_owned()).collect()),
            languages: vec![Language::Nb],
            time: DateTime::UNIX_EPOCH,
        }
    }

    /// The areas of the tables that others are held beside.
    fn beside(order: &Order, stage: Stage, is_nation: bool) -> Vec<String> {
        let planned = plan(order, stage, is_nation).unwrap();
        let found = planned.into_iter().find(|one| one.name == "H001-beside");
        match found.map(|one| one.request.areas) {
            Some(Areas::Codes(codes)) => codes,
            _ => Vec::new(),
        }
    }

    #[test]
    fn counties_are_released_before_municipalities_and_with_them() {
        let order = order(2021, &["0", "1505"]);
        assert_eq!(
            Stage::all(&order.units, true),
            [Stage::Whole, Stage::Counties, Stage::All]
        );
        assert!(beside(&order, Stage::Whole, true).is_empty());
        for stage in [Stage::Counties, Stage::All] {
            let codes = beside(&order, stage, true);
            assert_eq!(codes.len(), 1 + 11, "{codes:?}");
            assert!(codes.contains(&"15".to_owned()));
        }
    }

    #[test]
    fn the_whole_of_the_nation_alone_has_them_too() {
        let order = order(2021, &["0"]);
        assert_eq!(Stage::all(&order.units, true), [Stage::Whole, Stage::Counties]);
        assert_eq!(Stage::all(&order.units, false), [Stage::Whole]);
    }

    #[test]
    fn services_that_are_not_the_nation_have_no_peers() {
        assert!(beside(&order(2021, &["0", "1505"]), Stage::All, false).is_empty());
    }

    #[test]
    fn where_every_area_is_published_the_counties_are_there_already() {
        let all = Order {
            units: Units::All,
            ..order(2021, &[])
        };
        assert!(beside(&all, Stage::All, true).is_empty());
        assert_eq!(
            Stage::all(&all.units, true),
            [Stage::Whole, Stage::Counties, Stage::All]
        );
    }
}
