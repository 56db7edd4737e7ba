//! What is written of a part, by output: prepared on any thread, written in order by one.

use std::path::Path;

use chrono::NaiveDate;
use tiltak_statistics::parquet_folder;
use tiltak_synthetic::population::{Part, Population};

use super::error::SynthesizeError;
use super::files::{DigestedFiles, ManyFiles, digests};
use super::output::Output;
use super::submissions::{SubmissionWriter, Submissions};
use super::{Job, Written, concern_reports, rows, survey};

/// Turns parts into what is written of them. Depends on nothing but the job.
pub(super) struct Preparer<'job> {
    job: &'job Job,
    last_day: NaiveDate,
}

/// What is written of a part.
pub(super) struct Prepared {
    tables: Option<parquet_folder::Prepared>,
    submissions: Option<Submissions>,
    reports: Option<DigestedFiles>,
}

impl<'job> Preparer<'job> {
    pub fn new(job: &'job Job, population: &Population) -> Self {
        Self {
            job,
            last_day: population.as_plan().last_day,
        }
    }

    pub fn prepare(&self, part: &Part) -> Result<Prepared, SynthesizeError> {
        let asked = |output| self.job.outputs.contains(&output);
        Ok(Prepared {
            tables: (asked(Output::Parquet) || self.job.tables_aside.is_some())
                .then(|| self.tables(part))
                .transpose()?,
            submissions: asked(Output::Xml)
                .then(|| Submissions::of(part, self.job, self.last_day))
                .transpose()?,
            reports: asked(Output::ConcernReports).then(|| concern_reports::files(part)),
        })
    }

    fn tables(&self, part: &Part) -> Result<parquet_folder::Prepared, SynthesizeError> {
        let rows = rows::rows(part, self.job.request.years.clone(), self.last_day);
        Ok(parquet_folder::prepare(&rows)?)
    }
}

/// The outputs that were asked for, open.
pub(super) struct Writers {
    are_tables_told: bool,
    tables: Option<parquet_folder::Writer>,
    submissions: Option<SubmissionWriter>,
    reports: Option<ManyFiles>,
    survey: Option<Vec<String>>,
}

impl Writers {
    /// Opens what is written part by part, and writes what is not.
    pub fn open(job: &Job, folder: &Path) -> Result<Self, SynthesizeError> {
        let asked = |output| job.outputs.contains(&output);
        let tables = if asked(Output::Parquet) {
            Some(folder)
        } else {
            job.tables_aside.as_deref()
        };
        Ok(Self {
            are_tables_told: asked(Output::Parquet),
            tables: tables.map(parquet_folder::Writer::create).transpose()?,
            submissions: asked(Output::Xml)
                .then(|| SubmissionWriter::open(job, folder))
                .transpose()?,
            reports: asked(Output::ConcernReports)
                .then(|| concern_reports::open(folder))
                .transpose()?,
            survey: asked(Output::Survey)
                .then(|| survey::write(job.request.seed, folder))
                .transpose()?,
        })
    }

    pub fn write(&mut self, prepared: Prepared) -> Result<(), SynthesizeError> {
        if let (Some(writer), Some(tables)) = (&mut self.tables, prepared.tables) {
            writer.append(tables)?;
        }
        if let (Some(writer), Some(submissions)) = (&mut self.submissions, prepared.submissions) {
            writer.write(submissions)?;
        }
        if let (Some(writer), Some(files)) = (&mut self.reports, prepared.reports) {
            writer.write(files)?;
        }
        Ok(())
    }

    /// Closes the files and tells what is in them.
    pub fn finish(self, folder: &Path) -> Result<Vec<Written>, SynthesizeError> {
        let mut written = Vec::new();
        if let Some(writer) = self.tables {
            writer.finish()?;
        }
        if self.are_tables_told {
            let tables = parquet_folder::table_names().into_iter();
            let names: Vec<_> = tables.map(|table| format!("{table}.parquet")).collect();
            written.push(Written::each(Output::Parquet, digests(folder, &names)?));
        }
        if let Some(writer) = self.submissions {
            written.push(writer.finish(folder)?);
        }
        if let Some(writer) = self.reports {
            written.push(Written::many(Output::ConcernReports, vec![writer.finish()]));
        }
        if let Some(names) = self.survey {
            written.push(Written::each(Output::Survey, digests(folder, &names)?));
        }
        Ok(written)
    }
}
