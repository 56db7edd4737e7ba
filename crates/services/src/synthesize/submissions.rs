//! Register submissions as files: one a case.

use chrono::NaiveDate;
use tiltak_register::export;
use tiltak_synthetic::population::{CaseHistory, Part, submission};

use super::error::SynthesizeError;
use super::files::{DigestedFiles, NewFile};

/// The folder that they are in, with one for each municipality below it.
pub(super) const FOLDER: &str = "register";

/// The files of a part.
pub(super) fn files(part: &Part, last_day: NaiveDate) -> Result<DigestedFiles, SynthesizeError> {
    let source = submission::source_system();
    let file = |case: &CaseHistory| {
        let submission = submission::submission(case, last_day, &source);
        let (number, id) = (&submission.submitter.municipality_number, submission.case_file.id);
        let path = format!("{FOLDER}/{number}/{id}.xml");
        let bytes = export::write(&submission)
            .map_err(|error| SynthesizeError::Internal(format!("a submission cannot be written: {error}")))?;
        Ok(NewFile { path, bytes })
    };
    let files = part.cases.iter().map(file);
    Ok(DigestedFiles::of(files.collect::<Result<_, SynthesizeError>>()?))
}
