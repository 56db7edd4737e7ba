//! The job of the server that makes a signed checkpoint of the journal every day.

use std::path::PathBuf;
use std::time::Duration;

use tiltak_services::Services;
use tiltak_services::checkpoint::AnchorError;
use tiltak_services::signing::Signer;

use crate::shutdown::Shutdown;

/// How often it is asked whether the day has changed.
const EVERY: Duration = Duration::from_secs(600);

/// Makes checkpoints until the program is asked to stop.
pub async fn daily(services: Services, key: PathBuf, folder: PathBuf, stop: Shutdown) {
    loop {
        match Signer::open(&key) {
            Err(error) => tracing::error!(%error, "no checkpoint of the journal: there is no signing key"),
            Ok(signer) => match services.anchor_journal_daily(&signer, &folder).await {
                Ok(None) => {}
                Ok(Some(made)) => {
                    let key = signer.public().to_text();
                    tracing::info!(
                        number = made.number,
                        public_key = key,
                        "checkpoint of the journal made"
                    );
                }
                Err(AnchorError::Broken(fault)) => {
                    tracing::error!(entry = fault.sequence, "no checkpoint: the journal is broken");
                }
                Err(error) => tracing::warn!(%error, "no checkpoint of the journal; it is tried again"),
            },
        }
        tokio::select! {
            () = tokio::time::sleep(EVERY) => {}
            () = stop.requested() => return,
        }
    }
}
