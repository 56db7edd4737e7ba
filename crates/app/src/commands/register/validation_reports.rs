use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use tiltak_register::validation_report::ValidationReport;
use tiltak_services::register::validate::Judged;

use crate::commands::error::CommandError;

/// Where the reports on submissions go.
pub enum Reports {
    /// A file each: `00001-name.json`, numbered as they came, since names repeat.
    Folder { folder: PathBuf, count: u64 },
    /// One a line.
    File { path: PathBuf, file: BufWriter<File> },
}

impl Reports {
    pub fn to(path: &Path) -> Result<Self, CommandError> {
        if path.is_dir() {
            return Ok(Self::Folder {
                folder: path.to_owned(),
                count: 0,
            });
        }
        let file = File::create(path).map_err(|error| cannot_write(path, &error))?;
        Ok(Self::File {
            path: path.to_owned(),
            file: BufWriter::new(file),
        })
    }

    pub fn add(&mut self, judged: &Judged) -> Result<(), CommandError> {
        let mut report = ValidationReport::of(&judged.findings).to_json();
        report.push('\n');
        match self {
            Self::Folder { folder, count } => {
                *count += 1;
                let path = folder.join(format!("{count:05}-{}.json", short(&judged.document.name())));
                std::fs::write(&path, report).map_err(|error| cannot_write(&path, &error))
            }
            Self::File { path, file } => file
                .write_all(report.as_bytes())
                .map_err(|error| cannot_write(path, &error)),
        }
    }

    pub fn end(self) -> Result<(), CommandError> {
        match self {
            Self::Folder { .. } => Ok(()),
            Self::File { path, mut file } => file.flush().map_err(|error| cannot_write(&path, &error)),
        }
    }
}

/// The last part of a document's name, such that every file system takes it.
fn short(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept = |letter: char| letter.is_ascii_alphanumeric() || ['.', '-', '_'].contains(&letter);
    let letters = last.chars().map(|letter| if kept(letter) { letter } else { '_' });
    letters.take(100).collect()
}

fn cannot_write(path: &Path, error: &std::io::Error) -> CommandError {
    CommandError::faults(format!("cannot write {}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_reports_fit_every_file_system() {
        assert_eq!(short("a/b c.zip/../ø:1.xml"), "__1.xml");
        assert_eq!(short(&"x".repeat(300)).len(), 100);
    }
}
