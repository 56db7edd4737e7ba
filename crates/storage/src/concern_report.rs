//! Concern reports (bekymringsmeldinger): the inbox of a service, and the reports of a case.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::sea_query::Condition;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, Order, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use tiltak_domain::casework::concern_report::{Channel, ConcernReport, ConcernReportState, Subject};
use tiltak_domain::codelist::Code;
use tiltak_domain::ids::{CaseFileId, ConcernReportId, DocumentId, InvestigationId, ServiceId, UserId};
use uuid::Uuid;

use crate::batch::{in_order, rows_of};
use crate::error::{Result, StorageError};
use crate::of_cases::{self, OfCases};
use crate::seal::{self, Opened, Store};
use crate::versioned::{self, Change};
use crate::{Transaction, search_name, standing, to_micros};

/// Which reports of an inbox are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum InboxFilter {
    /// Those that wait for a conclusion.
    Open,
    Concluded,
    All,
}

const TABLE: &str = "concern_report";
const RECEIVED: &str = "received";
const REGISTERED: &str = "registered";
const DISMISSED: &str = "dismissed";
const INVESTIGATED: &str = "investigated";
/// The states that wait for a conclusion.
pub(crate) const WAITING: [&str; 2] = [RECEIVED, REGISTERED];

mod row {
    use sea_orm::entity::prelude::*;
    use serde::Serialize;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel, Serialize)]
    #[sea_orm(table_name = "concern_report")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub service_id: Uuid,
        pub document_id: Option<Uuid>,
        pub received_at: DateTimeUtc,
        pub channel: String,
        pub reporter: String,
        pub subject: String,
        pub text: String,
        pub contents: String,
        pub urgent: bool,
        pub replies: String,
        pub state: String,
        pub case_file_id: Option<Uuid>,
        pub concluded_on: Option<Date>,
        pub concluded_by: Option<Uuid>,
        pub conclusion: Option<String>,
        pub reasons: Option<String>,
        pub investigation_id: Option<Uuid>,
        pub joined: Option<bool>,
        pub version: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

impl TryFrom<row::Model> for ConcernReport {
    type Error = StorageError;

    fn try_from(row: row::Model) -> Result<Self> {
        let state = state_of(&row).ok_or_else(|| inconsistent(row.id, "state"))?;
        Ok(Self {
            reporter: from_json(row.id, "reporter", &row.reporter)?,
            subject: from_json(row.id, "subject", &row.subject)?,
            contents: from_json(row.id, "contents", &row.contents)?,
            replies: from_json(row.id, "replies", &row.replies)?,
            channel: Channel::from_id(&row.channel).ok_or_else(|| inconsistent(row.id, "channel"))?,
            id: ConcernReportId(row.id),
            version: row.version,
            service: ServiceId(row.service_id),
            document: row.document_id.map(DocumentId),
            received_at: row.received_at,
            text: row.text,
            urgent: row.urgent,
            state,
        })
    }
}

/// # Errors
/// [`StorageError::BrokenReference`] when its service, document or case file does not exist.
pub async fn insert(tx: &Transaction, report: &ConcernReport) -> Result<()> {
    let row = row::ActiveModel {
        id: Set(report.id.0),
        version: Set(report.version),
        ..columns(report)?
    };
    seal::rows::insert(tx, row).await?;
    search_name::put_report(tx, report.service.0, report.id.0, &report.subject).await?;
    standing::begin(tx, report).await
}

/// Saves a report that was read as `report.version`; returns the new version.
///
/// # Errors
/// [`StorageError::Conflict`] when it has been changed since.
pub async fn update(tx: &Transaction, report: &ConcernReport, change: Change<'_>) -> Result<i64> {
    let version = versioned::update(tx, report.id.0, report.version, columns(report)?, change).await?;
    // Once it has a case, what it was before belongs to the child too.
    if report.case_file().is_some() {
        seal::report_moved(tx, report.id.0).await?;
    }
    standing::follow(tx, report).await?;
    Ok(version)
}

/// # Errors
/// When the engine fails or the row makes no sense; so for all lookups here.
pub async fn find(db: &impl Store, id: ConcernReportId) -> Result<Option<ConcernReport>> {
    let row = row::Entity::find_by_id(id.0).one_opened(db).await?;
    row.map(ConcernReport::try_from).transpose()
}

