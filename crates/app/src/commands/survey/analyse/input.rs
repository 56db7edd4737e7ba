//! Answers from the database or from files.

use std::fs;
use std::path::Path;

use tiltak_domain::survey::{Questionnaire, data_file};
use tiltak_services::ServiceError;
use tiltak_services::survey::By;
use tiltak_statistics::survey::{Data, DataError};

use super::super::named;
use crate::commands::error::CommandError;
use crate::open::{Missing, with_services};
use crate::output;
use crate::settings::Settings;

/// The largest file of answers that is read.
const MOST_BYTES: u64 = 4 << 30;

/// The answers of a survey that is over.
pub fn stored(settings: &Settings, survey: &str) -> Result<Data, CommandError> {
    let wave = with_services(settings, Missing::Refuse, async |services| {
        let by = By::Program("survey analyse");
        let found = named::find(services, by, survey).await?;
        let wave = services.survey_wave(by, found.id).await;
        wave.map_err(|error| match error {
            ServiceError::NotFound => CommandError::faults("answers to this survey may still come in")
                .hint("close it with `tiltak survey close`; those who have begun may finish first"),
            other => other.into(),
        })
    })?;
    wave.data().map_err(fault)
}

/// The answers of a file.
pub fn of_files(questionnaire: &Path, answers: &Path) -> Result<Data, CommandError> {
    let text = String::from_utf8(read(questionnaire)?)
        .map_err(|_| CommandError::faults(format!("{} is not UTF-8", questionnaire.display())))?;
    let form = Questionnaire::parse(&text).map_err(|error| {
        CommandError::faults(format!("{}: {}", questionnaire.display(), error.message()))
            .hint("`tiltak survey lint` says what is wrong with it")
    })?;
    let rows = data_file::read(&form, &read(answers)?).map_err(|faults| {
        for fault in faults {
            output::message(format!("{}: {fault}", answers.display()));
        }
        CommandError::told()
    })?;
    Data::new(&form, rows.iter().map(|row| &row.response)).map_err(fault)
}

pub fn fault(error: DataError) -> CommandError {
    CommandError::faults(error.to_string())
}

fn read(path: &Path) -> Result<Vec<u8>, CommandError> {
    let cannot = |reason: String| CommandError::faults(format!("cannot read {}: {reason}", path.display()));
    let size = fs::metadata(path)
        .map_err(|error| cannot(error.to_string()))?
        .len();
    if size > MOST_BYTES {
        return Err(cannot(format!("it is larger than {} GB", MOST_BYTES >> 30)));
    }
    fs::read(path).map_err(|error| cannot(error.to_string()))
}
