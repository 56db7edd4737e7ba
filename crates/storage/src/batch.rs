//! Reading many rows by a list of ids, and finding rows by a piece of text.

use std::collections::HashMap;

use sea_orm::sea_query::LikeExpr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use crate::error::Result;
use crate::seal::Store;
use crate::seal::rows::open_all;

/// How many ids one statement takes; the engines have limits, and plans get no better with more.
pub(crate) const CHUNK: usize = 500;

/// All rows in which a column has one of the values, in no order, opened.
pub(crate) async fn rows_of<E: EntityTrait>(
    db: &impl Store,
    column: E::Column,
    ids: &[Uuid],
) -> Result<Vec<E::Model>> {
    open_all(db, plain_rows_of::<E>(db, column, ids).await?).await
}

/// The same rows as they are stored.
pub(crate) async fn plain_rows_of<E: EntityTrait>(
    db: &impl ConnectionTrait,
    column: E::Column,
    ids: &[Uuid],
) -> Result<Vec<E::Model>> {
    let mut rows = Vec::new();
    for chunk in ids.chunks(CHUNK) {
        let some = E::find()
            .filter(column.is_in(chunk.iter().copied()))
            .all(db)
            .await?;
        rows.extend(some);
    }
    Ok(rows)
}

/// Things in the order of a list of ids; an id without a thing is left out, one that is repeated counts once.
pub(crate) fn in_order<T>(ids: &[Uuid], things: Vec<T>, id: impl Fn(&T) -> Uuid) -> Vec<T> {
    let mut by_id: HashMap<Uuid, T> = things.into_iter().map(|thing| (id(&thing), thing)).collect();
    ids.iter().filter_map(|id| by_id.remove(id)).collect()
}

/// Text as it is compared: the same letters, whatever their case.
pub(crate) fn fold(text: &str) -> String {
    text.to_lowercase()
}

/// Matches a column of folded text that has the folded `piece` somewhere; no letter of it is a wildcard.
pub(crate) fn holds(piece: &str) -> LikeExpr {
    let mut pattern = String::from("%");
    for letter in fold(piece).chars() {
        if matches!(letter, '%' | '_' | '!') {
            pattern.push('!');
        }
        pattern.push(letter);
    }
    pattern.push('%');
    LikeExpr::new(pattern).escape('!')
}
