//! The page of a case: who it is about, what is due, the thread, everything in it.

use axum::extract::Path;
use chrono::NaiveDate;
use serde::Serialize;
use serde_json::{Value, json};
use tiltak_domain::access::{Act, may, may_with_case};
use tiltak_domain::casework::breach::{self, Breach};
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::duty::{self, Duty};
use tiltak_domain::casework::handover::contact_persons;
use tiltak_domain::casework::thread::Thread;
use tiltak_domain::ids::CaseFileId;
use tiltak_reports::thread_figure::{Outline, ThreadFigure};
use tiltak_services::ServiceError;
use tiltak_services::case_file::{CasePage, Sibling};
use tiltak_services::register::CaseFindings;

use super::history::Event;
use super::menu::menu;
use super::sections::Section;
use super::{findings, history, links, mend, people, sections, words};
use crate::language::text;
use crate::pages::access;
use crate::pages::feedback::view as feedback;
use crate::render::PageResult;
use crate::visitor::Worker;

/// Days before a limit from which it counts as near.
const SOON: i64 = 7;

/// What the page shows besides its frame. Lists are given to the page's engine as they are: as JSON within JSON they would be copied once more.
#[derive(Serialize)]
struct CaseValues<'a> {
    menu_title: String,
    menu: Value,
    head: Value,
    child_links: Vec<Value>,
    siblings: Vec<Value>,
    open: bool,
    writes: bool,
    closed_on: Option<NaiveDate>,
    duties: Vec<DutyRow>,
    signals: Vec<Value>,
    soon: i64,
    thread_svg: Option<String>,
    thread_empty: bool,
    outline: Outline,
    gap_count: usize,
    findings: Option<Value>,
    sections: Vec<Section>,
    events: Vec<Event>,
    close_href: String,
    new_decision_href: String,
    contact_href: String,
    contact_count: usize,
    breaches: Vec<BreachRow<'a>>,
    register_href: Option<String>,
}

/// Something that is due.
#[derive(Serialize)]
struct DutyRow {
    child: String,
    what: String,
    why: String,
    due: NaiveDate,
    href: String,
    action: String,
}

/// A broken limit, and the words on why, where somebody has written them.
#[derive(Serialize)]
struct BreachRow<'a> {
    what: String,
    due: NaiveDate,
    days: i64,
    reason: Option<&'a str>,
    href: String,
}

pub(super) async fn show(worker: Worker, Path(id): Path<CaseFileId>) -> PageResult {
    let opened = worker.state.services.case_page(worker.actor(), id).await;
    let CasePage {
        case,
        siblings,
        findings,
        curves,
    } = match opened {
        Ok(page) => page,
        Err(ServiceError::Forbidden) => return access::offer(&worker, id).await,
        Err(error) => return Err(error.into()),
    };
    let signals = feedback::signals(&worker, &case, &curves);
    let today = worker.state.services.today();
    let writes = case.file.is_open() && may_with_case(worker.actor(), Act::WriteCase, &case.file);
    let title = words::name_and_age(worker.language, &case.child, today);
    worker.show(
        "pages/case_file/show.html",
        &title,
        "cases",
        values(&worker, &case, (&siblings, &findings, signals), writes, today),
    )
}

fn values<'a>(
    worker: &Worker,
    case: &'a Case,
    (siblings, found, signals): (&[Sibling], &CaseFindings, Vec<Value>),
    writes: bool,
    today: NaiveDate,
) -> CaseValues<'a> {
    let language = worker.language;
    let thread = Thread::of(case, today);
    let node_href = |node| Some(links::node(case.file.id, node));
    let gap_href = |gap: &_| if writes { mend::href(case, gap) } else { None };
    let words = words::Words(language);
    let figure = ThreadFigure {
        case,
        thread: &thread,
        words: &words,
        node_href: &node_href,
        gap_href: &gap_href,
    };
    let duties = duty::shown_on(case, today);
    let duties = duties.iter().map(|duty| duty_row(worker, case, duty, writes));
    let sibling = |sibling: &Sibling| {
        json!({
            "name": words::name_and_age(language, &sibling.child, today),
            "href": sibling.case_file.map(links::case),
        })
    };
    CaseValues {
        menu_title: words::name_and_age(language, &case.child, today),
        menu: menu(worker, case, "overview"),
        head: head(worker, case, today),
        child_links: child_links(worker, case),
        siblings: siblings.iter().map(sibling).collect(),
        open: case.file.is_open(),
        writes,
        closed_on: case.file.closed_on(),
        duties: duties.collect(),
        signals,
        soon: SOON,
        thread_svg: (!thread.nodes.is_empty()).then(|| figure.svg()),
        thread_empty: thread.nodes.is_empty(),
        outline: figure.outline(),
        gap_count: thread.gaps.len(),
        findings: findings::section(worker, case, found, writes),
        sections: sections::sections(language, case, today),
        events: history::events(language, case),
        close_href: links::close(case.file.id),
        new_decision_href: links::another_decision(case.file.id),
        contact_href: links::contact_person(case.file.id),
        contact_count: contact_persons(case).len(),
        breaches: breaches(worker, case, today),
        register_href: may_with_case(worker.actor(), Act::ExportCase, &case.file)
            .then(|| links::register(case.file.id)),
    }
}

