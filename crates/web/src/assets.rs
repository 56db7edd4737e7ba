//! Style sheet, script, font and icons: named by content, so that a browser may keep them for ever.

use std::borrow::Cow;
use std::collections::HashMap;

use rust_embed::RustEmbed;

/// The path under which the router serves assets.
pub const PREFIX: &str = "/assets/";

const MANIFEST: &str = "manifest.json";

#[derive(RustEmbed)]
#[folder = "../../assets/dist"]
struct Dist;

/// One file for the browser.
pub struct Asset {
    /// The file itself.
    pub bytes: Cow<'static, [u8]>,
    /// Its media type.
    pub content_type: &'static str,
    /// Its entity tag, with quotes.
    pub etag: String,
    /// Whether the name carries the content's hash, so that it never changes.
    pub immutable: bool,
}

/// The file at a path below [`PREFIX`], such as `tiltak.1f2e3d4c.css`.
#[must_use]
pub fn asset(path: &str) -> Option<Asset> {
    if path == MANIFEST {
        return None;
    }
    let file = Dist::get(path)?;
    Some(Asset {
        etag: format!("\"{}\"", hex::encode(&file.metadata.sha256_hash()[..8])),
        bytes: file.data,
        content_type: content_type(path),
        immutable: manifest().values().any(|hashed| hashed == path),
    })
}

/// The address of an asset by its plain name: `tiltak.css` gives `/assets/tiltak.1f2e3d4c.css`.
#[must_use]
pub fn url(name: &str) -> String {
    let hashed = manifest().remove(name).unwrap_or_else(|| name.to_owned());
    format!("{PREFIX}{hashed}")
}

/// Plain names and the names with hash. Read anew each time: a debug build follows what is on disk.
fn manifest() -> HashMap<String, String> {
    Dist::get(MANIFEST)
        .and_then(|file| serde_json::from_slice(&file.data).ok())
        .unwrap_or_default()
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_none() {
        assert!(asset("no-such-file.css").is_none());
        assert!(asset("../Cargo.toml").is_none());
        assert!(asset(MANIFEST).is_none());
    }

    #[test]
    fn an_unknown_name_keeps_its_plain_address() {
        assert_eq!(url("no-such-file.css"), "/assets/no-such-file.css");
    }
}
