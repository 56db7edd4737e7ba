//! How cases stand: their open duties and counts, kept beside the cases so that lists of a whole service need not open them.
//!
//! Derived from the cases alone, in the transaction that changes them, and made anew by [`rebuild`] when the rules have changed.
//! A report that has no case has its duties here too.

mod case_list;
mod change;
mod day;
mod duty_count;
mod duty_list;
mod load;

use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait as _;
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query};
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::concern_report::ConcernReport;
use tiltak_domain::casework::duty::{self, Duty, Holder};
use tiltak_domain::casework::standing::Standing;
use tiltak_domain::ids::{CaseFileId, ServiceId, UserId};
use uuid::Uuid;

use crate::batch::CHUNK;
use crate::error::Result;
use crate::seal::Store;
use crate::{Database, Transaction, case, setting};
pub use case_list::{CaseFilter, CaseLine, CaseOrder, cases, count_cases};
pub use change::{change_number, count_change};
pub use day::{DayQuestion, DayRest, DayStart, rest_of_day, start_of_day};
pub use duty_count::{TaskCount, count_by_task, count_duties, count_each_by_task};
pub use duty_list::{DutyFilter, DutyLine, DutyOrder, When, duties, next_of_cases};
pub use load::{WorkerLoad, count_overdue, due_days, loads};

const STANDING: &str = "case_standing";
const DUTY: &str = "open_duty";
/// Stands before the role of a duty that the contact person has too.
const SHARED: &str = "contact_person+";
/// The setting that says by which rules everything here was made.
const RULES: &str = "standing_rules";
/// Cases that are worked out in one transaction of a rebuild.
const AT_ONCE: usize = 200;

/// Works out anew how some cases stand. Unknown ids are left out.
///
/// # Errors
/// When the engine fails or a row makes no sense.
pub async fn refresh(tx: &Transaction, ids: &[CaseFileId]) -> Result<()> {
    let cases = case::load_many(tx, ids).await?;
    put(tx, &cases).await
}

/// Keeps how cases stand that are as they are here.
///
/// # Errors
/// When the engine fails.
pub async fn put(tx: &Transaction, cases: &[Case]) -> Result<()> {
    for chunk in cases.chunks(CHUNK) {
        let owners: Vec<Uuid> = chunk.iter().map(|case| case.file.id.0).collect();
        forget(tx, DUTY, "owner_id", &owners).await?;
        forget(tx, STANDING, "case_file_id", &owners).await?;
        let standings: Vec<(&Case, Standing)> = chunk.iter().map(|case| (case, Standing::of(case))).collect();
        insert_standings(tx, &standings).await?;
        let duties = standings.iter().flat_map(|(case, standing)| {
            let owner = Owner {
                id: case.file.id.0,
                case_file: Some(case.file.id),
                service: case.file.service,
                caseworker: case.file.caseworker,
            };
            standing.duties.iter().map(move |duty| (owner, duty))
        });
        insert_duties(tx, duties.collect()).await?;
        count_change(tx, chunk.iter().map(|case| case.file.service)).await?;
    }
    Ok(())
}

/// Keeps the duties of a report that has no case, or takes them away where it has one.
pub(crate) async fn follow(tx: &Transaction, report: &ConcernReport) -> Result<()> {
    forget(tx, DUTY, "owner_id", &[report.id.0]).await?;
    owe(tx, report).await?;
    count_change(tx, [report.service]).await
}

/// Keeps the duties of a new report that has no case.
pub(crate) async fn begin(tx: &Transaction, report: &ConcernReport) -> Result<()> {
    owe(tx, report).await?;
    count_change(tx, [report.service]).await
}

async fn owe(tx: &Transaction, report: &ConcernReport) -> Result<()> {
    if report.case_file().is_some() {
        return Ok(());
    }
    let owed = duty::of_report(report, None);
    let owner = Owner {
        id: report.id.0,
        case_file: None,
        service: report.service,
        caseworker: None,
    };
    insert_duties(tx, owed.iter().map(|duty| (owner, duty)).collect()).await
}

