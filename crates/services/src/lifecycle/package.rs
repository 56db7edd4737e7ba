//! Archive packages as folders: plain files with a list of SHA-256 checksums in the form of `sha256sum`, so that they can be read and
//! checked without this program. `docs/lifecycle.md` describes every file.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Component, Path, PathBuf};

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// The list of checksums; it is the only file that is not in it.
pub const CHECKSUMS: &str = "SHA256SUMS";
/// What the package is.
pub const METADATA: &str = "metadata.json";
/// The case as it stood.
pub const CASE: &str = "case.json";
/// The form of the metadata.
pub const FORMAT: &str = "tiltak-archive-1";

/// What a package is (metadata).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Metadata {
    /// The form: [`FORMAT`].
    pub format: String,
    /// When it was written.
    pub written_at: DateTime<Utc>,
    /// Who made it: the name of the program and its version.
    pub written_by: String,
    /// The service that had the case.
    pub service: String,
    /// Its organisation number.
    pub organisation_number: Option<String>,
    /// The municipality's number.
    pub municipality_number: String,
    /// Identity of the case.
    pub case_file: Uuid,
    /// Its journal number.
    pub journal_number: String,
    /// The day it was opened.
    pub opened_on: NaiveDate,
    /// The day it was closed.
    pub closed_on: Option<NaiveDate>,
    /// How many of each kind the package has.
    pub counts: BTreeMap<String, usize>,
}

/// What is wrong with a package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PackageFault {
    /// There is no list of checksums, or it cannot be read.
    NoChecksums,
    /// A line of the list is no checksum with the name of a file in the package.
    Line(usize),
    /// A file of the list is not there.
    Missing(String),
    /// A file is not what it was.
    Changed(String),
    /// A file is there that the list does not name.
    Unlisted(String),
    /// The metadata cannot be read, or are of another form.
    Metadata,
    /// There is not as much of a kind as the metadata say.
    Count(String),
    /// It is not the package that was asked for: the list of checksums has another hash.
    Other,
}

/// A package that has been looked through.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Looked {
    /// How many files it has.
    pub files: usize,
    /// The SHA-256 of its list of checksums.
    pub sha256: Option<String>,
    /// What is wrong.
    pub faults: Vec<PackageFault>,
}

