//! Holding a population against what is published.

use std::path::Path;

use tiltak_services::synthesize::{Job, Output, Partial, Use};
use tiltak_statistics::Source;
use tiltak_statistics::published::{self, CheckedFigure, Rule};
use tiltak_synthetic::population::Size;
use tiltak_synthetic::survey::{self, CheckLine};

use super::arguments::Asked;
use super::stop::Stop;
use crate::commands::error::CommandError;
use crate::output;
use crate::progress::Progress;

/// A folder for tables that are only looked at.
pub fn folder_aside(asked: &Asked, stop: &Stop) -> Result<Option<Partial>, CommandError> {
    match &asked.destination {
        Some(destination) if asked.is_checked && !asked.job.outputs.contains(&Output::Parquet) => {
            let aside = Partial::beside(destination, Use::Check)?;
            stop.removes(aside.path());
            Ok(Some(aside))
        }
        _ => Ok(None),
    }
}

/// Every published figure beside that of the tables in a folder, and those of the survey.
pub fn figures(job: &Job, tables: &Path, stop: &Stop) -> Result<Vec<CheckedFigure>, CommandError> {
    if let Size::Children(children) = job.request.size {
        output::message(format!(
            "tiltak: {children} children are compared after scaling to the nation; a small population is only near"
        ));
    }
    let _progress = Progress::unknown("counting what is published");
    let (years, scale) = (&job.request.years, job.request.scale());
    let checked = stop
        .runtime()
        .block_on(published::check(Source::Folder(tables), years, scale));
    let mut figures = checked?;
    let answers = survey::answers(job.request.seed, None);
    figures.extend(survey::check(&answers).into_iter().map(of_survey));
    Ok(figures)
}

fn of_survey(line: CheckLine) -> CheckedFigure {
    CheckedFigure {
        id: line.id,
        what: line.measure,
        published: line.published,
        synthetic: Some(line.synthetic),
        difference: Some(line.synthetic - line.published),
        unit: line.unit,
        rule: Rule::Within,
        within: Some(line.within),
        note: line.rule,
    }
}
