//! Articles and ratings as pages show them.

use chrono::NaiveDate;
use serde_json::{Value, json};
use tiltak_domain::casework::legal_basis;
use tiltak_domain::casework::measure::Dose;
use tiltak_domain::codelist::{self, Code, Kind};
use tiltak_domain::knowledge::article::{Article, UsualDose, Words};
use tiltak_domain::knowledge::rating::{Freshness, RatedOn, Rating};
use tiltak_domain::people::language_form::LanguageForm;
use tiltak_services::knowledge::{scale, training_name};

use crate::form::show_date;
use crate::language::{Language, text};
use crate::pages::measure::dose_words;
use crate::pages::plan::code_of;
use crate::visitor::Visitor;

/// Where an article is read, in the version that the service goes by or in another one.
pub(crate) fn article_href(id: &str, version: Option<u32>) -> String {
    version.map_or_else(
        || format!("/kunnskap/{id}"),
        |version| format!("/kunnskap/{id}?versjon={version}"),
    )
}

/// The words of an article for the reader, and the language they are in where it is not the reader's.
pub(super) fn words_of(language: Language, article: &Article) -> (&Words, Option<&'static str>) {
    let (words, own) = article.words(language.form());
    (words, (own != language.form()).then(|| own.code()))
}

/// The name of a code.
pub(super) fn label(language: Language, kind: Kind, code: &Code) -> String {
    let entry = codelist::list(kind).entry(code.as_str());
    entry.map_or_else(
        || code.to_string(),
        |entry| entry.label(language == Language::En).to_owned(),
    )
}

/// The ages in words: 3 til 12 år.
pub(super) fn ages(language: Language, from: u32, to: u32) -> String {
    let args = [("from", from.into()), ("to", to.into())];
    text(language, "knowledge-ages", &args)
}

/// The words of a choice: `knowledge-arena-home`.
pub(super) fn word(language: Language, prefix: &str, value: impl serde::Serialize) -> String {
    let key = format!("{prefix}-{}", code_of(value).replace('_', "-"));
    text(language, &key, &[])
}

/// How much is usual; none where nothing is known.
fn usual_dose(language: Language, dose: UsualDose) -> Option<String> {
    let whole: Option<Dose> = dose.whole();
    whole.map(|dose| dose_words(language, dose)).or_else(|| {
        let weeks = dose.weeks?;
        Some(text(language, "knowledge-dose-weeks", &[("weeks", weeks.into())]))
    })
}

/// An article in a list: title, summary, for whom, where.
pub(super) fn card(visitor: &Visitor, article: &Article) -> Value {
    let language = visitor.language;
    let (words, lang) = words_of(language, article);
    json!({
        "id": article.id, "href": article_href(&article.id, None), "title": words.title, "summary": words.summary, "lang": lang,
        "kind": word(language, "knowledge-kind", article.kind),
        "ages": ages(language, article.audience.age_from, article.audience.age_to),
        "arenas": article.arena.iter().map(|arena| word(language, "knowledge-arena", arena)).collect::<Vec<_>>(),
        "ratings": article.ratings.len(),
        "training": (!article.training.is_empty()).then(|| training_name(&article.training, language.form())),
        "review_late": article.is_review_late(visitor.state.services.today()),
    })
}

/// Everything that the page of an article shows of it.
pub(super) fn whole(visitor: &Visitor, article: &Article) -> Value {
    let (language, today) = (visitor.language, visitor.state.services.today());
    let (words, _) = words_of(language, article);
    let named = |kind: Kind, codes: &[Code]| -> Vec<Value> {
        let in_use = |code: &Code| codelist::list(kind).is_valid_on(code.as_str(), today);
        // The codes of older cases are known to the search; people read the ones in use.
        let own = codes.iter().filter(|code| in_use(code));
        own.map(|code| json!({ "code": code.as_str(), "label": label(language, kind, code) }))
            .collect()
    };
    let basis = |id: &String| {
        legal_basis::find(id)
            .map(|basis| format!("{} {}", basis.paragraph(), basis.label_in(language.form())))
    };
    let mut value = card(visitor, article);
    let more = json!({
        "version": article.version,
        "needs": named(Kind::CaseContent, &article.audience.needs),
        "categories": named(Kind::MeasureCategory, &article.categories),
        "languages": article.audience.languages.iter().map(|code| language_name(language, code)).collect::<Vec<_>>(),
        "legal_basis": article.legal_basis.iter().filter_map(basis).collect::<Vec<_>>(),
        "dose_short": usual_dose(language, article.dose),
        "for_whom": words.for_whom, "culture": words.culture, "content": words.content, "steps": words.steps, "dose": words.dose,
        "staff": words.staff, "training_words": words.training, "cost": words.cost, "cautions": words.cautions,
        "restricted": words.restricted, "family": words.family,
        "reviewed_on": article.reviewed_on, "review_due": article.review_due,
        "rating_cards": article.ratings.iter().map(|rating| rating_card(language, rating, today)).collect::<Vec<_>>(),
        "sources": article.sources,
        "pictograms": article.pictograms.iter().map(|one| json!({ "name": code_of(one), "text": word(language, "knowledge-pictogram", one) })).collect::<Vec<_>>(),
    });
    if let (Value::Object(value), Value::Object(more)) = (&mut value, more) {
        value.extend(more);
    }
    value
}

/// The rating of one bank; nothing in it is compared with another's.
fn rating_card(language: Language, rating: &Rating, today: NaiveDate) -> Value {
    let form: LanguageForm = language.form();
    let scale = scale(&rating.bank);
    let version = scale.and_then(|scale| scale.version(&rating.scale_version));
    let meaning = version
        .and_then(|version| version.level(&rating.level))
        .map(|level| level.meaning(form));
    let relevance = rating.relevance.as_ref().map(|own| {
        let known = scale.and_then(|scale| scale.relevance.iter().find(|level| level.level == *own));
        format!(
            "{own}: {}",
            known.map(|level| level.meaning(form)).unwrap_or_default()
        )
    });
    let freshness = scale.map(|scale| rating.freshness(scale, today));
    let (age, stale) = match freshness {
        Some(Freshness::Fresh(age)) => (Some(age), false),
        Some(Freshness::Stale(age)) => (Some(age), true),
        _ => (None, false),
    };
    let on = match rating.rated_on.as_deref().and_then(RatedOn::parse) {
        Some(RatedOn::Day(day)) => Some(show_date(day)),
        Some(RatedOn::Year(year)) => Some(year.to_string()),
        None => None,
    };
    let (question, question_language) = rating.question.text(form);
    json!({
        "bank": scale.map_or(rating.bank.as_str(), |scale| scale.name.as_str()),
        "about": scale.map(|scale| scale.about.get(form)),
        "scale_version": rating.scale_version, "level": rating.level, "meaning": meaning, "relevance": relevance,
        "levels": version.map(|version| version.levels.iter().map(|level| json!({
            "level": level.level, "meaning": level.meaning(form), "own": level.level == rating.level,
        })).collect::<Vec<_>>()),
        "on": on, "age": age, "stale": stale, "link": rating.link,
        "question": question, "question_lang": (question_language != form).then(|| question_language.code()),
    })
}

/// A language by its code; the code where it has no name here.
pub(super) fn language_name(language: Language, code: &str) -> String {
    let known = [
        "ar", "en", "es", "fa", "fr", "pl", "prs", "ps", "ru", "se", "so", "ti", "tr", "uk", "ur", "vi",
        "ku", "lt", "ro", "th",
    ];
    if known.contains(&code) {
        text(language, &format!("knowledge-language-{code}"), &[])
    } else {
        code.to_owned()
    }
}
