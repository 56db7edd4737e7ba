//! The bank searched: words, and choices that narrow.

use axum::extract::Query;
use serde::Deserialize;
use serde_json::{Value, json};
use tiltak_domain::access::{Act, may};
use tiltak_domain::codelist::{self, Kind};
use tiltak_domain::knowledge::article::{Arena, ArticleKind};
use tiltak_services::knowledge::search::{ArticleQuery, Found, Place};

use super::view::{card, language_name, word};
use crate::form::Form;
use crate::pages::plan::{code_of, decoded};
use crate::render::PageResult;
use crate::visitor::Worker;

/// What is asked for in the address.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(rename = "sok")]
    text: Option<String>,
    #[serde(rename = "behov")]
    need: Option<String>,
    #[serde(rename = "alder")]
    age: Option<String>,
    #[serde(rename = "sted")]
    arena: Option<String>,
    #[serde(rename = "type")]
    kind: Option<String>,
    #[serde(rename = "sprak")]
    language: Option<String>,
    #[serde(rename = "kan_gis")]
    deliverable: Option<String>,
    #[serde(rename = "vurdert")]
    rated: Option<String>,
}

impl Asked {
    fn query(&self) -> ArticleQuery {
        let filled = |text: &Option<String>| {
            text.clone()
                .map(|text| text.trim().to_owned())
                .filter(|text| !text.is_empty())
        };
        ArticleQuery {
            text: filled(&self.text).unwrap_or_default(),
            need: filled(&self.need).map(Into::into),
            age: filled(&self.age).and_then(|age| age.parse().ok()),
            arena: filled(&self.arena).and_then(|word| decoded(&word)),
            kind: filled(&self.kind).and_then(|word| decoded(&word)),
            language: filled(&self.language),
            deliverable: filled(&self.deliverable).is_some(),
            rated: filled(&self.rated).is_some(),
        }
    }
}

pub(super) async fn show(worker: Worker, Query(asked): Query<Asked>) -> PageResult {
    let bank = worker.state.services.knowledge_bank(worker.actor()).await?;
    let query = asked.query();
    let found = bank.search(&query, worker.language.form());
    let rows = found.hits.iter().map(|hit| {
        let mut row = card(&worker, &hit.revision.article);
        row["deliverable"] = bank.is_deliverable(&hit.revision.article.id).into();
        row["in_text"] = (hit.place == Some(Place::Text)).into();
        row
    });
    let form = Form::with([
        ("sok", query.text.clone()),
        (
            "behov",
            query.need.as_ref().map(ToString::to_string).unwrap_or_default(),
        ),
        ("alder", query.age.map(|age| age.to_string()).unwrap_or_default()),
        ("sted", query.arena.map(code_of).unwrap_or_default()),
        ("type", query.kind.map(code_of).unwrap_or_default()),
        ("sprak", query.language.clone().unwrap_or_default()),
        (
            "kan_gis",
            if query.deliverable {
                "1".into()
            } else {
                String::new()
            },
        ),
        ("vurdert", if query.rated { "1".into() } else { String::new() }),
    ]);
    let values = json!({
        "form": form.view(),
        "choices": choices(&worker, &found),
        "rows": rows.collect::<Vec<_>>(),
        "total": bank.all().count(),
        "narrowed": query != ArticleQuery::default(),
        "may_write": may(worker.actor(), Act::WriteKnowledge),
    });
    let title = worker.text("knowledge-title");
    worker.show("pages/knowledge/list.html", &title, "knowledge", values)
}

/// Each choice with how many there would be.
fn choices(worker: &Worker, found: &Found<'_>) -> Value {
    let (language, today) = (worker.language, worker.state.services.today());
    let option = |value: String, label: String, count: usize| json!({ "value": value, "label": format!("{label} ({count})") });
    let needs = codelist::list(Kind::CaseContent)
        .valid_on(today)
        .filter_map(|entry| {
            let count = found.needs.get(entry.code.as_str())?;
            Some(option(
                entry.code.to_string(),
                entry.label(worker.english()).to_owned(),
                *count,
            ))
        });
    let arenas = Arena::ALL.into_iter().filter_map(|arena| {
        let count = found.arenas.get(&arena)?;
        Some(option(
            code_of(arena),
            word(language, "knowledge-arena", arena),
            *count,
        ))
    });
    let kinds = ArticleKind::ALL.into_iter().filter_map(|kind| {
        let count = found.kinds.get(&kind)?;
        Some(option(
            code_of(kind),
            word(language, "knowledge-kind", kind),
            *count,
        ))
    });
    let languages = found
        .languages
        .iter()
        .map(|(code, count)| option(code.clone(), language_name(language, code), *count));
    json!({
        "needs": needs.collect::<Vec<_>>(), "arenas": arenas.collect::<Vec<_>>(), "kinds": kinds.collect::<Vec<_>>(),
        "languages": languages.collect::<Vec<_>>(), "deliverable": found.deliverable, "rated": found.rated,
    })
}
