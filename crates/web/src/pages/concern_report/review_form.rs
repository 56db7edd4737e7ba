//! The form of the review: only codes in use on the day that decides.

use chrono::NaiveDate;
use serde_json::{Value, json};
use tiltak_domain::casework::concern_report::{ConcernReport, ConcernReportState};
use tiltak_domain::codelist::{self, Entry, Kind, known};

use super::words;
use crate::form::{Form, show_date};
use crate::language::Language;
use crate::visitor::Worker;

/// Words of a workplace that leave no doubt about the code of the reporter.
const EVIDENT: [(&str, &str); 6] = [
    ("barnehage", "9"),
    ("politi", "8"),
    ("krisesenter", "18"),
    ("familievernkontor", "16"),
    ("helsestasjon", "10"),
    ("tannlege", "25"),
];

/// The field of the words that a code demands.
pub(super) fn clarification_field(code: &str) -> String {
    format!("clarification-{code}")
}

pub(super) fn values(worker: &Worker, report: &ConcernReport, sent: Option<&Form>) -> Value {
    let language = worker.language;
    let received = report.received_on();
    let today = worker.state.services.today();
    let guess = evident_reporter(report);
    let form = sent.map_or_else(|| prefilled(guess, today).view(), Form::view);
    json!({
        "form": form,
        "reporters": options(language, Kind::Reporter, received, &[]),
        "guessed": guess.is_some() && sent.is_none(),
        "chapters": chapters(language, received, &sent.map(|form| form.list("contents")).unwrap_or_default()),
        "conclusions": conclusions(language, today),
        "may_investigate": matches!(report.state, ConcernReportState::Registered { .. }),
        "sent": sent.is_some(),
        "received_on": received,
    })
}

fn prefilled(guess: Option<&str>, today: NaiveDate) -> Form {
    Form::with([
        ("reporter_code", guess.unwrap_or_default().to_owned()),
        ("on", show_date(today)),
    ])
}

/// The code of a public reporter whose workplace says it plainly; a person is never guessed.
fn evident_reporter(report: &ConcernReport) -> Option<&str> {
    if let Some(code) = &report.reporter.code {
        return Some(code.as_ref());
    }
    let workplace = report.reporter.organisation.as_deref()?.to_lowercase();
    let found = EVIDENT
        .iter()
        .find(|(word, _)| report.reporter.is_public && workplace.contains(word))?;
    codelist::list(Kind::Reporter)
        .is_valid_on(found.1, report.received_on())
        .then_some(found.1)
}

fn options(language: Language, kind: Kind, on: NaiveDate, without: &[&str]) -> Vec<Value> {
    let offered = codelist::list(kind)
        .valid_on(on)
        .filter(|entry| !without.contains(&entry.code.as_ref()));
    offered.map(|entry| option(language, entry)).collect()
}

fn option(language: Language, entry: &Entry) -> Value {
    json!({ "value": entry.code, "label": entry.label(language == Language::En) })
}

/// Conclusions of a report that goes no further.
fn conclusions(language: Language, on: NaiveDate) -> Vec<Value> {
    let further = [
        known::CONCERN_REPORT_TO_INVESTIGATION,
        known::CONCERN_REPORT_ONGOING_INVESTIGATION,
    ];
    options(language, Kind::ConcernReportConclusion, on, &further)
}

/// A chapter of the list of contents with its headings; both without a name where the list has none.
struct Chapter {
    label: String,
    groups: Vec<(String, Vec<Value>)>,
}

/// The contents in use on a day, under their headings. A chapter is unfolded where something in it is ticked, or where it is the only one.
fn chapters(language: Language, on: NaiveDate, ticked: &[String]) -> Value {
    let english = language == Language::En;
    let mut chapters: Vec<Chapter> = Vec::new();
    for (place, entry) in codelist::list(Kind::CaseContent).valid_on(on).enumerate() {
        let headings = codelist::groups_of(Kind::CaseContent, entry.code.as_ref());
        let name = |level: usize| {
            headings
                .get(level)
                .map_or("", |heading| heading.label(english))
                .to_owned()
        };
        if chapters.last().is_none_or(|chapter| chapter.label != name(0)) {
            chapters.push(Chapter {
                label: name(0),
                groups: Vec::new(),
            });
        }
        let Some(chapter) = chapters.last_mut() else {
            continue;
        };
        if chapter.groups.last().is_none_or(|(label, _)| *label != name(1)) {
            chapter.groups.push((name(1), Vec::new()));
        }
        if let Some((_, options)) = chapter.groups.last_mut() {
            options.push(content(language, entry, place == 0));
        }
    }
    chapters
        .into_iter()
        .map(|chapter| chapter_values(chapter, ticked))
        .collect()
}

