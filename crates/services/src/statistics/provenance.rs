//! What tables of a database are made from.

use chrono::{DateTime, Utc};
use tiltak_statistics::{Provenance, Text};

/// The own service.
pub(super) fn service(now: DateTime<Utc>) -> Provenance {
    of(Text::of("Tjenesten", "Tenesta", "The service"), now)
}

/// All of a database.
pub(crate) fn of(whole: Text, now: DateTime<Utc>) -> Provenance {
    Provenance {
        computed_at: Some(now),
        whole: Some(whole),
        ..Provenance::default()
    }
}
