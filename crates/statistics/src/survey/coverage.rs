//! Coverage (dekning): how much of all there is, by official figures, the services that answered have.

use crate::rounding;

/// A region's line, or that of all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Coverage {
    /// How many services answered.
    pub responses: u64,
    /// Full-time equivalents (årsverk) of those who answered, in hundredths.
    pub covered: i64,
    /// Official full-time equivalents of the region, in hundredths; none where they are not known.
    pub official: Option<i64>,
}

impl Coverage {
    /// The share covered in percent, in units of the last of so many decimals. Rounded to the nearest, never cut: 388 of 2665 are 14.6
    /// percent, not 14.5.
    #[must_use]
    pub fn percent(&self, decimals: u8) -> Option<i64> {
        rounding::share(self.covered, self.official?, 100, decimals)
    }
}

/// The table of coverage: a line for each region, and one for all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoverageTable {
    /// The regions, in the order of the official figures that they were made from.
    pub regions: Vec<Coverage>,
    /// All of them; its official figure is there where every region's is.
    pub all: Coverage,
    /// How many services did not say how many full-time equivalents they have. They are counted among the responses.
    pub unknown: u64,
}

/// The table of coverage of services: for each its region's place and its full-time equivalents, not a number where it did not say.
/// `official` has the official figure of each region. Services in no region are left out.
#[must_use]
pub fn coverage(
    services: impl IntoIterator<Item = (Option<usize>, f64)>,
    official: &[Option<f64>],
) -> CoverageTable {
    let line = |official: &Option<f64>| Coverage {
        responses: 0,
        covered: 0,
        official: official.and_then(hundredths),
    };
    let mut regions: Vec<Coverage> = official.iter().map(line).collect();
    let mut unknown = 0;
    for (region, equivalents) in services {
        let Some(line) = region.and_then(|region| regions.get_mut(region)) else {
            continue;
        };
        line.responses += 1;
        match hundredths(equivalents) {
            Some(more) => line.covered += more,
            None => unknown += 1,
        }
    }
    let all = Coverage {
        responses: regions.iter().map(|line| line.responses).sum(),
        covered: regions.iter().map(|line| line.covered).sum(),
        official: regions.iter().map(|line| line.official).sum(),
    };
    CoverageTable {
        regions,
        all,
        unknown,
    }
}

/// A number in whole hundredths; none where it is not one from 0 up, or too large to be one of a service.
fn hundredths(number: f64) -> Option<i64> {
    (0.0..1e12)
        .contains(&number)
        .then(|| (number * 100.0).round() as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows S2204 to S2209 of the published figures, of which four were cut.
    #[test]
    fn the_coverage_of_2022_is_rounded() {
        let regions = [
            (14, 388.0, 2665.0, 146),
            (15, 505.0, 1304.0, 387),
            (10, 233.0, 660.0, 353),
            (10, 292.0, 872.0, 335),
            (9, 162.0, 928.0, 175),
        ];
        let services = regions
            .iter()
            .enumerate()
            .flat_map(|(place, (responses, covered, _, _))| {
                let rest = (1..*responses).map(move |_| (Some(place), 1.0));
                rest.chain([(Some(place), covered - f64::from(*responses - 1))])
            });
        let official: Vec<Option<f64>> = regions.iter().map(|one| Some(one.2)).collect();
        let table = coverage(services, &official);
        for (line, (responses, covered, _, percent)) in table.regions.iter().zip(&regions) {
            assert_eq!(line.responses, *responses as u64);
            assert_eq!(line.covered, (*covered * 100.0) as i64);
            assert_eq!(line.percent(1), Some(*percent));
        }
        assert_eq!((table.all.responses, table.all.covered), (58, 158_000));
        assert_eq!(table.all.official, Some(642_900));
        assert_eq!(table.all.percent(1), Some(246));
    }

    #[test]
    fn who_did_not_say_is_told_of() {
        let services = [(Some(0), f64::NAN), (Some(0), 10.0), (None, 5.0), (Some(7), 5.0)];
        let table = coverage(services, &[Some(40.0)]);
        assert_eq!((table.all.responses, table.unknown), (2, 1));
        assert_eq!(table.all.percent(0), Some(25));
    }

    #[test]
    fn without_an_official_figure_there_is_no_share() {
        let table = coverage([(Some(1), 3.0)], &[Some(40.0), None]);
        assert_eq!(table.regions[1].percent(1), None);
        assert_eq!(table.all.percent(1), None);
        assert_eq!(coverage([], &[Some(0.0)]).all.percent(1), None);
    }
}
