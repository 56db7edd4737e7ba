//! Rules on plans (Plan).
