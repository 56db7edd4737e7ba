//! Who the child is.

use tiltak_domain::codelist::known;
use tiltak_domain::people::child::Sex;
use tiltak_domain::people::national_id::NationalId;
use tiltak_register::record::Personalia;

use super::id::{Element, id};
use crate::population::life::{CaseHistory, Resident};

pub(super) fn personalia(case: &CaseHistory) -> Personalia {
    let child = &case.child;
    let start = case.opened.max(child.born);
    Personalia {
        id: id(child.id, Element::Child, 0),
        start: case.closed.map_or(start, |closed| start.min(closed)),
        national_id: national_id(child),
        birth_date: child.born,
        sex: if child.sex == Sex::Girl {
            known::SEX_FEMALE
        } else {
            known::SEX_MALE
        }
        .to_owned(),
        duf_number: None,
        deleted: false,
    }
}

/// The synthetic number; where those of the day are used up, what the register takes for a child without a number.
pub(crate) fn national_id(child: &Resident) -> String {
    let number = child
        .serial
        .and_then(|serial| NationalId::synthetic(child.born, child.sex, serial));
    let without = if child.sex == Sex::Girl { "00200" } else { "00100" };
    number.map_or_else(
        || format!("{}{without}", child.born.format("%d%m%y")),
        |number| number.as_str().to_owned(),
    )
}
