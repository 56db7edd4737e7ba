//! Several questions that do not wait for each other's answers, asked at once.
//!
//! The embedded engine works in a thread of its own: each question wakes that thread and then whoever asked, and that takes longer than
//! most answers. A whole case is a dozen and a half of questions; as one they wake each of the two once. A server is asked one after the
//! other: there is no such thing in its protocol for questions with values, and the way there costs the same for all.

use std::collections::VecDeque;

use sea_orm::sea_query::{
    Alias, Expr, InsertStatement, SelectStatement, SqliteQueryBuilder, UpdateStatement,
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, FromQueryResult, ModelTrait, QueryFilter,
    QueryResult, QueryTrait, Statement, Value,
};
use uuid::Uuid;

use crate::error::Result;
use crate::seal::Store;
use crate::seal::rows::open_all;
use crate::{Database, Transaction};

/// The column that tells which question a row answers.
const QUESTION: &str = "answers_question";

/// Questions that are going to be asked.
#[derive(Default)]
pub(crate) struct Together {
    /// Those that were put into words before; they come first.
    known: Option<(&'static AboutOne, Uuid)>,
    selects: Vec<SelectStatement>,
}

impl Together {
    /// Asks what is known beforehand about one thing, and then perhaps more.
    pub(crate) fn about(known: &'static AboutOne, id: Uuid) -> Self {
        Self {
            known: Some((known, id)),
            selects: Vec::new(),
        }
    }

    /// Asks for something.
    pub(crate) fn select(&mut self, select: SelectStatement) {
        self.selects.push(select);
    }

    /// Asks for all rows in which a column has one of the values; no more of them than [`crate::batch::CHUNK`].
    pub(crate) fn rows_of<E: EntityTrait>(&mut self, column: E::Column, ids: &[Uuid]) {
        let select = E::find().filter(column.is_in(ids.iter().copied()));
        self.select(select.into_query());
    }

    /// The answers, in the order in which they were asked for.
    pub(crate) async fn ask(self, db: &impl ConnectionTrait) -> Result<Answers> {
        let mut answers = Answers::default();
        if db.get_database_backend() != DbBackend::Sqlite {
            for select in &self.all() {
                answers.0.push_back(db.query_all(select).await?);
            }
            return Ok(answers);
        }
        let count = self.count();
        Answers::told_apart(count, db.query_all_raw(self.into_one()).await?)
    }

    /// The same, and all as it was at one moment.
    pub(crate) async fn ask_at_one_moment(self, db: &Database) -> Result<Answers> {
        let snapshot = db.snapshot().await?;
        let answers = self.ask_last(&snapshot).await?;
        snapshot.end().await?;
        Ok(answers)
    }

    /// The same for the last time; see [`Store::last_rows`].
    pub(crate) async fn ask_last(self, db: &impl Store) -> Result<Answers> {
        if db.get_database_backend() != DbBackend::Sqlite {
            return self.ask(db).await;
        }
        let count = self.count();
        Answers::told_apart(count, db.last_rows(self.into_one()).await?)
    }

    fn count(&self) -> usize {
        self.known.map_or(0, |(known, _)| known.questions) + self.selects.len()
    }

    fn all(self) -> Vec<SelectStatement> {
        let mut known = Self::default();
        if let Some((about, id)) = self.known {
            (about.ask)(&mut known, &[id]);
        }
        known.selects.extend(self.selects);
        known.selects
    }

    /// One after the other in one text; the values go to the places in their order.
    fn into_one(self) -> Statement {
        let (mut sql, mut values) = match self.known {
            Some((known, id)) => known.with(id),
            None => (String::new(), Vec::new()),
        };
        let first = self.count() - self.selects.len();
        write(&mut sql, &mut values, first, self.selects);
        Statement::from_sql_and_values(DbBackend::Sqlite, sql, values)
    }
}

/// Puts questions into words, numbered from `first`.
fn write(sql: &mut String, values: &mut Vec<Value>, first: usize, selects: Vec<SelectStatement>) {
    for (question, mut select) in (first..).zip(selects) {
        let question = i64::try_from(question).unwrap_or(i64::MAX);
        select.expr_as(Expr::value(Value::from(question)), Alias::new(QUESTION));
        let (one, bound) = select.build(SqliteQueryBuilder);
        sql.push_str(&one);
        sql.push(';');
        values.extend(bound.0);
    }
}

/// Two changes one after the other, of which neither needs what comes of the other.
pub(crate) async fn change_both(
    tx: &Transaction,
    first: &UpdateStatement,
    second: &InsertStatement,
) -> Result<()> {
    if tx.get_database_backend() != DbBackend::Sqlite {
        tx.execute(first).await?;
        tx.execute(second).await?;
        return Ok(());
    }
    let (mut sql, mut values) = first.build(SqliteQueryBuilder);
    let (other, bound) = second.build(SqliteQueryBuilder);
    sql.push(';');
    sql.push_str(&other);
    values.0.extend(bound.0);
    let both = Statement::from_sql_and_values(DbBackend::Sqlite, sql, values);
    tx.execute_raw(both).await?;
    Ok(())
}

/// Questions about one thing that are asked again and again: they are put into words once, which for a whole case takes as long as to read
/// half of it.
pub(crate) struct AboutOne {
    ask: fn(&mut Together, &[Uuid]),
    sql: String,
    values: Vec<Value>,
    questions: usize,
}

impl AboutOne {
    /// Stands where the thing's id goes.
    const SOMETHING: Uuid = Uuid::max();

