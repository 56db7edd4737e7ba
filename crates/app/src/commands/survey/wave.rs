//! A wave of a survey with its answers: from the database, from files, or the example that comes with the program.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use tiltak_domain::survey::{Questionnaire, data_file};
use tiltak_services::ServiceError;
use tiltak_services::survey::By;
use tiltak_services::survey::report::{ReportWishes, SurveyWave, synthetic_leaders};
use tiltak_statistics::Language;

use super::{files, named};
use crate::commands::error::CommandError;
use crate::open::{Missing, with_services};
use crate::output;
use crate::settings::Settings;

/// The largest file of answers that is read.
const MOST_BYTES: u64 = 512 << 20;
/// The seed of the example: it is the same for everybody.
pub const SEED: u64 = 1;

/// Which answers a report or a file is made of.
#[derive(Debug, Args)]
pub struct Source {
    /// A closed survey: its id, or its name and wave such as leaders/2022
    #[arg(value_name = "ID", required_unless_present_any = ["questionnaire", "example"], conflicts_with_all = ["questionnaire", "example"])]
    survey: Option<String>,

    /// The questionnaire's file, in place of a survey of the database
    #[arg(long, value_name = "FILE", requires = "answers", conflicts_with = "example")]
    questionnaire: Option<PathBuf>,

    /// The file of answers
    #[arg(long, value_name = "FILE", requires = "questionnaire")]
    answers: Option<PathBuf>,

    /// How many could have answered, where that is known
    #[arg(long, value_name = "NUMBER", requires = "questionnaire")]
    asked: Option<u32>,

    /// The survey of child welfare leaders of 2022 with made-up answers, and its earlier waves
    #[arg(long)]
    pub example: bool,
}

/// A wave, and those before it.
pub struct Waves {
    /// The wave.
    pub now: SurveyWave,
    /// Earlier ones, the first one first.
    pub earlier: Vec<SurveyWave>,
}

impl Source {
    /// What people have written and released on the pages of a survey of the database; nothing of one in files.
    pub fn wishes(
        &self,
        settings: &Settings,
        by: &'static str,
        language: Language,
    ) -> Result<ReportWishes, CommandError> {
        let Some(name) = self.survey.as_deref() else {
            return Ok(ReportWishes {
                language,
                ..ReportWishes::default()
            });
        };
        with_services(settings, Missing::Refuse, async |services| {
            let by = By::Program(by);
            let id = named::find(services, by, name).await?.id;
            Ok(services.report_wishes(by, id, language).await?)
        })
    }

    /// Reads the wave; `earlier` has pairs of a questionnaire's file and a file of answers.
    pub fn waves(
        &self,
        settings: &Settings,
        by: &'static str,
        earlier: &[PathBuf],
    ) -> Result<Waves, CommandError> {
        if self.example {
            let mut waves = synthetic_leaders(SEED);
            let now = waves.pop();
            let now = now.ok_or_else(|| CommandError::internal("the example has no waves"))?;
            return Ok(Waves { now, earlier: waves });
        }
        let from_files = earlier
            .chunks(2)
            .map(|pair| match pair {
                [questionnaire, answers] => of_files(questionnaire, answers, None),
                _ => Err(CommandError::usage(
                    "--earlier takes a questionnaire and its answers",
                )),
            })
            .collect::<Result<Vec<_>, _>>()?;
        if let (Some(questionnaire), Some(answers)) = (&self.questionnaire, &self.answers) {
            let now = of_files(questionnaire, answers, self.asked)?;
            return Ok(Waves {
                now,
                earlier: from_files,
            });
        }
        let name = self.survey.as_deref().unwrap_or_default();
        with_services(settings, Missing::Refuse, async |services| {
            let by = By::Program(by);
            let id = named::find(services, by, name).await?.id;
            let now = services.survey_wave(by, id).await.map_err(not_over)?;
            let mut earlier = from_files;
            earlier.extend(services.earlier_survey_waves(by, id).await?);
            earlier.sort_by(|a, b| a.questionnaire.wave.cmp(&b.questionnaire.wave));
            Ok(Waves { now, earlier })
        })
    }
}

fn not_over(error: ServiceError) -> CommandError {
    match error {
        ServiceError::NotFound => CommandError::faults("answers may still come in")
            .hint("close it with `tiltak survey close`; those who have begun may finish first"),
        other => other.into(),
    }
}

fn of_files(questionnaire: &Path, answers: &Path, asked: Option<u32>) -> Result<SurveyWave, CommandError> {
    let form = questionnaire_of(questionnaire)?;
    let rows = data_file::read(&form, &read(answers)?).map_err(|faults| {
        for fault in faults {
            output::message(format!("{}: {fault}", answers.display()));
        }
        CommandError::told()
    })?;
    let responses = rows.into_iter().map(|row| row.response).collect();
    Ok(SurveyWave::of_files(form, responses, asked))
}

/// A questionnaire's file, with whatever findings it has: it was asked that way.
fn questionnaire_of(path: &Path) -> Result<Questionnaire, CommandError> {
    files::linted(path, &[])?.questionnaire.ok_or_else(|| {
        CommandError::faults(format!("{} is no questionnaire", path.display()))
            .hint("`tiltak survey lint` says what is wrong with it")
    })
}

fn read(path: &Path) -> Result<Vec<u8>, CommandError> {
    let cannot = |reason: String| CommandError::faults(format!("cannot read {}: {reason}", path.display()));
    let about = fs::metadata(path).map_err(|error| cannot(error.to_string()))?;
    if about.len() > MOST_BYTES {
        return Err(cannot(format!("it is larger than {} MB", MOST_BYTES >> 20)));
    }
    fs::read(path).map_err(|error| cannot(error.to_string()))
}

/// Writes a file into a folder, which is made where it is not there, and says so.
pub fn put(folder: &Path, name: &str, bytes: &[u8]) -> Result<(), CommandError> {
    let path = folder.join(name);
    let cannot =
        |error: std::io::Error| CommandError::faults(format!("cannot write {}: {error}", path.display()));
    fs::create_dir_all(folder).map_err(cannot)?;
    fs::write(&path, bytes).map_err(cannot)?;
    output::line(path.display().to_string())
}

/// The beginning of the names of files: the survey and its wave.
pub fn stem(wave: &SurveyWave) -> String {
    let text = format!("{}-{}", wave.questionnaire.id, wave.questionnaire.wave);
    let plain = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_');
    text.chars()
        .map(|letter| if plain(letter) { letter } else { '_' })
        .collect()
}
