//! Areas (områder): all of the data, counties, municipalities, state regions and inter-municipal services, and which of them
//! a municipality of the data belongs to.
//!
//! Data keep the number that was valid when a case was opened. A figure is about areas as they are in one year, the last
//! of the request; earlier periods are told for the same areas where their municipalities can be carried over.

use std::collections::BTreeMap;

use tiltak_domain::geography::{self, Area, AreaKind, Names, Recoded, structure};

use crate::catalogue::dimension::Category;
use crate::error::StatisticsError;
use crate::language::Text;
use crate::request::{Areas, WHOLE};

/// The categories of the areas that are asked for, as they are in a year. A municipality that occurs in the data is an
/// area even where the nation does not know it, as in a demonstration.
pub(crate) fn categories(
    areas: &Areas,
    year: i32,
    municipalities: &[String],
) -> Result<Vec<Category>, StatisticsError> {
    let of_kind = |kind| structure(year).of_kind(kind).map(|area| area.code.to_owned());
    let codes: Vec<String> = match areas {
        Areas::Codes(codes) => codes.clone(),
        Areas::Counties => std::iter::once(WHOLE.to_owned())
            .chain(of_kind(AreaKind::County))
            .collect(),
        Areas::Municipalities => std::iter::once(WHOLE.to_owned())
            .chain(of_kind(AreaKind::County))
            .chain(of_kind(AreaKind::Municipality))
            .collect(),
    };
    codes
        .iter()
        .map(|code| category(code, year, municipalities))
        .collect()
}

fn category(code: &str, year: i32, municipalities: &[String]) -> Result<Category, StatisticsError> {
    let label = match structure(year).area(code) {
        _ if code == WHOLE => Text::of("Hele landet", "Heile landet", "The whole country"),
        Some(Area { names, .. }) => text(names),
        None if municipalities.iter().any(|number| number == code) => Text::same(code),
        None => {
            return Err(StatisticsError::UnknownArea {
                area: code.to_owned(),
                year,
            });
        }
    };
    Ok(Category {
        code: code.to_owned(),
        label,
        is_total: code == WHOLE,
        ..Category::default()
    })
}

fn text(names: &Names) -> Text {
    Text::of(&names.nb, &names.nn, &names.en)
}

/// Which municipalities of a year a number stands for: one, several where it was split, and itself where it cannot be
/// carried over.
pub(crate) fn carried(number: &str, year: i32) -> Vec<String> {
    if structure(year).municipality(number).is_some() {
        return vec![number.to_owned()];
    }
    let from = [2024, 2020]
        .into_iter()
        .chain((geography::FIRST_YEAR..2020).rev());
    let known = from
        .into_iter()
        .find(|from| structure(*from).municipality(number).is_some());
    match known.map(|from| geography::recode(number, from, year)) {
        Some(Recoded::Same(code) | Recoded::Into(code)) => vec![code.to_owned()],
        Some(Recoded::Split(codes)) => codes.into_iter().map(str::to_owned).collect(),
        Some(Recoded::Unknown) | None => vec![number.to_owned()],
    }
}

/// Whether an area of a year can be told for another year: its municipalities made up exactly the same area then. Data may
/// use the numbers of 2020 for all the years before, so that none is asked about older borders.
pub(crate) fn is_known(area: &str, year: i32, other: i32) -> bool {
    const OLDEST: i32 = 2020;
    let is_official = area != WHOLE && structure(year).area(area).is_some();
    !is_official
        || geography::members_over_time(area, year, other.max(OLDEST).min(year.max(OLDEST))).is_some()
}

/// The codes of the areas that hold a municipality of a year, as they are asked for in that year.
pub(crate) struct Membership {
    members: BTreeMap<String, Vec<usize>>,
    year: i32,
    whole: Vec<usize>,
    counties: Vec<(usize, String)>,
}

impl Membership {
    /// Which of the categories hold which municipality.
    pub(crate) fn new(categories: &[Category], year: i32) -> Self {
        let mut membership = Self {
            members: BTreeMap::new(),
            year,
            whole: Vec::new(),
            counties: Vec::new(),
        };
        for (place, category) in categories.iter().enumerate() {
            if category.code == WHOLE {
                membership.whole.push(place);
                continue;
            }
            if AreaKind::of(&category.code) == Some(AreaKind::County) {
                membership.counties.push((place, category.code.clone()));
                continue;
            }
            let area = structure(year).area(&category.code);
            let members = match area {
                Some(area) if area.kind != AreaKind::Municipality => {
                    area.members.iter().map(|one| (*one).to_owned()).collect()
                }
                _ => vec![category.code.clone()],
            };
            for member in members {
                membership.members.entry(member).or_default().push(place);
            }
        }
        membership
    }

    /// The places of the categories that a number of the data falls in. A municipality that was split is in an area that
    /// holds all of its parts, and nobody knows whether it is in one that holds some of them.
    pub(crate) fn places(&self, number: &str) -> Places {
        let parts = carried(number, self.year);
        let mut places = Places {
            certain: self.whole.clone(),
            doubtful: Vec::new(),
        };
        let mut add = |place: usize, inside: usize| match inside {
            0 => {}
            _ if inside == parts.len() => places.certain.push(place),
            _ => places.doubtful.push(place),
        };
        for (place, county) in &self.counties {
            // By its digits, so that a municipality that only the data know still counts in its county.
            add(
                *place,
                parts
                    .iter()
                    .filter(|part| part.starts_with(county.as_str()))
                    .count(),
            );
        }
        let mut inside: BTreeMap<usize, usize> = BTreeMap::new();
        for place in parts.iter().filter_map(|part| self.members.get(part)).flatten() {
            *inside.entry(*place).or_default() += 1;
        }
        for (place, inside) in inside {
            add(place, inside);
        }
        places
    }
}

/// Where the rows of a municipality go.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Places {
    /// The categories that hold it.
    pub(crate) certain: Vec<usize>,
    /// The categories that hold some of what it was split into.
    pub(crate) doubtful: Vec<usize>,
}
