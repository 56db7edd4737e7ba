//! How long the server waits between two deliveries: the usual time when all went well, longer and longer when it did not.

use std::time::Duration;

use super::Delivered;
use crate::error::ServiceError;

/// The usual time between two deliveries.
const USUAL: Duration = Duration::from_secs(5 * 60);
/// The wait after the first failure; each one more doubles it.
const FIRST: Duration = Duration::from_secs(30);
/// The longest wait.
const LONGEST: Duration = Duration::from_secs(60 * 60);

/// Counts failures in a row.
#[derive(Debug, Clone, Copy, Default)]
pub struct Pace {
    failures: u32,
}

impl Pace {
    /// How long to wait after a delivery. One that could not send everything has failed.
    pub fn after(&mut self, delivered: &Result<Delivered, ServiceError>) -> Duration {
        let is_whole = matches!(delivered, Ok(done) if done.left == 0);
        if is_whole {
            self.failures = 0;
            return USUAL;
        }
        let doublings = self.failures.min(16);
        self.failures = self.failures.saturating_add(1);
        FIRST.saturating_mul(1 << doublings).min(LONGEST)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_doubles_up_to_an_hour_and_falls_back_after_a_success() {
        let mut pace = Pace::default();
        let failed = Ok(Delivered {
            left: 1,
            ..Delivered::default()
        });
        let waits: Vec<_> = (0..9).map(|_| pace.after(&failed).as_secs()).collect();
        assert_eq!(waits, [30, 60, 120, 240, 480, 960, 1920, 3600, 3600]);
        assert_eq!(pace.after(&Ok(Delivered::default())), USUAL);
        assert_eq!(pace.after(&Err(ServiceError::NotFound)), FIRST);
        for _ in 0..100 {
            assert!(pace.after(&failed) <= LONGEST);
        }
    }
}
