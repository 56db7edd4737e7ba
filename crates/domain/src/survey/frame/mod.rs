//! The sample frame (utvalgsramme): everybody who can be asked, with region and size.
//!
//! A frame is read from a file ([`read`]), or made of the country's municipalities ([`of_municipalities`]). Strata
//! ([`strata`]) are regions by groups of size; one that is too small to hide in is put together with its neighbour.

mod municipality;
mod names;
mod read;
mod sample;
mod write;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::people::language_form::LanguageForm;

pub use municipality::of_municipalities;
pub use names::{region_name, size_name, size_of_staff};
pub use read::{Column, FrameFault, Reason, is_address, read};
pub use sample::draw;
pub use write::written;

/// The fewest that a stratum may have, so that nobody is told by theirs: the smallest count that statistics of the service show.
pub const SMALLEST_STRATUM: usize = 5;

/// One that can be asked: a service.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    /// Its number, unique in the frame: of the municipality, the inter-municipal service, or the owner's own.
    pub number: String,
    /// Its name.
    pub name: String,
    /// Its region: `R1` to `R5`, or the owner's own word.
    pub region: String,
    /// Its group of size: a code of staff (`S1` to `S5`) or residents (`G1` to `G7`), or the owner's own word; empty where not known.
    pub size: String,
    /// Where the invitation is sent; none where a code is handed out on paper.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Full-time equivalents (årsverk).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub staff: Option<f64>,
    /// Children from 0 to 17 years where it works.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub children: Option<u32>,
    /// The language it is written to in.
    #[serde(default)]
    pub language: LanguageForm,
}

/// A stratum: a region and one or more groups of size in it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Stratum {
    /// The region; empty for what no region alone has enough of.
    pub region: String,
    /// The groups of size, in their order; empty for all of them.
    pub sizes: Vec<String>,
}

impl Stratum {
    /// Its code, as it stands in files of data: `R1:S1`, `R1:S1+S2`, `R5`, or `-` for what is left of several regions.
    #[must_use]
    pub fn code(&self) -> String {
        match (self.region.as_str(), self.sizes.join("+")) {
            ("", _) => "-".to_owned(),
            (region, sizes) if sizes.is_empty() => region.to_owned(),
            (region, sizes) => format!("{region}:{sizes}"),
        }
    }
}

/// The stratum of each unit, in the order of the units, none with fewer than `smallest` of them (unless there are no more at all).
///
/// In each region groups of size are put together from the smallest up until they are enough; what is left over goes to the last.
/// Regions that are too small as a whole become one stratum, which takes in the smallest other region where it must.
#[must_use]
pub fn strata(units: &[Unit], smallest: usize) -> Vec<Stratum> {
    let mut counts: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
    for unit in units {
        *counts
            .entry(&unit.region)
            .or_default()
            .entry(&unit.size)
            .or_default() += 1;
    }
    let left_over = too_small(&counts, smallest);
    let merged: BTreeMap<&str, Vec<Vec<&str>>> = counts
        .iter()
        .filter(|(region, _)| !left_over.contains(*region))
        .map(|(region, sizes)| (*region, merge(sizes, smallest)))
        .collect();
    units.iter().map(|unit| stratum_of(unit, &merged)).collect()
}

/// Regions that go together because one of them is too small.
fn too_small<'a>(counts: &BTreeMap<&'a str, BTreeMap<&str, usize>>, smallest: usize) -> Vec<&'a str> {
    let mut by_size: Vec<(usize, &str)> = counts
        .iter()
        .map(|(region, sizes)| (sizes.values().sum(), *region))
        .collect();
    by_size.sort_unstable();
    let (mut found, mut sum) = (Vec::new(), 0);
    for (count, region) in by_size {
        if count >= smallest && (sum == 0 || sum >= smallest) {
            break;
        }
        found.push(region);
        sum += count;
    }
    found
}

