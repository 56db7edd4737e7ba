//! What happened in a case, filtered by kind, period and person.

use axum::extract::Path;
use axum::http::{StatusCode, Uri};
use serde_json::{Value, json};
use tiltak_domain::casework::timeline::{self, Event, Filter, Group};

use super::words::{self, Names};
use crate::form::Form;
use crate::pages::case_file::history;
use crate::pages::case_file::menu::Step;
use crate::pages::plan::{CasePage, Shown, code_of, decoded};
use crate::render::PageResult;
use crate::visitor::Worker;

pub(super) async fn show(worker: Worker, Path(case): Path<String>, uri: Uri) -> PageResult {
    let page = CasePage::open(worker, &case).await?;
    let names = words::names(&page).await?;
    let asked: Vec<(String, String)> = form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes())
        .into_owned()
        .collect();
    let mut form = Form::with(asked.iter().map(|(name, value)| (name.as_str(), value.clone())));
    let language = page.worker.language;
    let filter = Filter {
        groups: form
            .list("slag")
            .iter()
            .filter_map(|word| decoded(word))
            .collect(),
        from: form.date("fra", language),
        to: form.date("til", language),
        person: form.parsed("person"),
    };
    if let (Some(from), Some(to)) = (filter.from, filter.to)
        && to < from
    {
        form.object("til", page.worker.text("timeline-period-turned"));
    }
    let all = timeline::of(&page.case);
    let kept: Vec<_> = all.iter().filter(|event| filter.keeps(event)).collect();
    let status = if form.has_errors() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let title = page.title("timeline-title");
    let shown = Shown {
        template: "pages/journal/timeline.html",
        title: &title,
        step: Step::Journal,
        plan: None,
    };
    let groups = Group::ALL
        .iter()
        .map(|group| json!({ "value": code_of(group), "label": group_name(&page, *group) }));
    let mut people: Vec<_> = names.iter().collect();
    people.sort_by_key(|(_, name)| name.as_str().to_owned());
    let people = people
        .iter()
        .map(|(id, name)| json!({ "value": id.to_string(), "label": name }));
    let own = json!({
        "form": form.view(), "action": page.href("/tidslinje"),
        "groups": groups.collect::<Vec<_>>(), "people": people.collect::<Vec<_>>(),
        "events": kept.iter().map(|event| event_view(&page, event, &names)).collect::<Vec<_>>(),
        "total": all.len(), "filtered": kept.len() < all.len(), "journal_href": page.href("/journal"),
    });
    page.show(status, &shown, own)
}

fn group_name(page: &CasePage, group: Group) -> String {
    page.worker
        .text(&format!("timeline-group-{}", code_of(group).replace('_', "-")))
}

fn event_view(page: &CasePage, event: &Event, names: &Names) -> Value {
    let language = page.worker.language;
    json!({
        "on": event.on, "group": group_name(page, event.group),
        "what": history::what(language, event),
        "detail": history::detail(language, event), "href": history::href(page.case.file.id, event),
        "person": event.person.map(|id| words::name(names, id)),
    })
}
