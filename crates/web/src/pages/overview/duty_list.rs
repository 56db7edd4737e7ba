//! Every open duty of the service.

use axum::extract::Query;
use chrono::Days;
use serde_json::Value;
use tiltak_domain::casework::duty::Task;
use tiltak_domain::organisation::capacity::HORIZON;
use tiltak_services::overview::{DutyLine, DutyListQuery, DutyOrder, Part, When};

use super::listing::{Asked, Cell, Choice, Column, Ending, Filter, Listing};
use super::{duty, people};
use crate::render::PageResult;
use crate::visitor::Worker;

const COLUMNS: &[Column] = &[
    column("child", true),
    column("task", true),
    column("due", true),
    column("rule", false),
    column("caseworker", true),
    column("journal", false),
];
const FILTERS: [&str; 3] = ["frist", "oppgave", "saksbehandler"];

const fn column(key: &'static str, sortable: bool) -> Column {
    Column {
        key,
        number: false,
        sortable,
    }
}

pub(super) async fn show(worker: Worker, Query(asked): Query<Asked>) -> PageResult {
    let listing = listing(asked);
    let query = query(&worker, &listing);
    let rows = worker
        .state
        .services
        .duty_list(worker.actor(), &query, listing.part())
        .await?;
    let cells = rows.rows.iter().map(|line| cells(&worker, line)).collect();
    listing
        .show(&worker, &filters(&worker), cells, rows.total, Value::Null)
        .await
}

pub(super) async fn csv(worker: Worker, Query(asked): Query<Asked>) -> PageResult {
    file(&worker, asked, Ending::Csv).await
}

pub(super) async fn xlsx(worker: Worker, Query(asked): Query<Asked>) -> PageResult {
    file(&worker, asked, Ending::Xlsx).await
}

async fn file(worker: &Worker, asked: Asked, ending: Ending) -> PageResult {
    let listing = listing(asked);
    let query = query(worker, &listing);
    let rows = worker
        .state
        .services
        .duty_list(worker.actor(), &query, Part::Whole)
        .await?;
    let cells = rows.rows.iter().map(|line| cells(worker, line)).collect();
    listing.file(worker, cells, ending)
}

fn listing(asked: Asked) -> Listing {
    Listing::of(("duties", "/leder/frister"), COLUMNS, &FILTERS, asked)
}

fn query(worker: &Worker, listing: &Listing) -> DutyListQuery {
    let today = worker.state.services.today();
    let fortnight = today.checked_add_days(Days::new(HORIZON)).unwrap_or(today);
    let tasks = listing.get("oppgave").map(asked_tasks).unwrap_or_default();
    DutyListQuery {
        caseworker: listing.get("saksbehandler").and_then(people::asked),
        tasks,
        when: match listing.get("frist") {
            Some("brutt") => When::Breached,
            Some("14") => When::Until(fortnight),
            Some("senere") => When::After(fortnight),
            _ => When::Any,
        },
        order: match listing.sorted_by() {
            Some("child") => DutyOrder::Child,
            Some("task") => DutyOrder::Task,
            Some("caseworker") => DutyOrder::Caseworker,
            _ => DutyOrder::Due,
        },
        descending: listing.descending(),
    }
}

/// One task, or the visits or the missing plans together.
fn asked_tasks(asked: &str) -> Vec<&'static str> {
    match asked {
        "besok" => return tiltak_services::overview::visit_tasks(),
        "planer" => return tiltak_services::overview::PLAN_TASKS.to_vec(),
        _ => {}
    }
    Task::KEYS.iter().filter(|key| **key == asked).copied().collect()
}

fn cells(worker: &Worker, line: &DutyLine) -> Vec<Cell> {
    vec![
        Cell::Text(duty::child(worker, &line.child)),
        Cell::Link {
            text: worker.text(&format!("duty-what-{}", line.task.key())),
            href: duty::form_of(line.task, line.case_file),
        },
        Cell::Due(line.due_on),
        Cell::Text(line.legal_basis.clone()),
        Cell::Text(people::holder(worker, line)),
        Cell::Text(line.journal_number.clone().unwrap_or_default()),
    ]
}

fn filters(worker: &Worker) -> Vec<Filter> {
    let words = |key: &str, value: &str| Choice {
        value: value.to_owned(),
        label: worker.text(&format!("overview-list-{key}")),
    };
    let task = |key: &&'static str| Choice {
        value: (*key).to_owned(),
        label: worker.text(&format!("duty-what-{key}")),
    };
    vec![
        Filter {
            name: "frist",
            choices: vec![
                words("when-breached", "brutt"),
                words("when-soon", "14"),
                words("when-later", "senere"),
            ],
        },
        Filter {
            name: "oppgave",
            choices: Task::KEYS.iter().map(task).collect(),
        },
        people::filter(worker),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_task_is_not_asked_for() {
        assert_eq!(asked_tasks("make-plan"), ["make-plan"]);
        assert_eq!(asked_tasks("planer").len(), 3);
        assert!(asked_tasks("planer").iter().all(|key| Task::KEYS.contains(key)));
        assert_eq!(asked_tasks("' or 1=1"), Vec::<&str>::new());
        assert!(asked_tasks("besok").iter().all(|key| Task::KEYS.contains(key)));
    }
}
