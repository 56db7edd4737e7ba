//! A form that has a page to itself, put together from its fields.

use axum::http::StatusCode;
use axum::response::Response;
use serde_json::{Value, json};
use tiltak_services::ServiceError;

use crate::form::Form;
use crate::page_error::PageError;
use crate::pages::case_file::menu::Step;
use crate::pages::plan::{CasePage, Shown};
use crate::render::{PageResult, see_other};
use crate::visitor::Worker;

/// The fields of a form, in order.
pub(crate) struct Fields<'a> {
    worker: &'a Worker,
    list: Vec<Value>,
}

impl<'a> Fields<'a> {
    pub(crate) fn new(worker: &'a Worker) -> Self {
        Self {
            worker,
            list: Vec::new(),
        }
    }

    fn add(mut self, kind: &str, name: &str, label: &str, options: Vec<Value>) -> Self {
        self.list.push(json!({
            "kind": kind, "name": name, "label": self.worker.text(label), "help": "", "optional": false, "options": Value::Array(options),
        }));
        self
    }

    pub(crate) fn date(self, name: &str, label: &str) -> Self {
        self.add("date", name, label, Vec::new())
    }

    pub(crate) fn line(self, name: &str, label: &str) -> Self {
        self.add("text", name, label, Vec::new())
    }

    pub(crate) fn number(self, name: &str, label: &str) -> Self {
        self.add("number", name, label, Vec::new())
    }

    pub(crate) fn area(self, name: &str, label: &str) -> Self {
        self.add("area", name, label, Vec::new())
    }

    pub(crate) fn tick(self, name: &str, label: &str) -> Self {
        self.add("tick", name, label, Vec::new())
    }

    pub(crate) fn select(self, name: &str, label: &str, options: Vec<Value>) -> Self {
        self.add("select", name, label, options)
    }

    pub(crate) fn search(self, name: &str, label: &str, options: Vec<Value>) -> Self {
        self.add("search", name, label, options)
    }

    pub(crate) fn radios(self, name: &str, label: &str, options: Vec<Value>) -> Self {
        self.add("radios", name, label, options)
    }

    pub(crate) fn heading(self, label: &str) -> Self {
        self.add("heading", "", label, Vec::new())
    }

    fn last(mut self, key: &str, value: Value) -> Self {
        if let Some(field) = self.list.last_mut() {
            field[key] = value;
        }
        self
    }

    /// The help under the field added last.
    pub(crate) fn help(self, key: &str) -> Self {
        let text = self.worker.text(key);
        self.last("help", text.into())
    }

    /// Marks the field added last as one that may be left empty.
    pub(crate) fn optional(self) -> Self {
        self.last("optional", true.into())
    }

    pub(crate) fn done(self) -> Vec<Value> {
        self.list
    }
}

/// A choice with its text.
pub(crate) fn choice(worker: &Worker, value: &str, key: &str) -> Value {
    json!({ "value": value, "label": worker.text(key) })
}

/// The choices of a list of words, each with the text `<prefix>-<word>`.
pub(crate) fn choices<T: serde::Serialize>(worker: &Worker, all: &[T], prefix: &str) -> Vec<Value> {
    all.iter()
        .map(|one| {
            let word = crate::pages::plan::code_of(one);
            choice(worker, &word, &format!("{prefix}-{}", word.replace('_', "-")))
        })
        .collect()
}

/// What a form's page says around the fields.
pub(crate) struct FormPage<'a> {
    pub(crate) title: String,
    /// Key of the sentence under the title.
    pub(crate) lead: &'a str,
    /// Key of the button.
    pub(crate) save: &'a str,
    pub(crate) action: String,
    pub(crate) back: String,
    pub(crate) step: Step,
    /// The version of what is changed; 0 for something new.
    pub(crate) version: i64,
    /// Why there is no form.
    pub(crate) blocked: Option<String>,
    pub(crate) fields: Vec<Value>,
}

/// The page of a form within a case.
pub(crate) fn form_page(
    page: &CasePage,
    form: &Form,
    status: StatusCode,
    shown: &FormPage<'_>,
) -> PageResult {
    let own = json!({
        "form": form.view(), "fields": shown.fields, "action": shown.action, "back": shown.back,
        "lead": page.worker.text(shown.lead), "save": page.worker.text(shown.save),
        "version": shown.version, "blocked": shown.blocked,
    });
    let around = Shown {
        template: "pages/placement/form.html",
        title: &shown.title,
        step: shown.step,
        plan: None,
    };
    page.show(status, &around, own)
}

/// Waits for what a form asked for: the page that it leads to; or none, and the status of the form that is shown again.
pub(crate) async fn saved<T>(
    page: &CasePage,
    (form, status): (&mut Form, &mut StatusCode),
    leads_to: &str,
    done: impl Future<Output = Result<T, ServiceError>>,
) -> Result<Option<Response>, PageError> {
    match done.await {
        Ok(_) => Ok(Some(see_other(leads_to))),
        Err(error) => {
            *status = refused(&page.worker, form, error)?;
            Ok(None)
        }
    }
}

/// Puts what was refused into the form; gives the status of the page that shows it again.
pub(crate) fn refused(
    worker: &Worker,
    form: &mut Form,
    error: ServiceError,
) -> Result<StatusCode, PageError> {
    match error {
        ServiceError::Refused(refusals) => {
            form.refuse(&refusals, worker.language, worker.state.services.today());
            Ok(StatusCode::UNPROCESSABLE_ENTITY)
        }
        ServiceError::Conflict => {
            form.object("", worker.text("placement-changed"));
            Ok(StatusCode::CONFLICT)
        }
        other => Err(other.into()),
    }
}
