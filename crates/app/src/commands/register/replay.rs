use clap::Args;
use serde_json::json;
use tiltak_services::register::replay::Replayed;
use tiltak_services::register::status::receipt_of;

use crate::commands::error::CommandError;
use crate::open::{Missing, with_services};
use crate::output::{self, Format};
use crate::progress::Progress;
use crate::settings::Settings;

/// Make the newest state of every case again from the submissions that are kept
///
/// Judges every submission again, in the order of receipt, beside the state that holds, and switches at the end in one step. The
/// server may run meanwhile, and what it receives is taken in. What is cut off leaves everything as it was.
///
/// Use it after an upgrade that changed the rules, and where `tiltak register status` tells of missing documents. Where documents
/// are damaged nothing is switched, and the exit code is 1.
#[derive(Debug, Args)]
#[command(after_help = "Example: tiltak register replay")]
pub struct Replay {
    /// Switch also where documents are damaged, and go on without them
    #[arg(long)]
    without_damaged: bool,

    /// How the result is printed
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Replay {
    pub fn run(&self, settings: &Settings) -> Result<(), CommandError> {
        with_services(settings, Missing::Refuse, async |services| {
            let mut bar: Option<Progress> = None;
            let mut done = 0;
            let progress = |now: usize, all: usize| {
                let bar = bar.get_or_insert_with(|| Progress::of(all, "submissions"));
                (done..now).for_each(|_| bar.step());
                done = now;
            };
            let replayed = services
                .replay_submissions(self.without_damaged, progress)
                .await?;
            drop(bar);
            self.print(&replayed)?;
            if replayed.damaged.is_empty() {
                Ok(())
            } else {
                Err(tell_damage(&replayed))
            }
        })
    }

    fn print(&self, replayed: &Replayed) -> Result<(), CommandError> {
        let rejected = replayed.documents - replayed.accepted;
        match self.format {
            Format::Text => output::line(format!(
                "{} submissions judged again: {} accepted, {rejected} rejected, {} cases{}",
                replayed.documents,
                replayed.accepted,
                replayed.cases,
                if replayed.switched {
                    ""
                } else {
                    "; nothing was switched"
                },
            )),
            Format::Json => output::line(
                json!({
                    "submissions": replayed.documents,
                    "accepted": replayed.accepted,
                    "rejected": rejected,
                    "cases": replayed.cases,
                    "damaged": replayed.damaged.iter().map(ToString::to_string).collect::<Vec<_>>(),
                    "switched": replayed.switched,
                })
                .to_string(),
            ),
        }
    }
}

fn tell_damage(replayed: &Replayed) -> CommandError {
    for digest in &replayed.damaged {
        output::message(format!("tiltak: {} is damaged: {digest}", receipt_of(*digest)));
    }
    let count = replayed.damaged.len();
    CommandError::faults(format!("{count} damaged submissions"))
        .hint("receive them again from their sender, or take them back from a backup; --without-damaged goes on without them")
}
