//! Typed data in, figures, HTML or PDF bytes out. Nothing here reads a database or answers HTTP.

pub mod article;
pub mod difference;
pub mod figure;
pub mod letter;
pub mod pdf;
pub mod publication;
pub mod qr;
pub mod statistics_figure;
pub mod survey;
pub mod table_figure;
pub mod thread_figure;