/// Broken limits, each with the words on why, or where they are written.
fn breaches<'a>(worker: &Worker, case: &'a Case, today: NaiveDate) -> Vec<BreachRow<'a>> {
    let row = |breach: Breach| {
        let reason = case
            .breach_reasons
            .iter()
            .find(|reason| reason.task == breach.task);
        BreachRow {
            what: worker.text(&format!("overview-breach-what-{}", breach.task.key())),
            due: breach.deadline.due_on,
            days: breach.days_over,
            reason: reason.map(|reason| reason.text.as_str()),
            href: links::breach_reason(case.file.id, breach.task),
        }
    };
    breach::of_case(case, today).into_iter().map(row).collect()
}

/// Where what is known of the child is corrected, and two records of one child are put together.
fn child_links(worker: &Worker, case: &Case) -> Vec<Value> {
    let corrects = may_with_case(worker.actor(), Act::WriteCase, &case.file);
    let merges = may(worker.actor(), Act::MergeChildren);
    let correct = (
        "child-correct-link",
        format!("{}/barnet", links::case(case.file.id)),
    );
    let merge = (
        "child-merge-title",
        format!("/barn/{}/sammenslaing", case.child.id),
    );
    let keeps = may_with_case(worker.actor(), Act::KeepAccess, &case.file);
    let access = ("access-link", access::panel_href(case.file.id));
    let hides = may_with_case(worker.actor(), Act::ReadHiddenAddress, &case.file);
    let hidden = ("access-hidden-link", access::vault_href(case.file.id));
    let readers = (
        "who-read-link",
        format!("{}/hvem-har-lest", links::case(case.file.id)),
    );
    let keeping = (
        "lifecycle-case-link",
        format!("{}/oppbevaring", links::case(case.file.id)),
    );
    let all = [
        (corrects, correct),
        (merges, merge),
        (corrects, readers),
        (corrects, keeping),
        (keeps, access),
        (hides, hidden),
    ]
    .into_iter();
    all.filter(|(allowed, _)| *allowed)
        .map(|(_, (key, href))| json!({ "text": worker.text(key), "href": href }))
        .collect()
}

/// Who the case is about and who has it.
fn head(worker: &Worker, case: &Case, today: NaiveDate) -> Value {
    let language = worker.language;
    let child = &case.child;
    let born = child.born.map(|born| {
        let key = if child.unborn {
            "case-file-term-value"
        } else {
            "case-file-born-value"
        };
        let age = words::age(language, child, today);
        text(
            language,
            key,
            &[
                ("date", words::long_date(language, born).into()),
                ("age", age.into()),
            ],
        )
    });
    let unknown = || worker.text("case-file-unknown");
    let mut rows = vec![
        ("case-file-born", born.unwrap_or_else(unknown)),
        (
            "case-file-interpreter",
            child
                .interpreter
                .clone()
                .unwrap_or_else(|| worker.text("case-file-interpreter-none")),
        ),
        (
            "case-file-caseworker",
            people::caseworker(worker, case.file.caseworker),
        ),
        (
            "case-file-opened",
            words::long_date(language, case.file.opened_on),
        ),
    ];
    if let Some(number) = &child.national_id {
        let digits = number.as_str();
        let shown = digits
            .split_at_checked(6)
            .map_or_else(|| digits.to_owned(), |(date, rest)| format!("{date} {rest}"));
        rows.insert(1, ("case-file-national-id", shown));
    }
    let rows = rows
        .into_iter()
        .map(|(key, value)| json!({ "label": worker.text(key), "value": value }));
    json!({ "journal_number": case.file.journal_number, "rows": rows.collect::<Vec<_>>() })
}

fn duty_row(worker: &Worker, case: &Case, duty: &Duty, writes: bool) -> DutyRow {
    let key = duty.task.key();
    let (action, href) = if writes {
        (format!("duty-do-{key}"), links::task(case.file.id, duty.task))
    } else {
        (
            "duty-do-look".to_owned(),
            links::looked_at(case.file.id, duty.task),
        )
    };
    let args = [("rule", duty.deadline.legal_basis.clone().into())];
    DutyRow {
        child: words::child_name(worker.language, &case.child),
        what: worker.text(&format!("duty-what-{key}")),
        why: text(worker.language, &format!("duty-why-{key}"), &args),
        due: duty.deadline.due_on,
        href,
        action: worker.text(&action),
    }
}
