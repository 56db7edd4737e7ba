use clap::Args;
use serde_json::{Value, json};
use tiltak_domain::people::language_form::LanguageForm;
use tiltak_services::survey::{By, SurveyView};

use crate::commands::error::CommandError;
use crate::open::{Missing, with_services};
use crate::output::{self, Format};
use crate::settings::Settings;

/// List the surveys
///
/// One line a survey: id, name and wave, state, how many answered, how many codes were made, title.
#[derive(Debug, Args)]
#[command(after_help = "Example: tiltak survey list --format json")]
pub struct List {
    /// How the list is printed
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl List {
    pub fn run(&self, settings: &Settings) -> Result<(), CommandError> {
        let surveys = with_services(settings, Missing::Refuse, async |services| {
            Ok(services.list_surveys(By::Program("survey list")).await?)
        })?;
        match self.format {
            Format::Text => {
                let head = ["id", "survey", "state", "answers", "codes", "title"].map(str::to_owned);
                let rows: Vec<_> = std::iter::once(head.to_vec())
                    .chain(surveys.iter().map(row))
                    .collect();
                output::text(&output::columns(&rows))
            }
            Format::Json => {
                let all: Vec<Value> = surveys.iter().map(object).collect();
                output::line(format!("{:#}", Value::from(all)))
            }
        }
    }
}

fn row(view: &SurveyView) -> Vec<String> {
    let (form, total) = (&view.survey.questionnaire, view.total());
    vec![
        view.survey.id.to_string(),
        format!("{}/{}", form.id, form.wave),
        view.phase.id().to_owned(),
        total.sent.to_string(),
        total.codes.to_string(),
        form.words(&form.title, LanguageForm::Nb).to_owned(),
    ]
}

fn object(view: &SurveyView) -> Value {
    let (form, total) = (&view.survey.questionnaire, view.total());
    json!({
        "id": view.survey.id, "survey": form.id, "wave": form.wave, "state": view.phase.id(), "anonymous": form.anonymous,
        "answers": total.sent, "codes": total.codes, "title": form.title,
    })
}
