//! The analytics rows of a synthetic population.
