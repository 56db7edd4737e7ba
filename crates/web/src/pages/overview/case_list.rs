//! Every open case of the service and how it stands: how many contact persons the child has had, where the thread is broken.

use axum::extract::Query;
use serde_json::Value;
use tiltak_services::overview::{CaseLine, CaseListQuery, CaseOrder, MANY_CONTACT_PERSONS, Part};

use super::listing::{Asked, Cell, Choice, Column, Ending, Filter, Listing};
use super::people;
use crate::pages::case_file::links;
use crate::render::PageResult;
use crate::visitor::Worker;

const COLUMNS: &[Column] = &[
    column("child", false),
    column("caseworker", false),
    column("contact-persons", true),
    column("gaps", true),
    column("opened", false),
    column("journal", false),
];
const FILTERS: [&str; 3] = ["kontaktpersoner", "traad", "saksbehandler"];

const fn column(key: &'static str, number: bool) -> Column {
    Column {
        key,
        number,
        sortable: true,
    }
}

pub(super) async fn show(worker: Worker, Query(asked): Query<Asked>) -> PageResult {
    let listing = listing(asked);
    let rows = worker
        .state
        .services
        .case_standings(worker.actor(), &query(&listing), listing.part())
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
    let rows = worker
        .state
        .services
        .case_standings(worker.actor(), &query(&listing), Part::Whole)
        .await?;
    let cells = rows.rows.iter().map(|line| cells(worker, line)).collect();
    listing.file(worker, cells, ending)
}

fn listing(asked: Asked) -> Listing {
    Listing::of(("cases", "/leder/saker"), COLUMNS, &FILTERS, asked)
}

fn query(listing: &Listing) -> CaseListQuery {
    let many = listing.get("kontaktpersoner") == Some("mange");
    CaseListQuery {
        caseworker: listing.get("saksbehandler").and_then(people::asked),
        contact_persons: if many { MANY_CONTACT_PERSONS } else { 0 },
        broken_only: listing.get("traad") == Some("brudd"),
        order: match listing.sorted_by() {
            Some("caseworker") => CaseOrder::Caseworker,
            Some("contact-persons") => CaseOrder::ContactPersons,
            Some("gaps") => CaseOrder::Gaps,
            Some("opened") => CaseOrder::Opened,
            _ => CaseOrder::Child,
        },
        descending: listing.descending(),
    }
}

fn cells(worker: &Worker, line: &CaseLine) -> Vec<Cell> {
    vec![
        Cell::Link {
            text: line.child.clone(),
            href: links::case(line.case_file),
        },
        Cell::Text(people::name(worker, line.caseworker)),
        Cell::Count(line.contact_persons),
        Cell::Count(line.gaps),
        Cell::Day(line.opened_on),
        Cell::Text(line.journal_number.clone()),
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
        one("kontaktpersoner", "many-contact-persons", "mange"),
        one("traad", "broken", "brudd"),
        people::filter(worker),
    ]
}
