//! The data version, and ids that stay the same.

use sha2::{Digest, Sha256};
use tiltak_statistics::release::Released;
use uuid::Builder;

/// How many hexadecimal digits of the fingerprint the version has.
const DIGITS: usize = 12;

/// The year and a fingerprint of everything that is shown, and of the definitions and the program that made it.
///
/// Not of the rows behind: a fingerprint of figures that are held back could be used to try guesses at them.
pub(super) fn version(year: i32, tables: &[Released]) -> String {
    let mut hash = Sha256::new();
    let mut put = |text: &str| {
        hash.update(text.len().to_le_bytes());
        hash.update(text.as_bytes());
    };
    put(env!("CARGO_PKG_VERSION"));
    for released in tables {
        let table = released.table();
        put(&format!("{:?}", table.indicator()));
        put(table.definition().sql);
        for dimension in table.dimensions() {
            put(&dimension.id);
            for category in &dimension.categories {
                put(&category.code);
            }
        }
        for cell in table.cells() {
            let status = cell.status.map_or("", tiltak_statistics::table::Status::symbol);
            let whole = cell.whole.map(|whole| whole.to_string()).unwrap_or_default();
            match cell.status {
                None => put(&format!("{}/{whole}", cell.part)),
                Some(_) => put(status),
            }
        }
    }
    let fingerprint = hex::encode(hash.finalize());
    format!("{year}-{}", &fingerprint[..DIGITS])
}

/// An id for feeds that is the same for the same name.
pub(super) fn urn(name: &str) -> String {
    let digest = Sha256::digest(name.as_bytes());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    Builder::from_custom_bytes(bytes).into_uuid().urn().to_string()
}
