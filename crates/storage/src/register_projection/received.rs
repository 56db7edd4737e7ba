//! The submissions that were received, as they were judged. No personal data: those are in the store.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::Query;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DerivePartialModel, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, Select,
};
use uuid::Uuid;

use crate::error::{Result, StorageError};
use crate::submission_store::Digest;
use crate::{Transaction, to_micros};

const TABLE: &str = "register_received";

/// A submission and what came of judging it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    pub digest: Digest,
    pub receipt: String,
    /// What it says of itself; none where its structure is broken.
    pub says: Option<Says>,
    pub received_at: DateTime<Utc>,
    /// The way it came: `api`, `import`.
    pub channel: String,
    /// The schema it was held against: `3` or `4`.
    pub schema: String,
    /// The word of the gravest finding.
    pub severity: Option<String>,
    pub findings: Counts,
    /// Whether nothing was found that stops a submission.
    pub accepted: bool,
    /// The submission that it was compared with.
    pub judged_against: Option<Digest>,
}

/// What a submission says of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Says {
    pub submission_id: Uuid,
    pub case_id: Uuid,
    pub previous_id: Option<Uuid>,
    pub extracted_at: DateTime<Utc>,
}

/// How many findings there are of each severity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    pub fatal: i64,
    pub error: i64,
    pub warning: i64,
    pub info: i64,
}

/// What orders the submissions of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    pub digest: Digest,
    pub says: Says,
    pub received_at: DateTime<Utc>,
    pub accepted: bool,
}

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "register_received")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub generation: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        pub digest: String,
        pub receipt: String,
        pub submission_id: Option<Uuid>,
        pub case_id: Option<Uuid>,
        pub previous_id: Option<Uuid>,
        pub extracted_at: Option<DateTimeUtc>,
        pub received_at: DateTimeUtc,
        pub channel: String,
        pub schema: String,
        pub severity: Option<String>,
        pub fatal: i64,
        pub error: i64,
        pub warning: i64,
        pub info: i64,
        pub accepted: bool,
        pub judged_against: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

impl TryFrom<row::Model> for Received {
    type Error = StorageError;

    fn try_from(row: row::Model) -> Result<Self> {
        Ok(Self {
            digest: digest_of(&row.digest, "digest")?,
            judged_against: row
                .judged_against
                .as_deref()
                .map(|text| digest_of(text, "judged_against"))
                .transpose()?,
            says: row.submission_id.zip(row.case_id).zip(row.extracted_at).map(
                |((submission_id, case_id), extracted_at)| Says {
                    submission_id,
                    case_id,
                    previous_id: row.previous_id,
                    extracted_at,
                },
            ),
            receipt: row.receipt,
            received_at: row.received_at,
            channel: row.channel,
            schema: row.schema,
            severity: row.severity,
            findings: Counts {
                fatal: row.fatal,
                error: row.error,
                warning: row.warning,
                info: row.info,
            },
            accepted: row.accepted,
        })
    }
}

/// The columns of a [`Link`].
#[derive(DerivePartialModel)]
#[sea_orm(entity = "row::Entity")]
struct LinkRow {
    digest: String,
    submission_id: Option<Uuid>,
    case_id: Option<Uuid>,
    previous_id: Option<Uuid>,
    extracted_at: Option<DateTime<Utc>>,
    received_at: DateTime<Utc>,
    accepted: bool,
}

impl LinkRow {
    /// None for a submission that says nothing of itself.
    fn link(self) -> Result<Option<Link>> {
        let Some(((submission_id, case_id), extracted_at)) =
            self.submission_id.zip(self.case_id).zip(self.extracted_at)
        else {
            return Ok(None);
        };
        Ok(Some(Link {
            digest: digest_of(&self.digest, "digest")?,
            says: Says {
                submission_id,
                case_id,
                previous_id: self.previous_id,
                extracted_at,
            },
            received_at: self.received_at,
            accepted: self.accepted,
        }))
    }
}

