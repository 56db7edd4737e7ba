//! What each caseworker carries, against the service's own limit, and which clocks that lets run out.

use axum::extract::Query;
use serde_json::json;
use tiltak_services::overview::{Part, WorkerRow};

use super::listing::{Asked, Cell, Choice, Column, Ending, Filter, Listing, decimal};
use super::people;
use crate::language::text;
use crate::render::PageResult;
use crate::visitor::Worker;

const COLUMNS: &[Column] = &[
    column("caseworker", false),
    column("cases", true),
    column("investigations", true),
    column("placements", true),
    column("weight", true),
    column("limit", true),
    column("position", true),
    column("breached", true),
    column("due-soon", true),
    column("at-risk", true),
    column("competence", false),
];
const FILTERS: [&str; 2] = ["grense", "risiko"];

const fn column(key: &'static str, number: bool) -> Column {
    Column {
        key,
        number,
        sortable: true,
    }
}

pub(super) async fn show(worker: Worker, Query(asked): Query<Asked>) -> PageResult {
    let listing = listing(asked);
    let services = &worker.state.services;
    let capacity = services.capacity(worker.actor()).await?;
    let rules = capacity.rules.value;
    let rows = chosen(
        services.worker_list(worker.actor(), listing.part()).await?,
        &listing,
    );
    let total = rows.len();
    let more = json!({
        "text": text(worker.language, "overview-list-workers-how", &[
            ("limit", rules.limit.into()),
            ("case", decimal(&worker, rules.case).into()),
            ("investigation", decimal(&worker, rules.investigation).into()),
            ("placement", decimal(&worker, rules.placement).into()),
            ("pace", decimal(&worker, rules.duties_a_day).into()),
        ]),
        "href": "/leder/kapasitet",
        "link": worker.text("overview-list-workers-set"),
    });
    let cells = rows.iter().map(|row| cells(&worker, row)).collect();
    listing.show(&worker, &filters(&worker), cells, total, more).await
}

pub(super) async fn csv(worker: Worker, Query(asked): Query<Asked>) -> PageResult {
    file(&worker, asked, Ending::Csv).await
}

pub(super) async fn xlsx(worker: Worker, Query(asked): Query<Asked>) -> PageResult {
    file(&worker, asked, Ending::Xlsx).await
}

async fn file(worker: &Worker, asked: Asked, ending: Ending) -> PageResult {
    let listing = listing(asked);
    let rows = worker
        .state
        .services
        .worker_list(worker.actor(), Part::Whole)
        .await?;
    let rows = chosen(rows, &listing);
    let cells = rows.iter().map(|row| cells(worker, row)).collect();
    listing.file(worker, cells, ending)
}

fn listing(asked: Asked) -> Listing {
    Listing::of(("workers", "/leder/saksbehandlere"), COLUMNS, &FILTERS, asked)
}

/// The rows that were asked for, in their order. They come by name, and there are no more of them than people.
fn chosen(mut rows: Vec<WorkerRow>, listing: &Listing) -> Vec<WorkerRow> {
    if listing.get("grense") == Some("over") {
        rows.retain(WorkerRow::is_over_limit);
    }
    if listing.get("risiko") == Some("ja") {
        rows.retain(|row| !row.forecast.at_risk.is_empty());
    }
    if let Some(key) = listing.sorted_by().filter(|key| *key != "caseworker") {
        rows.sort_by_cached_key(|row| measure(row, key));
    }
    if listing.descending() {
        rows.reverse();
    }
    rows
}

/// What a row is put in order by.
fn measure(row: &WorkerRow, key: &str) -> (usize, String) {
    let count = match key {
        "cases" => row.load.cases,
        "investigations" => row.load.investigations,
        "placements" => row.load.placements,
        "weight" => row.weight as usize,
        "limit" => row.limit as usize,
        "position" => row.terms.full_time_percent as usize,
        "breached" => row.forecast.breached,
        "due-soon" => row.forecast.due,
        "at-risk" => row.forecast.at_risk.len(),
        _ => return (0, row.terms.competence.to_lowercase()),
    };
    (count, String::new())
}

fn cells(worker: &Worker, row: &WorkerRow) -> Vec<Cell> {
    let name = people::name(worker, row.caseworker);
    let who = match row.caseworker {
        Some(id) => Cell::Link {
            text: name,
            href: format!("/leder/saksbehandlere/{id}"),
        },
        None => Cell::Text(name),
    };
    let someones = |cell: Cell| {
        if row.caseworker.is_some() {
            cell
        } else {
            Cell::Empty
        }
    };
    vec![
        who,
        Cell::Count(row.load.cases),
        Cell::Count(row.load.investigations),
        Cell::Count(row.load.placements),
        Cell::Tenths(row.weight),
        someones(Cell::Tenths(row.limit)),
        someones(Cell::Count(row.terms.full_time_percent as usize)),
        Cell::Count(row.forecast.breached),
        Cell::Count(row.forecast.due),
        Cell::Count(row.forecast.at_risk.len()),
        Cell::Text(row.terms.competence.clone()),
    ]
}

fn filters(worker: &Worker) -> Vec<Filter> {
    let one = |name, key: &str, value: &str| Filter {
        name,
        choices: vec![Choice {
            value: value.to_owned(),
            label: worker.text(&format!("overview-list-{key}")),
        }],
    };
    vec![
        one("grense", "over-limit", "over"),
        one("risiko", "at-risk", "ja"),
    ]
}
