//! A new measure in a plan.

use axum::extract::{Path, Query};
use axum::http::StatusCode;
use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::{Value, json};
use tiltak_domain::casework::measure::{Measure, MeasureState};
use tiltak_domain::casework::plan::Plan;
use tiltak_domain::casework::refusal::{Reason, Refusals};
use tiltak_domain::codelist::{self, Code, Entry, Kind};
use tiltak_domain::ids::{DecisionId, MeasureId};
use tiltak_domain::knowledge::article::Article;
use tiltak_services::ServiceError;
use tiltak_services::measure::NewMeasure;

use super::content;
use crate::form::{Form, WorkerPosted, show_date};
use crate::page_error::PageError;
use crate::pages::case_file::menu::Step;
use crate::pages::knowledge::article_href;
use crate::pages::plan::{CasePage, Shown, parse_id};
use crate::render::{PageResult, see_other};
use crate::visitor::Worker;

/// The goal that the measure is to work towards, and the article that it was chosen from.
#[derive(Deserialize)]
pub(super) struct TowardsGoal {
    maal: Option<String>,
    #[serde(rename = "artikkel")]
    article: Option<String>,
    #[serde(rename = "versjon")]
    version: Option<u32>,
}

pub(super) async fn show(
    worker: Worker,
    Path((case, plan)): Path<(String, String)>,
    Query(towards): Query<TowardsGoal>,
) -> PageResult {
    let page = CasePage::open(worker, &case).await?;
    let plan = page.case.plan(parse_id(&plan)?).ok_or(PageError::NotFound)?;
    let mut goals = page.case.goals.iter().filter(|goal| goal.plan == plan.id);
    // Where there is one goal only, the measure is for that one.
    let only = match (goals.next(), goals.next()) {
        (Some(goal), None) => goal.id.to_string(),
        _ => String::new(),
    };
    let mut form = Form::with([
        ("started_on", show_date(page.today())),
        ("goals", towards.maal.unwrap_or(only)),
    ]);
    let chosen = match &towards.article {
        None => None,
        Some(id) => Some(chosen_article(&page.worker, id, towards.version).await?),
    };
    if let Some(article) = &chosen {
        fill_from(&page, article, &mut form);
    }
    new_page(&page, plan, &form, chosen.as_ref(), StatusCode::OK, page.today())
}

async fn chosen_article(worker: &Worker, id: &str, version: Option<u32>) -> Result<Article, PageError> {
    let services = &worker.state.services;
    let view = services.read_article(worker.actor(), id, version).await?;
    Ok(view.revision.article)
}

/// What an article can say of a measure beforehand. Why it is right for this child, it cannot.
fn fill_from(page: &CasePage, article: &Article, form: &mut Form) {
    let category = article
        .categories
        .iter()
        .find_map(|code| codelist::list(Kind::MeasureCategory).entry(code.as_str()));
    if let Some(entry) = category {
        let label = entry.label(page.worker.english());
        form.set("category", format!("{} {label}", entry.code));
        if codelist::needs_clarification(Kind::MeasureCategory, entry.code.as_str()) {
            form.set("clarification", article.nb.title.clone());
        }
    }
    form.set("description", article.nb.title.clone());
    if let Some(dose) = article.dose.whole() {
        content::fill_dose(form, dose);
    }
    form.set("article", article.id.clone());
    form.set("article_version", article.version.to_string());
}

pub(super) async fn start(Path((case, plan)): Path<(String, String)>, posted: WorkerPosted) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let page = CasePage::open(worker, &case).await?;
    let plan = page.case.plan(parse_id(&plan)?).ok_or(PageError::NotFound)?;
    let worker = &page.worker;
    let new = read(&page, plan, &mut form);
    let started_on = new.started_on;
    let tried = if form.has_errors() {
        try_out(&page, plan, new)
            .map(|()| None)
            .map_err(ServiceError::from)
    } else {
        worker
            .state
            .services
            .start_measure(worker.actor(), page.case.file.id, new)
            .await
            .map(Some)
    };
    match tried {
        Ok(Some(id)) => {
            return Ok(see_other(&format!(
                "{}?lagret=measure#tiltak-{id}",
                page.plan_href(plan)
            )));
        }
        Ok(None) => {}
        Err(ServiceError::Refused(refusals)) => form.refuse(&refusals, worker.language, page.today()),
        Err(other) => return Err(other.into()),
    }
    let chosen = match form.filled("article") {
        None => None,
        Some(id) => chosen_article(worker, &id, form.parsed("article_version"))
            .await
            .ok(),
    };
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    new_page(&page, plan, &form, chosen.as_ref(), status, started_on)
}

