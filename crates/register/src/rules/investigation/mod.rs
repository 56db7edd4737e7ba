//! Rules on investigations (Undersokelse).
