//! What arrives at the door: a bare document, an envelope, a zip of either.
