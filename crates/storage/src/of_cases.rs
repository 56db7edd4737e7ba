//! What hangs on cases: each kind by itself, or all kinds of them together.

use sea_orm::sea_query::{Expr, ExprTrait, SelectStatement};
use sea_orm::{
    ColumnTrait, EntityTrait, FromQueryResult, ModelTrait, QueryFilter, QuerySelect, QueryTrait, Value,
};
use tiltak_domain::ids::CaseFileId;
use uuid::Uuid;

use crate::batch::CHUNK;
use crate::error::Result;
use crate::seal::Store;
use crate::together::{Answers, Together};

/// A kind of thing that hangs on a case.
pub(crate) trait OfCases: Sized {
    /// Its table.
    type Entity: EntityTrait<Model: ModelTrait<Entity = Self::Entity> + FromQueryResult>;
    /// What its rows are tied to, in tables beside its own.
    type Ties: Default;

    /// The columns of its id and of its case.
    fn columns() -> (
        <Self::Entity as EntityTrait>::Column,
        <Self::Entity as EntityTrait>::Column,
    );

    /// Asks for the ties of rows.
    fn ask_ties(_together: &mut Together, _owners: &Owners) {}

    /// Takes the answers to what [`OfCases::ask_ties`] asked.
    fn read_ties(_answers: &mut Answers, _ties: &mut Self::Ties) -> Result<()> {
        Ok(())
    }

    /// Puts rows in the order of a case's page.
    fn in_order(rows: &mut [<Self::Entity as EntityTrait>::Model]);

    /// The things of some rows, in their order.
    fn built(rows: Vec<<Self::Entity as EntityTrait>::Model>, ties: Self::Ties) -> Result<Vec<Self>>;
}

/// Rows whose ties are asked for.
pub(crate) enum Owners {
    Ids(Vec<Uuid>),
    /// Those that another question finds.
    Of(Box<SelectStatement>),
}

impl Owners {
    /// That a column names one of them.
    pub(crate) fn are(&self, column: &'static str) -> Expr {
        match self {
            Self::Ids(ids) => Expr::col(column).is_in(ids.iter().copied()),
            Self::Of(select) => Expr::col(column).in_subquery((**select).clone()),
        }
    }
}

/// Asks for those of some cases, no more than [`CHUNK`], and their ties.
pub(crate) fn ask<T: OfCases>(together: &mut Together, files: &[Uuid]) {
    let (id, case_file) = T::columns();
    together.rows_of::<T::Entity>(case_file, files);
    let ids = T::Entity::find()
        .select_only()
        .column(id)
        .filter(case_file.is_in(files.iter().copied()));
    T::ask_ties(together, &Owners::Of(Box::new(ids.into_query())));
}

/// What was read of one kind.
pub(crate) struct Found<T: OfCases> {
    rows: Vec<<T::Entity as EntityTrait>::Model>,
    ties: T::Ties,
}

impl<T: OfCases> Default for Found<T> {
    fn default() -> Self {
        Self {
            rows: Vec::new(),
            ties: T::Ties::default(),
        }
    }
}

impl<T: OfCases> Found<T> {
    /// Takes the answers to what [`ask`] asked.
    pub(crate) async fn read(&mut self, db: &impl Store, answers: &mut Answers) -> Result<()> {
        self.rows.extend(answers.opened(db).await?);
        T::read_ties(answers, &mut self.ties)
    }

    /// All of it, in the order of a case's page.
    pub(crate) fn built(mut self) -> Result<Vec<T>> {
        T::in_order(&mut self.rows);
        T::built(self.rows, self.ties)
    }
}

/// Those of some cases, in the order of a case's page.
///
/// # Errors
/// When the engine fails or a row makes no sense.
pub(crate) async fn of_cases<T: OfCases>(db: &impl Store, files: &[CaseFileId]) -> Result<Vec<T>> {
    let ids: Vec<Uuid> = files.iter().map(|id| id.0).collect();
    let mut found = Found::<T>::default();
    for chunk in ids.chunks(CHUNK) {
        let mut together = Together::default();
        ask::<T>(&mut together, chunk);
        found.read(db, &mut together.ask(db).await?).await?;
    }
    found.built()
}

/// The things of some rows that have been read already, in their order.
pub(crate) async fn whole<T: OfCases>(
    db: &impl Store,
    rows: Vec<<T::Entity as EntityTrait>::Model>,
) -> Result<Vec<T>> {
    let (id, _case_file) = T::columns();
    let ids = rows.iter().filter_map(|row| match row.get(id) {
        Value::Uuid(id) => id,
        _ => None,
    });
    let ids: Vec<Uuid> = ids.collect();
    let mut ties = T::Ties::default();
    for chunk in ids.chunks(CHUNK) {
        let mut together = Together::default();
        T::ask_ties(&mut together, &Owners::Ids(chunk.to_vec()));
        T::read_ties(&mut together.ask(db).await?, &mut ties)?;
    }
    T::built(rows, ties)
}