/// Writes a package beside its final place, puts it on disk, and gives it its name. Returns the hash of its list of checksums.
///
/// # Errors
/// When the folder cannot be written, or something has the name.
pub fn write(folder: &Path, name: &str, files: &BTreeMap<String, Vec<u8>>) -> io::Result<String> {
    let unfinished = folder.join(format!(".{name}.part"));
    if fs::exists(&unfinished)? {
        fs::remove_dir_all(&unfinished)?;
    }
    private_folder(&unfinished)?;
    let mut list = String::new();
    for (path, bytes) in files {
        let place = unfinished.join(path);
        if let Some(above) = place.parent() {
            private_folder(above)?;
        }
        write_to_disk(&place, bytes)?;
        let digest = hex::encode(Sha256::digest(bytes));
        list.extend([digest.as_str(), "  ", path, "\n"]);
    }
    write_to_disk(&unfinished.join(CHECKSUMS), list.as_bytes())?;
    let place = folder.join(name);
    if fs::exists(&place)? {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    fs::rename(&unfinished, &place)?;
    File::open(folder)?.sync_all()?;
    Ok(hex::encode(Sha256::digest(list.as_bytes())))
}

fn write_to_disk(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

fn private_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Looks through a package: every file of the list is there and is what it was, no other is there, and the metadata fit.
///
/// # Errors
/// When the folder cannot be read. What is wrong with the package is no error.
pub fn verify(folder: &Path) -> io::Result<Looked> {
    let present = files_in(folder)?;
    let mut faults = Vec::new();
    let Some(list) = if_there(fs::read(folder.join(CHECKSUMS)))? else {
        return Ok(Looked {
            files: present.len(),
            sha256: None,
            faults: vec![PackageFault::NoChecksums],
        });
    };
    let sha256 = hex::encode(Sha256::digest(&list));
    let mut listed = BTreeSet::new();
    for (place, line) in String::from_utf8_lossy(&list).lines().enumerate() {
        let Some((digest, path)) = listed_file(line) else {
            faults.push(PackageFault::Line(place + 1));
            continue;
        };
        listed.insert(path.to_owned());
        match if_there(fs::read(folder.join(path)))? {
            None => faults.push(PackageFault::Missing(path.to_owned())),
            Some(bytes) if hex::encode(Sha256::digest(&bytes)) != digest => {
                faults.push(PackageFault::Changed(path.to_owned()));
            }
            Some(_) => {}
        }
    }
    let unlisted = present
        .iter()
        .filter(|path| *path != CHECKSUMS && !listed.contains(*path));
    faults.extend(unlisted.cloned().map(PackageFault::Unlisted));
    if faults.is_empty() {
        judge_metadata(folder, &listed, &mut faults)?;
    }
    Ok(Looked {
        files: listed.len(),
        sha256: Some(sha256),
        faults,
    })
}

/// A line of the list: a digest, two spaces, a path that stays within the package.
fn listed_file(line: &str) -> Option<(&str, &str)> {
    let (digest, path) = line.split_once("  ")?;
    let is_digest = digest.len() == 64 && digest.bytes().all(|byte| byte.is_ascii_hexdigit());
    let stays = !path.is_empty()
        && Path::new(path)
            .components()
            .all(|part| matches!(part, Component::Normal(_)));
    (is_digest && stays).then_some((digest, path))
}

fn judge_metadata(
    folder: &Path,
    listed: &BTreeSet<String>,
    faults: &mut Vec<PackageFault>,
) -> io::Result<()> {
    let text = if_there(fs::read(folder.join(METADATA)))?.unwrap_or_default();
    let metadata: Option<Metadata> = serde_json::from_slice(&text).ok();
    let Some(metadata) = metadata.filter(|metadata| metadata.format == FORMAT && listed.contains(CASE))
    else {
        faults.push(PackageFault::Metadata);
        return Ok(());
    };
    let case: serde_json::Value = serde_json::from_slice(&fs::read(folder.join(CASE))?).unwrap_or_default();
    for (kind, count) in &metadata.counts {
        let beginning = format!("{kind}/");
        let found = match case.get(kind).and_then(serde_json::Value::as_array) {
            Some(list) => list.len(),
            None => listed.iter().filter(|path| path.starts_with(&beginning)).count(),
        };
        if found != *count {
            faults.push(PackageFault::Count(kind.clone()));
        }
    }
    Ok(())
}

/// Every file under a folder, by its path from there, with `/` between the parts.
fn files_in(folder: &Path) -> io::Result<BTreeSet<String>> {
    let mut found = BTreeSet::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(relative) = folders.pop() {
        for entry in fs::read_dir(folder.join(&relative))? {
            let entry = entry?;
            let path = relative.join(entry.file_name());
            if entry.file_type()?.is_dir() {
                folders.push(path);
            } else {
                let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
                found.insert(parts.join("/"));
            }
        }
    }
    Ok(found)
}

fn if_there<T>(result: io::Result<T>) -> io::Result<Option<T>> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn package() -> (tempfile::TempDir, PathBuf, String) {
        let folder = tempfile::tempdir().unwrap();
        let metadata = Metadata {
            format: FORMAT.into(),
            written_at: "2026-06-01T10:00:00Z".parse().unwrap(),
            written_by: "tiltak".into(),
            service: "Fjordvik".into(),
            organisation_number: None,
            municipality_number: "9901".into(),
            case_file: Uuid::from_u128(1),
            journal_number: "2020-1".into(),
            opened_on: "2020-01-01".parse().unwrap(),
            closed_on: None,
            counts: BTreeMap::from([("plans".into(), 1), ("attachments".into(), 1)]),
        };
        let files = BTreeMap::from([
            (METADATA.to_owned(), serde_json::to_vec(&metadata).unwrap()),
            (CASE.to_owned(), br#"{"plans": [{}]}"#.to_vec()),
            ("attachments/a.pdf".to_owned(), b"%PDF".to_vec()),
        ]);
        let sha256 = write(folder.path(), "case", &files).unwrap();
        let place = folder.path().join("case");
        (folder, place, sha256)
    }

    fn faults(place: &Path) -> Vec<PackageFault> {
        verify(place).unwrap().faults
    }

    #[test]
    fn what_was_written_is_whole_and_any_program_can_check_it() {
        let (folder, place, sha256) = package();
        let looked = verify(&place).unwrap();
        assert_eq!(
            (looked.files, looked.sha256, looked.faults),
            (3, Some(sha256), vec![])
        );
        let checked = std::process::Command::new("sha256sum")
            .args(["--check", "--strict", "--quiet", CHECKSUMS])
            .current_dir(&place)
            .status()
            .unwrap();
        assert!(checked.success());
        assert_eq!(
            fs::read_dir(folder.path()).unwrap().count(),
            1,
            "nothing unfinished is left"
        );
        let again = write(folder.path(), "case", &BTreeMap::new());
        assert_eq!(again.unwrap_err().kind(), io::ErrorKind::AlreadyExists);
    }

    #[test]
    fn whatever_is_done_to_a_package_is_named() {
        let (_folder, place, _) = package();
        fs::write(place.join("attachments/a.pdf"), b"%PDG").unwrap();
        assert_eq!(
            faults(&place),
            [PackageFault::Changed("attachments/a.pdf".into())]
        );
        fs::remove_file(place.join("attachments/a.pdf")).unwrap();
        assert_eq!(
            faults(&place),
            [PackageFault::Missing("attachments/a.pdf".into())]
        );
        fs::write(place.join("attachments/a.pdf"), b"%PDF").unwrap();
        assert_eq!(faults(&place), []);
        fs::write(place.join("attachments/b.pdf"), b"%PDF").unwrap();
        assert_eq!(
            faults(&place),
            [PackageFault::Unlisted("attachments/b.pdf".into())]
        );
        fs::remove_file(place.join("attachments/b.pdf")).unwrap();
        let list = fs::read_to_string(place.join(CHECKSUMS)).unwrap();
        fs::write(
            place.join(CHECKSUMS),
            format!("{list}{}  ../../secret\n", "0".repeat(64)),
        )
        .unwrap();
        assert_eq!(faults(&place), [PackageFault::Line(4)], "nothing outside is read");
        fs::remove_file(place.join(CHECKSUMS)).unwrap();
        assert_eq!(faults(&place), [PackageFault::NoChecksums]);
    }

    #[test]
    fn a_list_that_was_made_anew_without_a_file_does_not_fit_the_metadata() {
        let (_folder, place, sha256) = package();
        fs::remove_file(place.join("attachments/a.pdf")).unwrap();
        let list = fs::read_to_string(place.join(CHECKSUMS)).unwrap();
        let shorter: Vec<_> = list.lines().filter(|line| !line.ends_with("a.pdf")).collect();
        fs::write(place.join(CHECKSUMS), format!("{}\n", shorter.join("\n"))).unwrap();
        let looked = verify(&place).unwrap();
        assert_eq!(looked.faults, [PackageFault::Count("attachments".into())]);
        assert_ne!(looked.sha256, Some(sha256), "and it is another package");
    }
}
