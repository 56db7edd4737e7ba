mod frame;
pub mod input;
mod object;
mod rows;
mod told;

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use tiltak_domain::people::language_form::LanguageForm;
use tiltak_statistics::survey::{
    Adjustment, Analysis, Changed, Data, Plan, Settings as How, ShareMethod, Wave, analyse, changes,
};
use tiltak_statistics::uncertainty::Level;

use crate::commands::error::CommandError;
use crate::output;
use crate::settings::Settings;

/// Say what the answers to a survey tell of everybody who could have been asked
///
/// For every question: how many chose what, which share that stands for with its interval, and between which bounds the truth must lie
/// whatever those who did not answer would have said. With --by also tables by groups, each with a test; cells that few are in are held
/// back. With --earlier also what changed, and whether more than chance may have changed it. Works on a survey of this service, or
/// on files, which need no database. `docs/survey-method.md` says how everything is computed. The reading of a survey is noted in
/// the journal.
#[derive(Debug, Args)]
#[command(
    after_help = "Example: tiltak survey analyse --questionnaire leaders_2022.toml --answers 2022.csv --frame 253 --by 1a"
)]
pub struct Analyse {
    /// The survey, by its id or its name and wave (`leaders/2022`)
    #[arg(value_name = "SURVEY", required_unless_present = "questionnaire", conflicts_with_all = ["questionnaire", "answers"])]
    survey: Option<String>,

    /// The questionnaire's file, in place of a survey
    #[arg(long, value_name = "FILE", requires = "answers")]
    questionnaire: Option<PathBuf>,

    /// The file of answers
    #[arg(long, value_name = "FILE", requires = "questionnaire")]
    answers: Option<PathBuf>,

    /// How many the frame has, where it has no strata
    #[arg(long, value_name = "NUMBER", conflicts_with = "strata")]
    frame: Option<u32>,

    /// Strata by a question that everybody answered, with how many the frame has by code: `1a=1:52,2:38`
    #[arg(long, value_name = "QUESTION=CODE:NUMBER,..")]
    strata: Option<frame::Known>,

    /// Weights that add up to what is known of the frame, by a question that everybody answered; several are fitted together
    #[arg(long, value_name = "QUESTION=CODE:NUMBER,..")]
    margin: Vec<frame::Known>,

    /// A question to break every other down by; may be given several times
    #[arg(long, value_name = "VARIABLE")]
    by: Vec<String>,

    /// The questionnaire's file of an earlier wave
    #[arg(long, value_name = "FILE", requires = "earlier_answers")]
    earlier: Option<PathBuf>,

    /// The file of answers of the earlier wave
    #[arg(long, value_name = "FILE", requires = "earlier")]
    earlier_answers: Option<PathBuf>,

    /// How many the frame of the earlier wave has
    #[arg(long, value_name = "NUMBER", requires = "earlier")]
    earlier_frame: Option<u32>,

    /// How often intervals hold the true value, in percent
    #[arg(long, value_enum, default_value_t)]
    level: LevelName,

    /// How intervals of shares are made
    #[arg(long, value_enum, default_value_t)]
    interval: Interval,

    /// How the chances of many tests are made larger
    #[arg(long, value_enum, default_value_t)]
    adjust: Adjust,

    /// The language of labels: nb, nn or en; the first one of the questionnaire where it is left out
    #[arg(long, value_parser = language)]
    language: Option<LanguageForm>,

    /// How the figures are printed
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum LevelName {
    /// 95
    #[default]
    #[value(name = "95")]
    Usual,
    /// 99.8
    #[value(name = "99.8")]
    Strict,
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum Interval {
    /// The score interval of the effective number of answers
    #[default]
    Wilson,
    /// Symmetric in log-odds
    Logit,
    /// The exact interval of Korn and Graubard, never too narrow
    Exact,
    /// The share and so many standard errors to each side
    Linear,
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum Adjust {
    /// Holm: hardly any false difference among all
    #[default]
    Holm,
    /// Benjamini and Hochberg: few false ones among those found
    Fdr,
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum Format {
    /// For people
    #[default]
    Text,
    /// For programs: JSON
    Json,
    /// For spreadsheets: CSV, a line for each figure
    Csv,
}

/// What is printed.
struct Told<'a> {
    data: &'a Data,
    analysis: &'a Analysis,
    changes: Option<(&'a str, &'a [Changed])>,
    language: LanguageForm,
}

impl Analyse {
    pub fn run(&self, settings: &Settings) -> Result<(), CommandError> {
        let data = match (&self.survey, &self.questionnaire, &self.answers) {
            (Some(survey), _, _) => input::stored(settings, survey)?,
            (None, Some(questionnaire), Some(answers)) => input::of_files(questionnaire, answers)?,
            _ => {
                return Err(CommandError::usage(
                    "name a survey, or --questionnaire and --answers",
                ));
            }
        };
        let (data, design) = frame::design(data, self.frame, self.strata.as_ref(), &self.margin)?;
        let analysis = analyse(&data, &design, &self.plan()).map_err(input::fault)?;
        let earlier = self.earlier_wave()?;
        let changed = earlier.as_ref().map(|(before, told)| {
            let (earlier, later) = (
                Wave {
                    data: before,
                    analysis: told,
                },
                Wave {
                    data: &data,
                    analysis: &analysis,
                },
            );
            (before.wave.as_str(), changes(earlier, later, self.adjustment()))
        });
        let told = Told {
            data: &data,
            analysis: &analysis,
            changes: changed
                .as_ref()
                .map(|(wave, changes)| (*wave, changes.as_slice())),
            language: self
                .language
                .or(data.languages.first().copied())
                .unwrap_or_default(),
        };
        match self.format {
            Format::Text => output::text(&told::text(&told)),
            Format::Json => output::line(format!("{:#}", object::object(&told))),
            Format::Csv => output::text(&rows::csv(&told)),
        }
    }

    fn earlier_wave(&self) -> Result<Option<(Data, Analysis)>, CommandError> {
        let (Some(questionnaire), Some(answers)) = (&self.earlier, &self.earlier_answers) else {
            return Ok(None);
        };
        let data = input::of_files(questionnaire, answers)?;
        let (data, design) = frame::design(data, self.earlier_frame, None, &[])?;
        let plan = Plan {
            by: Vec::new(),
            ..self.plan()
        };
        let analysis = analyse(&data, &design, &plan).map_err(input::fault)?;
        Ok(Some((data, analysis)))
    }

    fn plan(&self) -> Plan {
        Plan {
            settings: How {
                level: match self.level {
                    LevelName::Usual => Level::Percent95,
                    LevelName::Strict => Level::Percent998,
                },
                method: match self.interval {
                    Interval::Wilson => ShareMethod::Wilson,
                    Interval::Logit => ShareMethod::Logit,
                    Interval::Exact => ShareMethod::KornGraubard,
                    Interval::Linear => ShareMethod::Linear,
                },
            },
            by: self.by.clone(),
            adjustment: self.adjustment(),
            ..Plan::default()
        }
    }

    fn adjustment(&self) -> Adjustment {
        match self.adjust {
            Adjust::Holm => Adjustment::Holm,
            Adjust::Fdr => Adjustment::BenjaminiHochberg,
        }
    }
}

fn language(code: &str) -> Result<LanguageForm, String> {
    LanguageForm::from_code(code).ok_or_else(|| "say nb, nn or en".to_owned())
}

/// Words in a language, or in the first one that they are in.
fn words(words: &tiltak_domain::survey::questionnaire::Words, language: LanguageForm) -> &str {
    words
        .get(&language)
        .or_else(|| words.values().next())
        .map_or("", String::as_str)
}
