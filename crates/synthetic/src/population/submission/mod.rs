//! The register submission of a case: everything the life knows, as the register wants it told.
//!
//! Every submission passes the schema and the rules; only what is true of the life is flagged, by the rules of [`EXPECTED`].
//! [`fault`] plants what the rules are there to find.

pub(crate) mod child;
mod concern;
mod content;
mod decision;
mod expected;
pub mod fault;
pub(crate) mod id;
pub mod legal_basis;
mod measure;
mod relation;
pub(crate) mod submitter;
mod support;
mod words;

use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate, NaiveTime, TimeZone};
use chrono_tz::Europe::Oslo;
use tiltak_register::export::{WriteError, write};
use tiltak_register::record::{CaseFile, SourceSystem, Submission};

use super::life::CaseHistory;
pub use expected::{EXPECTED, Expected};
use id::{Element, id};

/// The system that is said to send the submissions of a made-up population.
#[must_use]
pub fn source_system() -> SourceSystem {
    SourceSystem {
        vendor: "Tiltak".into(),
        name: "Tiltak syntetisk befolkning".into(),
        version: "1".into(),
    }
}

/// The submission of a case as it stood when it was closed, or at the end of the last day.
///
/// The same case always gives the same submission. A case is sent once; there is no submission before it.
#[must_use]
pub fn submission(case: &CaseHistory, last_day: NaiveDate, source: &SourceSystem) -> Submission {
    let extracted_at = extracted_at(case, last_day);
    Submission {
        id: id(case.id, Element::Submission, 0),
        extracted_at,
        previous_id: None,
        source_system: source.clone(),
        submitter: submitter::submitter(case.municipality, extracted_at.date_naive()),
        case_file: case_file(case, last_day),
    }
}

/// The submission as XML.
///
/// # Errors
/// What breaks the schema. The tests show that nothing does.
pub fn document(
    case: &CaseHistory,
    last_day: NaiveDate,
    source: &SourceSystem,
) -> Result<Vec<u8>, WriteError> {
    write(&submission(case, last_day, source))
}

/// The morning after the case was closed or the last day ended. Where the child is a year older that morning, the case is read in
/// the evening before: of the birthday the life tells nothing, and the register counts ages on the day of the reading.
fn extracted_at(case: &CaseHistory, last_day: NaiveDate) -> DateTime<FixedOffset> {
    let last = case.closed.unwrap_or(last_day);
    let morning = last.checked_add_days(Days::new(1)).unwrap_or(last);
    let born = case.child.born;
    let is_birthday = (born.month(), born.day()) == (morning.month(), morning.day());
    let minute = u32::try_from(case.id % 60).unwrap_or_default();
    let (day, hour) = if is_birthday { (last, 22) } else { (morning, 6) };
    let time = NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default();
    Oslo.from_local_datetime(&day.and_time(time))
        .earliest()
        .map_or_else(
            || day.and_time(time).and_utc().fixed_offset(),
            |at| at.fixed_offset(),
        )
}

fn case_file(case: &CaseHistory, last_day: NaiveDate) -> CaseFile {
    let mut file = CaseFile::new(
        id(case.id, Element::Case, 0),
        case.opened,
        id::journal_number(case.id),
    );
    file.end = case.closed;
    file.closed = case.closed.map(|_| true);
    file.personalia = vec![child::personalia(case)];
    file.concern_reports = concern::reports(case);
    file.investigations = concern::investigations(case);
    file.plans = support::plans(case);
    file.measures = measure::measures(case, last_day);
    file.decisions = decision::decisions(case);
    file.aftercare = support::aftercare(case);
    file.tribunal_referrals = decision::referrals(case);
    file.relocations = support::relocations(case);
    file.relations = relation::relations(case);
    file
}
