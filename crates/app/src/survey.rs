//! The job of the server that closes surveys at their time and clears away what is left of them.

use std::time::Duration;

use tiltak_services::Services;

use crate::shutdown::Shutdown;

/// Pages go by the clock; this only tidies up behind them.
const EVERY: Duration = Duration::from_secs(300);

/// Settles until the program is asked to stop.
pub async fn settle(services: Services, stop: Shutdown) {
    loop {
        let settled = services.settle_surveys().await;
        services.job_ran("surveys", settled.is_ok(), EVERY);
        match settled {
            Ok(0) => {}
            Ok(settled) => tracing::info!(settled, "surveys closed or settled"),
            Err(error) => tracing::warn!(%error, "surveys could not be settled"),
        }
        tokio::select! {
            () = tokio::time::sleep(EVERY) => {}
            () = stop.requested() => return,
        }
    }
}