/// Reports in the order of their ids here; unknown ids are left out.
///
/// # Errors
/// See [`find`].
pub async fn find_many(db: &impl Store, ids: &[ConcernReportId]) -> Result<Vec<ConcernReport>> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
    let rows = rows_of::<row::Entity>(db, row::Column::Id, &ids).await?;
    Ok(in_order(&ids, all(rows)?, |report| report.id.0))
}

/// The name in the subject of a report, in its stored form.
pub(crate) fn name_in(id: ConcernReportId, subject: &str) -> Result<String> {
    from_json(id.0, "subject", subject).map(|subject: Subject| subject.name)
}

/// The reports tied to some cases, in the order in which they were received.
///
/// # Errors
/// See [`find`].
pub async fn of_cases(db: &impl Store, files: &[CaseFileId]) -> Result<Vec<ConcernReport>> {
    of_cases::of_cases(db, files).await
}

impl OfCases for ConcernReport {
    type Entity = row::Entity;
    type Ties = ();

    fn columns() -> (row::Column, row::Column) {
        (row::Column::Id, row::Column::CaseFileId)
    }

    fn in_order(rows: &mut [row::Model]) {
        rows.sort_by_key(|row| (row.received_at, row.id));
    }

    fn built(rows: Vec<row::Model>, (): ()) -> Result<Vec<Self>> {
        all(rows)
    }
}

/// The reports that one document gave, one for each child in it.
///
/// # Errors
/// See [`find`].
pub async fn of_document(db: &impl Store, document: DocumentId) -> Result<Vec<ConcernReport>> {
    let mut reports = all(rows_of::<row::Entity>(db, row::Column::DocumentId, &[document.0]).await?)?;
    reports.sort_by_key(|report| (report.received_at, report.id));
    Ok(reports)
}

/// The reports of a service that were waiting for their review at some time since a day.
///
/// # Errors
/// See [`find`].
pub async fn waiting_since(
    db: &impl Store,
    service: ServiceId,
    first: NaiveDate,
) -> Result<Vec<ConcernReport>> {
    let waiting = Condition::any()
        .add(row::Column::ConcludedOn.gte(first))
        .add(row::Column::State.is_in([RECEIVED, REGISTERED]));
    let rows = row::Entity::find()
        .filter(row::Column::ServiceId.eq(service.0))
        .filter(waiting)
        .order_by_asc(row::Column::ReceivedAt)
        .order_by_asc(row::Column::Id)
        .all_opened(db)
        .await?;
    all(rows)
}

/// The inbox of a service. Open reports: what is due first comes first; else what was received last comes first.
///
/// # Errors
/// See [`find`].
pub async fn inbox(
    db: &impl Store,
    service: ServiceId,
    filter: InboxFilter,
    limit: u64,
    offset: u64,
) -> Result<Vec<ConcernReport>> {
    let order = match filter {
        InboxFilter::Open => Order::Asc,
        InboxFilter::Concluded | InboxFilter::All => Order::Desc,
    };
    let rows = row::Entity::find()
        .filter(in_inbox(service, filter))
        .order_by(row::Column::ReceivedAt, order)
        .order_by_asc(row::Column::Id)
        .limit(limit)
        .offset(offset)
        .all_opened(db)
        .await?;
    all(rows)
}

/// How many reports [`inbox`] has in all.
///
/// # Errors
/// When the engine fails.
pub async fn count(db: &impl Store, service: ServiceId, filter: InboxFilter) -> Result<u64> {
    Ok(row::Entity::find()
        .filter(in_inbox(service, filter))
        .count(db)
        .await?)
}

/// How many reports of all services were received before a moment and have not been taken up by anybody.
///
/// # Errors
/// When the engine fails.
pub async fn count_untouched(db: &impl Store, before: DateTime<Utc>) -> Result<u64> {
    Ok(row::Entity::find()
        .filter(row::Column::State.eq(RECEIVED))
        .filter(row::Column::ReceivedAt.lt(before))
        .count(db)
        .await?)
}

/// Every report that can be read.
pub(crate) async fn everything(db: &impl Store) -> Result<Vec<ConcernReport>> {
    all(row::Entity::find().all_opened(db).await?)
}

fn in_inbox(service: ServiceId, filter: InboxFilter) -> Condition {
    let states = match filter {
        InboxFilter::Open => Some([RECEIVED, REGISTERED]),
        InboxFilter::Concluded => Some([DISMISSED, INVESTIGATED]),
        InboxFilter::All => None,
    };
    Condition::all()
        .add(row::Column::ServiceId.eq(service.0))
        .add_option(states.map(|states| row::Column::State.is_in(states)))
}

