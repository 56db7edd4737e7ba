//! A new version of an article, or a new article, written by the service.

use axum::extract::Path;
use axum::http::StatusCode;
use chrono::{Datelike, NaiveDate};
use serde_json::{Value, json};
use tiltak_domain::casework::legal_basis;
use tiltak_domain::casework::measure::Period;
use tiltak_domain::codelist::{self, Code, Kind};
use tiltak_domain::knowledge::article::{Arena, Article, ArticleKind, Pictogram, Source, UsualDose, Words};
use tiltak_domain::knowledge::audience::Audience;
use tiltak_domain::knowledge::fault::Fault;
use tiltak_services::ServiceError;
use tiltak_services::knowledge::{NewVersion, Restricted, WriteError};

use super::view::{article_href, word};
use crate::form::{Form, WorkerPosted, show_date};
use crate::page_error::PageError;
use crate::pages::placement::{Fields, choices, refused};
use crate::pages::plan::{code_of, decoded};
use crate::render::{PageResult, see_other};
use crate::visitor::Worker;

/// Addresses that are no article.
const RESERVED: [&str; 3] = ["ny", "opplaering", "klynger"];
/// The texts of an article in the form: name of the field, and whether it may be empty.
const TEXTS: [(&str, bool); 11] = [
    ("summary", false),
    ("for_whom", false),
    ("content", false),
    ("steps", true),
    ("dose", true),
    ("culture", true),
    ("staff", true),
    ("training", true),
    ("cost", true),
    ("cautions", true),
    ("family", false),
];

pub(super) async fn show_new(worker: Worker) -> PageResult {
    must_write(&worker)?;
    let today = worker.state.services.today();
    let form = Form::with([
        ("kind", code_of(ArticleKind::Measure)),
        ("age_from", "0".to_owned()),
        ("age_to", "18".to_owned()),
        ("reviewed_on", show_date(today)),
        ("review_due", show_date(in_two_years(today))),
        ("version", "0".to_owned()),
    ]);
    page(&worker, None, &form, true, StatusCode::OK)
}

pub(super) async fn show(worker: Worker, Path(article): Path<String>) -> PageResult {
    must_write(&worker)?;
    let services = &worker.state.services;
    let view = services.read_article(worker.actor(), &article, None).await?;
    let open = !matches!(view.restricted, Restricted::Closed(_));
    let form = stored(&view.revision.article, view.revision.published);
    page(&worker, Some(&view.revision.article), &form, open, StatusCode::OK)
}

pub(super) async fn save_new(posted: WorkerPosted) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let id = form.text("id");
    if RESERVED.contains(&id.as_str()) {
        form.object("id", worker.text("knowledge-fault-bad-id"));
    }
    let blank = blank(&id, worker.state.services.today());
    save(&worker, form, None, blank).await
}

pub(super) async fn save_version(Path(article): Path<String>, posted: WorkerPosted) -> PageResult {
    let WorkerPosted { worker, form } = posted;
    let services = &worker.state.services;
    let view = services.read_article(worker.actor(), &article, None).await?;
    let before = view.revision.article;
    save(&worker, form, Some(&before), before.clone()).await
}

async fn save(worker: &Worker, mut form: Form, before: Option<&Article>, base: Article) -> PageResult {
    let services = &worker.state.services;
    let new = NewVersion {
        article: read(worker, &mut form, base),
        seen: u32::try_from(form.version()).unwrap_or(0),
        reason: form.text("reason"),
        published: form.ticked("published"),
    };
    let id = new.article.id.clone();
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if !form.has_errors() {
        match services.write_article(worker.actor(), new).await {
            Ok(_) => return Ok(see_other(&format!("{}?lagret=1", article_href(&id, None)))),
            Err(WriteError::Faults(faults)) => {
                for fault in faults {
                    form.object(field_of(&fault), fault_text(worker, &fault));
                }
            }
            Err(WriteError::Service(ServiceError::Conflict)) => {
                form.object("", worker.text("knowledge-edit-conflict"));
                status = StatusCode::CONFLICT;
            }
            Err(WriteError::Service(error)) => status = refused(worker, &mut form, error)?,
        }
    }
    let open = form.has_field("restricted");
    page(worker, before, &form, open, status)
}

