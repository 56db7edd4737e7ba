use clap::Args;
use serde_json::{Value, json};
use tiltak_domain::ids::ServiceId;
use tiltak_services::study::StudyView;

use crate::commands::error::CommandError;
use crate::open::{Missing, with_services};
use crate::output::{self, Format};
use crate::settings::Settings;

/// List the studies of a service
///
/// One line a study: id, state, last day for answers, how many answered of how many were asked, name.
#[derive(Debug, Args)]
#[command(after_help = "Example: tiltak study list --format json")]
pub struct List {
    /// The service; may be left out where there is one only
    #[arg(long, value_name = "ID")]
    service: Option<ServiceId>,

    /// How the list is printed
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl List {
    pub fn run(&self, settings: &Settings) -> Result<(), CommandError> {
        let studies = with_services(settings, Missing::Refuse, async |services| {
            let service = match self.service {
                Some(service) => service,
                None => services.ensure_service().await?,
            };
            Ok(services.studies_of(service).await?)
        })?;
        match self.format {
            Format::Text => {
                let head = ["id", "state", "answers until", "answered", "asked", "name"].map(str::to_owned);
                let rows: Vec<_> = std::iter::once(head.to_vec())
                    .chain(studies.iter().map(row))
                    .collect();
                output::text(&output::columns(&rows))
            }
            Format::Json => {
                let all: Vec<Value> = studies.iter().map(object).collect();
                output::line(format!("{:#}", Value::from(all)))
            }
        }
    }
}

fn row(view: &StudyView) -> Vec<String> {
    let (study, (asked, answered)) = (&view.study, view.total());
    vec![
        study.id.to_string(),
        study.state.id().to_owned(),
        study.answers_until.to_string(),
        answered.to_string(),
        asked.to_string(),
        study.title.clone(),
    ]
}

fn object(view: &StudyView) -> Value {
    let (study, (asked, answered)) = (&view.study, view.total());
    json!({
        "id": study.id, "state": study.state.id(), "title": study.title, "from": study.from, "to": study.to,
        "answers_until": study.answers_until, "asked": asked, "answered": answered,
    })
}
