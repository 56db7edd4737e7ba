//! Published test vectors, and properties over all texts and all synthetic numbers.

use proptest::prelude::*;

use super::*;

/// Number, fits before 2032, fits from 2032, date (none when impossible), and what is read when it is
/// accepted.
type Vector = (
    &'static str,
    bool,
    bool,
    Option<&'static str>,
    Option<(NumberKind, Option<Synthetic>, Sex)>,
);

use NumberKind::{DNumber, IncompleteBoy, IncompleteGirl, National, Unborn};
use Sex::{Boy, Girl, Unknown};
use Synthetic::{Plus40, Plus65, Plus80};

const VECTORS: [Vector; 35] = [
    (
        "15063999870",
        true,
        true,
        Some("2039-06-15"),
        Some((National, None, Girl)),
    ),
    (
        "15063999951",
        true,
        true,
        Some("2039-06-15"),
        Some((National, None, Boy)),
    ),
    (
        "17056174893",
        true,
        true,
        Some("1861-05-17"),
        Some((National, None, Girl)),
    ),
    (
        "17056174974",
        true,
        true,
        Some("1861-05-17"),
        Some((National, None, Boy)),
    ),
    (
        "55063999864",
        true,
        true,
        Some("2039-06-15"),
        Some((DNumber, None, Girl)),
    ),
    (
        "55063999945",
        true,
        true,
        Some("2039-06-15"),
        Some((DNumber, None, Boy)),
    ),
    (
        "03911299630",
        true,
        true,
        Some("2012-11-03"),
        Some((National, Some(Plus80), Girl)),
    ),
    (
        "03911299983",
        true,
        true,
        Some("2012-11-03"),
        Some((National, Some(Plus80), Boy)),
    ),
    (
        "29820899898",
        true,
        true,
        Some("2008-02-29"),
        Some((National, Some(Plus80), Girl)),
    ),
    (
        "29820899707",
        true,
        true,
        Some("2008-02-29"),
        Some((National, Some(Plus80), Boy)),
    ),
    (
        "43911299896",
        true,
        true,
        Some("2012-11-03"),
        Some((DNumber, Some(Plus80), Girl)),
    ),
    (
        "43911299977",
        true,
        true,
        Some("2012-11-03"),
        Some((DNumber, Some(Plus80), Boy)),
    ),
    (
        "03741299886",
        true,
        true,
        Some("2012-09-03"),
        Some((National, Some(Plus65), Girl)),
    ),
    (
        "03741299967",
        true,
        true,
        Some("2012-09-03"),
        Some((National, Some(Plus65), Boy)),
    ),
    (
        "03491299478",
        true,
        true,
        Some("2012-09-03"),
        Some((National, Some(Plus40), Girl)),
    ),
    (
        "03491299982",
        true,
        true,
        Some("2012-09-03"),
        Some((National, Some(Plus40), Boy)),
    ),
    (
        "43491299895",
        true,
        true,
        Some("2012-09-03"),
        Some((DNumber, Some(Plus40), Girl)),
    ),
    (
        "03911299800",
        false,
        true,
        Some("2012-11-03"),
        Some((National, Some(Plus80), Unknown)),
    ),
    (
        "03911299819",
        false,
        true,
        Some("2012-11-03"),
        Some((National, Some(Plus80), Unknown)),
    ),
    (
        "03911299827",
        false,
        true,
        Some("2012-11-03"),
        Some((National, Some(Plus80), Unknown)),
    ),
    ("03911299984", false, false, Some("2012-11-03"), None),
    ("03911299973", false, false, Some("2012-11-03"), None),
    ("03911299938", false, false, Some("2012-11-03"), None),
    ("00000000000", true, true, None, None),
    ("00013999945", true, true, None, None),
    ("30023999958", true, true, None, None),
    ("01133999902", true, true, None, None),
    ("31861299859", true, true, None, None),
    (
        "15063900100",
        false,
        false,
        Some("2039-06-15"),
        Some((IncompleteBoy, None, Boy)),
    ),
    (
        "15063900200",
        false,
        false,
        Some("2039-06-15"),
        Some((IncompleteGirl, None, Girl)),
    ),
    (
        "15063999999",
        false,
        false,
        Some("2039-06-15"),
        Some((Unborn, None, Unknown)),
    ),
    (
        "15063955555",
        true,
        true,
        Some("2039-06-15"),
        Some((National, None, Boy)),
    ),
    (
        "03023800100",
        true,
        true,
        Some("2038-02-03"),
        Some((IncompleteBoy, None, Boy)),
    ),
    (
        "06073899999",
        true,
        true,
        Some("2038-07-06"),
        Some((Unborn, None, Unknown)),
    ),
    ("30023900100", false, false, None, None),
];

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn check_digits_of_the_published_vectors() {
    for (text, before, from, _, _) in VECTORS {
        let digits = digits_of(text).unwrap();
        assert_eq!(check_digit::fits(&digits, Scheme::Before2032), before, "{text}");
        assert_eq!(check_digit::fits(&digits, Scheme::From2032), from, "{text}");
    }
}

