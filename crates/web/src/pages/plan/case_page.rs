//! A case on a page: who reads it, and what stands around the task.

use std::str::FromStr;

use axum::http::StatusCode;
use chrono::NaiveDate;
use serde_json::{Value, json};
use tiltak_domain::access::{Act, may_with_case};
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::legal_basis;
use tiltak_domain::casework::plan::Plan;
use tiltak_domain::casework::refusal::Reason;

use super::view::need_view;
use crate::form::Form;
use crate::language::{Arg, text};
use crate::page_error::PageError;
use crate::pages::case_file::menu::{Step, steps};
use crate::pages::case_file::words::{child_name, name_and_age};
use crate::render::{ConflictField, PageResult};
use crate::visitor::Worker;

/// An id of an address; what is no id leads to no page.
pub(crate) fn parse_id<T: FromStr>(id: &str) -> Result<T, PageError> {
    id.parse().map_err(|_| PageError::NotFound)
}

/// A case that somebody opened.
pub(crate) struct CasePage {
    pub(crate) worker: Worker,
    pub(crate) case: Case,
}

impl CasePage {
    /// Opens the case of an address; the reading is noted.
    pub(crate) async fn open(worker: Worker, id: &str) -> Result<Self, PageError> {
        let id = parse_id(id)?;
        let case = worker
            .state
            .services
            .open_case(worker.actor(), id, "casework")
            .await?;
        Ok(Self { worker, case })
    }

    pub(crate) fn today(&self) -> NaiveDate {
        self.worker.state.services.today()
    }

    /// An address within the case.
    pub(crate) fn href(&self, rest: &str) -> String {
        format!("/saker/{}{rest}", self.case.file.id)
    }

    pub(crate) fn plan_href(&self, plan: &Plan) -> String {
        self.href(&format!("/planer/{}", plan.id))
    }

    /// A text with values.
    pub(crate) fn words(&self, key: &str, args: &[(&str, Arg)]) -> String {
        text(self.worker.language, key, args)
    }

    /// Whether the reader may change the case, and the case can be changed.
    pub(crate) fn may_write(&self) -> bool {
        let case = &self.case.file;
        case.is_open() && may_with_case(self.worker.actor(), Act::WriteCase, case)
    }

    /// The text that stands instead of a form: why nothing can be changed here.
    pub(crate) fn blocked(&self, reason: Option<Reason>) -> Option<String> {
        if !self.case.file.is_open() {
            return Some(self.refusal(Reason::CaseClosed));
        }
        if !self.may_write() {
            return Some(self.worker.text("plan-only-reading"));
        }
        reason.map(|reason| self.refusal(reason))
    }

    pub(crate) fn refusal(&self, reason: Reason) -> String {
        self.worker.text(&format!("refusal-{}", reason.key()))
    }

    /// The child with its age today: Luna Eksempel, 9 år.
    pub(crate) fn who(&self) -> String {
        name_and_age(self.worker.language, &self.case.child, self.today())
    }

    /// A title with the child's name in it.
    pub(crate) fn title(&self, key: &str) -> String {
        self.words(
            key,
            &[("child", child_name(self.worker.language, &self.case.child).into())],
        )
    }

    /// The page: its own values, and around them the case, its menu and its aside.
    pub(crate) fn show(&self, status: StatusCode, page: &Shown<'_>, own: Value) -> PageResult {
        let mut values = json!({
            "case": { "href": self.href(""), "who": self.who(), "name": child_name(self.worker.language, &self.case.child) },
            "menu": steps(self.worker.language, &self.case, page.step, self.today()),
            "aside": self.aside(page.plan),
            "may_write": self.may_write(),
        });
        if let (Value::Object(values), Value::Object(own)) = (&mut values, own) {
            values.extend(own);
        }
        self.worker
            .show_with(status, page.template, page.title, "cases", values)
    }

    /// What one needs to have before one's eyes: the clock, the confirmed needs, the decision.
    fn aside(&self, plan: Option<&Plan>) -> Value {
        let needs: Vec<_> = self
            .case
            .needs
            .iter()
            .filter(|need| need.is_confirmed())
            .map(need_view)
            .collect();
        let decision = match plan {
            Some(plan) => plan.decision.and_then(|id| self.case.decision(id)),
            None => self
                .case
                .decisions
                .iter()
                .rev()
                .find(|decision| decision.applies()),
        };
        let decision = decision.map(|decision| {
            let basis = legal_basis::find(&decision.legal_basis);
            json!({
                "href": self.href(&format!("/vedtak/{}", decision.id)),
                "on": decision.decided_on,
                "content": decision.content,
                "paragraph": basis.map(legal_basis::LegalBasis::paragraph).unwrap_or_default(),
                "basis": basis.map(|basis| basis.label_in(self.worker.language.form())).unwrap_or_default(),
            })
        });
        let evaluation = plan.filter(|plan| plan.is_active()).map(|plan| {
            let deadline = plan.evaluation_deadline(&self.case.evaluations);
            json!({
                "due": deadline.due_on, "paragraph": deadline.legal_basis,
                "interval": plan.evaluation_interval_months,
                "href": format!("{}/evalueringer/ny", self.plan_href(plan)),
            })
        });
        json!({ "needs": needs, "decision": decision, "evaluation": evaluation })
    }
}

/// What a page is.
pub(crate) struct Shown<'a> {
    pub(crate) template: &'static str,
    pub(crate) title: &'a str,
    /// The step of the case menu.
    pub(crate) step: Step,
    /// The plan it is about.
    pub(crate) plan: Option<&'a Plan>,
}

/// A text of a conflict that is shown on both sides.
pub(crate) fn kept<'a>(page: &CasePage, name: &'a str, label: &str, stored: String) -> ConflictField<'a> {
    ConflictField {
        name,
        label: page.worker.text(label),
        stored,
        area: true,
        hidden: false,
    }
}

/// A choice of a conflict that is sent along.
pub(crate) fn hidden(name: &str) -> ConflictField<'_> {
    ConflictField {
        name,
        label: String::new(),
        stored: String::new(),
        area: false,
        hidden: true,
    }
}

/// The ids of a list of choices; a conflict page sends them in one field.
pub(crate) fn ids<T: FromStr>(form: &Form, name: &str) -> Vec<T> {
    let values = form.list(name);
    values
        .iter()
        .flat_map(|value| value.split(','))
        .filter_map(|id| id.trim().parse().ok())
        .collect()
}
