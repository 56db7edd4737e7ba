//! Clusters of services that try out a tool.

use axum::extract::{Path, Query};
use axum::http::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};
use tiltak_domain::access::{Act, may};
use tiltak_domain::knowledge::cluster::Cluster;
use tiltak_services::knowledge::cluster::{ClusterChange, NewCluster};

use super::view::{article_href, words_of};
use crate::form::{Form, WorkerPosted, show_date};
use crate::pages::placement::{Fields, refused};
use crate::pages::plan::parse_id;
use crate::render::{PageResult, see_other};
use crate::visitor::Worker;

const HERE: &str = "/kunnskap/klynger";

/// What was saved just before.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Saved {
    lagret: Option<String>,
}

pub(super) async fn list(worker: Worker) -> PageResult {
    let clusters = worker.state.services.list_clusters(worker.actor()).await?;
    let today = worker.state.services.today();
    let row = |one: &Cluster| {
        json!({
            "name": one.name, "href": format!("{HERE}/{}", one.id), "article": one.article.title, "version": one.article.version,
            "members": one.members.len(), "from": one.from, "to": one.to, "ended": one.to.is_some_and(|to| to < today),
            "answers": one.answers.len(),
        })
    };
    let values = json!({
        "rows": clusters.iter().map(row).collect::<Vec<_>>(),
        "may_write": may(worker.actor(), Act::WriteKnowledge),
    });
    let title = worker.text("knowledge-cluster-list-title");
    worker.show("pages/knowledge/clusters.html", &title, "knowledge", values)
}

pub(super) async fn show_new(worker: Worker) -> PageResult {
    let form = Form::with([("from", show_date(worker.state.services.today()))]);
    new_page(&worker, &form, StatusCode::OK).await
}

pub(super) async fn start(posted: WorkerPosted) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let language = worker.language;
    let from = form.required_date("from", language);
    let to = form.date("to", language);
    let chosen = form.text("article");
    let article = chosen
        .rsplit_once('@')
        .and_then(|(id, version)| Some((id.to_owned(), version.parse().ok()?)));
    if article.is_none() {
        form.object_missing("article", language);
    }
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if let (Some(from), Some((article, article_version)), false) = (from, article, form.has_errors()) {
        let new = NewCluster {
            name: form.text("name"),
            article,
            article_version,
            members: lines(&form.text("members")),
            from,
            to,
            questions: lines(&form.text("questions")),
        };
        match worker.state.services.start_cluster(worker.actor(), new).await {
            Ok(id) => return Ok(see_other(&format!("{HERE}/{id}?lagret=1"))),
            Err(error) => status = refused(&worker, &mut form, error)?,
        }
    }
    new_page(&worker, &form, status).await
}

async fn new_page(worker: &Worker, form: &Form, status: StatusCode) -> PageResult {
    let bank = worker.state.services.knowledge_bank(worker.actor()).await?;
    let mut articles: Vec<Value> = bank
        .articles()
        .map(|article| {
            let title = &words_of(worker.language, article).0.title;
            json!({ "value": format!("{}@{}", article.id, article.version), "label": title })
        })
        .collect();
    articles.sort_by_key(|one| one["label"].as_str().unwrap_or_default().to_lowercase());
    let fields = Fields::new(worker)
        .line("name", "knowledge-cluster-name")
        .select("article", "knowledge-cluster-article", articles)
        .area("members", "knowledge-cluster-members")
        .help("knowledge-cluster-lines-help")
        .date("from", "knowledge-cluster-from")
        .date("to", "knowledge-cluster-to")
        .optional()
        .area("questions", "knowledge-cluster-questions")
        .help("knowledge-cluster-questions-help")
        .done();
    let title = worker.text("knowledge-cluster-new-title");
    let values = json!({ "form": form.view(), "fields": fields });
    worker.show_with(
        status,
        "pages/knowledge/cluster_new.html",
        &title,
        "knowledge",
        values,
    )
}

pub(super) async fn show(
    worker: Worker,
    Path(cluster): Path<String>,
    Query(saved): Query<Saved>,
) -> PageResult {
    page(&worker, &cluster, None, saved.lagret.is_some(), StatusCode::OK).await
}

