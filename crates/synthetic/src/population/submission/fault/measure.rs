//! Faults of measures at home, and of all measures alike.

use tiltak_register::Tag;
use tiltak_register::record::{Coded, ElementKind, LegalBasis, Measure, Submission};
use tiltak_register::rules::is_care_measure;

use super::element::{
    age, copy_relations, day_after, day_before, has_act_of_its_day, is_plain_category, leads_to, pick,
    pick_mut, same_year,
};
use super::{Marks, mark, one};
use crate::draw::Draw;
use crate::population::submission::legal_basis::is_placement;

/// Neither a placement nor under a care order, and of a category that flags nothing.
fn is_at_home(measure: &Measure) -> bool {
    !is_placement(&measure.category.code)
        && !measure.category.code.starts_with(['1', '2'])
        && is_plain_category(&measure.category.code)
        && !is_care_measure(measure)
}

pub(super) fn end_before_start(submission: &mut Submission, draw: &mut Draw) -> Marks {
    let measures = &mut submission.case_file.measures;
    let measure = pick_mut(draw, measures, |one| is_at_home(one) && one.supervision.is_none())?;
    measure.end = Some(day_before(measure.start));
    one("Tiltak-02a", Tag::Measure, measure.id)
}

pub(super) fn ends_after_case(submission: &mut Submission, draw: &mut Draw) -> Marks {
    let late = day_after(submission.case_file.end?);
    let measures = &mut submission.case_file.measures;
    let measure = pick_mut(draw, measures, is_at_home)?;
    measure.end = Some(late);
    one("Tiltak-02c", Tag::Measure, measure.id)
}

pub(super) fn starts_before_case(submission: &mut Submission, draw: &mut Draw) -> Marks {
    let early = day_before(submission.case_file.start);
    let measures = &mut submission.case_file.measures;
    let measure = pick_mut(draw, measures, |one| {
        is_at_home(one) && same_year(early, one.start)
    })?;
    measure.start = early;
    one("Tiltak-02e", Tag::Measure, measure.id)
}

pub(super) fn kindergarten_too_old(submission: &mut Submission, draw: &mut Draw) -> Marks {
    outgrown("Tiltak-05", "4.1", 7, submission, draw)
}

pub(super) fn after_school_too_old(submission: &mut Submission, draw: &mut Draw) -> Marks {
    outgrown("Tiltak-06", "4.2", 11, submission, draw)
}

fn outgrown(
    rule: &'static str,
    category: &str,
    oldest: u32,
    submission: &mut Submission,
    draw: &mut Draw,
) -> Marks {
    if age(submission)? <= oldest {
        return None;
    }
    let measures = &submission.case_file.measures;
    let place = pick(draw, measures, |one| {
        let twins = measures.iter().filter(|other| other.start == one.start).count();
        is_at_home(one) && twins == 1
    })?;
    let measure = submission.case_file.measures.get_mut(place)?;
    measure.category = Coded::plain(category);
    one(rule, Tag::Measure, measure.id)
}

pub(super) fn category_without_words(submission: &mut Submission, draw: &mut Draw) -> Marks {
    let measures = &mut submission.case_file.measures;
    let measure = pick_mut(draw, measures, is_at_home)?;
    measure.category = Coded::plain(draw.pick(&["3.7", "3.99", "4.99", "5.99", "6.99", "7.99", "8.99"]));
    one("Tiltak-07", Tag::Category, measure.id)
}

pub(super) fn termination_without_words(submission: &mut Submission, draw: &mut Draw) -> Marks {
    let measures = &mut submission.case_file.measures;
    let has_termination = measures.iter().any(|one| one.termination.is_some());
    let measure = pick_mut(draw, measures, |one| {
        one.end.is_some() && one.termination.is_some() == has_termination
    })?;
    measure.termination = Some(Coded::plain("4"));
    one("Tiltak-08", Tag::Termination, measure.id)
}

pub(super) fn zero_in_legal_basis(submission: &mut Submission, draw: &mut Draw) -> Marks {
    let measure = pick_mut(draw, &mut submission.case_file.measures, |_| true)?;
    measure.legal_basis.paragraphs = vec!["0".into()];
    one("Tiltak-14", Tag::LegalBasis, measure.id)
}

pub(super) fn twice(submission: &mut Submission, draw: &mut Draw) -> Marks {
    let measures = &mut submission.case_file.measures;
    let first = pick_mut(draw, measures, |one| is_at_home(one) && has_act_of_its_day(one))?.clone();
    let second = Measure {
        id: draw.id(),
        ..first.clone()
    };
    let ids = [first.id, second.id];
    measures.push(second);
    copy_relations(submission, ElementKind::Measure, (first.id, ids[1]), draw);
    Some(ids.map(|id| mark("Tiltak-19", Tag::Measure, id)).into())
}

pub(super) fn without_decision(submission: &mut Submission, draw: &mut Draw) -> Marks {
    let case = &mut submission.case_file;
    let id = pick_mut(draw, &mut case.measures, |_| true)?.id;
    case.relations
        .retain(|relation| !leads_to(relation, ElementKind::Measure, id));
    one("Tiltak-20", Tag::Measure, id)
}

/// Another section of the same act: that of health care.
pub(super) fn other_legal_basis(submission: &mut Submission, draw: &mut Draw) -> Marks {
    let measures = &mut submission.case_file.measures;
    let measure = pick_mut(draw, measures, |one| !is_care_measure(one))?;
    measure.legal_basis = if measure.legal_basis.act == "BVL" {
        LegalBasis::section("BVL", "4", "10")
    } else {
        LegalBasis::section("BVL2021", "3", "7")
    };
    one("Tiltak-21", Tag::Measure, measure.id)
}
