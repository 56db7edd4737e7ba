//! What the kinds need to find their way in a submission.

use chrono::{Datelike, Days, NaiveDate};
use tiltak_domain::people::child::Sex;
use tiltak_domain::people::national_id::NationalId;
use tiltak_register::record::{ElementKind, Measure, Personalia, Relation, Submission};
use uuid::Uuid;

use crate::draw::Draw;

/// The day it was read.
pub(super) fn today(submission: &Submission) -> NaiveDate {
    submission.extracted_at.date_naive()
}

pub(super) fn day_before(day: NaiveDate) -> NaiveDate {
    day.pred_opt().unwrap_or(day)
}

pub(super) fn day_after(day: NaiveDate) -> NaiveDate {
    day.succ_opt().unwrap_or(day)
}

pub(super) fn days_after(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(Days::new(days)).unwrap_or(day)
}

/// Codes, acts and kinds change on New Year's Day only.
pub(super) fn same_year(one: NaiveDate, other: NaiveDate) -> bool {
    one.year() == other.year()
}

/// Full years on the day of the reading.
pub(super) fn age(submission: &Submission) -> Option<u32> {
    let born = submission.case_file.personalia.first()?.birth_date;
    today(submission).years_since(born)
}

/// The place of one of the elements that fit.
pub(super) fn pick<T>(draw: &mut Draw, elements: &[T], fits: impl Fn(&T) -> bool) -> Option<usize> {
    let fitting: Vec<usize> = elements
        .iter()
        .enumerate()
        .filter(|(_, element)| fits(element))
        .map(|(place, _)| place)
        .collect();
    (!fitting.is_empty()).then(|| draw.pick(&fitting))
}

/// One of the elements that fit.
pub(super) fn pick_mut<'e, T>(
    draw: &mut Draw,
    elements: &'e mut [T],
    fits: impl Fn(&T) -> bool,
) -> Option<&'e mut T> {
    let place = pick(draw, elements, fits)?;
    elements.get_mut(place)
}

/// Gives the child another date of birth, with a number that fits it.
pub(super) fn born_on(personalia: &mut Personalia, born: NaiveDate, draw: &mut Draw) -> Option<()> {
    let serial = u32::try_from(draw.between(120..=180)).unwrap_or_default();
    let number = NationalId::synthetic(born, sex(personalia), serial)?;
    personalia.birth_date = born;
    number.as_str().clone_into(&mut personalia.national_id);
    Some(())
}

pub(super) fn sex(personalia: &Personalia) -> Sex {
    if personalia.sex == "2" {
        Sex::Girl
    } else {
        Sex::Boy
    }
}

/// Whether a relation leads from or to an element.
pub(super) fn leads_from(relation: &Relation, kind: ElementKind, id: Uuid) -> bool {
    relation.from_kind == kind && relation.from_id == id.to_string()
}

pub(super) fn leads_to(relation: &Relation, kind: ElementKind, id: Uuid) -> bool {
    relation.to_kind == kind && relation.to_id == id
}

/// Gives a copy of an element the relations of the first.
pub(super) fn copy_relations(
    submission: &mut Submission,
    kind: ElementKind,
    (old, new): (Uuid, Uuid),
    draw: &mut Draw,
) {
    let relations = &mut submission.case_file.relations;
    let mut copies = Vec::new();
    for relation in relations.iter() {
        if leads_from(relation, kind, old) {
            copies.push(Relation {
                id: draw.id(),
                from_id: new.to_string(),
                ..relation.clone()
            });
        } else if leads_to(relation, kind, old) {
            copies.push(Relation {
                id: draw.id(),
                to_id: new,
                ..relation.clone()
            });
        }
    }
    relations.extend(copies);
}

/// Whether a measure's act was in force when it began.
pub(super) fn has_act_of_its_day(measure: &Measure) -> bool {
    (measure.start.year() < 2023) == (measure.legal_basis.act == "BVL")
}

/// Categories whose every use is flagged, or that children grow out of.
pub(super) fn is_plain_category(code: &str) -> bool {
    !matches!(code, "1.99" | "2.99" | "4.1" | "4.2")
}

/// Whether nobody has outgrown a measure in the case: another age flags nothing more and nothing less.
pub(super) fn has_no_measure_of_age(submission: &Submission) -> bool {
    let measures = &submission.case_file.measures;
    measures
        .iter()
        .all(|measure| !matches!(measure.category.code.as_str(), "4.1" | "4.2"))
}

/// Whether two measures of the case cannot be told apart.
pub(super) fn has_twins(submission: &Submission) -> bool {
    let measures = &submission.case_file.measures;
    measures.iter().enumerate().any(|(place, one)| {
        measures
            .iter()
            .skip(place + 1)
            .any(|other| (other.start, other.end, &other.category) == (one.start, one.end, &one.category))
    })
}
