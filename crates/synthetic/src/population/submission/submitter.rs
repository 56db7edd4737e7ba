//! Who hands in: the municipality, under an organisation number that no body has.

use chrono::NaiveDate;
use tiltak_register::record::Submitter;

use crate::population::geography::Municipality;

pub(super) fn submitter(municipality: &Municipality, on: NaiveDate) -> Submitter {
    Submitter {
        organisation_number: organisation_number(municipality.index),
        municipality_number: municipality.number_on(on).to_owned(),
        municipality_name: municipality.name_on(on).to_owned(),
        city_district_number: None,
        city_district_name: None,
    }
}

/// Nine digits with a right check digit that begin with 3: real ones begin with 8 or 9.
pub(crate) fn organisation_number(index: u16) -> String {
    (0..10_u32)
        .map(|spare| 31_000_000 + u32::from(index) * 10 + spare)
        .find_map(checked)
        .unwrap_or_default()
}

/// The eight digits with their check digit; one in eleven has none.
fn checked(eight: u32) -> Option<String> {
    let weights = [2, 3, 4, 5, 6, 7, 2, 3];
    let mut left = eight;
    let mut sum = 0;
    for weight in weights {
        sum += left % 10 * weight;
        left /= 10;
    }
    match (11 - sum % 11) % 11 {
        10 => None,
        digit => Some(format!("{eight}{digit}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::population::geography::municipalities;
    use std::collections::HashSet;

    #[test]
    fn each_municipality_has_a_number_of_its_own_that_no_body_can_have() {
        let numbers: HashSet<_> = municipalities()
            .iter()
            .map(|one| organisation_number(one.index))
            .collect();
        assert_eq!(numbers.len(), municipalities().len());
        assert!(
            numbers
                .iter()
                .all(|number| number.len() == 9 && number.starts_with("31"))
        );
    }

    #[test]
    fn the_check_digit_is_that_of_the_register_of_bodies() {
        // The published number of the register itself.
        assert_eq!(checked(97_476_067).unwrap(), "974760673");
    }
}
