use chrono_tz::Europe::Oslo;
use clap::Args;
use serde_json::json;
use tiltak_domain::ids::ChildId;
use tiltak_services::ServiceError;
use tiltak_services::audit::Access;

use crate::commands::error::CommandError;
use crate::open::{Missing, with_services};
use crate::output::{self, Format};
use crate::settings::Settings;

/// List who has seen a child's data or taken it out, oldest first
#[derive(Debug, Args)]
#[command(after_help = "Example: tiltak audit who-read --child 6f1c1c0e-7d5f-4b8e-9a53-0e4b7a3f2d11")]
pub struct WhoRead {
    /// Id of the child
    #[arg(long, value_name = "ID")]
    child: ChildId,

    /// How the list is printed
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl WhoRead {
    pub fn run(&self, settings: &Settings) -> Result<(), CommandError> {
        let accesses = with_services(settings, Missing::Refuse, async |services| {
            services.who_read(self.child).await.map_err(|error| match error {
                ServiceError::NotFound => CommandError::faults(format!("there is no child {}", self.child)),
                other => other.into(),
            })
        })?;
        match self.format {
            Format::Text => {
                let head = ["time", "who", "what", "purpose", "case"]
                    .map(str::to_owned)
                    .to_vec();
                let rows: Vec<_> = std::iter::once(head).chain(accesses.iter().map(row)).collect();
                output::text(&output::columns(&rows))
            }
            Format::Json => output::line(format!(
                "{:#}",
                accesses.iter().map(object).collect::<serde_json::Value>()
            )),
        }
    }
}

fn row(access: &Access) -> Vec<String> {
    vec![
        access
            .at
            .with_timezone(&Oslo)
            .format("%Y-%m-%d %H:%M:%S")
            .to_string(),
        access.who.clone(),
        access.action.code().to_owned(),
        access.purpose.clone(),
        access.case_file.map(|id| id.to_string()).unwrap_or_default(),
    ]
}

fn object(access: &Access) -> serde_json::Value {
    json!({
        "at": access.at.to_rfc3339(),
        "who": access.who,
        "action": access.action.code(),
        "purpose": access.purpose,
        "case": access.case_file.map(|id| id.to_string()),
    })
}
