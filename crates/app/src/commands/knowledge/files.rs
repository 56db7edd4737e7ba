//! Articles in files and folders.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use tiltak_domain::knowledge::article::Article;
use tiltak_services::knowledge::{file, scales};

use crate::commands::error::CommandError;

/// The files that paths name: files as they are, of folders those that end with `.toml`, by name.
pub fn named(paths: &[PathBuf]) -> Result<Vec<PathBuf>, CommandError> {
    let mut files = Vec::new();
    for path in paths {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let unreadable = |error| CommandError::faults(format!("{}: {error}", path.display()));
        let mut below: Vec<PathBuf> = std::fs::read_dir(path)
            .map_err(unreadable)?
            .map(|entry| Ok(entry.map_err(unreadable)?.path()))
            .collect::<Result<_, CommandError>>()?;
        below.retain(|file| file.extension().is_some_and(|end| end == "toml"));
        below.sort();
        files.extend(below);
    }
    Ok(files)
}

/// Reads a file; or everything that is wrong with it.
pub fn read(path: &Path, today: NaiveDate) -> Result<Article, Vec<String>> {
    let text = std::fs::read_to_string(path).map_err(|error| vec![error.to_string()])?;
    let name = path
        .file_stem()
        .and_then(|name| name.to_str())
        .unwrap_or_default();
    let article = file::read(name, &text).map_err(|error| vec![error])?;
    let faults = article.faults(scales(), today);
    if faults.is_empty() {
        Ok(article)
    } else {
        Err(faults.iter().map(ToString::to_string).collect())
    }
}
