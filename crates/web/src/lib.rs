pub mod assets;
pub mod language;
pub mod templates;
