//! The server's own look at senders that have not sent their list.

use std::time::Duration;

use tiltak_services::Services;

use crate::shutdown::Shutdown;

/// A list for yesterday that has not come is noticed within so long.
const PAUSE: Duration = Duration::from_secs(60 * 60);
/// Lists for yesterday come during the first hours of the day.
const FROM_HOUR: u32 = 6;

/// Looks for missing lists until the program is asked to stop.
pub async fn look_for_missing_lists(services: Services, stop: Shutdown) {
    loop {
        let minute = tiltak_domain::calendar::oslo_minute(services.now());
        if minute >= FROM_HOUR * 60 {
            let noted = services.note_missing_lists().await;
            services.job_ran("reconciliation", noted.is_ok(), PAUSE);
            match noted {
                Ok(0) => {}
                Ok(raised) => tracing::warn!(raised, "senders have not sent their list of concern reports"),
                Err(error) => tracing::warn!(%error, "missing lists could not be looked for"),
            }
        }
        tokio::select! {
            () = tokio::time::sleep(PAUSE) => {}
            () = stop.requested() => return,
        }
    }
}
