//! Which tables the article of one area needs.

use std::collections::BTreeSet;

use tiltak_statistics::{Areas, Period, Request, catalogue};

use super::{BROKEN_DOWN, DRAWN_BY_YEAR, INDICATORS, YEARS_BEFORE};

/// The requests whose tables [`super::Tables`] tells the article of an area and year from; lines begin in `first_year`.
/// What the catalogue has no figures for is not asked.
#[must_use]
pub fn requests(area: &str, year: i32, first_year: i32) -> Vec<Request> {
    let of = |id: &str, years: &BTreeSet<i32>, by: &[&str]| Request {
        indicator: id.to_owned(),
        periods: years.iter().copied().map(Period::year).collect(),
        areas: Areas::Codes(vec![area.to_owned()]),
        by: by.iter().map(|id| (*id).to_owned()).collect(),
    };
    let mut requests = Vec::new();
    for id in INDICATORS {
        let mut years = BTreeSet::from([year]);
        if DRAWN_BY_YEAR.contains(&id) {
            years.extend(first_year..=year);
        }
        let before = YEARS_BEFORE.iter().filter(|(indicator, _)| *indicator == id);
        years.extend(before.map(|(_, before)| year - before));
        years.retain(|year| is_covered(&of(id, &BTreeSet::from([*year]), &[])));
        if !years.is_empty() {
            requests.push(of(id, &years, &[]));
        }
    }
    let broken_down = BROKEN_DOWN
        .iter()
        .map(|(id, by)| of(id, &BTreeSet::from([year]), &[by]));
    requests.extend(broken_down.filter(is_covered));
    requests
}

/// Whether the catalogue has the indicator for every period that must be counted.
fn is_covered(request: &Request) -> bool {
    catalogue::find(&request.indicator).is_ok_and(|(definition, indicator)| {
        let first = definition.description.first_year;
        request
            .all_periods(indicator)
            .iter()
            .all(|period| period.year >= first)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_year_is_asked_before_the_catalogue_begins() {
        // The first year of the catalogue's tables of measures; a change over four years cannot be told of it.
        let requests = requests("0", 2010, 2010);
        assert!(requests.iter().any(|request| request.indicator == "H001"));
        assert!(requests.iter().all(|request| request.indicator != "H007"));
        for request in &requests {
            assert!(is_covered(request));
        }
    }
}
