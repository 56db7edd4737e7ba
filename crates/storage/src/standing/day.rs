//! What a caseworker's day is put together from, in two questions: what is there, and then those of the many that are shown.

use chrono::NaiveDate;
use tiltak_domain::feedback::answer::Answer;
use tiltak_domain::ids::UserId;

use super::duty_count::TaskCount;
use super::duty_list::{DutyFilter, DutyLine};
use super::load::WorkerLoad;
use super::{duty_count, duty_list, load};
use crate::answered::{self, AnsweredCase};
use crate::error::Result;
use crate::seal::Store;
use crate::together::Together;

/// What is asked about a day.
#[derive(Debug, Clone, Copy)]
pub struct DayQuestion<'a> {
    pub user: UserId,
    /// The duties that are read, all of them.
    pub own: &'a DutyFilter,
    /// Those that may be very many: they are counted.
    pub counted: &'a [DutyFilter],
    /// The last day that counts as soon.
    pub soon_until: NaiveDate,
}

/// What there is on a day.
#[derive(Debug, Clone)]
pub struct DayStart {
    pub own: Vec<DutyLine>,
    /// Of each filter, in their order.
    pub counts: Vec<Vec<TaskCount>>,
    pub load: WorkerLoad,
    /// What was answered in the user's open cases; see [`rest_of_day`].
    pub answers: Vec<Answer>,
}

/// What is read when it is known how much there is.
#[derive(Debug, Clone)]
pub struct DayRest {
    /// Of each filter, in their order.
    pub duties: Vec<Vec<DutyLine>>,
    /// The user's open cases in which somebody has answered, by the children's names.
    pub answered: Vec<AnsweredCase>,
}

/// What there is on a day.
///
/// # Errors
/// When the engine fails or a row makes no sense.
pub async fn start_of_day(db: &impl Store, question: DayQuestion<'_>) -> Result<DayStart> {
    let DayQuestion {
        user,
        own,
        counted,
        soon_until,
    } = question;
    let mut together = Together::default();
    duty_list::ask(&mut together, own);
    duty_count::ask(&mut together, counted, soon_until);
    load::ask(&mut together, own.service, user);
    answered::ask(&mut together, own.service, user);
    let mut answers = together.ask(db).await?;
    Ok(DayStart {
        own: duty_list::read(db, &mut answers, own).await?,
        counts: duty_count::read(&mut answers, counted)?,
        load: load::read(&mut answers)?,
        answers: answered::read(db, &mut answers, &own.except).await?,
    })
}

/// The duties that some filters let through, and the cases of the answers that [`start_of_day`] gave; nothing is asked after it.
///
/// # Errors
/// When the engine fails or a row makes no sense.
pub async fn rest_of_day(db: &impl Store, filters: &[DutyFilter], given: Vec<Answer>) -> Result<DayRest> {
    let mut together = Together::default();
    for filter in filters {
        duty_list::ask(&mut together, filter);
    }
    answered::ask_cases(&mut together, &given);
    let mut answers = together.ask_last(db).await?;
    let mut duties = Vec::new();
    for filter in filters {
        duties.push(duty_list::read(db, &mut answers, filter).await?);
    }
    Ok(DayRest {
        duties,
        answered: answered::read_cases(db, &mut answers, given).await?,
    })
}
