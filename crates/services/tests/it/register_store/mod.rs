//! Submissions for the register: received, kept, projected, replayed, compared.

mod analytics;
mod document;
mod receive;
mod replay;
mod status;
