//! Experience studies, who is asked in them, and the codes that lead there.

use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use tiltak_domain::ids::{ServiceId, StudyId};
use tiltak_domain::study::Study;
use tiltak_domain::study::response::Invitation;
use uuid::Uuid;

use crate::Transaction;
use crate::document::{document_rows, read, written};
use crate::error::Result;

/// How many rows are written at a time.
const BATCH: usize = 200;

document_rows!("study", Study, StudyId, service: ServiceId => service_id ServiceId);

mod invitation_row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "study_invitation")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub study_id: Uuid,
        /// The domain's value as JSON.
        pub content: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

mod code_row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "study_code")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub code_hash: String,
        pub study_id: Uuid,
        /// Nothing once the answer is given.
        pub invitation_id: Option<Uuid>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Where a code leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CodeOf {
    /// The study it was made for.
    pub study: StudyId,
    /// The invitation; none once it is answered.
    pub invitation: Option<Uuid>,
}

/// The studies of a service, the newest first.
///
/// # Errors
/// See [`find`].
pub async fn of_service(db: &impl ConnectionTrait, service: ServiceId) -> Result<Vec<Study>> {
    let mut studies = of_owner(db, service).await?;
    studies.sort_by(|one, other| (other.opened_on, &one.title).cmp(&(one.opened_on, &other.title)));
    Ok(studies)
}

/// Puts invitations in, by their ids, so that their order tells nothing of the order of the cases.
///
/// # Errors
/// [`crate::StorageError::BrokenReference`] when their study does not exist.
pub async fn invite(tx: &Transaction, invitations: &[Invitation]) -> Result<()> {
    let mut invitations: Vec<&Invitation> = invitations.iter().collect();
    invitations.sort_by_key(|invitation| invitation.id);
    for batch in invitations.chunks(BATCH) {
        let rows = batch.iter().map(|invitation| {
            Ok(invitation_row::ActiveModel {
                id: Set(invitation.id),
                study_id: Set(invitation.study.0),
                content: Set(written(invitation, "study_invitation")?),
            })
        });
        let rows: Vec<_> = rows.collect::<Result<_>>()?;
        invitation_row::Entity::insert_many(rows)
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}

/// Puts the hashes of codes in, each with the invitation it leads to.
///
/// # Errors
/// When the engine fails, or a code is there already.
pub async fn add_codes(tx: &Transaction, study: StudyId, codes: &[(String, Uuid)]) -> Result<()> {
    for batch in codes.chunks(BATCH) {
        let rows = batch.iter().map(|(hash, invitation)| code_row::ActiveModel {
            code_hash: Set(hash.clone()),
            study_id: Set(study.0),
            invitation_id: Set(Some(*invitation)),
        });
        code_row::Entity::insert_many(rows)
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}

/// Where a code leads.
///
/// # Errors
/// When the engine fails.
pub async fn by_code(db: &impl ConnectionTrait, code_hash: &str) -> Result<Option<CodeOf>> {
    let found = code_row::Entity::find_by_id(code_hash.to_owned()).one(db).await?;
    Ok(found.map(|row| CodeOf {
        study: StudyId(row.study_id),
        invitation: row.invitation_id,
    }))
}

/// Makes a code forget where it led, and says where that was. Of two who use it at the same moment, one gets `None`.
///
/// # Errors
/// When the engine fails.
pub async fn use_up(tx: &Transaction, code_hash: &str) -> Result<Option<Uuid>> {
    let Some(CodeOf {
        invitation: Some(invitation),
        ..
    }) = by_code(tx, code_hash).await?
    else {
        return Ok(None);
    };
    let used = code_row::Entity::update_many()
        .col_expr(code_row::Column::InvitationId, Expr::value(None::<Uuid>))
        .filter(code_row::Column::CodeHash.eq(code_hash))
        .filter(code_row::Column::InvitationId.eq(invitation))
        .exec(tx)
        .await?;
    Ok((used.rows_affected == 1).then_some(invitation))
}

/// # Errors
/// See [`find`].
pub async fn invitation(db: &impl ConnectionTrait, id: Uuid) -> Result<Option<Invitation>> {
    let row = invitation_row::Entity::find_by_id(id).one(db).await?;
    row.as_ref().map(read_invitation).transpose()
}

/// Saves what was answered. There is no older version to keep: an invitation is answered once.
///
/// # Errors
/// When the engine fails.
pub async fn save_answer(tx: &Transaction, invitation: &Invitation) -> Result<()> {
    let content = written(invitation, "study_invitation")?;
    invitation_row::Entity::update_many()
        .col_expr(invitation_row::Column::Content, Expr::value(content))
        .filter(invitation_row::Column::Id.eq(invitation.id))
        .exec(tx)
        .await?;
    Ok(())
}

/// Everybody who is asked in a study, answered or not, by their ids.
///
/// # Errors
/// See [`find`].
pub async fn invitations(db: &impl ConnectionTrait, study: StudyId) -> Result<Vec<Invitation>> {
    let rows = invitation_row::Entity::find()
        .filter(invitation_row::Column::StudyId.eq(study.0))
        .all(db)
        .await?;
    let mut found: Vec<Invitation> = rows.iter().map(read_invitation).collect::<Result<_>>()?;
    found.sort_by_key(|invitation| invitation.id);
    Ok(found)
}

fn read_invitation(row: &invitation_row::Model) -> Result<Invitation> {
    read(&row.content, "study_invitation", || row.id.to_string())
}
