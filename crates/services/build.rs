//! Lists the articles that come with the program, so that a new file needs no line of code.

use std::fmt::Write as _;
use std::io::{Error, Result};
use std::path::{Path, PathBuf};

/// Seen from the crate.
const FOLDER: &str = "../../assets/knowledge/articles";

fn main() -> Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(FOLDER);
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed={FOLDER}");
    let mut files: Vec<PathBuf> = std::fs::read_dir(&folder)?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<_>>()?;
    files.retain(|file| file.extension().is_some_and(|end| end == "toml"));
    files.sort();
    let mut list = String::from("[\n");
    for file in files {
        let name = file
            .file_stem()
            .and_then(|name| name.to_str())
            .unwrap_or_default();
        // Where the sources are is asked when the crate is compiled: what is written here may be used for another checkout.
        writeln!(
            list,
            "    ({name:?}, include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/{FOLDER}/{name}.toml\"))),"
        )
        .map_err(Error::other)?;
    }
    list.push_str("]\n");
    let out = std::env::var_os("OUT_DIR").ok_or_else(|| Error::other("no OUT_DIR"))?;
    std::fs::write(Path::new(&out).join("starter_articles.rs"), list)
}
