//! Official concern reports as files: one a document, which may be about several children.

use std::path::Path;

use tiltak_synthetic::population::Part;
use tiltak_synthetic::population::concern_report_document::{
    ConcernReportDocument, concern_report_documents,
};

use super::error::SynthesizeError;
use super::files::{DigestedFiles, ManyFiles, NewFile, make_folder};

/// The folder that they are in, with one for each municipality below it.
const FOLDER: &str = "concern-reports";

/// The files of a part.
pub(super) fn files(part: &Part) -> DigestedFiles {
    DigestedFiles::of(concern_report_documents(part).into_iter().map(file).collect())
}

fn file(document: ConcernReportDocument) -> NewFile {
    NewFile {
        path: format!("{FOLDER}/{}/{}.json", document.municipality_number, document.id),
        bytes: document.bytes,
    }
}

/// Begins to write them; the folder is there even where there is nothing to put in it.
pub(super) fn open(root: &Path) -> Result<ManyFiles, SynthesizeError> {
    make_folder(&root.join(FOLDER))?;
    Ok(ManyFiles::new(root, FOLDER))
}
