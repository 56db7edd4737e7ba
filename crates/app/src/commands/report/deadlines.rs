use clap::Args;
use serde_json::json;
use tiltak_domain::casework::breach::{Kept, Quarter};
use tiltak_domain::ids::ServiceId;
use tiltak_services::overview::{BreachReport, BreachRow};

use crate::commands::error::CommandError;
use crate::open::{Missing, with_services};
use crate::output::{self, Format};
use crate::settings::Settings;

/// List the limits that were broken in a quarter, for the county governor
///
/// Concern reports that were not reviewed and investigations that were not finished in time: case number, limit, days over it, and the reason
/// where one is written. A quarter that is not over is counted up to today. Names nobody. The report is noted in the journal.
#[derive(Debug, Args)]
#[command(after_help = "Example: tiltak report deadlines --quarter 2026-3")]
pub struct Deadlines {
    /// The quarter: year, hyphen, 1 to 4
    #[arg(long, value_name = "YEAR-N")]
    quarter: Quarter,

    /// The service; may be left out where there is one only
    #[arg(long, value_name = "ID")]
    service: Option<ServiceId>,

    /// How the list is printed
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Deadlines {
    pub fn run(&self, settings: &Settings) -> Result<(), CommandError> {
        let report = with_services(settings, Missing::Refuse, async |services| {
            let service = match self.service {
                Some(service) => service,
                None => services.ensure_service().await?,
            };
            Ok(services.breach_report_as_system(service, self.quarter).await?)
        })?;
        match self.format {
            Format::Text => {
                let head = ["case", "task", "limit", "done", "days over", "reason"]
                    .map(str::to_owned)
                    .to_vec();
                let rows: Vec<_> = std::iter::once(head).chain(report.rows.iter().map(row)).collect();
                output::text(&output::columns(&rows))?;
                output::line(kept("reviews", report.reviews))?;
                output::line(kept("investigations", report.investigations))
            }
            Format::Json => output::line(format!("{:#}", object(&report))),
        }
    }
}

fn kept(what: &str, kept: Kept) -> String {
    format!("{what}: {} finished, {} in time", kept.finished, kept.in_time)
}

fn row(row: &BreachRow) -> Vec<String> {
    let breach = &row.breach;
    vec![
        row.journal_number.clone().unwrap_or_default(),
        breach.task.key().to_owned(),
        breach.deadline.due_on.to_string(),
        breach.met_on.map(|on| on.to_string()).unwrap_or_default(),
        breach.days_over.to_string(),
        row.reason.clone().unwrap_or_default().replace('\n', " "),
    ]
}

fn object(report: &BreachReport) -> serde_json::Value {
    let kept = |kept: Kept| json!({ "finished": kept.finished, "in_time": kept.in_time });
    let row = |row: &BreachRow| {
        json!({
            "case": row.journal_number,
            "task": row.breach.task.key(),
            "rule": row.breach.deadline.legal_basis,
            "starts_on": row.breach.deadline.starts_on,
            "due_on": row.breach.deadline.due_on,
            "met_on": row.breach.met_on,
            "days_over": row.breach.days_over,
            "from_before": row.from_before,
            "reason": row.reason,
        })
    };
    json!({
        "quarter": report.quarter.to_string(),
        "as_of": report.as_of,
        "breaches": report.rows.iter().map(row).collect::<Vec<_>>(),
        "reviews": kept(report.reviews),
        "investigations": kept(report.investigations),
    })
}
