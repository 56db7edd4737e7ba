//! Feedback (tilbakemelding): short scales answered by children and parents, by link or code and without an account.
//!
//! A scale is data ([`scale`]); a service may ask it when the right to use it is recorded ([`instrument`]). A worker invites
//! ([`invitation`]), the one who answers chooses who sees each answer ([`answer`]), and words that may mean danger go to a person
//! at once ([`danger`]). Nothing here judges: signals ([`signal`]) are explained, and people decide.

pub mod answer;
pub mod code;
pub mod curve;
pub mod danger;
pub mod instrument;
pub mod invitation;
pub mod limit;
pub mod page;
pub mod scale;
pub mod signal;
