//! The access panel of a case: team, supervision, walls, what was before.

use axum::extract::Path;
use serde_json::{Value, json};
use tiltak_domain::access::Role;
use tiltak_domain::access::tie::{Tie, TieKind, end_of};
use tiltak_domain::ids::{CaseFileId, TieId, UserId};
use tiltak_services::ServiceError;
use tiltak_services::access::{AccessPanel, NewTie};

use super::panel_href;
use crate::form::{Form, WorkerPosted};
use crate::language::text;
use crate::pages::case_file::menu::menu;
use crate::pages::case_file::{links, words};
use crate::render::{PageResult, see_other};
use crate::visitor::Worker;

const TEMPLATE: &str = "pages/access/panel.html";
/// What a leader can settle, in the order of the form.
const KINDS: [TieKind; 4] = [
    TieKind::Member,
    TieKind::Supervision,
    TieKind::ShutOut,
    TieKind::Closed,
];

pub(super) async fn show(worker: Worker, Path(id): Path<CaseFileId>) -> PageResult {
    page(&worker, id, &Form::default(), false).await
}

pub(super) async fn make(Path(id): Path<CaseFileId>, posted: WorkerPosted) -> PageResult {
    posted.demand_fresh_factor()?;
    let WorkerPosted { worker, mut form } = posted;
    let services = &worker.state.services;
    let kind = TieKind::from_id(&form.text("access_kind")).filter(|kind| KINDS.contains(kind));
    let until = form.date("access_until", worker.language).map(end_of);
    let Some(kind) = kind else {
        form.object_missing("access_kind", worker.language);
        return page(&worker, id, &form, true).await;
    };
    if form.has_errors() {
        return page(&worker, id, &form, true).await;
    }
    let new = NewTie {
        kind,
        user: form.parsed("access_user").filter(|_: &UserId| kind.is_personal()),
        until,
        reason: form.text("reason"),
    };
    match services.make_tie(worker.actor(), id, new).await {
        Ok(_tie) => Ok(see_other(&panel_href(id))),
        Err(ServiceError::Refused(refusals)) => {
            form.refuse(&refusals, worker.language, services.today());
            page(&worker, id, &form, true).await
        }
        Err(other) => Err(other.into()),
    }
}

pub(super) async fn end(Path((id, tie)): Path<(CaseFileId, TieId)>, posted: WorkerPosted) -> PageResult {
    posted.demand_fresh_factor()?;
    let worker = posted.worker;
    worker.state.services.end_tie(worker.actor(), id, tie).await?;
    Ok(see_other(&panel_href(id)))
}

async fn page(worker: &Worker, id: CaseFileId, form: &Form, refused: bool) -> PageResult {
    let panel = worker.state.services.open_access(worker.actor(), id).await?;
    let child = [("child", panel.case.child.name.clone().into())];
    let title = text(worker.language, "access-panel-title", &child);
    let values = values(worker, &panel, form);
    if refused {
        return worker.show_refused(TEMPLATE, &title, "cases", values);
    }
    worker.show(TEMPLATE, &title, "cases", values)
}

fn values(worker: &Worker, panel: &AccessPanel, form: &Form) -> Value {
    let (case, at) = (&panel.case, panel.at);
    let (now, over): (Vec<&Tie>, Vec<&Tie>) = panel.ties.iter().partition(|tie| tie.holds_at(at));
    let rows = |ties: Vec<&Tie>| {
        ties.into_iter()
            .map(|tie| row(worker, panel, tie))
            .collect::<Vec<_>>()
    };
    let people = panel.people.iter().map(|(user, name, roles)| {
        let roles: Vec<_> = roles.iter().map(|role| role_text(worker, *role)).collect();
        json!({ "value": user, "label": format!("{name} ({})", roles.join(", ")) })
    });
    json!({
        "form": form.view(),
        "action": panel_href(case.file.id),
        "case_href": links::case(case.file.id),
        "child": words::name_and_age(worker.language, &case.child, worker.state.services.today()),
        "menu": menu(worker, case, "overview"),
        "now": rows(now),
        "over": rows(over),
        "people": people.collect::<Vec<_>>(),
        "kinds": KINDS.map(|kind| json!({
            "value": kind.id(),
            "label": worker.text(&format!("access-kind-{}", key(kind))),
            "help": worker.text(&format!("access-kind-{}-help", key(kind))),
        })),
    })
}

fn row(worker: &Worker, panel: &AccessPanel, tie: &Tie) -> Value {
    let name = |user: UserId| {
        let found = panel.people.iter().find(|(id, _, _)| *id == user);
        found.map_or_else(|| worker.text("access-somebody"), |(_, name, _)| name.clone())
    };
    json!({
        "kind": worker.text(&format!("access-kind-{}", key(tie.kind))),
        "who": tie.user.map(name),
        "since": tie.since,
        "until": tie.ended.map(|(_, at)| at).or(tie.until),
        "by": name(tie.by),
        "reason": tie.reason,
        "end": format!("{}/{}/avslutt", panel_href(panel.case.file.id), tie.id),
    })
}

/// The word of a kind in keys of texts.
fn key(kind: TieKind) -> String {
    kind.id().replace('_', "-")
}

pub(super) fn role_text(worker: &Worker, role: Role) -> String {
    worker.text(&format!("role-{}", role.id().replace('_', "-")))
}
