//! Faults of placements and care orders.

use chrono::{Days, Months, NaiveDate};
use tiltak_register::Tag;
use tiltak_register::record::{Coded, ElementKind, Measure, Submission};
use tiltak_register::rules::is_care_measure;

use super::element::{
    age, born_on, copy_relations, day_after, days_after, has_act_of_its_day, has_no_measure_of_age,
    is_plain_category, pick, pick_mut, same_year, today,
};
use super::{Marks, mark, one};
use crate::draw::Draw;
use crate::population::submission::legal_basis::is_placement;

fn is_placed(measure: &Measure) -> bool {
    is_placement(&measure.category.code)
}

/// A second home from the day after, for as long. The one that began later is flagged.
pub(super) fn overlapping(submission: &mut Submission, draw: &mut Draw) -> Marks {
    let last = today(submission);
    let case = &submission.case_file;
    let lasts = |one: &Measure| days_after(one.start, 92) < one.end.unwrap_or(last);
    let place = pick(draw, &case.measures, |one| {
        let next = day_after(one.start);
        let is_alone = case
            .measures
            .iter()
            .filter(|other| is_placed(other) && other.start <= next)
            .all(|other| other.start < one.start || other.id == one.id);
        is_placed(one)
            && is_plain_category(&one.category.code)
            && has_act_of_its_day(one)
            && lasts(one)
            && is_alone
            && same_year(next, one.start)
    })?;
    let first = case.measures.get(place)?;
    let second = Measure {
        id: draw.id(),
        start: day_after(first.start),
        supervision: None,
        follow_up: None,
        ..first.clone()
    };
    let (old, new) = (first.id, second.id);
    submission.case_file.measures.push(second);
    copy_relations(submission, ElementKind::Measure, (old, new), draw);
    one("Tiltak-09", Tag::Measure, new)
}

pub(super) fn care_order_without_reason(submission: &mut Submission, draw: &mut Draw) -> Marks {
    let measures = &mut submission.case_file.measures;
    let measure = pick_mut(draw, measures, |one| {
        one.end.is_some() && is_care_measure(one) && is_placed(one)
    })?;
    measure.termination = None;
    one("Tiltak-12", Tag::Measure, measure.id)
}

/// Makes a child in care older.
pub(super) fn care_order_at_eighteen(submission: &mut Submission, draw: &mut Draw) -> Marks {
    if age(submission)? >= 18 || !has_no_measure_of_age(submission) {
        return None;
    }
    let measures = submission.case_file.measures.iter();
    let open = measures.filter(|one| one.end.is_none() && is_care_measure(one));
    let marks: Vec<_> = open.map(|one| mark("Tiltak-13", Tag::Measure, one.id)).collect();
    if marks.is_empty() || submission.case_file.end.is_some() {
        return None;
    }
    born_on(
        submission.case_file.personalia.first_mut()?,
        eighteen_at(submission.extracted_at.date_naive(), draw)?,
        draw,
    )?;
    Some(marks)
}

fn eighteen_at(day: NaiveDate, draw: &mut Draw) -> Option<NaiveDate> {
    let days = u64::try_from(draw.between(0..=300)).unwrap_or_default();
    day.checked_sub_months(Months::new(12 * 18))?
        .checked_sub_days(Days::new(days))
}

pub(super) fn other_institution(submission: &mut Submission, draw: &mut Draw) -> Marks {
    recoded(
        "Tiltak-22",
        submission,
        Coded::clarified("1.99", "Kortere opphold"),
        draw,
    )
}

pub(super) fn other_foster_home(submission: &mut Submission, draw: &mut Draw) -> Marks {
    recoded(
        "Tiltak-23",
        submission,
        Coded::clarified("2.99", "Besøk i helger"),
        draw,
    )
}

/// Another kind of placement: it is one before and after, so that nothing else changes.
fn recoded(rule: &'static str, submission: &mut Submission, category: Coded, draw: &mut Draw) -> Marks {
    let measures = &mut submission.case_file.measures;
    let measure = pick_mut(draw, measures, |one| {
        is_placed(one) && is_plain_category(&one.category.code)
    })?;
    measure.category = category;
    one(rule, Tag::Measure, measure.id)
}
