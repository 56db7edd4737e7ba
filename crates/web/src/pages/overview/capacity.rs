//! The service's own limit, weights and pace.

use serde_json::{Value, json};
use tiltak_domain::organisation::capacity::CapacityRules;
use tiltak_services::ServiceError;

use super::listing::decimal;
use crate::form::{Form, WorkerPosted};
use crate::language::Language;
use crate::page_error::PageError;
use crate::render::{Conflict, ConflictField, PageResult, see_other};
use crate::visitor::Worker;

const TEMPLATE: &str = "pages/overview/capacity.html";
const PATH: &str = "/leder/kapasitet";
/// How a field is read from the rules.
type Read = fn(&CapacityRules) -> u32;

/// The fields in tenths, each with how it is read from the rules.
const TENTHS: [(&str, Read); 4] = [
    ("weight_case", |rules| rules.case),
    ("weight_investigation", |rules| rules.investigation),
    ("weight_placement", |rules| rules.placement),
    ("duties_a_day", |rules| rules.duties_a_day),
];

pub(super) async fn show(worker: Worker) -> PageResult {
    let set = worker.state.services.capacity(worker.actor()).await?.rules;
    let form = Form::with(fields(&worker, &set.value));
    worker.show(TEMPLATE, &title(&worker), "leader", values(&form, set.version))
}

pub(super) async fn save(posted: WorkerPosted) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let limit = form.number("limit", worker.language);
    let mut tenths = |name| number_with_decimal(&mut form, name, worker.language);
    let rules = CapacityRules {
        case: tenths("weight_case").unwrap_or_default(),
        investigation: tenths("weight_investigation").unwrap_or_default(),
        placement: tenths("weight_placement").unwrap_or_default(),
        duties_a_day: tenths("duties_a_day").unwrap_or_default(),
        limit: limit.unwrap_or_default(),
    };
    let services = &worker.state.services;
    if !form.has_errors() {
        match services
            .set_capacity_rules(worker.actor(), rules, form.version())
            .await
        {
            Ok(()) => return Ok(see_other("/leder/saksbehandlere")),
            Err(ServiceError::Conflict) => return conflict(&worker, &form).await,
            Err(ServiceError::Refused(refusals)) => form.refuse(&refusals, worker.language, services.today()),
            Err(other) => return Err(other.into()),
        }
    }
    let version = form.version();
    worker.show_refused(TEMPLATE, &title(&worker), "leader", values(&form, version))
}

fn title(worker: &Worker) -> String {
    worker.text("overview-capacity-title")
}

fn values(form: &Form, version: i64) -> Value {
    json!({ "form": form.view(), "version": version, "action": PATH })
}

fn fields(worker: &Worker, rules: &CapacityRules) -> Vec<(&'static str, String)> {
    let tenths = TENTHS
        .iter()
        .map(|(name, of)| (*name, decimal(worker, of(rules))));
    std::iter::once(("limit", rules.limit.to_string()))
        .chain(tenths)
        .collect()
}

/// Tenths, of a number with at most one decimal after a comma or a point.
fn number_with_decimal(form: &mut Form, name: &'static str, language: Language) -> Option<u32> {
    let typed = form.text(name).replace(',', ".");
    let (whole, part) = typed.split_once('.').unwrap_or((&typed, "0"));
    let tenths = whole
        .parse::<u32>()
        .ok()
        .zip(part.parse::<u32>().ok().filter(|_| part.len() == 1));
    if tenths.is_none() {
        form.object_unreadable_number(name, language);
    }
    tenths.map(|(whole, part)| whole.saturating_mul(10).saturating_add(part))
}

async fn conflict(worker: &Worker, form: &Form) -> PageResult {
    let set = worker
        .state
        .services
        .capacity(worker.actor())
        .await
        .map_err(PageError::from)?
        .rules;
    let stored = fields(worker, &set.value);
    let field = |(name, stored): (&'static str, String)| ConflictField {
        name,
        label: worker.text(&format!("field-{name}")),
        stored,
        area: false,
        hidden: false,
    };
    let conflict = Conflict {
        subject: title(worker),
        action: PATH.to_owned(),
        open_href: PATH.to_owned(),
        version: set.version,
        fields: stored.into_iter().map(field).collect(),
    };
    worker.show_conflict(&conflict, form)
}
