//! Rules on moves (Flytting).