/// Works out anew how every case stands, some at a time, where that was done by other rules than these; returns how many.
///
/// `rules` tells apart the states of the rules.
///
/// # Errors
/// When the engine fails or a row makes no sense. What was done until then is kept.
pub async fn rebuild(database: &Database, rules: &str, at: DateTime<Utc>) -> Result<usize> {
    if setting::get(database, RULES).await?.as_deref() == Some(rules) {
        return Ok(0);
    }
    let mut done = 0;
    let mut after = None;
    loop {
        let ids = case_ids(database, after).await?;
        let Some(last) = ids.last().copied() else {
            break;
        };
        let tx = database.begin().await?;
        refresh(&tx, &ids).await?;
        tx.commit().await?;
        done += ids.len();
        after = Some(last);
    }
    let tx = database.begin().await?;
    mark_current(&tx, rules, at).await?;
    tx.commit().await?;
    Ok(done)
}

/// Notes that every case was worked out by these rules.
///
/// # Errors
/// When the engine fails.
pub async fn mark_current(tx: &Transaction, rules: &str, at: DateTime<Utc>) -> Result<()> {
    setting::set(tx, RULES, rules, at).await
}

async fn case_ids(db: &impl Store, after: Option<CaseFileId>) -> Result<Vec<CaseFileId>> {
    let mut select = Query::select();
    select
        .column("id")
        .from("case_file")
        .order_by("id", Order::Asc)
        .limit(AT_ONCE as u64);
    if let Some(after) = after {
        select.and_where(Expr::col("id").gt(after.0));
    }
    let rows = db.query_all(&select).await?;
    let ids: Vec<Uuid> = rows
        .iter()
        .map(|row| row.try_get_by(0))
        .collect::<Result<_, _>>()?;
    Ok(ids.into_iter().map(CaseFileId).collect())
}

/// What a duty hangs on: a case, or a report without one.
#[derive(Clone, Copy)]
struct Owner {
    id: Uuid,
    case_file: Option<CaseFileId>,
    service: ServiceId,
    caseworker: Option<UserId>,
}

async fn forget(tx: &Transaction, table: &'static str, column: &'static str, owners: &[Uuid]) -> Result<()> {
    let delete = Query::delete()
        .from_table(table)
        .and_where(Expr::col(column).is_in(owners.iter().copied()))
        .to_owned();
    tx.execute(&delete).await?;
    Ok(())
}

async fn insert_standings(tx: &Transaction, standings: &[(&Case, Standing)]) -> Result<()> {
    if standings.is_empty() {
        return Ok(());
    }
    let mut insert = Query::insert();
    insert.into_table(STANDING).columns([
        "case_file_id",
        "service_id",
        "caseworker_id",
        "is_open",
        "gaps",
        "investigations",
        "placements",
        "contact_persons",
    ]);
    for (case, standing) in standings {
        insert.values_panic([
            case.file.id.0.into(),
            case.file.service.0.into(),
            case.file.caseworker.map(|user| user.0).into(),
            case.file.is_open().into(),
            big(standing.gaps).into(),
            big(standing.investigations).into(),
            big(standing.placements).into(),
            big(standing.contact_persons).into(),
        ]);
    }
    tx.execute(&insert).await?;
    Ok(())
}

async fn insert_duties(tx: &Transaction, duties: Vec<(Owner, &Duty)>) -> Result<()> {
    for chunk in duties.chunks(CHUNK) {
        let mut insert = Query::insert();
        insert.into_table(DUTY).columns([
            "owner_id",
            "task",
            "thing_id",
            "case_file_id",
            "service_id",
            "caseworker_id",
            "holder_role",
            "rule",
            "legal_basis",
            "starts_on",
            "due_on",
            "shown_from",
            "reminder",
        ]);
        for (owner, duty) in chunk {
            let role = match duty.holder {
                Holder::ContactPerson => None,
                Holder::Role(role) => Some(role.id().to_owned()),
                Holder::ContactPersonOr(role) => Some(format!("{SHARED}{}", role.id())),
            };
            insert.values_panic([
                owner.id.into(),
                duty.task.key().into(),
                duty.task.id().into(),
                owner.case_file.map(|id| id.0).into(),
                owner.service.0.into(),
                owner.caseworker.map(|user| user.0).into(),
                role.into(),
                duty.deadline.rule_id.into(),
                duty.deadline.legal_basis.clone().into(),
                duty.deadline.starts_on.into(),
                duty.deadline.due_on.into(),
                duty.shown_from.into(),
                duty.reminder.into(),
            ]);
        }
        tx.execute(&insert).await?;
    }
    Ok(())
}

fn big(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

fn small(count: i64) -> usize {
    usize::try_from(count).unwrap_or(0)
}
