//! Pages, forms and the interface for other systems; the only place that speaks HTTP.
//!
//! How to add a page: a handler `pages/<domain word>/<action>.rs` (parse the form, call one use case, redirect or show), a line in
//! that module's `routes`, a template, a sample, texts in every language; see `templates/README.md`. A form is taken with
//! `form::WorkerPosted`, which has checked session and form token; a page is shown with `Visitor::show`.

mod api;
mod around;
pub mod assets;
mod connection;
mod cookie;
mod draft;
mod form;
mod form_guard;
mod frame;
pub mod language;
mod limit;
mod merge;
mod metrics;
mod network;
mod once;
mod operations;
pub mod outside;
mod page_error;
mod page_form;
mod pages;
mod render;
mod router;
mod state;
pub mod templates;
mod upload;
mod visitor;
mod web_settings;

pub use api::openapi;
pub use connection::Patience;
pub use network::Network;
pub use operations::serve_operations;
pub use router::{router, serve};
pub use state::{AppState, DemoLogin};
pub use web_settings::WebSettings;
