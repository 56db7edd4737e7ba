//! How often it has changed how the cases of a service stand.

use std::collections::BTreeSet;

use sea_orm::ConnectionTrait as _;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict, Query};
use tiltak_domain::ids::ServiceId;

use crate::Transaction;
use crate::error::Result;
use crate::seal::Store;

const CHANGE: &str = "standing_change";

/// A number that is another one after every change of how the cases of a service stand, also by another process. 0 before the first.
///
/// # Errors
/// When the engine fails.
pub async fn change_number(db: &impl Store, service: ServiceId) -> Result<i64> {
    let select = Query::select()
        .column("number")
        .from(CHANGE)
        .and_where(Expr::col("service_id").eq(service.0))
        .to_owned();
    let row = db.query_one(&select).await?;
    let number: Option<i64> = row.map(|row| row.try_get_by(0)).transpose()?;
    Ok(number.unwrap_or(0))
}

/// To be called in each transaction that changes a standing or a duty, or something else that lists of them show.
///
/// # Errors
/// When the engine fails.
pub async fn count_change(tx: &Transaction, services: impl IntoIterator<Item = ServiceId>) -> Result<()> {
    let services: BTreeSet<ServiceId> = services.into_iter().collect();
    for service in services {
        let next = Expr::col((CHANGE, "number")).add(1_i64);
        let mut insert = Query::insert();
        insert
            .into_table(CHANGE)
            .columns(["service_id", "number"])
            .values_panic([service.0.into(), 1_i64.into()])
            .on_conflict(OnConflict::column("service_id").value("number", next).to_owned());
        tx.execute(&insert).await?;
    }
    Ok(())
}
