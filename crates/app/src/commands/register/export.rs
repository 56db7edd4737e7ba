use std::borrow::Cow;
use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::json;
use tiltak_domain::ids::CaseFileId;
use tiltak_register::intake::envelope;
use tiltak_services::register::Exported;
use tiltak_services::{ServiceError, Services};
use uuid::Uuid;

use crate::commands::error::CommandError;
use crate::open::{Missing, with_services};
use crate::output::{self, Format};
use crate::progress::Progress;
use crate::settings::Settings;

/// Write cases as register submissions, valid against the official schema 4.0.1
///
/// Makes one file a case, `<case id>.xml`, and prints its path; with `--envelope` the payload that Fiks carries. Each export is a new submission, which names the one before it; it
/// is kept byte for byte in the database and noted in the journal. A case that lacks what the register demands is not written: it
/// is named on stderr with what is missing, the others are written, and the exit code is 1.
#[derive(Debug, Args)]
#[command(after_help = "Example: tiltak register export --out submissions")]
pub struct Export {
    /// Folder for the files; made where it is missing
    #[arg(long, value_name = "DIR")]
    out: PathBuf,

    /// Only this case
    #[arg(long, value_name = "ID")]
    case: Option<CaseFileId>,

    /// Only cases that have been written in since this submission was made
    #[arg(long, value_name = "ID")]
    since: Option<Uuid>,

    /// Write `<case id>.json`: the XML in the envelope that Fiks carries
    #[arg(long)]
    envelope: bool,

    /// How results are printed; `json` is one object a line
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Export {
    pub fn run(&self, settings: &Settings) -> Result<(), CommandError> {
        with_services(settings, Missing::Refuse, async |services| {
            let cases = self.cases(services).await?;
            make_writable(&self.out)?;
            warn_of_placeholder(services).await?;
            let mut progress = Progress::of(cases.len(), "cases");
            let mut is_whole = true;
            for case in cases {
                is_whole &= self.export(services, case, &progress).await?;
                progress.step();
            }
            if is_whole {
                Ok(())
            } else {
                Err(CommandError::told())
            }
        })
    }

    async fn cases(&self, services: &Services) -> Result<Vec<CaseFileId>, CommandError> {
        let cases = match self.since {
            Some(submission) => {
                services
                    .cases_changed_since(submission)
                    .await
                    .map_err(|error| match error {
                        ServiceError::NotFound => {
                            CommandError::faults(format!("there is no submission {submission}"))
                        }
                        other => other.into(),
                    })?
            }
            None if self.case.is_some() => self.case.into_iter().collect(),
            None => services.reportable_cases().await?,
        };
        Ok(cases
            .into_iter()
            .filter(|case| self.case.is_none_or(|only| only == *case))
            .collect())
    }

    /// Writes one case; whether it could be.
    async fn export(
        &self,
        services: &Services,
        case: CaseFileId,
        progress: &Progress,
    ) -> Result<bool, CommandError> {
        match services.export_case_as_system(case).await {
            Ok(exported) => {
                self.write(&exported)?;
                Ok(true)
            }
            Err(ServiceError::NotFound) => {
                progress.message(format!("tiltak: there is no case {case}"));
                Ok(false)
            }
            Err(ServiceError::Unreportable(missing)) => {
                progress.message(format!("tiltak: case {case} cannot be reported: {missing}"));
                Ok(false)
            }
            Err(error) => Err(error.into()),
        }
    }

    fn write(&self, exported: &Exported) -> Result<(), CommandError> {
        let (ending, content) = if self.envelope {
            let xml = String::from_utf8_lossy(&exported.bytes);
            ("json", Cow::Owned(envelope(&xml).into_bytes()))
        } else {
            ("xml", Cow::Borrowed(&exported.bytes))
        };
        let path = self.out.join(format!("{}.{ending}", exported.case_file));
        // Under another name first: who watches the folder never sees half a file.
        let unfinished = self.out.join(format!(".{}.{ending}.part", exported.case_file));
        fs::write(&unfinished, content.as_slice())
            .and_then(|()| fs::rename(&unfinished, &path))
            .map_err(|error| cannot_write(&path, &error))?;
        match self.format {
            Format::Text => output::line(path.display().to_string()),
            Format::Json => output::line(
                json!({
                    "case": exported.case_file.to_string(),
                    "submission": exported.submission.to_string(),
                    "file": path.display().to_string(),
                })
                .to_string(),
            ),
        }
    }
}

async fn warn_of_placeholder(services: &Services) -> Result<(), CommandError> {
    if services.has_placeholder_service().await? {
        output::message(
            "tiltak: the service has no municipality yet: set it with `tiltak admin service set` before files are sent",
        );
    }
    Ok(())
}

/// A submission is kept as made once it is in the database, so the folder must take its file.
fn make_writable(folder: &Path) -> Result<(), CommandError> {
    fs::create_dir_all(folder).map_err(|error| cannot_write(folder, &error))?;
    tempfile::tempfile_in(folder).map_err(|error| cannot_write(folder, &error))?;
    Ok(())
}

fn cannot_write(path: &Path, error: &std::io::Error) -> CommandError {
    CommandError::faults(format!("cannot write {}: {error}", path.display()))
}
