//! The files beside the pages: every table in every format.

use tiltak_reports::publication::{PageError, Put, Site, revisions_csv};
use tiltak_statistics::Provenance;
use tiltak_statistics::export::{self, Format};

use super::PublishError;

/// The formats.
const FORMATS: [Format; 5] = [
    Format::Csv,
    Format::JsonStat,
    Format::Px,
    Format::Xlsx,
    Format::Parquet,
];
/// Their endings.
pub(super) const ENDINGS: [&str; 5] = [
    FORMATS[0].ending(),
    FORMATS[1].ending(),
    FORMATS[2].ending(),
    FORMATS[3].ending(),
    FORMATS[4].ending(),
];

/// Writes the files of a release.
pub(super) fn write(site: &Site<'_>, provenance: &Provenance, put: &mut Put<'_>) -> Result<(), PublishError> {
    let provenance = Provenance {
        version: Some(site.version.to_owned()),
        ..provenance.clone()
    };
    for table in site.tables {
        let named = table.released.table().clone().made_from(provenance.clone());
        for language in site.languages {
            for format in FORMATS {
                let content = export::write(&named, *language, format, true)?;
                let folder = language.tag();
                let path = format!(
                    "v/{}/data/{folder}/{}.{}",
                    site.version,
                    table.name,
                    format.ending()
                );
                file(&path, &content, put)?;
            }
        }
    }
    if !site.revisions.is_empty() {
        for language in site.languages {
            let path = format!("v/{}/data/{}/revisions.csv", site.version, language.tag());
            file(&path, revisions_csv(site.revisions, *language).as_bytes(), put)?;
        }
    }
    Ok(())
}

/// Puts a file.
pub(super) fn file(path: &str, content: &[u8], put: &mut Put<'_>) -> Result<(), PublishError> {
    put(path, content).map_err(|source| {
        let path = path.to_owned();
        PublishError::Page(PageError::Put { path, source })
    })
}
