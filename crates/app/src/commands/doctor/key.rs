//! The master key: whether it can be read, and whether it lies beside what it seals.

use std::path::Path;

use tiltak_storage::seal::Data;

use super::check::Check;
use crate::keys;
use crate::settings::Settings;

const NAME: &str = "master key";

pub fn check(settings: &Settings) -> Check {
    let file = settings.key_file();
    if keys::is_in_environment() {
        return match keys::given(&file, Data::Real) {
            Ok(_) => Check::good(NAME, "is in the environment"),
            Err(error) => Check::wrong(NAME, error.message(), "see docs/keys.md"),
        };
    }
    match keys::given(&file, Data::Real) {
        Ok(None) => Check::note(
            NAME,
            format!("there is none at {}", file.display()),
            "`tiltak serve` makes one where nothing has been sealed yet; otherwise put the copy of it back",
        ),
        Ok(Some(_)) if lies_beside(settings, &file) => Check::note(
            NAME,
            format!("{} lies beside what it seals", file.display()),
            "move it to another disk or a credential of systemd, and name it with --master-key-file; keep a copy elsewhere",
        ),
        Ok(Some(_)) => Check::good(NAME, file.display().to_string()),
        Err(_) if matches!(keys::given(&file, Data::MadeUp), Ok(Some(_))) => Check::note(
            NAME,
            format!("{} is the key of a demonstration", file.display()),
            "it opens nothing but what is made up",
        ),
        Err(error) => Check::wrong(NAME, error.message(), "see docs/keys.md"),
    }
}

fn lies_beside(settings: &Settings, file: &Path) -> bool {
    let folder = std::path::absolute(&settings.data).unwrap_or_else(|_| settings.data.clone());
    let database = settings
        .address()
        .file()
        .and_then(Path::parent)
        .map(Path::to_path_buf);
    file.starts_with(&settings.data)
        || file.starts_with(folder)
        || database.is_some_and(|folder| file.parent() == Some(&folder))
}