fn must_write(worker: &Worker) -> Result<(), PageError> {
    use tiltak_domain::access::{Act, may};
    if may(worker.actor(), Act::WriteKnowledge) {
        Ok(())
    } else {
        Err(PageError::Forbidden)
    }
}

fn in_two_years(day: NaiveDate) -> NaiveDate {
    day.with_year(day.year() + 2).unwrap_or(day)
}

fn blank(id: &str, today: NaiveDate) -> Article {
    Article {
        id: id.to_owned(),
        version: 1,
        kind: ArticleKind::Measure,
        categories: Vec::new(),
        reviewed_on: today,
        review_due: in_two_years(today),
        components: Vec::new(),
        legal_basis: Vec::new(),
        arena: Vec::new(),
        pictograms: Vec::new(),
        training: String::new(),
        audience: Audience::default(),
        dose: UsualDose::default(),
        nb: Words::default(),
        nn: None,
        en: None,
        ratings: Vec::new(),
        sources: Vec::new(),
    }
}

/// What was typed, on top of what the form does not ask for: ratings and the other languages.
fn read(worker: &Worker, form: &mut Form, base: Article) -> Article {
    let language = worker.language;
    let mut article = base;
    let codes = |text: String| split(&text).map(Code::from).collect::<Vec<_>>();
    if let Some(kind) = decoded(&form.text("kind")) {
        article.kind = kind;
    }
    article.nb = words(form, "", &article.nb);
    article.en = english(form, article.en.take());
    article.categories = codes(form.text("categories"));
    article.audience.needs = codes(form.text("needs"));
    article.audience.languages = split(&form.text("languages")).map(str::to_owned).collect();
    article.components = split(&form.text("components")).map(str::to_owned).collect();
    article.arena = form
        .list("arena")
        .iter()
        .filter_map(|word| decoded(word))
        .collect();
    article.pictograms = form
        .list("pictograms")
        .iter()
        .filter_map(|word| decoded(word))
        .collect();
    article.legal_basis = form.list("legal_basis");
    if form.has_field("training_id") {
        article.training = form.text("training_id");
    }
    article.audience.age_from = form.number("age_from", language).unwrap_or_default();
    article.audience.age_to = form.number("age_to", language).unwrap_or_default();
    article.dose = UsualDose {
        times: form.number("dose_times", language),
        per: decoded(&form.text("dose_per")),
        weeks: form.number("dose_weeks", language),
    };
    if let Some(day) = form.required_date("reviewed_on", language) {
        article.reviewed_on = day;
    }
    if let Some(day) = form.required_date("review_due", language) {
        article.review_due = day;
    }
    article.sources = sources(&form.text("sources"));
    article
}

fn words(form: &Form, prefix: &str, before: &Words) -> Words {
    let text = |name: &str| form.text(&format!("{prefix}{name}"));
    let lines = |text: String| {
        text.lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let restricted = format!("{prefix}restricted");
    Words {
        title: text("title"),
        summary: text("summary"),
        for_whom: text("for_whom"),
        culture: text("culture"),
        content: text("content"),
        steps: lines(text("steps")),
        dose: text("dose"),
        staff: text("staff"),
        training: text("training"),
        cost: text("cost"),
        cautions: text("cautions"),
        restricted: if form.has_field(&restricted) {
            form.text(&restricted)
        } else {
            before.restricted.clone()
        },
        family: text("family"),
    }
}

/// English is either there with what it demands, or not at all.
fn english(form: &Form, before: Option<Words>) -> Option<Words> {
    let written = words(form, "en_", &before.unwrap_or_default());
    let is_empty = written
        .fields()
        .iter()
        .all(|(name, text)| *name == "restricted" || text.is_empty());
    (!is_empty).then_some(written)
}

/// One source a line: title, year and address, divided by bars.
fn sources(text: &str) -> Vec<Source> {
    let source = |line: &str| {
        let mut cells = line.split('|').map(str::trim);
        Source {
            title: cells.next().unwrap_or_default().to_owned(),
            year: cells.next().and_then(|year| year.parse().ok()),
            link: cells.next().unwrap_or_default().to_owned(),
        }
    };
    text.lines()
        .filter(|line| !line.trim().is_empty())
        .map(source)
        .collect()
}

fn split(text: &str) -> impl Iterator<Item = &str> {
    text.split([',', ';', '\n', ' '])
        .map(str::trim)
        .filter(|one| !one.is_empty())
}

/// The field of the form that a fault stands at.
fn field_of(fault: &Fault) -> &str {
    let field = fault.field.as_str();
    match field {
        "training" => "training_id",
        "audience.needs" => "needs",
        "audience.age_to" => "age_to",
        "audience.languages" => "languages",
        "dose.times" => "dose_times",
        "dose.per" => "dose_per",
        "dose.weeks" => "dose_weeks",
        "source" | "source.title" | "source.year" | "source.link" => "sources",
        _ if field.starts_with("nb.") => &field[3..],
        _ if field.starts_with("rating") || field.starts_with("nn.") => "",
        _ => match field.strip_prefix("en.") {
            Some(name) => en_field(name),
            None => field,
        },
    }
}

fn en_field(name: &str) -> &'static str {
    match name {
        "title" => "en_title",
        "summary" => "en_summary",
        "for_whom" => "en_for_whom",
        "content" => "en_content",
        "family" => "en_family",
        _ => "",
    }
}

