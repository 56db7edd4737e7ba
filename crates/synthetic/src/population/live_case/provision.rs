//! The domain's provision for the law that a decision stands on.

use chrono::{Datelike, NaiveDate};
use tiltak_domain::casework::legal_basis;

use crate::population::life::LegalGround;

/// The first year of the act of 2021.
const NEW_ACT: i32 = 2023;

/// Key of the provision on a day. Where the domain's list does not have the right one, the one on placement as assistance.
pub(super) fn key(ground: LegalGround, on: NaiveDate) -> &'static str {
    let new = on.year() >= NEW_ACT;
    let (right, stand_in) = if new {
        (new_act(ground), "bvl2021-3-2")
    } else {
        (old_act(ground), "bvl-4-4")
    };
    if legal_basis::find(right).is_some() {
        right
    } else {
        stand_in
    }
}

fn new_act(ground: LegalGround) -> &'static str {
    match ground {
        LegalGround::Assistance => "bvl2021-3-1",
        LegalGround::OrderedAssistance => "bvl2021-3-4",
        LegalGround::Emergency => "bvl2021-4-2",
        LegalGround::Behaviour => "bvl2021-6-2",
        LegalGround::CareOrder => "bvl2021-5-1",
        LegalGround::Aftercare => "bvl2021-3-6",
    }
}

fn old_act(ground: LegalGround) -> &'static str {
    match ground {
        LegalGround::Assistance | LegalGround::OrderedAssistance => "bvl-4-4",
        LegalGround::Emergency => "bvl-4-6",
        LegalGround::Behaviour => "bvl-4-24",
        LegalGround::CareOrder => "bvl-4-12",
        LegalGround::Aftercare => "bvl-1-3",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [LegalGround; 6] = [
        LegalGround::Assistance,
        LegalGround::OrderedAssistance,
        LegalGround::Emergency,
        LegalGround::Behaviour,
        LegalGround::CareOrder,
        LegalGround::Aftercare,
    ];

    #[test]
    fn every_law_has_a_provision_in_force_and_only_a_care_order_is_no_assistance() {
        for day in ["2010-01-01", "2022-12-31", "2023-01-01", "2025-12-31"] {
            let day = day.parse().unwrap();
            for ground in ALL {
                let basis = legal_basis::find(key(ground, day)).unwrap();
                assert!(basis.is_valid_on(day), "{ground:?} {day}");
                assert_eq!(basis.assistance, ground != LegalGround::CareOrder, "{ground:?}");
            }
        }
    }
}
