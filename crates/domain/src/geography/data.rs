//! The embedded tables, read once. No field has a comma or a quotation mark, which a test checks.

use std::sync::LazyLock;

/// A number with the years in which it is a municipality's. Facts: standards folder `geography`, files `source_2021/klass_kommuner`,
/// `kommuner_2020.csv`, `kommuner_2024.csv`, `kommune_bufetat_region.csv`.
pub(super) struct MunicipalityRow {
    pub(super) number: &'static str,
    pub(super) first_year: i32,
    pub(super) last_year: Option<i32>,
    pub(super) name: &'static str,
    pub(super) other_names: Vec<&'static str>,
    pub(super) region: &'static str,
    /// Residents on 1 January 2024, of those that exist then.
    pub(super) residents_2024: Option<u32>,
}

/// A county with its years. Facts: `source_2021/klass_fylker`, `fylker_2024.csv`.
pub(super) struct CountyRow {
    pub(super) code: &'static str,
    pub(super) first_year: i32,
    pub(super) last_year: Option<i32>,
    pub(super) name: &'static str,
    pub(super) other_names: Vec<&'static str>,
}

/// A number whose municipality goes on, wholly or in part, in another on 1 January of a year, or takes in others and keeps its
/// own. A letter after the number means a piece of it: Ålesund and Haram were parted in 2024 along the border that Haram had
/// until 2019, by the Storting's decision of 14 June 2022 (Innst. 452 S (2021-2022)), so what came from where is known.
/// Facts: `source_2021/changes`, `kommuner_2020_til_2024.csv`.
pub(super) struct ChangeRow {
    pub(super) year: i32,
    pub(super) from: &'static str,
    pub(super) to: &'static str,
}

/// A state region. Facts: `bufetat_regions.csv`.
pub(super) struct RegionRow {
    pub(super) code: &'static str,
    pub(super) nb: &'static str,
    pub(super) nn: &'static str,
    pub(super) en: &'static str,
}

/// A member of an inter-municipal service, with its number of 2020. Facts: `iks_members_2021.csv`.
pub(super) struct MemberRow {
    pub(super) service: &'static str,
    pub(super) member: &'static str,
}

/// A county's place on the tile map from a year on.
pub(super) struct TileRow {
    pub(super) first_year: i32,
    pub(super) county: &'static str,
    pub(super) column: u8,
    pub(super) row: u8,
}

pub(super) static MUNICIPALITIES: LazyLock<Vec<MunicipalityRow>> = LazyLock::new(|| {
    rows(
        include_str!("data/municipality.csv"),
        |[number, first, last, name, other, region, residents]| {
            Some(MunicipalityRow {
                number,
                first_year: first.parse().ok()?,
                last_year: last.parse().ok(),
                name,
                other_names: names(other),
                region,
                residents_2024: residents.parse().ok(),
            })
        },
    )
});

pub(super) static COUNTIES: LazyLock<Vec<CountyRow>> = LazyLock::new(|| {
    rows(
        include_str!("data/county.csv"),
        |[code, first, last, name, other]| {
            Some(CountyRow {
                code,
                first_year: first.parse().ok()?,
                last_year: last.parse().ok(),
                name,
                other_names: names(other),
            })
        },
    )
});

pub(super) static CHANGES: LazyLock<Vec<ChangeRow>> = LazyLock::new(|| {
    rows(include_str!("data/change.csv"), |[year, from, to]| {
        let year = year.parse().ok()?;
        Some(ChangeRow { year, from, to })
    })
});

pub(super) static REGIONS: LazyLock<Vec<RegionRow>> = LazyLock::new(|| {
    rows(include_str!("data/region.csv"), |[code, _, nb, nn, en]| {
        Some(RegionRow { code, nb, nn, en })
    })
});

pub(super) static MEMBERS: LazyLock<Vec<MemberRow>> = LazyLock::new(|| {
    rows(include_str!("data/service_member.csv"), |[service, member]| {
        Some(MemberRow { service, member })
    })
});

pub(super) static TILES: LazyLock<Vec<TileRow>> = LazyLock::new(|| {
    rows(include_str!("data/tile.csv"), |[first, county, column, row]| {
        Some(TileRow {
            first_year: first.parse().ok()?,
            county,
            column: column.parse().ok()?,
            row: row.parse().ok()?,
        })
    })
});

fn rows<T, const N: usize>(text: &'static str, read: impl Fn([&'static str; N]) -> Option<T>) -> Vec<T> {
    text.lines()
        .skip(1)
        .filter_map(|line| read(line.split(',').collect::<Vec<_>>().try_into().ok()?))
        .collect()
}

fn names(joined: &'static str) -> Vec<&'static str> {
    joined.split(" - ").filter(|name| !name.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_read() {
        let lines = |text: &str| text.lines().count() - 1;
        assert_eq!(MUNICIPALITIES.len(), lines(include_str!("data/municipality.csv")));
        assert_eq!(COUNTIES.len(), lines(include_str!("data/county.csv")));
        assert_eq!(CHANGES.len(), lines(include_str!("data/change.csv")));
        assert_eq!(REGIONS.len(), lines(include_str!("data/region.csv")));
        assert_eq!(MEMBERS.len(), lines(include_str!("data/service_member.csv")));
        assert_eq!(TILES.len(), lines(include_str!("data/tile.csv")));
    }

    #[test]
    fn a_last_year_or_residents_that_are_no_number_would_be_seen() {
        let text = include_str!("data/municipality.csv");
        let open = text
            .lines()
            .skip(1)
            .filter(|line| line.split(',').nth(2) == Some(""))
            .count();
        assert_eq!(
            MUNICIPALITIES
                .iter()
                .filter(|row| row.last_year.is_none())
                .count(),
            open
        );
        assert_eq!(
            MUNICIPALITIES
                .iter()
                .filter(|row| row.residents_2024.is_some())
                .count(),
            open
        );
        assert!(!text.contains('"'));
    }
}
