//! An article to the family: plain words with pictures, open to everybody.

use axum::extract::Path;
use serde_json::json;

use super::view::{whole, words_of};
use crate::render::PageResult;
use crate::visitor::Visitor;

pub(super) async fn show(visitor: Visitor, Path(article): Path<String>) -> PageResult {
    let revision = visitor.state.services.public_article(&article).await?;
    let words = words_of(visitor.language, &revision.article).0.title.clone();
    let title = crate::language::text(
        visitor.language,
        "knowledge-family-title",
        &[("title", words.into())],
    );
    let values = json!({
        "article": whole(&visitor, &revision.article),
        "signed_in": visitor.signed_in.is_some(),
    });
    visitor.show("pages/knowledge/family.html", &title, "knowledge", values)
}
