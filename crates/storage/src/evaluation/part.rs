//! What an evaluation says of one thing after the other, in the order in which it was said.
//!
//! As with links, a table holds what is true now; what it held before a change is in `revision` under the table's name, with the id
//! and the version of the evaluation, as a JSON list of pairs: id, value.

use std::collections::HashMap;

use sea_orm::sea_query::{Expr, ExprTrait, Order, Query, SelectStatement};
use sea_orm::{ConnectionTrait as _, QueryResult, TryGetable, Value};
use serde::Serialize;
use uuid::Uuid;

use crate::batch::CHUNK;
use crate::error::{Result, StorageError};
use crate::of_cases::Owners;
use crate::seal::Store;
use crate::versioned::Change;
use crate::{Transaction, revision};

const OWNER: &str = "evaluation_id";

/// A table with the columns `evaluation_id` and `target` (uuid, together its key), `place` (bigint) and `value`.
pub(super) struct PartTable {
    pub(super) table: &'static str,
    pub(super) target: &'static str,
    pub(super) value: &'static str,
}

/// What evaluations say; one that says nothing is absent.
pub(super) type Said<V> = HashMap<Uuid, Vec<(Uuid, V)>>;

/// Takes what [`PartTable::select`] asks for.
pub(super) fn read<V: TryGetable>(rows: &[QueryResult], said: &mut Said<V>) -> Result<()> {
    for row in rows {
        let part = (row.try_get_by(1)?, row.try_get_by(2)?);
        said.entry(row.try_get_by(0)?).or_default().push(part);
    }
    Ok(())
}

impl PartTable {
    /// What each evaluation says; one that says nothing is absent.
    pub(super) async fn of<V: TryGetable>(&self, db: &impl Store, owners: &[Uuid]) -> Result<Said<V>> {
        let mut said = Said::new();
        for chunk in owners.chunks(CHUNK) {
            let select = self.select(&Owners::Ids(chunk.to_vec()));
            read(&db.query_all(&select).await?, &mut said)?;
        }
        Ok(said)
    }

    /// Asks what some evaluations say.
    pub(super) fn select(&self, owners: &Owners) -> SelectStatement {
        Query::select()
            .columns([OWNER, self.target, self.value])
            .from(self.table)
            .and_where(owners.are(OWNER))
            .order_by("place", Order::Asc)
            .to_owned()
    }

    pub(super) async fn insert<V: Into<Value> + Clone>(
        &self,
        tx: &Transaction,
        owner: Uuid,
        parts: &[(Uuid, V)],
    ) -> Result<()> {
        for (number, chunk) in parts.chunks(CHUNK).enumerate() {
            let mut insert = Query::insert();
            insert
                .into_table(self.table)
                .columns([OWNER, self.target, "place", self.value]);
            for (place, (target, value)) in (number * CHUNK..).zip(chunk) {
                let place = i64::try_from(place).unwrap_or(i64::MAX);
                insert.values_panic([
                    owner.into(),
                    (*target).into(),
                    place.into(),
                    Expr::value(value.clone()),
                ]);
            }
            tx.execute(&insert).await?;
        }
        Ok(())
    }

    /// Lets an evaluation that had `version` say something else, and keeps what it said in `revision`.
    pub(super) async fn replace<V>(
        &self,
        tx: &Transaction,
        owner: Uuid,
        version: i64,
        parts: &[(Uuid, V)],
        change: Change<'_>,
    ) -> Result<()>
    where
        V: TryGetable + Into<Value> + Clone + PartialEq + Serialize,
    {
        let older: Vec<(Uuid, V)> = self.of(tx, &[owner]).await?.remove(&owner).unwrap_or_default();
        if older == parts {
            return Ok(());
        }
        let snapshot = serde_json::to_string(&older)
            .map_err(|_unwritable| StorageError::Snapshot { table: self.table })?;
        revision::record(tx, self.table, owner, version, change, snapshot).await?;
        let delete = Query::delete()
            .from_table(self.table)
            .and_where(Expr::col(OWNER).eq(owner))
            .to_owned();
        tx.execute(&delete).await?;
        self.insert(tx, owner, parts).await
    }
}
