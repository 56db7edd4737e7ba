//! What is published for each year, and what is assumed where nothing is.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The last year without a published table of main figures, relative to which the years before are told.
const FIRST_PUBLISHED: i32 = 2017;
const LAST_PUBLISHED: i32 = 2024;

/// The nation's figures of one year (persons, reports, investigations).
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct YearTarget {
    pub(crate) measure_in_year: f64,
    pub(crate) care_in_year: f64,
    pub(crate) assistance_at_end: f64,
    pub(crate) care_at_end: f64,
    pub(crate) placed_at_end: f64,
    pub(crate) reports: f64,
    pub(crate) started: f64,
    /// `None` where nothing is published.
    pub(crate) concluded: Option<f64>,
    /// Emergency and behaviour placements at the end of the year.
    pub(crate) emergency_at_end: f64,
    /// Aftercare at the end of the year.
    pub(crate) aftercare_at_end: f64,
    /// Share of the children of 0-17 with assistance who are placed.
    pub(crate) placed_share: f64,
}

#[cfg(test)]
impl YearTarget {
    pub(crate) fn measure_at_end(&self) -> f64 {
        self.assistance_at_end + self.care_at_end
    }
}

/// Columns of main_figures.csv by year.
static MAIN: LazyLock<BTreeMap<i32, Vec<Option<f64>>>> = LazyLock::new(|| {
    include_str!("../../../data/main_figures.csv")
        .lines()
        .skip(1)
        .filter_map(|line| {
            let (year, rest) = line.split_once(',')?;
            Some((
                year.parse().ok()?,
                rest.split(',').map(|field| field.parse().ok()).collect(),
            ))
        })
        .collect()
});

static ASSUMPTIONS: LazyLock<BTreeMap<&'static str, f64>> = LazyLock::new(|| {
    include_str!("../../../data/assumption.csv")
        .lines()
        .skip(1)
        .filter_map(|line| {
            let mut fields = line.splitn(3, ',');
            Some((fields.next()?, fields.next()?.parse().ok()?))
        })
        .collect()
});

/// A number that the model needs and nobody publishes: data/assumption.csv.
pub(crate) fn assumed(id: &str) -> f64 {
    ASSUMPTIONS.get(id).copied().unwrap_or(f64::NAN)
}

/// Published in the directorate's article on assistance measures, by row of published-figures.csv.
pub(crate) mod article {
    /// H006: children of 0-17 with assistance at 31 December 2021.
    pub(crate) const ASSISTANCE_2021: f64 = 21_100.0;
    /// H007: the change since 2017.
    pub(crate) const CHANGE_SINCE_2017: f64 = -0.16;
    /// H014: the share placed at 31 December 2016.
    pub(crate) const PLACED_SHARE_2016: f64 = 0.116;
    /// H015 and H016: children in housing with follow-up at 31 December 2016 and 2021.
    pub(crate) const HOUSING: [(i32, f64); 2] = [(2016, 1200.0), (2021, 220.0)];
}

/// H003 says 6 percent of all, H008 9 percent of those with assistance: this share of the latter meets both as rounded.
const PLACED_SHARE_2021: f64 = 0.0886;

/// The figures of a year of the model, from the year before the first to the last.
pub(crate) fn target(year: i32) -> YearTarget {
    let published = year.clamp(FIRST_PUBLISHED, LAST_PUBLISHED);
    let main = |column: usize| {
        MAIN.get(&published)
            .and_then(|row| row.get(column).copied().flatten())
    };
    let (index, report_index) = indices(year);
    let children = |column| main(column).unwrap_or(f64::NAN) * index;
    let assistance_at_end = children(4);
    let reports = main(7).unwrap_or(f64::NAN) * report_index;
    let started = main(8).map_or(reports * assumed("investigation_share"), |started| {
        started * report_index
    });
    let concluded = main(9).filter(|_| year == published);
    YearTarget {
        measure_in_year: children(0),
        care_in_year: children(2),
        assistance_at_end,
        care_at_end: children(5),
        placed_at_end: children(6),
        reports,
        started,
        concluded,
        emergency_at_end: assistance_at_end * assumed("emergency_share"),
        aftercare_at_end: assistance_at_end * aftercare_share(year),
        placed_share: between(
            year,
            (2016, article::PLACED_SHARE_2016),
            (2021, PLACED_SHARE_2021),
        ),
    }
}

/// Relative to the nearest published year: children with measures, and reports.
fn indices(year: i32) -> (f64, f64) {
    if year < FIRST_PUBLISHED {
        (
            assumed(&format!("index_{year}")),
            assumed(&format!("report_index_{year}")),
        )
    } else {
        let later = assumed("later_index").powi((year - LAST_PUBLISHED).max(0));
        (later, later)
    }
}

/// The share of SSB's assistance that is aftercare: in 2017 and 2021 what the article leaves of it, between them a line.
fn aftercare_share(year: i32) -> f64 {
    let left = |year: i32, children: f64| {
        let all = MAIN.get(&year).and_then(|row| row[4]).unwrap_or(f64::NAN);
        1.0 - children / all - assumed("emergency_share")
    };
    let in_2017 = left(
        2017,
        article::ASSISTANCE_2021 / (1.0 + article::CHANGE_SINCE_2017),
    );
    let in_2021 = left(2021, article::ASSISTANCE_2021);
    match year {
        ..2017 => between(year, (2009, assumed("young_adult_2009")), (2017, in_2017)),
        2017..2021 => between(year, (2017, in_2017), (2021, in_2021)),
        _ => between(year, (2021, in_2021), (2024, assumed("young_adult_2024"))),
    }
}

/// On the line between two years, and level outside.
pub(crate) fn between(year: i32, from: (i32, f64), to: (i32, f64)) -> f64 {
    let way = f64::from(year.clamp(from.0, to.0) - from.0) / f64::from(to.0 - from.0);
    from.1 + (to.1 - from.1) * way
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_year_of_the_model_has_its_figures() {
        for year in 2009..=2025 {
            let target = target(year);
            assert!(
                target.measure_in_year > target.measure_at_end(),
                "{year}: {target:?}"
            );
            assert!(target.care_in_year > target.care_at_end, "{year}");
            assert!(
                target.reports > target.started && target.started > 20_000.0,
                "{year}: {target:?}"
            );
            assert!(
                target.aftercare_at_end > 2_000.0 && target.placed_share > 0.08,
                "{year}"
            );
        }
    }

    #[test]
    fn what_the_article_counts_is_what_is_left_of_assistance() {
        for (year, children) in [(2017, 21_100.0 / 0.84), (2021, 21_100.0)] {
            let target = target(year);
            let left = target.assistance_at_end - target.aftercare_at_end - target.emergency_at_end;
            assert!((left - children).abs() < 1.0, "{year}: {left}");
        }
    }
}