fn all(rows: Vec<row::Model>) -> Result<Vec<ConcernReport>> {
    rows.into_iter().map(ConcernReport::try_from).collect()
}

fn columns(report: &ConcernReport) -> Result<row::ActiveModel> {
    Ok(with_state(
        &report.state,
        row::ActiveModel {
            service_id: Set(report.service.0),
            document_id: Set(report.document.map(|id| id.0)),
            received_at: Set(to_micros(report.received_at)),
            channel: Set(report.channel.id().to_owned()),
            reporter: Set(to_json(&report.reporter)?),
            subject: Set(to_json(&report.subject)?),
            text: Set(report.text.clone()),
            contents: Set(to_json(&report.contents)?),
            urgent: Set(report.urgent),
            replies: Set(to_json(&report.replies)?),
            ..Default::default()
        },
    ))
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "the rest of the row is taken over, not copied"
)]
fn with_state(state: &ConcernReportState, row: row::ActiveModel) -> row::ActiveModel {
    let bare = |code: &str, case_file: Option<CaseFileId>| row::ActiveModel {
        state: Set(code.to_owned()),
        case_file_id: Set(case_file.map(|id| id.0)),
        concluded_on: Set(None),
        concluded_by: Set(None),
        conclusion: Set(None),
        reasons: Set(None),
        investigation_id: Set(None),
        joined: Set(None),
        ..row.clone()
    };
    match state {
        ConcernReportState::Received => bare(RECEIVED, None),
        ConcernReportState::Registered { case_file } => bare(REGISTERED, Some(*case_file)),
        ConcernReportState::Dismissed {
            case_file,
            on,
            by,
            conclusion,
            reasons,
        } => row::ActiveModel {
            concluded_on: Set(Some(*on)),
            concluded_by: Set(Some(by.0)),
            conclusion: Set(Some(conclusion.to_string())),
            reasons: Set(reasons.clone()),
            ..bare(DISMISSED, *case_file)
        },
        ConcernReportState::Investigated {
            case_file,
            on,
            by,
            investigation,
            joined,
        } => row::ActiveModel {
            concluded_on: Set(Some(*on)),
            concluded_by: Set(Some(by.0)),
            investigation_id: Set(Some(investigation.0)),
            joined: Set(Some(*joined)),
            ..bare(INVESTIGATED, Some(*case_file))
        },
    }
}

/// None when the columns contradict each other.
fn state_of(row: &row::Model) -> Option<ConcernReportState> {
    let file = row.case_file_id.map(CaseFileId);
    let concluded = row.concluded_on.zip(row.concluded_by.map(UserId));
    let half_concluded = row.concluded_on.is_some() != row.concluded_by.is_some();
    let dropped = (row.conclusion.as_deref(), row.reasons.clone());
    let led_to = row.investigation_id.map(InvestigationId).zip(row.joined);
    let half_led = row.investigation_id.is_some() != row.joined.is_some();
    if half_concluded || half_led {
        return None;
    }
    match (row.state.as_str(), file, concluded, dropped, led_to) {
        (RECEIVED, None, None, (None, None), None) => Some(ConcernReportState::Received),
        (REGISTERED, Some(case_file), None, (None, None), None) => {
            Some(ConcernReportState::Registered { case_file })
        }
        (DISMISSED, case_file, Some((on, by)), (Some(conclusion), reasons), None) => {
            Some(ConcernReportState::Dismissed {
                case_file,
                on,
                by,
                conclusion: Code::from(conclusion),
                reasons,
            })
        }
        (INVESTIGATED, Some(case_file), Some((on, by)), (None, None), Some((investigation, joined))) => {
            Some(ConcernReportState::Investigated {
                case_file,
                on,
                by,
                investigation,
                joined,
            })
        }
        _ => None,
    }
}

fn inconsistent(id: Uuid, column: &'static str) -> StorageError {
    StorageError::Inconsistent {
        table: TABLE,
        column,
        row: id.to_string(),
    }
}

fn to_json(value: &impl Serialize) -> Result<String> {
    serde_json::to_string(value).map_err(|_unwritable| StorageError::Snapshot { table: TABLE })
}

/// The reader's own error may quote what it read, so it is left out.
fn from_json<T: DeserializeOwned>(id: Uuid, column: &'static str, text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|_unreadable| inconsistent(id, column))
}
