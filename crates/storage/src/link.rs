//! Rows that tie one thing to several others, in the order in which they were given.
//!
//! A link table holds what is true now. What it held before a change is in `revision` under the table's name, with the id and the
//! version of the owner, as a JSON list of ids.

use std::collections::{BTreeSet, HashMap};

use sea_orm::sea_query::{Expr, ExprTrait, Order, Query, SelectStatement};
use sea_orm::{ConnectionTrait, QueryResult};
use uuid::Uuid;

use crate::batch::CHUNK;
use crate::error::{Result, StorageError};
use crate::of_cases::Owners;
use crate::together::Together;
use crate::versioned::Change;
use crate::{Transaction, revision};

/// A table with the columns `owner` and `target` (uuid, together its key) and `place` (bigint).
pub(crate) struct LinkTable {
    pub(crate) table: &'static str,
    pub(crate) owner: &'static str,
    pub(crate) target: &'static str,
}

/// The targets of owners; an owner without any is absent.
pub(crate) type Links = HashMap<Uuid, Vec<Uuid>>;

/// Takes what [`LinkTable::ask`] asked for.
pub(crate) fn read(rows: &[QueryResult], links: &mut Links) -> Result<()> {
    for row in rows {
        let (owner, target) = (row.try_get_by(0)?, row.try_get_by(1)?);
        links.entry(owner).or_default().push(target);
    }
    Ok(())
}

impl LinkTable {
    /// The targets of each owner; an owner without any is absent.
    pub(crate) async fn of(&self, db: &impl ConnectionTrait, owners: &[Uuid]) -> Result<Links> {
        let mut links = Links::default();
        for chunk in owners.chunks(CHUNK) {
            let select = self.select(&Owners::Ids(chunk.to_vec()));
            read(&db.query_all(&select).await?, &mut links)?;
        }
        Ok(links)
    }

    /// Asks for the targets of some owners.
    pub(crate) fn ask(&self, together: &mut Together, owners: &Owners) {
        together.select(self.select(owners));
    }

    fn select(&self, owners: &Owners) -> SelectStatement {
        Query::select()
            .columns([self.owner, self.target])
            .from(self.table)
            .and_where(owners.are(self.owner))
            .order_by("place", Order::Asc)
            .to_owned()
    }

    /// Ties a new owner to its targets; a target that is named twice is tied once.
    pub(crate) async fn insert(&self, tx: &Transaction, owner: Uuid, targets: &[Uuid]) -> Result<()> {
        let mut seen = BTreeSet::new();
        let targets: Vec<Uuid> = targets
            .iter()
            .copied()
            .filter(|target| seen.insert(*target))
            .collect();
        for (number, chunk) in targets.chunks(CHUNK).enumerate() {
            let mut insert = Query::insert();
            insert
                .into_table(self.table)
                .columns([self.owner, self.target, "place"]);
            for (place, target) in (number * CHUNK..).zip(chunk) {
                let place = i64::try_from(place).unwrap_or(i64::MAX);
                insert.values_panic([owner.into(), (*target).into(), place.into()]);
            }
            tx.execute(&insert).await?;
        }
        Ok(())
    }

    /// Ties an owner that had `version` to other targets, and keeps the older ones in `revision`.
    pub(crate) async fn replace(
        &self,
        tx: &Transaction,
        owner: Uuid,
        version: i64,
        targets: &[Uuid],
        change: Change<'_>,
    ) -> Result<()> {
        let older = self.of(tx, &[owner]).await?.remove(&owner).unwrap_or_default();
        if older == targets {
            return Ok(());
        }
        let snapshot = serde_json::to_string(&older)
            .map_err(|_unwritable| StorageError::Snapshot { table: self.table })?;
        revision::record(tx, self.table, owner, version, change, snapshot).await?;
        let delete = Query::delete()
            .from_table(self.table)
            .and_where(Expr::col(self.owner).eq(owner))
            .to_owned();
        tx.execute(&delete).await?;
        self.insert(tx, owner, targets).await
    }
}