pub(super) async fn answer(Path(cluster): Path<String>, posted: WorkerPosted) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let services = &worker.state.services;
    let stored = services.read_cluster(worker.actor(), parse_id(&cluster)?).await?;
    let on = form.required_date("answered_on", worker.language);
    let level = |question: &tiltak_domain::knowledge::cluster::ClusterQuestion| {
        form.parsed::<u8>(&format!("level-{}", question.id))
            .map(|level| (question.id, level))
    };
    let levels = stored.questions.iter().filter_map(level).collect();
    let (member, text) = (form.text("member"), form.text("answer_text"));
    let change = on.map(|on| ClusterChange::Answer {
        on,
        member,
        levels,
        text,
    });
    changed(&worker, &cluster, form, "answer", change).await
}

pub(super) async fn note(Path(cluster): Path<String>, posted: WorkerPosted) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let on = form.required_date("noted_on", worker.language);
    let text = form.text("note");
    changed(
        &worker,
        &cluster,
        form,
        "note",
        on.map(|on| ClusterChange::Note { on, text }),
    )
    .await
}

pub(super) async fn end(Path(cluster): Path<String>, posted: WorkerPosted) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let to = form.required_date("to", worker.language);
    changed(&worker, &cluster, form, "end", to.map(ClusterChange::Ends)).await
}

async fn changed(
    worker: &Worker,
    cluster: &str,
    mut form: Form,
    part: &'static str,
    change: Option<ClusterChange>,
) -> PageResult {
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if let Some(change) = change.filter(|_| !form.has_errors()) {
        let services = &worker.state.services;
        match services
            .change_cluster(worker.actor(), parse_id(cluster)?, form.version(), change)
            .await
        {
            Ok(()) => return Ok(see_other(&format!("{HERE}/{cluster}?lagret=1"))),
            Err(error) => status = refused(worker, &mut form, error)?,
        }
    }
    page(worker, cluster, Some((part, &form)), false, status).await
}

async fn page(
    worker: &Worker,
    cluster: &str,
    refused: Option<(&'static str, &Form)>,
    saved: bool,
    status: StatusCode,
) -> PageResult {
    let services = &worker.state.services;
    let one = services.read_cluster(worker.actor(), parse_id(cluster)?).await?;
    let today = show_date(services.today());
    let of = |part: &str, blank: Form| match refused {
        Some((own, form)) if own == part => form.view(),
        _ => blank.view(),
    };
    let by = |user| {
        worker
            .name_of(user)
            .map_or_else(|| worker.text("knowledge-version-by-former"), str::to_owned)
    };
    let question = |question: &tiltak_domain::knowledge::cluster::ClusterQuestion| {
        let counts = one.counts(question.id);
        json!({ "id": question.id, "text": question.text, "counts": counts, "total": counts.iter().sum::<u32>() })
    };
    let levels: Vec<Value> = (1..=5_u8)
        .map(|level| json!({ "value": level.to_string(), "label": worker.text(&format!("knowledge-cluster-level-{level}")) }))
        .collect();
    let values = json!({
        "saved": saved, "part": refused.map(|(part, _)| part), "error_form": refused.map(|(_, form)| form.view()),
        "cluster": {
            "href": format!("{HERE}/{}", one.id), "version": one.version, "name": one.name, "members": one.members,
            "from": one.from, "to": one.to, "ended": one.to.is_some_and(|to| to < services.today()),
            "article": { "title": one.article.title, "version": one.article.version, "href": article_href(&one.article.id, Some(one.article.version)) },
        },
        "questions": one.questions.iter().map(question).collect::<Vec<_>>(),
        "levels": levels,
        "answers": one.answers.iter().rev().map(|answer| json!({
            "on": answer.on, "member": answer.member, "by": by(answer.by), "text": answer.text, "count": answer.levels.len(),
        })).collect::<Vec<_>>(),
        "notes": one.notes.iter().rev().map(|note| json!({ "on": note.on, "by": by(note.by), "text": note.text })).collect::<Vec<_>>(),
        "answer_form": of("answer", Form::with([("answered_on", today.clone())])),
        "member_options": one.members.iter().map(|name| json!({ "value": name, "label": name })).collect::<Vec<_>>(),
        "note_form": of("note", Form::with([("noted_on", today.clone())])),
        "end_form": of("end", Form::with([("to", one.to.map(show_date).unwrap_or_default())])),
        "may_write": may(worker.actor(), Act::WriteKnowledge),
    });
    worker.show_with(
        status,
        "pages/knowledge/cluster.html",
        &one.name,
        "knowledge",
        values,
    )
}

fn lines(text: &str) -> Vec<String> {
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect()
}
