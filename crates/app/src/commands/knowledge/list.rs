use clap::Args;
use serde_json::json;
use tiltak_domain::clock::Clock;

use crate::clock::SystemClock;
use crate::commands::error::CommandError;
use crate::open::{Missing, with_services};
use crate::output::{self, Format};
use crate::settings::Settings;

/// List the articles of the knowledge bank
///
/// As the service goes by them: its own version where it has written one. `review` tells when an article must be gone through again.
#[derive(Debug, Args)]
#[command(after_help = "Example: tiltak knowledge list --format json")]
pub struct List {
    /// How the list is printed; `json` is one object a line
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl List {
    pub fn run(&self, settings: &Settings) -> Result<(), CommandError> {
        let today = SystemClock.today();
        with_services(settings, Missing::Refuse, async |services| {
            services.take_in_starter_articles().await?;
            let bank = services.knowledge_bank_as_system().await?;
            let mut rows = vec![
                ["id", "version", "review", "ratings", "title"]
                    .map(str::to_owned)
                    .to_vec(),
            ];
            for revision in bank.all() {
                let article = &revision.article;
                let late = article.is_review_late(today);
                if self.format == Format::Json {
                    let row = json!({
                        "id": article.id, "version": article.version, "own": revision.service.is_some(), "kind": article.kind,
                        "title": { "nb": article.nb.title, "en": article.en.as_ref().map(|words| &words.title) },
                        "review_due": article.review_due, "review_late": late, "ratings": article.ratings.len(),
                    });
                    output::line(row.to_string())?;
                }
                rows.push(vec![
                    article.id.clone(),
                    article.version.to_string(),
                    if late {
                        format!("{} late", article.review_due)
                    } else {
                        article.review_due.to_string()
                    },
                    article.ratings.len().to_string(),
                    article.nb.title.clone(),
                ]);
            }
            match self.format {
                Format::Text => output::text(&output::columns(&rows)),
                Format::Json => Ok(()),
            }
        })
    }
}
