//! Rules on the case as a whole (Sak) and on notices of removal (Slettet).