fn fault_text(worker: &Worker, fault: &Fault) -> String {
    let words = worker.text(&format!("knowledge-fault-{}", fault.kind.key()));
    if fault.value.is_empty() {
        words
    } else {
        format!("{words}: {}", fault.value)
    }
}

fn stored(article: &Article, published: bool) -> Form {
    let codes = |codes: &[Code]| codes.iter().map(Code::as_str).collect::<Vec<_>>().join(", ");
    let number = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
    let source = |source: &Source| {
        let year = source.year.map(|year| year.to_string()).unwrap_or_default();
        format!("{} | {year} | {}", source.title, source.link)
    };
    let mut form = Form::with([
        ("kind", code_of(article.kind)),
        ("categories", codes(&article.categories)),
        ("needs", codes(&article.audience.needs)),
        ("languages", article.audience.languages.join(", ")),
        ("components", article.components.join(", ")),
        ("training_id", article.training.clone()),
        ("age_from", article.audience.age_from.to_string()),
        ("age_to", article.audience.age_to.to_string()),
        ("dose_times", number(article.dose.times)),
        ("dose_per", article.dose.per.map(code_of).unwrap_or_default()),
        ("dose_weeks", number(article.dose.weeks)),
        ("reviewed_on", show_date(article.reviewed_on)),
        ("review_due", show_date(article.review_due)),
        (
            "sources",
            article.sources.iter().map(source).collect::<Vec<_>>().join("\n"),
        ),
        ("published", if published { "1".into() } else { String::new() }),
        ("version", article.version.to_string()),
    ]);
    for (prefix, words) in [("", Some(&article.nb)), ("en_", article.en.as_ref())] {
        for (name, text) in words.map(Words::fields).into_iter().flatten() {
            form.set(&format!("{prefix}{name}"), text);
        }
    }
    for one in &article.arena {
        form.add("arena", code_of(one));
    }
    for one in &article.pictograms {
        form.add("pictograms", code_of(one));
    }
    for one in &article.legal_basis {
        form.add("legal_basis", one.clone());
    }
    form
}

fn page(
    worker: &Worker,
    before: Option<&Article>,
    form: &Form,
    open: bool,
    status: StatusCode,
) -> PageResult {
    let action = before.map_or_else(
        || "/kunnskap/ny".to_owned(),
        |article| format!("{}/rediger", article_href(&article.id, None)),
    );
    let values = json!({
        "form": form.view(), "action": action,
        "back": before.map_or_else(|| "/kunnskap".to_owned(), |article| article_href(&article.id, None)),
        "back_title": before.map(|article| article.nb.title.clone()),
        "version": form.version(),
        "is_new": before.is_none(),
        "about": about(worker, before.is_none(), open),
        "words": text_fields(worker, "", open),
        "english": text_fields(worker, "en_", open),
        "last": last(worker),
        "ticks": ticks(worker),
    });
    let key = if before.is_some() {
        "knowledge-edit-title"
    } else {
        "knowledge-new-title"
    };
    let name = before.map(|article| article.nb.title.clone()).unwrap_or_default();
    let title = crate::language::text(worker.language, key, &[("title", name.into())]);
    worker.show_with(status, "pages/knowledge/edit.html", &title, "knowledge", values)
}

