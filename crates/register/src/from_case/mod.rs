//! Tells a case of ours as a record of the register: the whole case, every time, with ids that stay.
//!
//! What the register's ERROR rules want of a case and the case does not have yet (a conclusion without decision, a child without
//! birth date) is listed in [`MapError`], all of it at once: the register would refuse the case, so it is not sent.
//! Free text of the case work never leaves it; the only words sent are the clarifications that codes ask for.

mod child;
mod error;
mod placement;
mod relations;
mod steps;

use chrono::{DateTime, Duration, NaiveDate, Utc};
use chrono_tz::Europe::Oslo;
use tiltak_domain::calendar::oslo_date;
use tiltak_domain::casework::case::Case;
use uuid::Uuid;

pub use error::{Gap, MapError};

use crate::record::{CaseFile, SourceSystem, Submission, Submitter};
use error::Gaps;

/// What a submission needs that the case does not know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportContext {
    /// Identity of the new submission.
    pub submission_id: Uuid,
    /// Identity of the submission of the same case before this one.
    pub previous_id: Option<Uuid>,
    /// When the case was read.
    pub extracted_at: DateTime<Utc>,
    /// This system.
    pub source_system: SourceSystem,
    /// The municipality that answers for the case.
    pub submitter: Submitter,
}

/// Makes the submission of a case as it is.
///
/// # Errors
/// Lists every field that the register demands and the case lacks.
pub fn submission(case: &Case, context: &ExportContext) -> Result<Submission, MapError> {
    let (submission, gaps) = draft(case, context);
    if gaps.is_empty() {
        Ok(submission)
    } else {
        Err(MapError { gaps })
    }
}

/// Tells a case as it is, also one that cannot be sent yet, with every field that the register demands and the case lacks.
///
/// What is missing, and what hangs on it, is left out of the record: it is there to be judged, not to be sent.
#[must_use]
pub fn draft(case: &Case, context: &ExportContext) -> (Submission, Vec<Gap>) {
    let mut gaps = Gaps::default();
    let case_file = case_file(case, context, &mut gaps);
    let submission = Submission {
        id: context.submission_id,
        // The register counts days as they are written, so the moment is written in Norwegian time.
        extracted_at: in_norway(context.extracted_at),
        previous_id: context.previous_id,
        source_system: context.source_system.clone(),
        submitter: context.submitter.clone(),
        case_file,
    };
    (submission, gaps.all())
}

fn in_norway(instant: DateTime<Utc>) -> DateTime<chrono::FixedOffset> {
    // Fractions of a second say nothing here.
    let whole = instant - Duration::nanoseconds(i64::from(instant.timestamp_subsec_nanos()));
    whole.with_timezone(&Oslo).fixed_offset()
}

fn case_file(case: &Case, context: &ExportContext, gaps: &mut Gaps) -> CaseFile {
    let end = case.file.closed_on();
    let mut record = CaseFile::new(case.file.id.0, case.file.opened_on, &case.file.journal_number);
    record.end = end;
    record.closed = end.map(|_| true);
    record.concern_reports = steps::concern_reports(case, gaps);
    record.investigations = steps::investigations(case, gaps);
    record.plans = steps::plans(case);
    record.measures = steps::measures(case, gaps);
    record.decisions = steps::decisions(case, gaps);
    record.aftercare = placement::aftercare(case);
    record.relocations = placement::relocations(case);
    record.start = first_day(&record);
    record.personalia = child::personalia(case, record.start, end, gaps)
        .into_iter()
        .collect();
    record.relations = relations::relations(case, &record, gaps);
    check_content(&record, oslo_date(context.extracted_at), gaps);
    record
}

/// The day the case began: a concern report that was received before somebody opened the case file is where it began.
fn first_day(record: &CaseFile) -> NaiveDate {
    let reports = record.concern_reports.iter().map(|one| one.start);
    let investigations = record.investigations.iter().map(|one| one.start);
    let plans = record.plans.iter().map(|one| one.start);
    let evaluations = record
        .plans
        .iter()
        .flat_map(|plan| &plan.evaluations)
        .map(|one| one.date);
    let measures = record.measures.iter().map(|one| one.start);
    let decisions = record.decisions.iter().map(|one| one.start);
    let first = reports
        .chain(investigations)
        .chain(plans)
        .chain(evaluations)
        .chain(measures)
        .chain(decisions)
        .min();
    first.map_or(record.start, |first| first.min(record.start))
}

/// An open case must have content (Sak-21), and the case of someone of age must have a measure (Sak-08).
fn check_content(record: &CaseFile, today: NaiveDate, gaps: &mut Gaps) {
    let empty = record.concern_reports.is_empty()
        && record.investigations.is_empty()
        && record.plans.is_empty()
        && record.measures.is_empty()
        && record.decisions.is_empty();
    gaps.note(record.end.is_none() && empty, "case_file.content", record.id);
    let of_age = record.personalia.iter().any(|child| {
        child.birth_date <= today && tiltak_domain::calendar::age_on(child.birth_date, today) >= 18
    });
    let unfinished = record.end.is_none()
        || record.concern_reports.iter().any(|one| one.conclusion.is_none())
        || record.investigations.iter().any(|one| one.conclusion.is_none())
        || record.plans.iter().any(|one| one.end.is_none());
    gaps.note(
        of_age && unfinished && record.measures.is_empty(),
        "case_file.measures",
        record.id,
    );
}

/// An id for an element that the case work does not number: made from its parent's, so that it is the same every time.
fn derived_id(parent: Uuid, name: &str) -> Uuid {
    Uuid::new_v5(&parent, name.as_bytes())
}
