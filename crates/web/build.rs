//! Makes sure that the folder of built assets exists, and rebuilds where embedded files change.

use std::path::Path;

fn main() -> std::io::Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    std::fs::create_dir_all(root.join("assets/dist"))?;
    println!("cargo:rerun-if-changed=build.rs");
    // Texts are compiled in; templates and assets are read from disk by a debug build.
    println!("cargo:rerun-if-changed=../../locales");
    if std::env::var("PROFILE").is_ok_and(|profile| profile == "release") {
        println!("cargo:rerun-if-changed=../../templates");
        println!("cargo:rerun-if-changed=../../assets/dist");
    }
    Ok(())
}
