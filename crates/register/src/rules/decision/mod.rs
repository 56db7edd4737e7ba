//! Rules on decisions (Vedtak).
