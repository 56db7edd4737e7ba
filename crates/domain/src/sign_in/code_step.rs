//! Which steps of time a one-time code of an authenticator app may belong to (TOTP, RFC 6238, May 2011).

/// How long one code is shown, in seconds (RFC 6238 section 4.1).
pub const STEP_SECONDS: i64 = 30;
/// How many steps a telephone's clock may be ahead or behind (RFC 6238 section 5.2 advises one).
pub const DRIFT_STEPS: i64 = 1;

/// The step that an instant belongs to, given in seconds since 1970.
#[must_use]
pub fn step_at(unix_seconds: i64) -> i64 {
    unix_seconds.div_euclid(STEP_SECONDS)
}

/// The steps whose codes are good at `now_step`, oldest first; none that is as old as the last one used, so that no code works twice.
#[must_use]
pub fn open_steps(now_step: i64, last_used: Option<i64>) -> Vec<i64> {
    let steps = now_step - DRIFT_STEPS..=now_step + DRIFT_STEPS;
    steps
        .filter(|step| last_used.is_none_or(|last| *step > last))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_lasts_half_a_minute() {
        assert_eq!([0, 29, 30, 59, 60].map(step_at), [0, 0, 1, 1, 2]);
    }

    #[test]
    fn a_clock_may_be_one_step_off_and_no_code_works_twice() {
        assert_eq!(open_steps(10, None), [9, 10, 11]);
        assert_eq!(open_steps(10, Some(8)), [9, 10, 11]);
        assert_eq!(open_steps(10, Some(9)), [10, 11]);
        assert_eq!(open_steps(10, Some(10)), [11]);
        assert!(open_steps(10, Some(11)).is_empty());
    }
}
