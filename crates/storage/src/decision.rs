//! Decisions (vedtak) of a case.

use sea_orm::{ActiveValue::Set, EntityTrait};
use tiltak_domain::casework::decision::{Consent, Decision, DecisionState};
use tiltak_domain::casework::participation::ChildView;
use tiltak_domain::codelist::Code;
use tiltak_domain::ids::{CaseFileId, DecisionId, InvestigationId, UserId};

use crate::Transaction;
use crate::error::{Result, StorageError};
use crate::of_cases::{self, OfCases};
use crate::place;
use crate::seal::{self, Opened, Store};
use crate::versioned::{self, Change};

const TABLE: &str = "decision";
const DRAFT: &str = "draft";
const APPROVED: &str = "approved";
const LAPSED: &str = "lapsed";
const WITHDRAWN: &str = "withdrawn";

/// The states of a decision that was made, whether or not it applies still.
pub(crate) const MADE: [&str; 2] = [APPROVED, LAPSED];

pub(crate) mod row {
    use sea_orm::entity::prelude::*;
    use serde::Serialize;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel, Serialize)]
    #[sea_orm(table_name = "decision")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub case_file_id: Uuid,
        pub investigation_id: Option<Uuid>,
        pub place: i64,
        pub decided_on: Date,
        pub decided_by: Uuid,
        pub legal_basis: String,
        pub content: String,
        pub grounds: String,
        pub child_view_kind: String,
        pub child_view_on: Date,
        pub child_view_text: String,
        pub best_interests: String,
        pub consent_by: Option<String>,
        pub consent_on: Option<Date>,
        pub state: String,
        pub lapsed_on: Option<Date>,
        pub lapse_reason: Option<String>,
        pub details: Option<String>,
        pub version: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

impl TryFrom<row::Model> for Decision {
    type Error = StorageError;

    fn try_from(row: row::Model) -> Result<Self> {
        let inconsistent = |column| StorageError::Inconsistent {
            table: TABLE,
            column,
            row: row.id.to_string(),
        };
        let consent = match (row.consent_by, row.consent_on) {
            (None, None) => None,
            (Some(by), Some(on)) => Some(Consent { by, on }),
            _ => return Err(inconsistent("consent_by")),
        };
        let state = match (row.state.as_str(), row.lapsed_on, row.lapse_reason) {
            (DRAFT, None, None) => DecisionState::Draft,
            (APPROVED, None, None) => DecisionState::Approved,
            (LAPSED, Some(on), Some(reason)) => DecisionState::Lapsed { on, reason },
            (WITHDRAWN, Some(on), Some(reason)) => DecisionState::Withdrawn { on, reason },
            _ => return Err(inconsistent("state")),
        };
        let details = row.details.as_deref().map(serde_json::from_str).transpose();
        let details = details.map_err(|_unreadable| inconsistent("details"))?;
        Ok(Self {
            id: DecisionId(row.id),
            version: row.version,
            case_file: CaseFileId(row.case_file_id),
            investigation: row.investigation_id.map(InvestigationId),
            decided_on: row.decided_on,
            decided_by: UserId(row.decided_by),
            legal_basis: row.legal_basis,
            content: row.content,
            grounds: row.grounds,
            child_view: ChildView {
                kind: Code::from(row.child_view_kind),
                on: row.child_view_on,
                text: row.child_view_text,
            },
            best_interests: row.best_interests,
            consent,
            state,
            details: details.unwrap_or_default(),
        })
    }
}

/// # Errors
/// [`StorageError::BrokenReference`] when its case file or its investigation does not exist.
pub async fn insert(tx: &Transaction, decision: &Decision) -> Result<()> {
    let row = row::ActiveModel {
        id: Set(decision.id.0),
        version: Set(decision.version),
        place: Set(place::behind_others(tx, TABLE, decision.case_file.0).await?),
        ..columns(decision)
    };
    seal::rows::insert(tx, row).await?;
    Ok(())
}

/// Saves a decision that was read as `decision.version`; returns the new version.
///
/// # Errors
/// [`StorageError::Conflict`] when it has been changed since; [`StorageError::BrokenReference`] as for [`insert`].
pub async fn update(tx: &Transaction, decision: &Decision, change: Change<'_>) -> Result<i64> {
    let (id, version) = (decision.id.0, decision.version);
    versioned::update(tx, id, version, columns(decision), change).await
}

/// # Errors
/// When the engine fails or the row makes no sense; so for all lookups here.
pub async fn find(db: &impl Store, id: DecisionId) -> Result<Option<Decision>> {
    let row = row::Entity::find_by_id(id.0).one_opened(db).await?;
    row.map(Decision::try_from).transpose()
}

/// The decisions of some cases, in the order in which they were made.
///
/// # Errors
/// See [`find`].
pub async fn of_cases(db: &impl Store, files: &[CaseFileId]) -> Result<Vec<Decision>> {
    of_cases::of_cases(db, files).await
}

impl OfCases for Decision {
    type Entity = row::Entity;
    type Ties = ();

    fn columns() -> (row::Column, row::Column) {
        (row::Column::Id, row::Column::CaseFileId)
    }

    fn in_order(rows: &mut [row::Model]) {
        rows.sort_by_key(|row| (row.decided_on, row.place, row.id));
    }

    fn built(rows: Vec<row::Model>, (): ()) -> Result<Vec<Self>> {
        rows.into_iter().map(Self::try_from).collect()
    }
}

fn columns(decision: &Decision) -> row::ActiveModel {
    let view = &decision.child_view;
    let consent = decision.consent.as_ref();
    let (state, lapsed_on, lapse_reason) = match &decision.state {
        DecisionState::Draft => (DRAFT, None, None),
        DecisionState::Approved => (APPROVED, None, None),
        DecisionState::Lapsed { on, reason } => (LAPSED, Some(*on), Some(reason.clone())),
        DecisionState::Withdrawn { on, reason } => (WITHDRAWN, Some(*on), Some(reason.clone())),
    };
    row::ActiveModel {
        case_file_id: Set(decision.case_file.0),
        investigation_id: Set(decision.investigation.map(|id| id.0)),
        decided_on: Set(decision.decided_on),
        decided_by: Set(decision.decided_by.0),
        legal_basis: Set(decision.legal_basis.clone()),
        content: Set(decision.content.clone()),
        grounds: Set(decision.grounds.clone()),
        child_view_kind: Set(view.kind.to_string()),
        child_view_on: Set(view.on),
        child_view_text: Set(view.text.clone()),
        best_interests: Set(decision.best_interests.clone()),
        consent_by: Set(consent.map(|consent| consent.by.clone())),
        consent_on: Set(consent.map(|consent| consent.on)),
        state: Set(state.to_owned()),
        lapsed_on: Set(lapsed_on),
        lapse_reason: Set(lapse_reason),
        details: Set(serde_json::to_string(&decision.details).ok()),
        ..Default::default()
    }
}
