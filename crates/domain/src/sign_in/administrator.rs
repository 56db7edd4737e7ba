//! What an administrator may not do to accounts: leave the service without an administrator, or cut the branch they sit on.

use crate::ids::UserId;

/// Why a change of an account is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Objection {
    /// Nobody could administer users afterwards.
    LastAdministrator,
    /// Somebody else must do this to one's own account.
    OwnAccount,
}

/// Whether `by` may take the administrator role, or the whole account, from `from`. `administrators` are those whose accounts are
/// open now.
///
/// # Errors
/// [`Objection`], the last administrator first.
pub fn may_take_from(by: UserId, from: UserId, administrators: &[UserId]) -> Result<(), Objection> {
    let others = administrators.iter().any(|one| *one != from);
    if administrators.contains(&from) && !others {
        return Err(Objection::LastAdministrator);
    }
    if by == from {
        return Err(Objection::OwnAccount);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn one_administrator_stays_and_nobody_cuts_the_own_branch() {
        let [one, other, worker] = [1, 2, 3].map(|number| UserId(Uuid::from_u128(number)));
        assert_eq!(may_take_from(one, one, &[one]), Err(Objection::LastAdministrator));
        assert_eq!(
            may_take_from(other, one, &[one]),
            Err(Objection::LastAdministrator)
        );
        assert_eq!(may_take_from(one, one, &[one, other]), Err(Objection::OwnAccount));
        assert_eq!(may_take_from(one, other, &[one, other]), Ok(()));
        assert_eq!(may_take_from(one, worker, &[one]), Ok(()));
    }
}
