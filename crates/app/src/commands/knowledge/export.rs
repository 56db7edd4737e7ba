use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use tiltak_domain::knowledge::feed::{csv, linked_data};
use tiltak_services::knowledge::file;

use crate::commands::error::CommandError;
use crate::open::{Missing, with_services};
use crate::output;
use crate::settings::Settings;

/// What is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum As {
    /// One TOML file an article, restricted parts included, to be kept or read in elsewhere
    #[default]
    Toml,
    /// One file of linked data, as the open feed: without restricted parts
    JsonLd,
    /// One file of rows, as the open feed
    Csv,
}

/// Write the articles of the knowledge bank to a folder
///
/// As the service goes by them. Files of the same name are replaced; others in the folder are left alone. Prints each file.
#[derive(Debug, Args)]
#[command(after_help = "Example: tiltak knowledge export articles --as toml")]
pub struct Export {
    /// The folder; it is made where it is missing
    #[arg(value_name = "DIR")]
    folder: PathBuf,

    /// What is written
    #[arg(long = "as", value_enum, default_value_t)]
    form: As,

    /// Address before the ones of articles in linked data, such as `https://tiltak.example`
    #[arg(long, value_name = "URL", default_value = "")]
    base: String,
}

impl Export {
    pub fn run(&self, settings: &Settings) -> Result<(), CommandError> {
        with_services(settings, Missing::Refuse, async |services| {
            services.take_in_starter_articles().await?;
            let files = match self.form {
                As::Toml => {
                    let bank = services.knowledge_bank_as_system().await?;
                    let file = |article: &tiltak_domain::knowledge::article::Article| {
                        (format!("{}.toml", article.id), file::write(article))
                    };
                    bank.articles().map(file).collect()
                }
                As::JsonLd => {
                    let open = services.public_articles().await?;
                    let data = linked_data(&open.iter().collect::<Vec<_>>(), self.base.trim_end_matches('/'));
                    vec![("articles.jsonld".to_owned(), format!("{data:#}\n"))]
                }
                As::Csv => {
                    let open = services.public_articles().await?;
                    vec![(
                        "articles.csv".to_owned(),
                        csv(open.iter().map(|one| &one.article)),
                    )]
                }
            };
            write(&self.folder, &files)
        })
    }
}

fn write(folder: &Path, files: &[(String, String)]) -> Result<(), CommandError> {
    let failed =
        |path: &Path, error: &std::io::Error| CommandError::faults(format!("{}: {error}", path.display()));
    std::fs::create_dir_all(folder).map_err(|error| failed(folder, &error))?;
    for (name, text) in files {
        let path = folder.join(name);
        std::fs::write(&path, text).map_err(|error| failed(&path, &error))?;
        output::line(path.display().to_string())?;
    }
    Ok(())
}
