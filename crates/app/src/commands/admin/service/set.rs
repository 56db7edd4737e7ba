use clap::Args;
use tiltak_services::service::ServiceChanges;

use crate::commands::error::CommandError;
use crate::open::{Missing, with_services};
use crate::output;
use crate::settings::Settings;

/// Set the name and numbers of the service; what is left out stays as it is
///
/// Register submissions carry them. Prints them as they are afterwards, so without options it shows them.
#[derive(Debug, Args)]
#[command(
    after_help = "Example: tiltak admin service set --name \"Fjordvik barneverntjeneste\" --municipality-number 9901 --organisation-number 310000019"
)]
pub struct Set {
    /// Name as shown to people
    #[arg(long)]
    name: Option<String>,

    /// Municipality number, four digits
    #[arg(long, value_name = "NUMBER", value_parser = |text: &str| digits(text, 4))]
    municipality_number: Option<String>,

    /// Organisation number, nine digits
    #[arg(long, value_name = "NUMBER", value_parser = |text: &str| digits(text, 9))]
    organisation_number: Option<String>,
}

impl Set {
    pub fn run(&self, settings: &Settings) -> Result<(), CommandError> {
        let changes = ServiceChanges {
            name: self.name.clone().filter(|name| !name.trim().is_empty()),
            municipality_number: self.municipality_number.clone(),
            organisation_number: self.organisation_number.clone(),
        };
        let service = with_services(settings, Missing::Make, async |services| {
            Ok(services.set_service(&changes).await?)
        })?;
        output::line(format!("name: {}", service.name))?;
        output::line(format!("municipality number: {}", service.municipality_number))?;
        output::line(format!(
            "organisation number: {}",
            service.organisation_number.unwrap_or_default()
        ))
    }
}

fn digits(text: &str, count: usize) -> Result<String, String> {
    let is_right = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    is_right
        .then(|| text.to_owned())
        .ok_or_else(|| format!("must have {count} digits"))
}