#[test]
fn published_vectors_read_as_kind_date_and_sex() {
    for (text, before, _, born, expected) in VECTORS {
        let read = NationalId::parse_with(text, Scheme::From2032);
        let Some((kind, synthetic, sex)) = expected else {
            let why = if born.is_some() {
                NationalIdError::WrongCheckDigits
            } else {
                NationalIdError::ImpossibleDate
            };
            assert_eq!(read, Err(why), "{text}");
            assert_eq!(NationalId::parse(text), Err(why), "{text}");
            continue;
        };
        let id = read.unwrap();
        let born = born.map(date).unwrap();
        let only_2032 = !before && !id.is_incomplete();
        assert_eq!(
            (id.kind(), id.synthetic_kind(), id.sex()),
            (kind, synthetic, sex),
            "{text}"
        );
        assert_eq!(id.ddmmyy(), born.format("%d%m%y").to_string(), "{text}");
        assert_eq!(id.born(), (!only_2032).then_some(born), "{text}");
        assert_eq!(NationalId::parse(text).is_ok(), !only_2032, "{text}");
    }
}

#[test]
fn blanks_are_ignored_and_all_else_is_refused() {
    assert_eq!(
        NationalId::parse(" 039112 99983 ").unwrap().as_str(),
        "03911299983"
    );
    assert_eq!(
        NationalId::parse("039112\u{a0}99983").unwrap().as_str(),
        "03911299983"
    );
    for text in [
        "",
        "0391129998",
        "039112999830",
        "039112-99983",
        "0391129998x",
        "٠٣٩١١٢٩٩٩٨٣",
    ] {
        assert_eq!(NationalId::parse(text), Err(NationalIdError::NotElevenDigits));
    }
}

#[test]
fn a_number_whose_century_has_no_meaning_is_refused() {
    let text = (500..900)
        .find_map(|individual| individual_check_digits(&format!("038145{individual:03}")))
        .unwrap();
    assert_eq!(NationalId::parse(&text), Err(NationalIdError::ImpossibleDate));
    let from_2032 = NationalId::parse_with(&text, Scheme::From2032).unwrap();
    assert_eq!((from_2032.born(), from_2032.sex()), (None, Unknown));
}

#[test]
fn the_29th_of_february_1900_is_no_date() {
    let text = (0..500)
        .find_map(|individual| individual_check_digits(&format!("298200{individual:03}")))
        .unwrap();
    assert_eq!(NationalId::parse(&text), Err(NationalIdError::ImpossibleDate));
}

#[test]
fn the_number_is_masked_when_debugged_and_whole_when_stored() {
    let id = NationalId::parse("03911299983").unwrap();
    assert_eq!(
        format!("{id:?} {:?}", Some(&id)),
        "NationalId(***) Some(NationalId(***))"
    );
    assert_eq!(serde_json::to_string(&id).unwrap(), "\"03911299983\"");
    assert_eq!(serde_json::from_str::<NationalId>("\"03911299983\"").unwrap(), id);
    let error = serde_json::from_str::<NationalId>("\"03911299984\"")
        .unwrap_err()
        .to_string();
    assert!(!error.contains("0391129"), "{error}");
}

#[test]
fn a_day_has_some_two_hundred_synthetic_numbers_for_each_sex_and_then_no_more() {
    let born = date("2012-11-03");
    for sex in [Boy, Girl] {
        let numbers: std::collections::HashSet<_> = (0..)
            .map_while(|serial| NationalId::synthetic(born, sex, serial))
            .collect();
        assert!((190..=250).contains(&numbers.len()), "{}", numbers.len());
        let count = u32::try_from(numbers.len()).unwrap();
        assert!(NationalId::synthetic(born, sex, count - 1).is_some());
        assert_eq!(NationalId::synthetic(born, sex, count), None);
        assert_eq!(NationalId::synthetic(born, sex, u32::MAX), None);
    }
}

#[test]
fn there_are_synthetic_numbers_from_1854_to_2039_only() {
    assert_eq!(NationalId::synthetic(date("1853-12-31"), Boy, 0), None);
    assert!(NationalId::synthetic(date("1854-01-01"), Boy, 0).is_some());
    assert!(NationalId::synthetic(date("2039-12-31"), Girl, 0).is_some());
    assert_eq!(NationalId::synthetic(date("2040-01-01"), Girl, 0), None);
    assert_eq!(NationalId::synthetic(date("2012-11-03"), Unknown, 0), None);
}

proptest! {
    #[test]
    fn every_synthetic_number_reads_back_as_the_same_date_and_sex(days in 0..67_000_i64, girl: bool, serial in 0..180_u32) {
        let born = date("1854-01-01") + chrono::TimeDelta::days(days);
        let sex = if girl { Girl } else { Boy };
        if let Some(id) = NationalId::synthetic(born, sex, serial) {
            let read = NationalId::parse(id.as_str()).unwrap();
            prop_assert_eq!(&read, &id);
            prop_assert_eq!((read.born(), read.sex(), read.synthetic_kind()), (Some(born), sex, Some(Plus80)));
            prop_assert_eq!(read.kind(), National);
        } else {
            prop_assert!(born.year() < 1900, "{}", born);
        }
    }

    #[test]
    fn no_text_makes_reading_panic(text in "\\PC*", digits in "[0-9]{11}", scheme in prop_oneof![Just(Scheme::Before2032), Just(Scheme::From2032)]) {
        let _ = NationalId::parse_with(&text, scheme);
        let _ = DufNumber::parse(&text);
        if let Ok(id) = NationalId::parse_with(&digits, scheme) {
            prop_assert_eq!(id.as_str(), &digits);
            let _ = (id.kind(), id.sex(), id.born(), id.ddmmyy());
        }
    }
}
