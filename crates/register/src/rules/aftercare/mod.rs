//! Rules on offers of aftercare (Ettervern).