    pub(crate) fn new(ask: fn(&mut Together, &[Uuid])) -> Self {
        let mut together = Together::default();
        ask(&mut together, &[Self::SOMETHING]);
        let questions = together.selects.len();
        let (mut sql, mut values) = (String::new(), Vec::new());
        write(&mut sql, &mut values, 0, together.selects);
        Self {
            ask,
            sql,
            values,
            questions,
        }
    }

    fn with(&self, id: Uuid) -> (String, Vec<Value>) {
        let something = Value::from(Self::SOMETHING);
        let value = |value: &Value| match value {
            place if *place == something => Value::from(id),
            other => other.clone(),
        };
        (self.sql.clone(), self.values.iter().map(value).collect())
    }
}

/// Answers that are still to be read: each is taken once, in the order in which they were asked for.
#[derive(Default)]
pub(crate) struct Answers(VecDeque<Vec<QueryResult>>);

impl Answers {
    /// Rows by the question that each of them answers.
    fn told_apart(questions: usize, rows: Vec<QueryResult>) -> Result<Self> {
        let mut answers = VecDeque::new();
        answers.resize_with(questions, Vec::new);
        for row in rows {
            let question: i64 = row.try_get("", QUESTION)?;
            let answer = usize::try_from(question).ok().and_then(|at| answers.get_mut(at));
            if let Some(answer) = answer {
                answer.push(row);
            }
        }
        Ok(Self(answers))
    }

    /// The rows of the next answer; none where nothing more was asked for.
    pub(crate) fn rows(&mut self) -> Vec<QueryResult> {
        self.0.pop_front().unwrap_or_default()
    }

    /// The next answer as rows of a table, opened.
    pub(crate) async fn opened<M: ModelTrait + FromQueryResult>(
        &mut self,
        db: &impl Store,
    ) -> Result<Vec<M>> {
        let rows = self.rows();
        let rows = rows.iter().map(|row| M::from_query_result(row, ""));
        open_all(db, rows.collect::<Result<_, _>>()?).await
    }
}

#[cfg(test)]
mod tests {
    use sea_orm::sea_query::{ExprTrait as _, Query};

    use super::*;

    fn of(value: i64, from: i64) -> SelectStatement {
        Query::select()
            .expr(Expr::val(value))
            .and_where(Expr::val(from).lt(10_i64))
            .to_owned()
    }

    #[tokio::test]
    async fn each_question_has_its_own_answer_and_its_own_values() {
        let db = Database::connect("sqlite::memory:").await.unwrap();
        let mut together = Together::default();
        for select in [of(1, 3), of(2, 30), of(4, 3), of(6, 3)] {
            together.select(select);
        }
        let mut answers = together.ask(&db).await.unwrap();
        let mut next = || -> Vec<i64> {
            let rows = answers.rows();
            rows.iter().map(|row| row.try_get_by(0).unwrap()).collect()
        };
        assert_eq!([next(), next()], [vec![1], vec![]]);
        assert_eq!(next(), [4]);
        assert_eq!(next(), [6]);
        assert!(next().is_empty(), "nothing more was asked for");
    }

    /// What was put into words before says the same as what is asked anew, for the thing that it is asked about, with what else is asked.
    #[tokio::test]
    async fn what_is_known_beforehand_is_asked_about_the_right_thing() {
        fn ask(together: &mut Together, ids: &[Uuid]) {
            together.select(Query::select().expr(Expr::val(ids[0])).to_owned());
            together.select(of(1, 3));
        }
        static KNOWN: std::sync::LazyLock<AboutOne> = std::sync::LazyLock::new(|| AboutOne::new(ask));
        let db = Database::connect("sqlite::memory:").await.unwrap();
        for id in [Uuid::from_u128(7), Uuid::from_u128(8)] {
            let mut together = Together::about(&KNOWN, id);
            together.select(of(2, 3));
            let mut answers = together.ask(&db).await.unwrap();
            let found: Uuid = answers.rows()[0].try_get_by(0).unwrap();
            assert_eq!(found, id);
            let numbers: Vec<i64> = (0..2).map(|_| answers.rows()[0].try_get_by(0).unwrap()).collect();
            assert_eq!(numbers, [1, 2]);
        }
    }

    #[tokio::test]
    async fn nothing_asked_is_nothing_answered() {
        let db = Database::connect("sqlite::memory:").await.unwrap();
        assert!(Together::default().ask(&db).await.unwrap().rows().is_empty());
    }

    #[tokio::test]
    async fn an_error_in_one_of_them_is_an_error() {
        let db = Database::connect("sqlite::memory:").await.unwrap();
        let mut together = Together::default();
        together.select(of(1, 3));
        together.select(Query::select().column("x").from("nowhere").to_owned());
        together.select(of(2, 3));
        assert!(together.ask(&db).await.is_err());
    }
}
