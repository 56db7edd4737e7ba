//! The job of the server that delivers messages about foster parents.

use tiltak_services::Services;
use tiltak_services::foster_parent::{FileDrop, Pace};

use crate::shutdown::Shutdown;

/// Delivers until the program is asked to stop. A failure is tried again, later and later.
pub async fn deliver(services: Services, register: FileDrop, stop: Shutdown) {
    let mut pace = Pace::default();
    loop {
        let delivered = services.deliver_foster_parent_messages(&register).await;
        match &delivered {
            Ok(done) if *done == tiltak_services::foster_parent::Delivered::default() => {}
            Ok(done) => tracing::info!(
                sent = done.sent,
                registered = done.registered,
                refused = done.refused,
                left = done.left,
                "messages about foster parents"
            ),
            Err(error) => tracing::warn!(%error, "messages about foster parents could not be delivered"),
        }
        let pause = pace.after(&delivered);
        services.job_ran("foster_parents", delivered.is_ok(), pause);
        tokio::select! {
            () = tokio::time::sleep(pause) => {}
            () = stop.requested() => return,
        }
    }
}
