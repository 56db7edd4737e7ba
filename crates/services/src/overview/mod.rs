//! What lies ahead: a caseworker's day, a leader's service, and the lists behind both.

mod breach_report;
mod case_list;
mod duty_list;
mod leader;
mod saved_view;
mod service;
mod setting;
mod today;
mod worker_list;

pub use breach_report::{BreachReport, BreachRow};
pub use case_list::CaseListQuery;
pub use duty_list::DutyListQuery;
pub use leader::LeaderPage;
pub use saved_view::{NewView, VIEW_LISTS};
pub use service::{MANY_CONTACT_PERSONS, MOST, PLAN_TASKS, ServiceOverview, visit_tasks};
pub use setting::Capacity;
pub use tiltak_storage::saved_view::SavedView;
pub use tiltak_storage::service_setting::Setting;
pub use tiltak_storage::standing::{CaseLine, CaseOrder, DutyLine, DutyOrder, When};
pub use today::{DayGroup, MOST_OF_GROUP, Today};
pub use worker_list::WorkerRow;

use tiltak_domain::organisation::Actor;
use tiltak_storage::journal::{self, Action, NewEntry};

use crate::Services;
use crate::error::Result;

/// The most rows on one page of a list.
pub const LIST_ROWS: usize = 50;

/// Some of a list.
#[derive(Debug, Clone)]
pub struct Rows<T> {
    /// The rows of the page that was asked for.
    pub rows: Vec<T>,
    /// How many there are on all pages.
    pub total: usize,
}

impl<T> Rows<T> {
    /// An empty list.
    const fn none() -> Self {
        Self {
            rows: Vec::new(),
            total: 0,
        }
    }
}

/// Which part of a list is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// A page, from 0.
    Page(usize),
    /// All of it, to take out.
    Whole,
}

impl Part {
    /// Limit and offset.
    fn window(self) -> (u64, u64) {
        match self {
            Self::Whole => (i64::MAX.unsigned_abs(), 0),
            Self::Page(page) => (LIST_ROWS as u64, page.saturating_mul(LIST_ROWS) as u64),
        }
    }
}

impl Services {
    /// Notes that a list of a whole service was shown, or taken out.
    async fn note_overview(&self, actor: &Actor, list: &'static str, part: Part) -> Result<()> {
        let action = match part {
            Part::Page(_) => Action::Read,
            Part::Whole => Action::Export,
        };
        let entry = NewEntry {
            at: self.now(),
            actor: journal::Actor::User(actor.user),
            action,
            purpose: "overview",
            case_file: None,
            child: None,
            entity: "overview",
            entity_id: None,
            detail: list,
        };
        Ok(journal::append_with_others(&self.database, &[entry]).await?)
    }
}
