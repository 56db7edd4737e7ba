//! Rules on measures (Tiltak).
