//! Who has a case for a while, and who is shut out of one. Rows are added, ended and seen, never taken away.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Condition, Expr};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};
use tiltak_domain::access::Ties;
use tiltak_domain::access::tie::{Tie, TieKind};
use tiltak_domain::ids::{CaseFileId, ServiceId, TieId, UserId};
use uuid::Uuid;

use crate::error::{Result, StorageError};
use crate::seal::{self, Opened, Store};
use crate::together::{Answers, Together};
use crate::{Transaction, child, own_family, to_micros};

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "access_tie")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub service_id: Uuid,
        pub case_file_id: Uuid,
        pub user_id: Option<Uuid>,
        pub kind: String,
        pub reason: String,
        pub since: DateTimeUtc,
        pub lasts_until: Option<DateTimeUtc>,
        pub made_by: Uuid,
        pub ended_at: Option<DateTimeUtc>,
        pub ended_by: Option<Uuid>,
        pub seen_at: Option<DateTimeUtc>,
        pub seen_by: Option<Uuid>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

impl TryFrom<row::Model> for Tie {
    type Error = StorageError;

    fn try_from(row: row::Model) -> Result<Self> {
        let kind = TieKind::from_id(&row.kind).ok_or_else(|| StorageError::Inconsistent {
            table: "access_tie",
            column: "kind",
            row: row.id.to_string(),
        })?;
        Ok(Self {
            id: TieId(row.id),
            service: ServiceId(row.service_id),
            case_file: CaseFileId(row.case_file_id),
            user: row.user_id.map(UserId),
            kind,
            reason: row.reason,
            since: row.since,
            until: row.lasts_until,
            by: UserId(row.made_by),
            ended: row.ended_by.map(UserId).zip(row.ended_at),
            seen: row.seen_by.map(UserId).zip(row.seen_at),
        })
    }
}

/// # Errors
/// [`StorageError::BrokenReference`] when there is no such case, service or person.
pub async fn insert(tx: &Transaction, tie: &Tie) -> Result<()> {
    let row = row::ActiveModel {
        id: Set(tie.id.0),
        service_id: Set(tie.service.0),
        case_file_id: Set(tie.case_file.0),
        user_id: Set(tie.user.map(|user| user.0)),
        kind: Set(tie.kind.id().to_owned()),
        reason: Set(tie.reason.clone()),
        since: Set(to_micros(tie.since)),
        lasts_until: Set(tie.until.map(to_micros)),
        made_by: Set(tie.by.0),
        ended_at: Set(tie.ended.map(|(_, at)| to_micros(at))),
        ended_by: Set(tie.ended.map(|(by, _)| by.0)),
        seen_at: Set(tie.seen.map(|(_, at)| to_micros(at))),
        seen_by: Set(tie.seen.map(|(by, _)| by.0)),
    };
    seal::rows::insert(tx, row).await?;
    Ok(())
}

/// Notes who ended a tie; of two who do it at once, one gets `false`.
///
/// # Errors
/// When the engine fails.
pub async fn end(tx: &Transaction, id: TieId, by: UserId, at: DateTime<Utc>) -> Result<bool> {
    let done = row::Entity::update_many()
        .col_expr(row::Column::EndedAt, Expr::value(to_micros(at)))
        .col_expr(row::Column::EndedBy, Expr::value(by.0))
        .filter(row::Column::Id.eq(id.0))
        .filter(row::Column::EndedAt.is_null())
        .exec(tx)
        .await?;
    Ok(done.rows_affected > 0)
}

/// Notes that a leader has looked at what was opened in an emergency; the first one stays.
///
/// # Errors
/// When the engine fails.
pub async fn see(tx: &Transaction, id: TieId, by: UserId, at: DateTime<Utc>) -> Result<bool> {
    let done = row::Entity::update_many()
        .col_expr(row::Column::SeenAt, Expr::value(to_micros(at)))
        .col_expr(row::Column::SeenBy, Expr::value(by.0))
        .filter(row::Column::Id.eq(id.0))
        .filter(row::Column::SeenAt.is_null())
        .exec(tx)
        .await?;
    Ok(done.rows_affected > 0)
}

