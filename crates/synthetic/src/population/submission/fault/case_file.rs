//! Faults of the case as a whole.

use chrono::{Datelike, Days, Months, NaiveDate};
use tiltak_register::Tag;
use tiltak_register::record::{ConcernReport, Deleted, ElementKind, Submission};
use tiltak_register::rules::is_care_measure;

use super::concern_report::is_in_time;
use super::element::{age, born_on, day_before, days_after, has_no_measure_of_age, pick, pick_mut, today};
use super::{Marks, mark, one};
use crate::draw::Draw;

/// Oslo, Bergen and Trondheim, whose services are run by district.
const CITIES: [&str; 3] = ["958935420", "964338531", "942110464"];

pub(super) fn city_without_district(submission: &mut Submission, draw: &mut Draw) -> Marks {
    let city = draw.pick(&CITIES);
    city.clone_into(&mut submission.submitter.organisation_number);
    submission.submitter.city_district_number = None;
    one("Avgiver-01", Tag::Submitter, submission.id)
}

/// A hundred years too early, on a date that nothing else is held against.
pub(super) fn date_out_of_range(submission: &mut Submission, draw: &mut Draw) -> Marks {
    const RULE: &str = "Sak-01";
    let case = &mut submission.case_file;
    if let Some(place) = pick(draw, &case.investigations, |one| one.extension.is_some()) {
        let investigation = case.investigations.get_mut(place)?;
        let extension = investigation.extension.as_mut()?;
        extension.start = century_before(extension.start);
        return one(RULE, Tag::Extension, investigation.id);
    }
    if let Some(measure) = pick_mut(draw, &mut case.measures, |one| one.supervision.is_some()) {
        let responsible = measure.supervision.as_mut()?.responsible.first_mut()?;
        responsible.start = century_before(responsible.start);
        return one(RULE, Tag::Responsible, responsible.id);
    }
    let removal = Deleted {
        id: draw.id(),
        kind: ElementKind::Plan,
        end: century_before(case.start),
    };
    let id = removal.id;
    case.removals.push(removal);
    one(RULE, Tag::Deleted, id)
}

fn century_before(day: NaiveDate) -> NaiveDate {
    let early = NaiveDate::from_ymd_opt(1924, 2, 1).unwrap_or(day);
    day.with_year(day.year() - 100).unwrap_or(early)
}

/// What was concluded, and the particulars, then lie after the end too.
pub(super) fn end_before_start(submission: &mut Submission, _: &mut Draw) -> Marks {
    let case = &mut submission.case_file;
    case.end?;
    if !case.measures.is_empty() || !case.decisions.is_empty() || !case.plans.is_empty() {
        return None;
    }
    if !case.aftercare.is_empty() || !case.relocations.is_empty() || !case.tribunal_referrals.is_empty() {
        return None;
    }
    let end = day_before(case.start);
    case.end = Some(end);
    let mut marks = vec![mark("Sak-02a", Tag::CaseFile, case.id)];
    let personalia = case.personalia.iter().filter(|one| one.start > end);
    marks.extend(personalia.map(|one| mark("Personalia-02f", Tag::Personalia, one.id)));
    let reports = case.concern_reports.iter().filter(|one| one.conclusion.is_some());
    marks.extend(reports.map(|one| mark("Melding-02c", Tag::ConcernReport, one.id)));
    let investigations = case.investigations.iter().filter(|one| one.conclusion.is_some());
    marks.extend(investigations.map(|one| mark("Undersokelse-02c", Tag::Investigation, one.id)));
    Some(marks)
}

/// Makes someone older. Nothing that the age decides may stand in the case, but what the kind is after.
fn aged(submission: &mut Submission, years: u32, draw: &mut Draw) -> Option<()> {
    let days = u64::try_from(draw.between(3..=300)).unwrap_or_default();
    let birthday = today(submission).checked_sub_months(Months::new(12 * years))?;
    let born = birthday.checked_sub_days(Days::new(days))?;
    born_on(submission.case_file.personalia.first_mut()?, born, draw)
}

pub(super) fn open_after_twenty_five(submission: &mut Submission, draw: &mut Draw) -> Marks {
    let case = &submission.case_file;
    let has_open_care = case
        .measures
        .iter()
        .any(|one| one.end.is_none() && is_care_measure(one));
    let is_carrier = case.end.is_none()
        && !case.measures.is_empty()
        && !has_open_care
        && has_no_measure_of_age(submission)
        && age(submission)? < 25;
    if !is_carrier {
        return None;
    }
    aged(submission, 25, draw)?;
    one("Sak-07", Tag::CaseFile, submission.case_file.id)
}

pub(super) fn adult_without_measure(submission: &mut Submission, draw: &mut Draw) -> Marks {
    let case = &submission.case_file;
    if case.end.is_some() || !case.measures.is_empty() || age(submission)? >= 18 {
        return None;
    }
    let years = u32::try_from(draw.between(18..=22)).unwrap_or(18);
    aged(submission, years, draw)?;
    one("Sak-08", Tag::CaseFile, submission.case_file.id)
}

/// An open case that holds nothing. Only new ones without measures are emptied: nothing in them was late yet.
pub(super) fn open_without_content(submission: &mut Submission, _: &mut Draw) -> Marks {
    let (child_age, day) = (age(submission)?, today(submission));
    let case = &mut submission.case_file;
    let is_new = |report: &ConcernReport| is_in_time(report) && days_after(report.start, 97) >= day;
    let is_carrier = case.end.is_none()
        && case.measures.is_empty()
        && child_age < 18
        && case.concern_reports.iter().all(is_new);
    if !is_carrier {
        return None;
    }
    case.concern_reports.clear();
    case.investigations.clear();
    case.plans.clear();
    case.decisions.clear();
    case.aftercare.clear();
    case.tribunal_referrals.clear();
    case.relocations.clear();
    case.relations.clear();
    one("Sak-21", Tag::CaseFile, case.id)
}

/// A decision, or where there is none a report, that nobody ended when the case was closed.
pub(super) fn unfinished_in_closed_case(submission: &mut Submission, draw: &mut Draw) -> Marks {
    const RULE: &str = "Sak-23";
    let is_child = age(submission)? < 18;
    let case = &mut submission.case_file;
    case.end?;
    if let Some(decision) = pick_mut(draw, &mut case.decisions, |one| one.end.is_some()) {
        decision.end = None;
        decision
            .statuses
            .retain(|status| !matches!(status.code.as_str(), "3" | "4"));
        return one(RULE, Tag::Decision, decision.id);
    }
    let report = pick_mut(draw, &mut case.concern_reports, |one| is_child && is_in_time(one))?;
    report.conclusion = None;
    one(RULE, Tag::ConcernReport, report.id)
}
