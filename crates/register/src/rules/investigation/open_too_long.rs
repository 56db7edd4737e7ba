use chrono::Days;

use super::link::FromReports;
use crate::record::Investigation;
use crate::rules::{Findings, Subject};

/// The request for more time was granted.
const GRANTED: &str = "1";

pub(super) fn has_more_time(investigation: &Investigation) -> bool {
    let extension = investigation.extension.as_ref();
    extension.and_then(|extension| extension.granted.as_deref()) == Some(GRANTED)
}

/// Flags the open investigations that a limit applies to, once for each report behind them that is more than so many days old.
pub(super) fn flag(
    subject: &Subject<'_>,
    findings: &mut Findings<'_>,
    days: u64,
    applies: fn(&Investigation) -> bool,
) {
    let is_open =
        |investigation: &Investigation| investigation.conclusion.is_none() && applies(investigation);
    let mut open = subject
        .investigations()
        .filter(|investigation| is_open(investigation.value()))
        .peekable();
    if open.peek().is_none() {
        return;
    }
    let reports = FromReports::of(subject);
    for investigation in open {
        for report in reports.behind(investigation.value()) {
            let limit = report.start.checked_add_days(Days::new(days));
            if limit.is_some_and(|limit| subject.today > limit) {
                findings.flag(
                    investigation,
                    format!(
                        "Undersøkelsen skulle vært konkludert innen {days} dager etter meldingen {}",
                        report.start
                    ),
                );
            }
        }
    }
}
