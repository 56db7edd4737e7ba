//! Figures from elsewhere, each with its source. The newest version of a figure counts; older ones are kept.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait, QueryOrder};
use tiltak_statistics::{ExternalFigure, ExternalFigures};

use crate::error::{Result, StorageError};
use crate::{Transaction, to_micros};

/// Rows in one statement: far below the number of values that an engine takes.
const AT_ONCE: usize = 500;

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "external_figure")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub indicator: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub area: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub period: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub version: i64,
        /// In units of the last decimal that the indicator has.
        pub value: i64,
        pub source: String,
        pub source_version: Option<String>,
        pub imported_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// What an import changed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Imported {
    /// Figures that were not there before.
    pub new: usize,
    /// Figures that got another value or source.
    pub changed: usize,
    /// Figures that were there already, as they are.
    pub unchanged: usize,
}

/// A version of a figure with the moment it came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// From 1 on.
    pub version: i64,
    /// The figure.
    pub figure: ExternalFigure,
    /// When it was imported.
    pub imported_at: DateTime<Utc>,
}

/// The newest version of every figure.
///
/// # Errors
/// When the engine fails, or a stored period is none.
pub async fn current(db: &impl ConnectionTrait) -> Result<ExternalFigures> {
    let versions = versions(db).await?;
    Ok(versions
        .into_iter()
        .map(|version| version.figure)
        .collect::<Vec<_>>()
        .into())
}

/// Every version of every figure, older ones first.
///
/// # Errors
/// When the engine fails, or a stored period is none.
pub async fn versions(db: &impl ConnectionTrait) -> Result<Vec<Version>> {
    let rows = row::Entity::find()
        .order_by_asc(row::Column::Version)
        .all(db)
        .await?;
    rows.into_iter().map(Version::try_from).collect()
}

impl TryFrom<row::Model> for Version {
    type Error = StorageError;

    fn try_from(row: row::Model) -> Result<Self> {
        let period = row.period.parse().map_err(|_| StorageError::Inconsistent {
            table: "external_figure",
            column: "period",
            row: format!("{} {} {}", row.indicator, row.area, row.period),
        })?;
        let figure = ExternalFigure {
            id: row.indicator,
            area: row.area,
            period,
            value: row.value,
            source: row.source,
            version: row.source_version,
        };
        Ok(Self {
            version: row.version,
            figure,
            imported_at: row.imported_at,
        })
    }
}

/// Keeps figures; one that is as before is left alone.
///
/// # Errors
/// When the engine fails.
pub async fn import(tx: &Transaction, figures: &ExternalFigures, at: DateTime<Utc>) -> Result<Imported> {
    let known: BTreeMap<_, _> = versions(tx)
        .await?
        .into_iter()
        .map(|version| {
            (
                (
                    version.figure.id.clone(),
                    version.figure.area.clone(),
                    version.figure.period,
                ),
                version,
            )
        })
        .collect();
    let (mut imported, mut rows) = (Imported::default(), Vec::new());
    for figure in figures.iter() {
        let before = known.get(&(figure.id.clone(), figure.area.clone(), figure.period));
        match before {
            None => imported.new += 1,
            Some(before) if before.figure == *figure => {
                imported.unchanged += 1;
                continue;
            }
            Some(_) => imported.changed += 1,
        }
        rows.push(row::ActiveModel {
            indicator: Set(figure.id.clone()),
            area: Set(figure.area.clone()),
            period: Set(figure.period.to_string()),
            version: Set(before.map_or(1, |before| before.version + 1)),
            value: Set(figure.value),
            source: Set(figure.source.clone()),
            source_version: Set(figure.version.clone()),
            imported_at: Set(to_micros(at)),
        });
    }
    for rows in rows.chunks(AT_ONCE) {
        row::Entity::insert_many(rows.iter().cloned())
            .exec_without_returning(tx)
            .await?;
    }
    Ok(imported)
}
