//! Faults of who the child is.

use chrono::{Datelike, Days, Months};
use tiltak_domain::people::child::Sex;
use tiltak_domain::people::national_id::{NationalId, NumberKind};
use tiltak_register::Tag;
use tiltak_register::record::{Personalia, Submission};

use super::element::{age, day_after, day_before, has_no_measure_of_age, sex, today};
use super::{Marks, one};
use crate::draw::Draw;

pub(super) fn start_after_case_end(submission: &mut Submission, _: &mut Draw) -> Marks {
    let end = submission.case_file.end?;
    let personalia = submission.case_file.personalia.first_mut()?;
    personalia.start = day_after(end);
    one("Personalia-02f", Tag::Personalia, personalia.id)
}

pub(super) fn none(submission: &mut Submission, _: &mut Draw) -> Marks {
    if !has_no_measure_of_age(submission) || age(submission)? >= 18 {
        return None;
    }
    submission.case_file.personalia.clear();
    one("Personalia-11", Tag::CaseFile, submission.case_file.id)
}

/// The last digit is one too high.
pub(super) fn wrong_check_digit(submission: &mut Submission, _: &mut Draw) -> Marks {
    let personalia = submission.case_file.personalia.first_mut()?;
    let last = personalia.national_id.pop()?.to_digit(10)?;
    personalia
        .national_id
        .push(char::from_digit((last + 1) % 10, 10)?);
    let ends_as_incomplete = ["00100", "00200", "99999"];
    if ends_as_incomplete
        .iter()
        .any(|end| personalia.national_id.ends_with(end))
    {
        return None;
    }
    one("Personalia-12", Tag::Personalia, personalia.id)
}

/// Some days too early, but not so many that the child is a year older.
pub(super) fn other_birth_date(submission: &mut Submission, draw: &mut Draw) -> Marks {
    let (day, old_age) = (today(submission), age(submission)?);
    let personalia = submission.case_file.personalia.first_mut()?;
    let days = u64::try_from(draw.between(1..=20)).unwrap_or(1);
    let born = personalia.birth_date.checked_sub_days(Days::new(days))?;
    if day.years_since(born)? != old_age {
        return None;
    }
    personalia.birth_date = born;
    one("Personalia-13", Tag::Personalia, personalia.id)
}

pub(super) fn other_sex(submission: &mut Submission, _: &mut Draw) -> Marks {
    let personalia = submission.case_file.personalia.first_mut()?;
    let other = if personalia.sex == "1" { "2" } else { "1" };
    other.clone_into(&mut personalia.sex);
    one("Personalia-14", Tag::Personalia, personalia.id)
}

/// Older particulars that kept the number of the time before birth.
pub(super) fn term_number_after_birth(submission: &mut Submission, draw: &mut Draw) -> Marks {
    let current = submission.case_file.personalia.first()?;
    let start = day_before(current.start);
    if start <= current.birth_date {
        return None;
    }
    let older = Personalia {
        id: draw.id(),
        start,
        national_id: format!("{}99999", current.birth_date.format("%d%m%y")),
        ..current.clone()
    };
    let id = older.id;
    submission.case_file.personalia.insert(0, older);
    one("Personalia-15", Tag::Personalia, id)
}

pub(super) fn start_long_before_birth(submission: &mut Submission, draw: &mut Draw) -> Marks {
    let personalia = submission.case_file.personalia.first_mut()?;
    let earliest = personalia.birth_date.checked_sub_months(Months::new(9))?;
    let days = u64::try_from(draw.between(1..=30)).unwrap_or(1);
    personalia.start = earliest.checked_sub_days(Days::new(days))?;
    one("Personalia-16", Tag::Personalia, personalia.id)
}

/// The check digits of a DUF number are a remainder of 0 to 10, never 99.
pub(super) fn invalid_duf_number(submission: &mut Submission, draw: &mut Draw) -> Marks {
    let personalia = submission.case_file.personalia.first_mut()?;
    let running = draw.between(100_000..=999_999);
    personalia.duf_number = Some(format!("{}{running}99", personalia.start.year()));
    one("Personalia-17", Tag::Personalia, personalia.id)
}

pub(super) fn incomplete_number(submission: &mut Submission, _: &mut Draw) -> Marks {
    let personalia = submission.case_file.personalia.first_mut()?;
    if is_incomplete(personalia) {
        return None;
    }
    let end = if sex(personalia) == Sex::Girl {
        "00200"
    } else {
        "00100"
    };
    personalia.national_id = format!("{}{end}", personalia.birth_date.format("%d%m%y"));
    one("Personalia-18.1", Tag::Personalia, personalia.id)
}

fn is_incomplete(personalia: &Personalia) -> bool {
    NationalId::parse(&personalia.national_id).is_ok_and(|number| number.is_incomplete())
}

pub(super) fn d_number(submission: &mut Submission, draw: &mut Draw) -> Marks {
    let personalia = submission.case_file.personalia.first_mut()?;
    if is_incomplete(personalia) {
        return None;
    }
    personalia.national_id = synthetic_d_number(personalia, draw)?;
    one("Personalia-18.2", Tag::Personalia, personalia.id)
}

/// 40 is added to the day, and 80 to the month as in every number here.
fn synthetic_d_number(personalia: &Personalia, draw: &mut Draw) -> Option<String> {
    let born = personalia.birth_date;
    let parity = u32::from(sex(personalia) == Sex::Boy);
    let first = if born.year() < 2000 { 0 } else { 500 };
    let skipped = usize::try_from(draw.between(0..=40)).unwrap_or_default();
    let date = format!(
        "{:02}{:02}{:02}",
        born.day() + 40,
        born.month() + 80,
        born.year().rem_euclid(100)
    );
    (first..first + 500)
        .filter(|individual| individual % 2 == parity)
        .filter_map(|individual| with_check_digits(&format!("{date}{individual:03}")))
        .filter(|number| NationalId::parse(number).is_ok_and(|number| number.kind() == NumberKind::DNumber))
        .nth(skipped)
}

fn with_check_digits(nine: &str) -> Option<String> {
    let ten = format!("{nine}{}", check_digit(nine, &[3, 7, 6, 1, 8, 9, 4, 5, 2])?);
    let last = check_digit(&ten, &[5, 4, 3, 2, 7, 6, 5, 4, 3, 2])?;
    Some(format!("{ten}{last}"))
}

fn check_digit(digits: &str, weights: &[u32]) -> Option<u32> {
    let digits = digits.chars().filter_map(|digit| digit.to_digit(10));
    let sum: u32 = digits.zip(weights).map(|(digit, weight)| digit * weight).sum();
    Some((11 - sum % 11) % 11).filter(|digit| *digit < 10)
}
