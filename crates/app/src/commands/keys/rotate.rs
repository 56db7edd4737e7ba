use clap::Args;
use tiltak_storage::{StorageError, seal};

use crate::commands::error::CommandError;
use crate::open::{Missing, with_services};
use crate::output;
use crate::settings::Settings;

/// How many keys are sealed anew before others may write again.
const AT_ONCE: u64 = 200;

/// Seal every key anew with the first master key of the key file
///
/// The server may run meanwhile, started with both keys in its key file, and the command may be stopped and started again: it goes on
/// where it was. When it is done, the older line can leave the key file.
#[derive(Debug, Args)]
#[command(after_help = "Example: tiltak keys rotate --data /srv/tiltak")]
pub struct Rotate {}

impl Rotate {
    #[expect(clippy::unused_self, reason = "as the other commands")]
    pub fn run(&self, settings: &Settings) -> Result<(), CommandError> {
        let done = with_services(settings, Missing::Refuse, async |services| {
            let mut done = 0;
            loop {
                let tx = services.database().begin().await?;
                let some = seal::rewrap(&tx, AT_ONCE).await?;
                tx.commit().await?;
                if some == 0 {
                    break;
                }
                done += some;
            }
            let store = services.submission_store()?;
            let store = store.rewrap().await.map_err(StorageError::from)?;
            Ok(done + usize::from(store))
        })?;
        output::line(format!("keys sealed anew: {done}"))
    }
}
