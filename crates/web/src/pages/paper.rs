//! Pages of a case on paper: one PDF each, and a note in the journal that it was taken out.

use axum::http::{HeaderValue, header};
use axum::response::IntoResponse;
use tiltak_domain::people::language_form::LanguageForm;
use tiltak_reports::pdf::{self, Block, Document};
use uuid::Uuid;

use crate::language::Language;
use crate::page_error::PageError;
use crate::pages::plan::CasePage;
use crate::render::PageResult;

/// What is printed, and what it is called in the journal and as a file.
pub(crate) struct Paper {
    pub(crate) title: String,
    pub(crate) blocks: Vec<Block>,
    /// A constant code: `plan`, `file_access`.
    pub(crate) entity: &'static str,
    pub(crate) id: Uuid,
    /// Never names the child.
    pub(crate) file_name: &'static str,
}

/// Makes the PDF, and notes that it was taken out.
pub(crate) async fn answer(page: &CasePage, paper: Paper) -> PageResult {
    let services = &page.worker.state.services;
    let sender = services.service_name(page.case.file.service).await?;
    let document = Document {
        language: match page.worker.language {
            Language::Nb => LanguageForm::Nb,
            Language::Nn => LanguageForm::Nn,
            Language::En => LanguageForm::En,
        },
        title: paper.title,
        sender: vec![sender],
        recipient: Vec::new(),
        date: page.today(),
        reference: page.case.file.journal_number.clone(),
        blocks: paper.blocks,
    };
    let bytes = tokio::task::spawn_blocking(move || pdf::document(&document)).await;
    let bytes = bytes.map_err(|error| PageError::internal(&error))?;
    let bytes = bytes.map_err(|error| PageError::internal(&error))?;
    services
        .note_taken_out(page.worker.actor(), &page.case, paper.entity, paper.id)
        .await?;
    let name = format!("attachment; filename=\"{}\"", paper.file_name);
    let name = HeaderValue::from_str(&name).map_err(|error| PageError::internal(&error))?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/pdf")),
        (header::CONTENT_DISPOSITION, name),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((headers, bytes).into_response())
}
