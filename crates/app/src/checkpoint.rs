//! The job of the server that makes a signed checkpoint of the journal every day.

use std::path::{Path, PathBuf};
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
        let went_well = once(&services, &key, &folder).await;
        services.job_ran("checkpoint", went_well, EVERY);
        tokio::select! {
            () = tokio::time::sleep(EVERY) => {}
            () = stop.requested() => return,
        }
    }
}

/// Makes the checkpoint of today where it is missing; whether that went well.
async fn once(services: &Services, key: &Path, folder: &Path) -> bool {
    let signer = match Signer::open(key) {
        Ok(signer) => signer,
        Err(error) => {
            tracing::error!(%error, "no checkpoint of the journal: there is no signing key");
            return false;
        }
    };
    match services.anchor_journal_daily(&signer, folder).await {
        Ok(None) => true,
        Ok(Some(made)) => {
            let key = signer.public().to_text();
            tracing::info!(
                number = made.number,
                public_key = key,
                "checkpoint of the journal made"
            );
            true
        }
        Err(AnchorError::Broken(fault)) => {
            tracing::error!(entry = fault.sequence, "no checkpoint: the journal is broken");
            false
        }
        Err(error) => {
            tracing::warn!(%error, "no checkpoint of the journal; it is tried again");
            false
        }
    }
}
