//! The open feed: linked data and rows, without signing in.

use axum::http::header;
use axum::response::IntoResponse;
use tiltak_domain::knowledge::feed::{csv, linked_data as data};

use crate::render::PageResult;
use crate::visitor::Visitor;

pub(super) async fn linked_data(visitor: Visitor) -> PageResult {
    let articles = visitor.state.services.public_articles().await?;
    // Addresses are relative to this one, so that the feed is the same under every name of the server.
    let text = data(&articles.iter().collect::<Vec<_>>(), "").to_string();
    Ok((
        [(header::CONTENT_TYPE, "application/ld+json; charset=utf-8")],
        text,
    )
        .into_response())
}

pub(super) async fn rows(visitor: Visitor) -> PageResult {
    let articles = visitor.state.services.public_articles().await?;
    let text = csv(articles.iter().map(|revision| &revision.article));
    Ok(([(header::CONTENT_TYPE, "text/csv; charset=utf-8")], text).into_response())
}