fn read(page: &CasePage, plan: &Plan, form: &mut Form) -> NewMeasure {
    let started_on = form
        .required_date("started_on", page.worker.language)
        .unwrap_or_else(|| page.today());
    let category = category(&form.text("category"));
    let mut clarification = form.filled("clarification");
    if clarification.is_none() && codelist::needs_clarification(Kind::MeasureCategory, category.as_str()) {
        // The fault stands at the words that are missing, not at the choice that asks for them.
        form.object("clarification", page.refusal(Reason::ClarificationMissing));
        clarification = Some("-".to_owned());
    }
    let content = content::read(page, form);
    let article = form.filled("article").zip(form.parsed("article_version"));
    NewMeasure {
        plan: plan.id,
        category,
        clarification,
        started_on,
        article,
        content,
    }
}

/// The code behind what was chosen: `3.9 Vedtak om råd og veiledning`, the code alone, or the label alone.
fn category(typed: &str) -> Code {
    let list = codelist::list(Kind::MeasureCategory);
    let first = typed.split_whitespace().next().unwrap_or_default();
    let named = |entry: &&Entry| [true, false].map(|english| entry.label(english)).contains(&typed);
    let found = list.entry(first).or_else(|| list.entries().iter().find(named));
    found.map_or_else(|| typed.into(), |entry| entry.code.clone())
}

/// Everything else that is wrong, when the form itself is faulty already.
fn try_out(page: &CasePage, plan: &Plan, new: NewMeasure) -> Result<(), Refusals> {
    let decision = plan.decision.and_then(|id| page.case.decision(id));
    let measure = Measure {
        id: MeasureId(uuid::Uuid::nil()),
        version: 1,
        case_file: page.case.file.id,
        decision: decision.map_or(DecisionId(uuid::Uuid::nil()), |decision| decision.id),
        plan: Some(plan.id),
        category: new.category,
        clarification: new.clarification,
        description: new.content.description,
        reason: new.content.reason,
        dose: new.content.dose,
        goals: new.content.goals,
        started_on: new.started_on,
        article: None,
        state: MeasureState::Ongoing,
    };
    let not_before = decision.map_or(plan.started_on, |decision| decision.decided_on);
    measure.start(not_before, page.today()).map(|_| ())
}

fn new_page(
    page: &CasePage,
    plan: &Plan,
    form: &Form,
    chosen: Option<&Article>,
    status: StatusCode,
    on: NaiveDate,
) -> PageResult {
    let lapsed = plan
        .decision
        .and_then(|id| page.case.decision(id))
        .is_none_or(|decision| !decision.applies());
    let reason = match (plan.is_active(), lapsed) {
        (false, _) => Some(Reason::PlanEnded),
        (true, true) => Some(Reason::DecisionLapsed),
        (true, false) => None,
    };
    let title = page.title("measure-new-title");
    let shown = Shown {
        template: "pages/measure/new.html",
        title: &title,
        step: Step::Plan,
        plan: Some(plan),
    };
    let own = json!({
        "form": form.view(), "action": format!("{}/tiltak/ny", page.plan_href(plan)),
        "blocked": page.blocked(reason).filter(|_| !form.has_errors()),
        "plan_href": page.plan_href(plan),
        "choices": content::choices(page, Some(plan.id), None),
        "categories": categories(page, on),
        "proposals_href": format!("{}/tiltak/forslag", page.plan_href(plan)),
        "chosen": chosen.map(|article| json!({
            "id": article.id, "version": article.version, "title": article.words(page.worker.language.form()).0.title,
            "href": article_href(&article.id, Some(article.version)),
        })),
    });
    page.show(status, &shown, own)
}

/// The categories in use on a day, under the official headings.
fn categories(page: &CasePage, on: NaiveDate) -> Vec<Value> {
    let english = page.worker.english();
    let list = codelist::list(Kind::MeasureCategory);
    let under = |heading: &Entry| -> Vec<Value> {
        let own = list.valid_on(on).filter(|entry| {
            codelist::group_of(Kind::MeasureCategory, entry.code.as_str())
                .is_some_and(|group| group == heading)
        });
        own.map(|entry| format!("{} {}", entry.code, entry.label(english)).into())
            .collect()
    };
    let headings = codelist::list(Kind::MeasureCategoryGroup).valid_on(on);
    headings
        .map(|heading| json!({ "label": heading.label(english), "options": under(heading) }))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_category_is_found_by_code_and_by_label() {
        for typed in [
            "3.9 Vedtak om råd og veiledning",
            "3.9",
            "Vedtak om råd og veiledning",
            "Decision on advice and guidance",
        ] {
            assert_eq!(category(typed), "3.9", "{typed}");
        }
        assert_eq!(category("noe annet"), "noe annet");
        assert_eq!(category(""), "");
    }
}