fn about(worker: &Worker, is_new: bool, open: bool) -> Vec<Value> {
    let today = worker.state.services.today();
    let mut fields = Fields::new(worker);
    if is_new {
        fields = fields
            .line("id", "knowledge-edit-id")
            .help("knowledge-edit-id-help");
    }
    let periods = [Period::Day, Period::Week, Period::Month, Period::Year];
    let codes = codelist::list(Kind::CaseContent).valid_on(today).count();
    let fields = fields
        .radios(
            "kind",
            "knowledge-kind",
            choices(worker, &ArticleKind::ALL, "knowledge-kind"),
        )
        .number("age_from", "knowledge-edit-age-from")
        .number("age_to", "knowledge-edit-age-to")
        .line("needs", "knowledge-needs")
        .help(if codes > 0 {
            "knowledge-edit-codes-help"
        } else {
            "knowledge-edit-list-help"
        })
        .optional()
        .line("categories", "knowledge-categories")
        .help("knowledge-edit-codes-help")
        .optional()
        .line("languages", "knowledge-language")
        .help("knowledge-edit-list-help")
        .optional()
        .line("components", "knowledge-components")
        .help("knowledge-edit-list-help")
        .optional()
        .number("dose_times", "measure-dose-times")
        .optional()
        .select(
            "dose_per",
            "measure-dose-per",
            choices(worker, &periods, "measure-per"),
        )
        .optional()
        .number("dose_weeks", "measure-dose-weeks")
        .optional();
    if open {
        fields
            .line("training_id", "knowledge-edit-training-id")
            .help("knowledge-edit-training-id-help")
            .optional()
            .done()
    } else {
        fields.done()
    }
}

fn text_fields(worker: &Worker, prefix: &str, open: bool) -> Vec<Value> {
    let english = !prefix.is_empty();
    let label = |name: &str| format!("knowledge-field-{}", name.replace('_', "-"));
    let title = format!("{prefix}title");
    let mut fields = Fields::new(worker).line(&title, "knowledge-field-title");
    if english {
        fields = fields.optional();
    }
    for (name, optional) in TEXTS {
        fields = fields.area(&format!("{prefix}{name}"), &label(name));
        if name == "steps" {
            fields = fields.help("knowledge-edit-steps-help");
        }
        if name == "family" {
            fields = fields.help("knowledge-edit-family-help");
        }
        if optional || english {
            fields = fields.optional();
        }
    }
    if open {
        fields = fields
            .area(&format!("{prefix}restricted"), "knowledge-field-restricted")
            .help("knowledge-edit-restricted-help")
            .optional();
    }
    fields.done()
}

fn last(worker: &Worker) -> Vec<Value> {
    Fields::new(worker)
        .area("sources", "knowledge-sources")
        .help("knowledge-edit-sources-help")
        .date("reviewed_on", "knowledge-edit-reviewed-on")
        .date("review_due", "knowledge-edit-review-due")
        .tick("published", "knowledge-edit-published")
        .help("knowledge-edit-published-help")
        .line("reason", "knowledge-edit-reason")
        .help("knowledge-edit-reason-help")
        .done()
}

/// Choices of which several can be ticked.
fn ticks(worker: &Worker) -> Value {
    let (language, today) = (worker.language, worker.state.services.today());
    let bases = legal_basis::valid_on(today).map(|basis| {
        json!({ "value": basis.id, "label": format!("{} {}", basis.paragraph(), basis.label_in(language.form())) })
    });
    let pictograms = Pictogram::ALL
        .map(|one| json!({ "value": code_of(one), "label": word(language, "knowledge-pictogram", one) }));
    json!({
        "arenas": choices(worker, &Arena::ALL, "knowledge-arena"),
        "legal_basis": bases.collect::<Vec<_>>(),
        "pictograms": pictograms,
    })
}
