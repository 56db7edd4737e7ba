//! What a report is called, whom it is from and whom it is about, in words.

use chrono::{Datelike, NaiveDate};
use tiltak_domain::casework::concern_report::{Anonymity, ConcernReport, ConcernReportState};
use tiltak_domain::codelist::{self, Kind};
use tiltak_domain::people::child::Child;

use crate::language::{Arg, Language, text};

/// `Bekymringsmelding fra Solbakken skole, 12. mars 2026`: no name of a person, since titles end up in the history of browsers.
pub(crate) fn title(language: Language, report: &ConcernReport) -> String {
    let date = long_date(language, report.received_on());
    text(
        language,
        "concern-report-title",
        &[("from", sender(language, report).into()), ("date", date.into())],
    )
}

/// The workplace of the reporter, else the kind of reporter.
fn sender(language: Language, report: &ConcernReport) -> String {
    let reporter = &report.reporter;
    let code = reporter.code.as_ref();
    let label = || code.map(|code| label(language, Kind::Reporter, code.as_ref()));
    let plain = if reporter.is_public {
        "concern-report-from-public"
    } else {
        "concern-report-from-private"
    };
    reporter
        .organisation
        .clone()
        .or_else(label)
        .unwrap_or_else(|| text(language, plain, &[]))
}

/// Whether a public body or a private person reports.
pub(super) fn reporter_kind(language: Language, report: &ConcernReport) -> String {
    let key = match report.reporter.anonymity {
        _ if report.reporter.is_public => "concern-report-public",
        Anonymity::Named => "concern-report-private",
        Anonymity::Protected => "concern-report-protected",
        Anonymity::Unknown => "concern-report-anonymous",
    };
    text(language, key, &[])
}

/// The child as the reporter named it.
pub(crate) fn child_name(language: Language, report: &ConcernReport) -> String {
    let subject = &report.subject;
    let name = subject.name.trim();
    match (name.is_empty(), subject.unborn) {
        (true, true) => text(language, "concern-report-unborn", &[]),
        (true, false) => text(language, "concern-report-no-child", &[]),
        (false, true) => text(
            language,
            "concern-report-unborn-of",
            &[("name", name.to_owned().into())],
        ),
        (false, false) => name.to_owned(),
    }
}

pub(crate) use crate::pages::case_file::words::child_name as known_name;

/// `8 år`, `ikke født ennå`, or that it is not known.
pub(crate) fn age(language: Language, child: &Child, on: NaiveDate) -> String {
    match child.age_on(on) {
        _ if child.unborn => text(language, "concern-report-not-born", &[]),
        None => text(language, "concern-report-age-unknown", &[]),
        Some(years) => text(language, "concern-report-age", &[("years", Arg::from(years))]),
    }
}

/// The label of a code; the code itself where it was never in the list.
pub(super) fn label(language: Language, kind: Kind, code: &str) -> String {
    let entry = codelist::list(kind).entry(code);
    entry
        .map_or(code, |entry| entry.label(language == Language::En))
        .to_owned()
}

/// The state as a tag takes it, with its word.
pub(super) fn state(language: Language, report: &ConcernReport) -> (&'static str, String) {
    let (tag, key) = match &report.state {
        ConcernReportState::Received => ("new", "concern-report-state-received"),
        ConcernReportState::Registered { .. } => ("open", "concern-report-state-registered"),
        ConcernReportState::Dismissed { .. } => ("closed", "concern-report-state-dismissed"),
        ConcernReportState::Investigated { .. } => ("done", "concern-report-state-investigated"),
    };
    (tag, text(language, key, &[]))
}

/// `12. mars 2026`.
pub(crate) fn long_date(language: Language, date: NaiveDate) -> String {
    let month = text(language, &format!("month-{}", date.month()), &[]);
    let year = date.year().to_string();
    text(
        language,
        "date-long",
        &[
            ("day", date.day().into()),
            ("month", month.into()),
            ("year", year.into()),
        ],
    )
}
