//! Numbers that nobody can hold, with what is to be read from each: births in 1861 or from 2038 on, or months outside 1 to 12. From the
//! table of test numbers that goes with the register's description.

use super::super::testing::{case, date};
use crate::record::Submission;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    National,
    DNumber,
    Incomplete,
    Invalid,
}

pub(super) struct Vector {
    pub(super) number: &'static str,
    pub(super) kind: Kind,
    /// As the register codes it; none where it is not told, or where that is not asked.
    pub(super) sex: Option<&'static str>,
    /// What was added to it taken off; none where there is no such date.
    pub(super) born: Option<&'static str>,
}

const fn vector(
    number: &'static str,
    kind: Kind,
    sex: Option<&'static str>,
    born: Option<&'static str>,
) -> Vector {
    Vector {
        number,
        kind,
        sex,
        born,
    }
}

const BOY: Option<&str> = Some("1");
const GIRL: Option<&str> = Some("2");

/// Right check digits for the scheme from 2032 only: sex cannot be told.
pub(super) const FROM_2032: [&str; 3] = ["03911299800", "03911299819", "03911299827"];

#[rustfmt::skip]
pub(super) const VECTORS: &[Vector] = &[
    vector("15063999870", Kind::National, GIRL, Some("2039-06-15")),
    vector("15063999951", Kind::National, BOY, Some("2039-06-15")),
    vector("17056174893", Kind::National, GIRL, Some("1861-05-17")),
    vector("17056174974", Kind::National, BOY, Some("1861-05-17")),
    vector("55063999864", Kind::DNumber, GIRL, Some("2039-06-15")),
    vector("55063999945", Kind::DNumber, BOY, Some("2039-06-15")),
    vector("03911299630", Kind::National, GIRL, Some("2012-11-03")),
    vector("03911299983", Kind::National, BOY, Some("2012-11-03")),
    vector("29820899898", Kind::National, GIRL, Some("2008-02-29")),
    vector("29820899707", Kind::National, BOY, Some("2008-02-29")),
    vector("43911299896", Kind::DNumber, GIRL, Some("2012-11-03")),
    vector("43911299977", Kind::DNumber, BOY, Some("2012-11-03")),
    vector("03741299886", Kind::National, GIRL, Some("2012-09-03")),
    vector("03741299967", Kind::National, BOY, Some("2012-09-03")),
    vector("03491299478", Kind::National, GIRL, Some("2012-09-03")),
    vector("03491299982", Kind::National, BOY, Some("2012-09-03")),
    vector("43491299895", Kind::DNumber, GIRL, Some("2012-09-03")),
    vector("03911299800", Kind::Invalid, None, Some("2012-11-03")),
    vector("03911299819", Kind::Invalid, None, Some("2012-11-03")),
    vector("03911299827", Kind::Invalid, None, Some("2012-11-03")),
    vector("03911299984", Kind::Invalid, None, Some("2012-11-03")),
    vector("03911299973", Kind::Invalid, None, Some("2012-11-03")),
    vector("03911299938", Kind::Invalid, None, Some("2012-11-03")),
    vector("00000000000", Kind::Invalid, None, None),
    vector("00013999945", Kind::Invalid, None, None),
    vector("30023999958", Kind::Invalid, None, None),
    vector("01133999902", Kind::Invalid, None, None),
    vector("31861299859", Kind::Invalid, None, None),
    vector("15063900100", Kind::Incomplete, BOY, Some("2039-06-15")),
    vector("15063900200", Kind::Incomplete, GIRL, Some("2039-06-15")),
    vector("15063999999", Kind::Incomplete, None, Some("2039-06-15")),
    vector("15063955555", Kind::National, BOY, Some("2039-06-15")),
    vector("03023800100", Kind::Incomplete, BOY, Some("2038-02-03")),
    vector("06073899999", Kind::Incomplete, None, Some("2038-07-06")),
    vector("30023900100", Kind::Invalid, None, None),
];

/// The case of tests with another number, and the birth date and sex that are told with it.
pub(super) fn with(number: &str, born: &str, sex: &str) -> Submission {
    let mut submission = case();
    let personalia = &mut submission.case_file.personalia[0];
    personalia.national_id = number.into();
    personalia.birth_date = date(born);
    personalia.sex = sex.into();
    submission
}

/// A child not yet born, due on 15 June 2039, in a file of that spring.
pub(super) fn unborn() -> Submission {
    let mut submission = with("15063999999", "2039-06-15", "0");
    submission.case_file.personalia[0].start = date("2039-01-03");
    submission
}
