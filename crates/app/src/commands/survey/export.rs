use std::path::PathBuf;

use clap::{Args, ValueEnum};
use tiltak_domain::people::language_form::LanguageForm;
use tiltak_domain::survey::data_file;
use tiltak_services::survey::report::{SurveyWave, survey_export};
use tiltak_statistics::export::{sav, survey};

use super::report::LanguageName;
use super::wave::{self, Source};
use crate::commands::error::CommandError;
use crate::settings::Settings;

/// Write the answers and frequencies of a survey for other programs
///
/// sav is the answers for SPSS, with labels and missing values; csv is the answers and their frequencies; ddi is what the answers are
/// (DDI-Codebook 2.5); json is the frequencies as JSON-stat; xlsx is the frequencies; r is a script that reads the answers and makes the
/// frequencies. The answers are about people: handle them as personal data. The reading of a survey is noted in the journal. With
/// --example and csv, the questionnaires and answers of all four waves are written.
#[derive(Debug, Args)]
#[command(after_help = "Example: tiltak survey export leaders/2022 --format sav,csv,ddi,json --out files")]
pub struct Export {
    #[command(flatten)]
    source: Source,

    /// What is written
    #[arg(long, value_enum, value_delimiter = ',', required = true)]
    format: Vec<Kind>,

    /// The folder; it is made where it is not there
    #[arg(long, value_name = "DIR", default_value = ".")]
    out: PathBuf,

    /// The language of labels
    #[arg(long, value_enum, default_value_t)]
    language: LanguageName,

    /// Say in the files that the answers are made up
    #[arg(long)]
    synthetic: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Kind {
    /// The answers for SPSS
    Sav,
    /// The answers, and their frequencies
    Csv,
    /// What the answers are: DDI-Codebook 2.5
    Ddi,
    /// The frequencies as JSON-stat
    Json,
    /// The frequencies as a spreadsheet
    Xlsx,
    /// An R script that makes the frequencies from the answers
    R,
}

impl Export {
    pub fn run(&self, settings: &Settings) -> Result<(), CommandError> {
        let waves = self.source.waves(settings, "survey export", &[])?;
        let stem = wave::stem(&waves.now);
        for kind in &self.format {
            for (ending, bytes) in self.written(*kind, &waves.now, &stem)? {
                wave::put(&self.out, &format!("{stem}{ending}"), &bytes)?;
            }
        }
        if self.source.example && self.format.contains(&Kind::Csv) {
            for one in waves.earlier.iter().chain([&waves.now]) {
                let stem = wave::stem(one);
                if one != &waves.now {
                    wave::put(&self.out, &format!("{stem}.csv"), &answers(one)?)?;
                }
                if let Some(text) = questionnaire(one) {
                    wave::put(&self.out, &format!("{stem}.toml"), text.as_bytes())?;
                }
            }
        }
        Ok(())
    }

    fn written(
        &self,
        kind: Kind,
        one: &SurveyWave,
        stem: &str,
    ) -> Result<Vec<(&'static str, Vec<u8>)>, CommandError> {
        let language = match self.language {
            LanguageName::Nb => LanguageForm::Nb,
            LanguageName::Nn => LanguageForm::Nn,
            LanguageName::En => LanguageForm::En,
        };
        let made_on = chrono::Local::now().date_naive();
        let is_synthetic = self.synthetic || self.source.example;
        let files = survey_export(one, language, is_synthetic, made_on, |export| {
            Ok(match kind {
                Kind::Sav => vec![(".sav", sav::write(&survey::file(export)))],
                Kind::Csv => vec![
                    (".csv", answers(one)?),
                    ("-frequencies.csv", survey::csv(export).into_bytes()),
                ],
                Kind::Ddi => vec![(
                    ".xml",
                    survey::codebook(export, &format!("{stem}.sav")).into_bytes(),
                )],
                Kind::Json => vec![(".json", survey::dataset(export).to_string().into_bytes())],
                Kind::Xlsx => {
                    let bytes = survey::spreadsheet(export);
                    vec![(
                        "-frequencies.xlsx",
                        bytes.map_err(|error| CommandError::internal(error.to_string()))?,
                    )]
                }
                Kind::R => vec![(".R", survey::script(export, stem).into_bytes())],
            })
        });
        files.map_err(|error| CommandError::faults(error.to_string()))?
    }
}

/// The answers as a file that `tiltak survey import` reads.
fn answers(one: &SurveyWave) -> Result<Vec<u8>, CommandError> {
    let rows: Vec<data_file::Row> = one
        .responses
        .iter()
        .map(|own| data_file::Row {
            group: own.group.clone(),
            response: own.response.clone(),
            ..data_file::Row::default()
        })
        .collect();
    let mut bytes = Vec::new();
    data_file::write(&one.questionnaire, &rows, b',', &mut bytes)
        .map_err(|error| CommandError::internal(error.to_string()))?;
    Ok(bytes)
}

/// The file of a questionnaire that comes with the program.
fn questionnaire(one: &SurveyWave) -> Option<&'static str> {
    let form = &one.questionnaire;
    let is_it = |text: &&&str| {
        tiltak_domain::survey::Questionnaire::parse(text)
            .is_ok_and(|found| found.id == form.id && found.wave == form.wave)
    };
    tiltak_domain::survey::shipped::LEADERS
        .iter()
        .find(is_it)
        .copied()
}
