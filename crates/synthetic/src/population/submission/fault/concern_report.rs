//! Faults of concern reports.

use chrono::Datelike;
use tiltak_register::Tag;
use tiltak_register::record::{Coded, ConcernReport, Submission};

use super::element::{day_after, day_before, days_after, pick_mut, same_year, today};
use super::{Marks, mark, one};
use crate::draw::Draw;

/// Reviewed within the week.
pub(super) fn is_in_time(report: &ConcernReport) -> bool {
    let conclusion = report.conclusion.as_ref();
    conclusion.is_none_or(|conclusion| conclusion.end <= days_after(report.start, 7))
}

fn is_reviewed_in_time(report: &ConcernReport) -> bool {
    report.conclusion.is_some() && is_in_time(report)
}

pub(super) fn end_before_start(submission: &mut Submission, draw: &mut Draw) -> Marks {
    let reports = &mut submission.case_file.concern_reports;
    let report = pick_mut(draw, reports, |one| {
        is_reviewed_in_time(one) && same_year(day_before(one.start), one.start)
    })?;
    report.conclusion.as_mut()?.end = day_before(report.start);
    one("Melding-02a", Tag::ConcernReport, report.id)
}

/// Such a review comes late too, unless the report came in the last week of the case.
pub(super) fn ends_after_case(submission: &mut Submission, draw: &mut Draw) -> Marks {
    let late = day_after(submission.case_file.end?);
    let reports = &mut submission.case_file.concern_reports;
    let report = pick_mut(draw, reports, |one| {
        is_reviewed_in_time(one) && late.year() < 2026
    })?;
    report.conclusion.as_mut()?.end = late;
    let mut marks = vec![mark("Melding-02c", Tag::ConcernReport, report.id)];
    if !is_in_time(report) {
        marks.push(mark("Melding-03", Tag::ConcernReport, report.id));
    }
    Some(marks)
}

/// Only in a case without an open investigation, whose time would be counted from another day.
pub(super) fn starts_before_case(submission: &mut Submission, draw: &mut Draw) -> Marks {
    let case = &mut submission.case_file;
    let early = day_before(case.start);
    if case.investigations.iter().any(|one| one.conclusion.is_none()) {
        return None;
    }
    let report = pick_mut(draw, &mut case.concern_reports, |one| {
        let mut moved = one.clone();
        moved.start = early;
        is_reviewed_in_time(&moved) && same_year(early, one.start)
    })?;
    report.start = early;
    one("Melding-02e", Tag::ConcernReport, report.id)
}

pub(super) fn late(submission: &mut Submission, draw: &mut Draw) -> Marks {
    let last = submission
        .case_file
        .end
        .unwrap_or_else(|| day_before(today(submission)));
    let days = u64::try_from(draw.between(8..=20)).unwrap_or(8);
    let reports = &mut submission.case_file.concern_reports;
    let report = pick_mut(draw, reports, |one| {
        is_reviewed_in_time(one) && days_after(one.start, days) <= last
    })?;
    report.conclusion.as_mut()?.end = days_after(report.start, days);
    one("Melding-03", Tag::ConcernReport, report.id)
}

pub(super) fn without_reporter(submission: &mut Submission, draw: &mut Draw) -> Marks {
    let reports = &mut submission.case_file.concern_reports;
    let report = pick_mut(draw, reports, |one| one.conclusion.is_some())?;
    report.reporters.clear();
    one("Melding-04", Tag::ConcernReport, report.id)
}

pub(super) fn without_content(submission: &mut Submission, draw: &mut Draw) -> Marks {
    let reports = &mut submission.case_file.concern_reports;
    let report = pick_mut(draw, reports, |one| one.conclusion.is_some())?;
    report.contents.clear();
    one("Melding-05", Tag::ConcernReport, report.id)
}

pub(super) fn twice(submission: &mut Submission, draw: &mut Draw) -> Marks {
    let reports = &mut submission.case_file.concern_reports;
    let first = pick_mut(draw, reports, is_reviewed_in_time)?.clone();
    let second = ConcernReport {
        id: draw.id(),
        ..first.clone()
    };
    let ids = [first.id, second.id];
    reports.push(second);
    Some(ids.map(|id| mark("Melding-19", Tag::ConcernReport, id)).into())
}

pub(super) fn reporter_without_words(submission: &mut Submission, draw: &mut Draw) -> Marks {
    let reports = &mut submission.case_file.concern_reports;
    let report = pick_mut(draw, reports, |_| true)?;
    report.reporters = vec![Coded::plain("22")];
    one("Melder-02", Tag::Reporter, report.id)
}

pub(super) fn content_without_words(submission: &mut Submission, draw: &mut Draw) -> Marks {
    let reports = &mut submission.case_file.concern_reports;
    let report = pick_mut(draw, reports, |one| one.start.year() < 2026)?;
    let code = draw.pick(&["18", "19"]);
    report.contents.retain(|content| content.code != code);
    report.contents.push(Coded::plain(code));
    one("Saksinnhold-02", Tag::CaseContent, report.id)
}