/// Notes a submission in a generation.
///
/// # Errors
/// [`StorageError::NotUnique`] when it is there already.
pub async fn insert(tx: &Transaction, generation: i64, new: &Received) -> Result<()> {
    let row = row::ActiveModel {
        generation: Set(generation),
        digest: Set(new.digest.to_string()),
        receipt: Set(new.receipt.clone()),
        submission_id: Set(new.says.map(|says| says.submission_id)),
        case_id: Set(new.says.map(|says| says.case_id)),
        previous_id: Set(new.says.and_then(|says| says.previous_id)),
        extracted_at: Set(new.says.map(|says| to_micros(says.extracted_at))),
        received_at: Set(to_micros(new.received_at)),
        channel: Set(new.channel.clone()),
        schema: Set(new.schema.clone()),
        severity: Set(new.severity.clone()),
        fatal: Set(new.findings.fatal),
        error: Set(new.findings.error),
        warning: Set(new.findings.warning),
        info: Set(new.findings.info),
        accepted: Set(new.accepted),
        judged_against: Set(new.judged_against.map(|digest| digest.to_string())),
    };
    row::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// The submission with a digest.
///
/// # Errors
/// When the engine fails or the row makes no sense; so for all lookups here.
pub async fn find(db: &impl ConnectionTrait, generation: i64, digest: Digest) -> Result<Option<Received>> {
    let found = row::Entity::find_by_id((generation, digest.to_string()))
        .one(db)
        .await?;
    found.map(Received::try_from).transpose()
}

/// The submission with a receipt.
///
/// # Errors
/// See [`find`].
pub async fn by_receipt(
    db: &impl ConnectionTrait,
    generation: i64,
    receipt: &str,
) -> Result<Option<Received>> {
    let found = of(generation)
        .filter(row::Column::Receipt.eq(receipt))
        .one(db)
        .await?;
    found.map(Received::try_from).transpose()
}

/// The submissions that call themselves by an id; more than one only where a sender used it twice.
///
/// # Errors
/// See [`find`].
pub async fn with_submission_id(
    db: &impl ConnectionTrait,
    generation: i64,
    submission_id: Uuid,
) -> Result<Vec<Link>> {
    links(
        db,
        of(generation).filter(row::Column::SubmissionId.eq(submission_id)),
    )
    .await
}

/// The submissions that name another one as the one before them.
///
/// # Errors
/// See [`find`].
pub async fn with_previous_id(
    db: &impl ConnectionTrait,
    generation: i64,
    previous_id: Uuid,
) -> Result<Vec<Link>> {
    links(db, of(generation).filter(row::Column::PreviousId.eq(previous_id))).await
}

/// All submissions of a case.
///
/// # Errors
/// See [`find`].
pub async fn of_case(db: &impl ConnectionTrait, generation: i64, case_id: Uuid) -> Result<Vec<Link>> {
    links(db, of(generation).filter(row::Column::CaseId.eq(case_id))).await
}

/// All submissions that say of which case they are, in the order of their coming.
///
/// # Errors
/// See [`find`].
pub async fn all(db: &impl ConnectionTrait, generation: i64) -> Result<Vec<Link>> {
    links(db, of(generation)).await
}

/// The digests and verdicts of a generation: whether each was accepted.
///
/// # Errors
/// See [`find`].
pub async fn verdicts(db: &impl ConnectionTrait, generation: i64) -> Result<Vec<(Digest, bool)>> {
    let rows: Vec<(String, bool)> = row::Entity::find()
        .select_only()
        .columns([row::Column::Digest, row::Column::Accepted])
        .filter(row::Column::Generation.eq(generation))
        .order_by_asc(row::Column::Digest)
        .into_tuple()
        .all(db)
        .await?;
    let read = |(digest, accepted): (String, bool)| Ok((digest_of(&digest, "digest")?, accepted));
    rows.into_iter().map(read).collect()
}

/// What one generation has and another has not, in the order of its coming.
///
/// # Errors
/// See [`find`].
pub async fn only_in(db: &impl ConnectionTrait, generation: i64, other: i64) -> Result<Vec<Digest>> {
    let in_other = Query::select()
        .column(row::Column::Digest)
        .from(row::Entity)
        .and_where(row::Column::Generation.eq(other))
        .to_owned();
    let digests: Vec<String> = row::Entity::find()
        .select_only()
        .column(row::Column::Digest)
        .filter(row::Column::Generation.eq(generation))
        .filter(row::Column::Digest.not_in_subquery(in_other))
        .order_by_asc(row::Column::ReceivedAt)
        .order_by_asc(row::Column::Digest)
        .into_tuple()
        .all(db)
        .await?;
    digests.iter().map(|digest| digest_of(digest, "digest")).collect()
}

fn of(generation: i64) -> Select<row::Entity> {
    row::Entity::find().filter(row::Column::Generation.eq(generation))
}

async fn links(db: &impl ConnectionTrait, select: Select<row::Entity>) -> Result<Vec<Link>> {
    let rows = select
        .filter(row::Column::CaseId.is_not_null())
        .order_by_asc(row::Column::ReceivedAt)
        .order_by_asc(row::Column::Digest)
        .into_partial_model::<LinkRow>()
        .all(db)
        .await?;
    rows.into_iter()
        .filter_map(|row| row.link().transpose())
        .collect()
}

fn digest_of(text: &str, column: &'static str) -> Result<Digest> {
    text.parse().map_err(|()| StorageError::Inconsistent {
        table: TABLE,
        column,
        row: text.to_owned(),
    })
}