/// # Errors
/// When the engine fails or the row makes no sense; so for all lookups here.
pub async fn find(db: &impl Store, id: TieId) -> Result<Option<Tie>> {
    let row = row::Entity::find_by_id(id.0).one_opened(db).await?;
    row.map(Tie::try_from).transpose()
}

/// Every tie of a case, also those that are over, the newest first.
///
/// # Errors
/// See [`find`].
pub async fn of_case(db: &impl Store, id: CaseFileId) -> Result<Vec<Tie>> {
    let rows = row::Entity::find()
        .filter(row::Column::CaseFileId.eq(id.0))
        .order_by_desc(row::Column::Since)
        .order_by_asc(row::Column::Id)
        .all_opened(db)
        .await?;
    rows.into_iter().map(Tie::try_from).collect()
}

/// Everything that was opened in a service in an emergency, the newest first.
///
/// # Errors
/// See [`find`].
pub async fn emergencies(db: &impl Store, service: ServiceId) -> Result<Vec<Tie>> {
    let rows = row::Entity::find()
        .filter(row::Column::ServiceId.eq(service.0))
        .filter(row::Column::Kind.eq(TieKind::Emergency.id()))
        .order_by_desc(row::Column::Since)
        .order_by_asc(row::Column::Id)
        .all_opened(db)
        .await?;
    rows.into_iter().map(Tie::try_from).collect()
}

/// What ties somebody to cases, or bars them, at a moment: all that is over is left out.
///
/// # Errors
/// See [`find`].
pub async fn ties(db: &impl Store, service: ServiceId, user: UserId, at: DateTime<Utc>) -> Result<Ties> {
    let mut together = Together::default();
    ask(&mut together, service, user, at);
    read(db, &mut together.ask(db).await?, service).await
}

/// Asks for the same.
pub(crate) fn ask(together: &mut Together, service: ServiceId, user: UserId, at: DateTime<Utc>) {
    let own = Condition::any()
        .add(row::Column::UserId.eq(user.0))
        .add(row::Column::Kind.eq(TieKind::Closed.id()));
    let at = to_micros(at);
    let holds = Condition::all()
        .add(row::Column::Since.lte(at))
        .add(
            Condition::any()
                .add(row::Column::LastsUntil.is_null())
                .add(row::Column::LastsUntil.gt(at)),
        )
        .add(
            Condition::any()
                .add(row::Column::EndedAt.is_null())
                .add(row::Column::EndedAt.gt(at)),
        );
    let select = row::Entity::find()
        .select_only()
        .column(row::Column::CaseFileId)
        .column(row::Column::Kind)
        .filter(row::Column::ServiceId.eq(service.0))
        .filter(own)
        .filter(holds);
    together.select(select.into_query());
    own_family::ask(together, user);
}

/// Takes the answers to what [`ask`] asked.
pub(crate) async fn read(db: &impl Store, answers: &mut Answers, service: ServiceId) -> Result<Ties> {
    let mut ties = Ties::default();
    for row in answers.rows() {
        let (case_file, kind): (Uuid, String) = (row.try_get_by(0)?, row.try_get_by(1)?);
        let set = match TieKind::from_id(&kind) {
            Some(TieKind::Member) => &mut ties.member,
            Some(TieKind::Supervision) => &mut ties.supervised,
            Some(TieKind::Emergency) => &mut ties.emergency,
            Some(TieKind::ShutOut) => &mut ties.shut_out,
            Some(TieKind::Closed) => &mut ties.walled,
            None => continue,
        };
        set.insert(CaseFileId(case_file));
    }
    for block in own_family::read(db, answers).await? {
        if let Some(found) = child::by_national_id(db, service, block.national_id.as_str()).await? {
            ties.related.extend(found.siblings.iter().copied());
            ties.related.insert(found.id);
        }
    }
    Ok(ties)
}
