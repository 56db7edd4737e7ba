//! Surveys as they are named on the command line.

use tiltak_domain::survey::Survey;
use tiltak_services::Services;
use tiltak_services::survey::By;

use crate::commands::error::CommandError;

/// The survey with an id, or with a name and a wave: `leaders/2022`.
pub async fn find(services: &Services, by: By<'_>, name: &str) -> Result<Survey, CommandError> {
    let surveys = services.list_surveys(by).await?.into_iter().map(|one| one.survey);
    let is_named = |one: &Survey| {
        let form = &one.questionnaire;
        one.id.to_string() == name || format!("{}/{}", form.id, form.wave) == name
    };
    let mut found = surveys.filter(is_named);
    match (found.next(), found.next()) {
        (Some(survey), None) => Ok(survey),
        (Some(_), Some(_)) => Err(CommandError::faults("several surveys are called so").hint("give the id")),
        (None, _) => Err(CommandError::faults("there is no such survey")
            .hint("`tiltak survey list` shows them; leaders/2022 is a name and its wave")),
    }
}