fn merge<'a>(sizes: &BTreeMap<&'a str, usize>, smallest: usize) -> Vec<Vec<&'a str>> {
    let (mut done, mut open, mut count): (Vec<Vec<&str>>, Vec<&str>, usize) = (Vec::new(), Vec::new(), 0);
    for (size, more) in sizes {
        open.push(size);
        count += more;
        if count >= smallest {
            done.push(std::mem::take(&mut open));
            count = 0;
        }
    }
    match done.last_mut() {
        Some(last) => last.append(&mut open),
        None => done.push(open),
    }
    done
}

fn stratum_of(unit: &Unit, merged: &BTreeMap<&str, Vec<Vec<&str>>>) -> Stratum {
    let Some(groups) = merged.get(unit.region.as_str()) else {
        return Stratum {
            region: String::new(),
            sizes: Vec::new(),
        };
    };
    let own = groups.iter().find(|group| group.contains(&unit.size.as_str()));
    let sizes = match own {
        Some(group) if groups.len() > 1 => group.iter().map(|size| (*size).to_owned()).collect(),
        _ => Vec::new(),
    };
    Stratum {
        region: unit.region.clone(),
        sizes,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn units(of: &[(&str, &str, usize)]) -> Vec<Unit> {
        let mut all = Vec::new();
        for (region, size, count) in of {
            for _ in 0..*count {
                all.push(Unit {
                    number: all.len().to_string(),
                    name: format!("Tjeneste {}", all.len()),
                    region: (*region).to_owned(),
                    size: (*size).to_owned(),
                    email: None,
                    staff: None,
                    children: None,
                    language: LanguageForm::Nb,
                });
            }
        }
        all
    }

    fn codes(of: &[(&str, &str, usize)]) -> BTreeMap<String, usize> {
        let mut found = BTreeMap::new();
        for stratum in strata(&units(of), 5) {
            *found.entry(stratum.code()).or_default() += 1;
        }
        found
    }

    fn is(found: &BTreeMap<String, usize>, expected: &[(&str, usize)]) {
        let expected: BTreeMap<String, usize> = expected
            .iter()
            .map(|(code, count)| ((*code).to_owned(), *count))
            .collect();
        assert_eq!(found, &expected);
    }

    #[test]
    fn strata_are_regions_by_size_where_there_are_enough() {
        let found = codes(&[("R1", "S1", 5), ("R1", "S2", 9), ("R2", "S1", 6), ("R2", "S3", 5)]);
        is(&found, &[("R1:S1", 5), ("R1:S2", 9), ("R2:S1", 6), ("R2:S3", 5)]);
    }

    #[test]
    fn a_group_of_four_goes_with_the_next_and_one_of_five_stands_alone() {
        let found = codes(&[("R1", "S1", 4), ("R1", "S2", 5), ("R1", "S3", 5)]);
        is(&found, &[("R1:S1+S2", 9), ("R1:S3", 5)]);
        let found = codes(&[("R1", "S1", 5), ("R1", "S2", 5), ("R1", "S3", 4)]);
        is(&found, &[("R1:S1", 5), ("R1:S2+S3", 9)]);
        is(&codes(&[("R1", "S1", 4), ("R1", "S2", 4)]), &[("R1", 8)]);
    }

    #[test]
    fn a_region_too_small_to_hide_in_takes_in_another() {
        let found = codes(&[("R1", "S1", 9), ("R2", "S1", 2), ("R3", "S1", 4)]);
        is(&found, &[("R1", 9), ("-", 6)]);
        // Two are too few, so the smallest of the others goes with them.
        is(
            &codes(&[("R1", "S1", 9), ("R2", "S1", 2), ("R3", "S1", 8)]),
            &[("R1", 9), ("-", 10)],
        );
        is(&codes(&[("R1", "S1", 3)]), &[("-", 3)]);
    }

    #[test]
    fn no_stratum_is_too_small_whatever_the_frame() {
        for one in 0..12 {
            for other in 0..12 {
                let found = codes(&[
                    ("R1", "S1", one),
                    ("R1", "S2", other),
                    ("R2", "S1", 7),
                    ("R3", "S9", one),
                ]);
                assert!(
                    found.values().all(|count| *count >= 5),
                    "{one} {other}: {found:?}"
                );
            }
        }
    }
}
