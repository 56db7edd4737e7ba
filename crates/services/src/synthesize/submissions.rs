//! Register submissions as files: one a case, and what was planted in them.

use std::fmt::Write as _;
use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use tiltak_register::export;
use tiltak_register::record::Submission;
use tiltak_synthetic::population::submission::fault::{Faults, Planted};
use tiltak_synthetic::population::{CaseHistory, Part, submission};

use super::error::SynthesizeError;
use super::files::{DigestedFiles, ManyFiles, NewFile, digests, make_folder};
use super::output::Output;
use super::{Job, Written};

/// The folder that they are in, with one for each municipality below it.
const FOLDER: &str = "register";
/// What was planted: a line for each finding to come.
const MANIFEST: &str = "register/manifest.csv";
const COLUMNS: &str = "file,kind,rule,severity,element,element_id\n";

/// The submissions of a part.
pub(super) struct Submissions {
    files: DigestedFiles,
    /// Lines of the manifest.
    planted: String,
}

impl Submissions {
    pub fn of(part: &Part, job: &Job, last_day: NaiveDate) -> Result<Self, SynthesizeError> {
        let source = submission::source_system();
        let faults = job.faults.map(|share| Faults::new(share, job.request.seed));
        let mut planted = String::new();
        let file = |case: &CaseHistory| {
            let submission = submission::submission(case, last_day, &source);
            let fault = faults.and_then(|faults| faults.plant(case.id, &submission));
            match fault {
                Some(fault) => Ok(broken(&submission, fault, &mut planted)),
                None => sound(&submission),
            }
        };
        let files = part
            .cases
            .iter()
            .map(file)
            .collect::<Result<_, SynthesizeError>>()?;
        Ok(Self {
            files: DigestedFiles::of(files),
            planted,
        })
    }
}

fn path(submission: &Submission, ending: &str) -> String {
    let (number, id) = (&submission.submitter.municipality_number, submission.case_file.id);
    format!("{FOLDER}/{number}/{id}.{ending}")
}

fn sound(submission: &Submission) -> Result<NewFile, SynthesizeError> {
    let bytes = export::write(submission)
        .map_err(|error| SynthesizeError::Internal(format!("a submission cannot be written: {error}")))?;
    Ok(NewFile {
        path: path(submission, "xml"),
        bytes,
    })
}

fn broken(submission: &Submission, fault: Planted, lines: &mut String) -> NewFile {
    let path = path(submission, fault.extension);
    for finding in fault.findings {
        let id = finding.element_id.map(|id| id.to_string()).unwrap_or_default();
        // Writing into a string does not fail.
        let _ = writeln!(
            lines,
            "{path},{},{},{},{},{id}",
            fault.kind, finding.rule, finding.severity, finding.element
        );
    }
    NewFile {
        path,
        bytes: fault.document,
    }
}

/// Writes submissions in order.
pub(super) struct SubmissionWriter {
    files: ManyFiles,
    manifest: Option<Manifest>,
}

struct Manifest {
    path: PathBuf,
    file: BufWriter<File>,
}

impl SubmissionWriter {
    pub fn open(job: &Job, folder: &Path) -> Result<Self, SynthesizeError> {
        make_folder(&folder.join(FOLDER))?;
        let manifest = job.faults.map(|_| Manifest::create(folder.join(MANIFEST)));
        Ok(Self {
            files: ManyFiles::new(folder, FOLDER),
            manifest: manifest.transpose()?,
        })
    }

    pub fn write(&mut self, submissions: Submissions) -> Result<(), SynthesizeError> {
        self.files.write(submissions.files)?;
        match &mut self.manifest {
            Some(manifest) => manifest.write(&submissions.planted),
            None => Ok(()),
        }
    }

    pub fn finish(self, folder: &Path) -> Result<Written, SynthesizeError> {
        let mut each = Vec::new();
        if let Some(mut manifest) = self.manifest {
            manifest.end()?;
            each = digests(folder, &[MANIFEST.to_owned()])?;
        }
        Ok(Written {
            output: Output::Xml,
            each,
            many: vec![self.files.finish()],
        })
    }
}

impl Manifest {
    fn create(path: PathBuf) -> Result<Self, SynthesizeError> {
        let file = File::create(&path).map_err(|error| SynthesizeError::cannot_write(&path, &error))?;
        let mut manifest = Self {
            path,
            file: BufWriter::new(file),
        };
        manifest.write(COLUMNS)?;
        Ok(manifest)
    }

    fn write(&mut self, lines: &str) -> Result<(), SynthesizeError> {
        let written = self.file.write_all(lines.as_bytes());
        written.map_err(|error| SynthesizeError::cannot_write(&self.path, &error))
    }

    fn end(&mut self) -> Result<(), SynthesizeError> {
        let written = self.file.flush();
        written.map_err(|error| SynthesizeError::cannot_write(&self.path, &error))
    }
}