fn chapter_values(chapter: Chapter, ticked: &[String]) -> Value {
    let mut options = chapter.groups.iter().flat_map(|(_, options)| options);
    let has_ticked = options.any(|option| ticked.iter().any(|code| option["value"] == json!(code)));
    let open = has_ticked || chapter.label.is_empty();
    let count: usize = chapter.groups.iter().map(|(_, options)| options.len()).sum();
    let groups = chapter
        .groups
        .into_iter()
        .map(|(label, options)| json!({ "label": label, "options": options }));
    json!({ "label": chapter.label, "open": open, "count": count, "groups": groups.collect::<Vec<_>>() })
}

/// One content; the first has the id that the list of errors leads to.
fn content(language: Language, entry: &Entry, is_first: bool) -> Value {
    let code: &str = entry.code.as_ref();
    let clarify = codelist::needs_clarification(Kind::CaseContent, code).then(|| clarification_field(code));
    json!({
        "value": code,
        "label": entry.label(language == Language::En),
        "id": if is_first { "field-contents".to_owned() } else { format!("field-contents-{code}") },
        "clarify": clarify,
    })
}

/// The choices of a form that was sent, in words, for a page that has no place for the form any more.
pub(super) fn chosen(language: Language, form: &Form) -> Vec<(&'static str, String)> {
    let one = |field: &'static str, kind| {
        form.filled(field)
            .map(|code| (field, words::label(language, kind, &code)))
    };
    let contents: Vec<String> = form
        .list("contents")
        .iter()
        .map(|code| {
            let label = words::label(language, Kind::CaseContent, code);
            form.filled(&clarification_field(code))
                .map_or(label.clone(), |words| format!("{label}: {words}"))
        })
        .collect();
    let contents = (!contents.is_empty()).then(|| ("contents", contents.join("\n")));
    let reporter = one("reporter_code", Kind::Reporter);
    [
        reporter,
        contents,
        one("conclusion", Kind::ConcernReportConclusion),
    ]
    .into_iter()
    .flatten()
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn contents_follow_the_list_in_use_on_the_day_of_receipt() {
        let old = chapters(Language::Nb, day("2025-12-31"), &[]);
        assert_eq!((old.as_array().unwrap().len(), &old[0]["label"]), (1, &json!("")));
        let new = chapters(Language::Nb, day("2026-01-01"), &["2.1.02".into()]);
        let labels: Vec<_> = new
            .as_array()
            .unwrap()
            .iter()
            .map(|chapter| chapter["label"].clone())
            .collect();
        assert_eq!(
            labels,
            ["Barnets utvikling", "Foreldrenes omsorg", "Familie og miljø"]
        );
        let open: Vec<_> = new
            .as_array()
            .unwrap()
            .iter()
            .map(|chapter| chapter["open"].clone())
            .collect();
        assert_eq!(open, [false, true, false], "what is ticked stays in sight");
        assert_eq!(new[0]["groups"][0]["options"][0]["id"], "field-contents");
        assert_eq!(new[0]["groups"][1]["label"], "Barnehage og skole");
    }

    #[test]
    fn old_catch_all_codes_ask_for_words() {
        let old = chapters(Language::Nb, day("2025-12-31"), &[]);
        let options = old[0]["groups"][0]["options"].as_array().unwrap();
        let asking: Vec<_> = options
            .iter()
            .filter(|option| !option["clarify"].is_null())
            .collect();
        assert_eq!(asking.len(), 2);
        assert_eq!(asking[0]["clarify"], "clarification-18");
    }

    #[test]
    fn a_report_is_not_dropped_with_a_code_that_goes_on() {
        let codes = |on| {
            let offered = conclusions(Language::Nb, day(on));
            offered
                .iter()
                .map(|option| option["value"].as_str().unwrap().to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(codes("2025-12-31"), ["1", "3"]);
        assert_eq!(codes("2026-01-01"), ["3", "5", "6", "7", "8", "9", "10"]);
    }
}
