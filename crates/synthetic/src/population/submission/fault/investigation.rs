//! Faults of investigations.

use chrono::Datelike;
use tiltak_register::Tag;
use tiltak_register::record::{Coded, ElementKind, Extension, Investigation, Submission};
use uuid::Uuid;

use super::element::{
    copy_relations, day_after, day_before, days_after, leads_from, leads_to, pick, pick_mut, same_year, today,
};
use super::{Marks, mark, one};
use crate::draw::Draw;

const TO_DECISION: &str = "1";
const TO_TRIBUNAL: &str = "2";

fn is_concluded(investigation: &Investigation) -> bool {
    investigation.conclusion.is_some()
}

fn is_concluded_with(investigation: &Investigation, codes: &[&str]) -> bool {
    let conclusion = investigation.conclusion.as_ref();
    conclusion.is_some_and(|conclusion| codes.contains(&conclusion.code.as_str()))
}

pub(super) fn end_before_start(submission: &mut Submission, draw: &mut Draw) -> Marks {
    let investigations = &mut submission.case_file.investigations;
    let investigation = pick_mut(draw, investigations, |one| {
        is_concluded(one) && same_year(day_before(one.start), one.start)
    })?;
    let early = day_before(investigation.start);
    let conclusion = investigation.conclusion.as_mut()?;
    if !same_year(early, conclusion.end) {
        return None;
    }
    conclusion.end = early;
    one("Undersokelse-02a", Tag::Investigation, investigation.id)
}

pub(super) fn ends_after_case(submission: &mut Submission, draw: &mut Draw) -> Marks {
    let late = day_after(submission.case_file.end?);
    let investigations = &mut submission.case_file.investigations;
    let investigation = pick_mut(draw, investigations, |one| {
        is_concluded(one) && late.year() < 2026
    })?;
    investigation.conclusion.as_mut()?.end = late;
    one("Undersokelse-02c", Tag::Investigation, investigation.id)
}

pub(super) fn starts_before_case(submission: &mut Submission, draw: &mut Draw) -> Marks {
    let early = day_before(submission.case_file.start);
    let investigations = &mut submission.case_file.investigations;
    let investigation = pick_mut(draw, investigations, |one| same_year(early, one.start))?;
    investigation.start = early;
    one("Undersokelse-02e", Tag::Investigation, investigation.id)
}

pub(super) fn ground_without_words(submission: &mut Submission, draw: &mut Draw) -> Marks {
    let investigations = &mut submission.case_file.investigations;
    let investigation = pick_mut(draw, investigations, |one| one.start.year() < 2026)?;
    let code = draw.pick(&["18", "19"]);
    investigation.grounds.retain(|ground| ground.code != code);
    investigation.grounds.push(Coded::plain(code));
    one("Undersokelse-03", Tag::DecisionBasis, investigation.id)
}

pub(super) fn without_grounds(submission: &mut Submission, draw: &mut Draw) -> Marks {
    let investigations = &mut submission.case_file.investigations;
    let investigation = pick_mut(draw, investigations, |one| {
        is_concluded_with(one, &[TO_DECISION, TO_TRIBUNAL])
    })?;
    investigation.grounds.clear();
    one("Undersokelse-07", Tag::Investigation, investigation.id)
}

pub(super) fn open_after_97_days(submission: &mut Submission, draw: &mut Draw) -> Marks {
    let id = reopened(submission, 97, |one| one.extension.is_none(), draw)?;
    one("Undersokelse-11.1", Tag::Investigation, id)
}

pub(super) fn open_after_187_days(submission: &mut Submission, draw: &mut Draw) -> Marks {
    let id = reopened(submission, 187, |_| true, draw)?;
    let investigations = &mut submission.case_file.investigations;
    let investigation = investigations.iter_mut().find(|one| one.id == id)?;
    let asked = days_after(investigation.start, 30);
    investigation.extension.get_or_insert(Extension {
        start: asked,
        granted: Some("1".into()),
    });
    one("Undersokelse-11.2", Tag::Investigation, id)
}

/// Takes the conclusion from an investigation of an open case that comes from one report of so many days ago.
fn reopened(
    submission: &mut Submission,
    days: u64,
    fits: impl Fn(&Investigation) -> bool,
    draw: &mut Draw,
) -> Option<Uuid> {
    let last = today(submission);
    let case = &submission.case_file;
    if case.end.is_some() {
        return None;
    }
    let place = pick(draw, &case.investigations, |one| {
        let reports = reports_behind(submission, one.id);
        is_concluded(one)
            && fits(one)
            && matches!(reports.as_slice(), [only] if days_after(*only, days) < last)
    })?;
    let investigation = submission.case_file.investigations.get_mut(place)?;
    investigation.conclusion = None;
    Some(investigation.id)
}

/// The days on which the reports behind an investigation came.
fn reports_behind(submission: &Submission, investigation: Uuid) -> Vec<chrono::NaiveDate> {
    let case = &submission.case_file;
    let mut days = Vec::new();
    for relation in &case.relations {
        if leads_to(relation, ElementKind::Investigation, investigation) {
            let reports = case.concern_reports.iter();
            let from = reports.filter(|report| leads_from(relation, ElementKind::ConcernReport, report.id));
            days.extend(from.map(|report| report.start));
        }
    }
    days
}

pub(super) fn twice(submission: &mut Submission, draw: &mut Draw) -> Marks {
    let investigations = &mut submission.case_file.investigations;
    let first = pick_mut(draw, investigations, is_concluded)?.clone();
    let second = Investigation {
        id: draw.id(),
        ..first.clone()
    };
    let ids = [first.id, second.id];
    investigations.push(second);
    copy_relations(submission, ElementKind::Investigation, (first.id, ids[1]), draw);
    Some(
        ids.map(|id| mark("Undersokelse-19", Tag::Investigation, id))
            .into(),
    )
}

pub(super) fn without_report(submission: &mut Submission, draw: &mut Draw) -> Marks {
    let case = &mut submission.case_file;
    let id = pick_mut(draw, &mut case.investigations, is_concluded)?.id;
    case.relations
        .retain(|relation| !leads_to(relation, ElementKind::Investigation, id));
    one("Undersokelse-20", Tag::Investigation, id)
}

pub(super) fn without_decision(submission: &mut Submission, draw: &mut Draw) -> Marks {
    let id = cut_off(submission, TO_DECISION, draw)?;
    one("Undersokelse-21.1", Tag::Investigation, id)
}

pub(super) fn to_tribunal_without_decision(submission: &mut Submission, draw: &mut Draw) -> Marks {
    let id = cut_off(submission, TO_TRIBUNAL, draw)?;
    one("Undersokelse-21.2", Tag::Investigation, id)
}

/// Says that an investigation led to a decision, and takes the way to it.
fn cut_off(submission: &mut Submission, code: &str, draw: &mut Draw) -> Option<Uuid> {
    let case = &mut submission.case_file;
    let investigation = pick_mut(draw, &mut case.investigations, |one| {
        is_concluded_with(one, &[TO_DECISION, TO_TRIBUNAL])
    })?;
    code.clone_into(&mut investigation.conclusion.as_mut()?.code);
    let id = investigation.id;
    case.relations
        .retain(|relation| !leads_from(relation, ElementKind::Investigation, id));
    Some(id)
}
