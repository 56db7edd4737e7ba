use std::fs;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use tiltak_reports::survey::{Middle, Texts, html, paper};
use tiltak_services::survey::report::{ReportWishes, survey_report, synthetic_leaders_coded};
use tiltak_statistics::Language;

use super::analyse::input::fault;
use super::quotes;
use super::wave::{self, Source};
use crate::commands::error::CommandError;
use crate::output;
use crate::settings::Settings;

/// Make the whole report of a survey, as a page and as a document to print
///
/// Method, who answered, a figure and a sentence for every question, comparison with earlier waves, limits, the questionnaire, and every
/// number. Earlier waves of the database are found; those in files are named with --earlier. A sentence never says more than its interval
/// allows. --write-texts writes the file of texts to edit and lock; --texts uses it. A text that was written for other numbers is shown as
/// outdated and named, and the exit code is 1. Without --texts and --quotes, those of the survey's page are used. The reading of a survey
/// is noted in the journal.
#[derive(Debug, Args)]
#[command(after_help = "Example: tiltak survey report leaders/2022 --out report --format html,pdf")]
pub struct Report {
    #[command(flatten)]
    source: Source,

    /// An earlier wave in files: its questionnaire and its answers; may be given several times
    #[arg(long, num_args = 2, value_names = ["QUESTIONNAIRE", "ANSWERS"], action = clap::ArgAction::Append)]
    earlier: Vec<PathBuf>,

    /// The folder; it is made where it is not there
    #[arg(long, value_name = "DIR")]
    out: PathBuf,

    /// What is written
    #[arg(long, value_enum, value_delimiter = ',', default_values_t = [Kind::Html, Kind::Pdf])]
    format: Vec<Kind>,

    /// The language
    #[arg(long, value_enum, default_value_t)]
    language: LanguageName,

    /// A file of texts that a person has edited
    #[arg(long, value_name = "FILE")]
    texts: Option<PathBuf>,

    /// Where to write the file of texts to edit
    #[arg(long, value_name = "FILE")]
    write_texts: Option<PathBuf>,

    /// A file of quotes that a person has gone through, as `tiltak survey quotes` drafts it
    #[arg(long, value_name = "FILE")]
    quotes: Option<PathBuf>,

    /// Official full-time equivalents of a region, by the code of the region; may be given several times
    #[arg(long, value_name = "CODE=NUMBER", value_parser = official)]
    official: Vec<(u16, f64)>,

    /// Draw the middle step of a scale beside the scale, in place of half on each side
    #[arg(long)]
    middle_apart: bool,

    /// Say on the report that the answers are made up
    #[arg(long)]
    synthetic: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Kind {
    /// One page, with everything inside
    Html,
    /// A document for archives that screen readers read (PDF/A, PDF/UA)
    Pdf,
}

/// The languages of reports.
#[derive(Debug, Clone, Copy, Default, ValueEnum)]
pub enum LanguageName {
    /// Bokmål
    #[default]
    Nb,
    /// Nynorsk
    Nn,
    /// English
    En,
}

impl LanguageName {
    /// The language of figures.
    pub fn language(self) -> Language {
        match self {
            Self::Nb => Language::Nb,
            Self::Nn => Language::Nn,
            Self::En => Language::En,
        }
    }
}

fn official(text: &str) -> Result<(u16, f64), String> {
    let fault = || "write CODE=NUMBER, such as 1=928".to_owned();
    let (code, number) = text.split_once('=').ok_or_else(fault)?;
    let number: f64 = number.replace(',', ".").parse().map_err(|_| fault())?;
    if !number.is_finite() || number <= 0.0 {
        return Err(fault());
    }
    Ok((code.parse().map_err(|_| fault())?, number))
}

impl Report {
    pub fn run(&self, settings: &Settings) -> Result<(), CommandError> {
        let read = self.read_texts()?;
        let language = self.language.language();
        let written = self.source.wishes(settings, "survey report", language)?;
        let waves = self.source.waves(settings, "survey report", &self.earlier)?;
        let wishes = ReportWishes {
            language,
            texts: read.unwrap_or(written.texts),
            middle: if self.middle_apart {
                Middle::Apart
            } else {
                Middle::Split
            },
            official: self.official.iter().copied().collect(),
            coded: if self.source.example {
                synthetic_leaders_coded(wave::SEED)
            } else {
                Default::default()
            },
            quotes: match &self.quotes {
                Some(path) => quotes::released(path, &waves.now.data().map_err(fault)?)?,
                None => written.quotes,
            },
            is_synthetic: self.synthetic || self.source.example,
        };
        let made_on = chrono::Local::now().date_naive();
        let report = survey_report(&waves.now, &waves.earlier, &wishes, made_on)
            .map_err(|error| CommandError::faults(error.to_string()))?;
        let stem = wave::stem(&waves.now);
        let tag = wishes.language.tag();
        if self.format.contains(&Kind::Html) {
            let page = html::write(&report).map_err(|error| CommandError::internal(error.to_string()))?;
            wave::put(&self.out, &format!("{stem}-{tag}.html"), page.as_bytes())?;
        }
        if self.format.contains(&Kind::Pdf) {
            let bytes = paper::write(&report).map_err(|error| CommandError::internal(error.to_string()))?;
            wave::put(&self.out, &format!("{stem}-{tag}.pdf"), &bytes)?;
        }
        if let Some(path) = &self.write_texts {
            fs::write(path, report.texts_file(&wishes.texts))
                .map_err(|error| CommandError::faults(format!("cannot write {}: {error}", path.display())))?;
            output::line(path.display().to_string())?;
        }
        let outdated: Vec<&str> = report.outdated().map(|told| told.key.as_str()).collect();
        for key in &outdated {
            output::message(format!(
                "{key}: the text was written for other numbers than those of today"
            ));
        }
        for fault in wishes.texts.faults() {
            output::message(fault);
        }
        if outdated.is_empty() {
            Ok(())
        } else {
            Err(CommandError::told())
        }
    }

    fn read_texts(&self) -> Result<Option<Texts>, CommandError> {
        let Some(path) = &self.texts else {
            return Ok(None);
        };
        let text = fs::read_to_string(path)
            .map_err(|error| CommandError::faults(format!("cannot read {}: {error}", path.display())))?;
        let texts = Texts::parse(&text);
        texts
            .map(Some)
            .map_err(|error| CommandError::faults(format!("{}: {error}", path.display())))
    }
}
