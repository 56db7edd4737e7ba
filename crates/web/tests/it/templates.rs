//! Every page is rendered in every language with the sample beside it (`templates/samples/`).

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value, json};
use tiltak_web::language::Language;
use tiltak_web::templates::{engine, names};

const SAMPLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../templates/samples");

/// What every page gets, as a signed-in caseworker of the demo.
fn frame(language: Language) -> Value {
    json!({
        "lang": language.code(), "demo": true, "csrf_token": "sample-token", "path": "/side", "title": "Side", "today": "2026-03-12",
        "form_key": "sample-key", "form_page": "/side", "drafts": [], "merged": false,
        "user": {"name": "Kari Demo", "role": "caseworker"},
        "nav": [
            {"id": "today", "href": "/i-dag", "current": true, "count": null},
            {"id": "concern_reports", "href": "/bekymringsmeldinger", "current": false, "count": 3},
            {"id": "cases", "href": "/saker", "current": false, "count": null},
            {"id": "leader", "href": "/leder", "current": false, "count": null},
            {"id": "statistics", "href": "/statistikk", "current": false, "count": null},
            {"id": "register", "href": "/register/kontroll", "current": false, "count": null},
        ],
    })
}

fn merged(language: Language, sample: &Value) -> Value {
    let mut context: Map<String, Value> = frame(language).as_object().expect("a map").clone();
    context.extend(sample.as_object().expect("a sample is a map").clone());
    Value::Object(context)
}

/// Pages and sample-only pages; a file whose name begins with `_` is a part of a page.
fn pages() -> Vec<String> {
    let mut pages: Vec<String> = names()
        .filter(|name| name.starts_with("pages/") || name.starts_with("samples/"))
        .filter(|name| {
            name.ends_with(".html") && !name.rsplit('/').next().unwrap_or_default().starts_with('_')
        })
        .collect();
    pages.sort();
    pages
}

fn samples(page: &str) -> Vec<Value> {
    let (_, inner) = page.split_once('/').expect("a folder");
    let path = Path::new(SAMPLES).join(inner).with_extension("json");
    let text = fs::read_to_string(&path)
        .unwrap_or_else(|_| panic!("{page} has no sample: write templates/samples/{inner} as .json"));
    match serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display())) {
        Value::Array(variants) => variants,
        single => vec![single],
    }
}

/// Where rendered samples are kept to be looked at, when TILTAK_SAMPLES names a folder.
fn keep(page: &str, variant: usize, language: Language, html: &str) {
    if let Some(folder) = std::env::var_os("TILTAK_SAMPLES").map(PathBuf::from) {
        fs::create_dir_all(&folder).expect("a folder");
        let name = page.trim_end_matches(".html").replace('/', "-");
        fs::write(
            folder.join(format!("{name}-{variant}-{}.html", language.code())),
            html,
        )
        .expect("a file");
    }
}

fn check(html: &str, language: Language, place: &str) {
    assert!(
        html.contains(&format!("<html lang=\"{}\"", language.code())),
        "{place}: no language"
    );
    assert_eq!(html.matches("<main ").count(), 1, "{place}: one main");
    assert_eq!(html.matches("<h1").count(), 1, "{place}: one h1");
    let title = html
        .split_once("<title>")
        .and_then(|(_, rest)| rest.split_once("</title>"))
        .map(|(title, _)| title);
    assert!(
        title.is_some_and(|title| title.trim().len() > "– Tiltak".len()),
        "{place}: no title"
    );
    assert!(
        !html.contains("style=") && !html.contains("<style"),
        "{place}: styles belong in the style sheet"
    );
    assert!(
        !html.contains("onclick=") && !html.contains("<script>"),
        "{place}: scripts belong in the script"
    );
    assert!(html.len() < 100_000, "{place}: {} bytes", html.len());
    let posts = html.matches("method=\"post\"").count();
    assert_eq!(
        posts,
        html.matches("name=\"csrf_token\"").count(),
        "{place}: every POST form sends csrf_token, once"
    );
    if let Some(index) = html
        .find(">[")
        .filter(|index| html[*index..].starts_with(">[") && !html[*index..].starts_with(">[]"))
    {
        let shown: String = html[index..].chars().take(40).collect();
        assert!(!shown.contains('-'), "{place}: missing text {shown}");
    }
    ids_are_unique_and_found(html, place);
}

fn attribute<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
    html.match_indices(&format!(" {name}=\""))
        .map(|(index, found)| html[index + found.len()..].split('"').next().unwrap_or_default())
        .collect()
}

fn ids_are_unique_and_found(html: &str, place: &str) {
    let mut ids = attribute(html, "id");
    ids.sort_unstable();
    for pair in ids.windows(2) {
        assert_ne!(pair[0], pair[1], "{place}: an id stands twice");
    }
    for name in ["for", "aria-describedby", "aria-labelledby", "list"] {
        for wanted in attribute(html, name).into_iter().flat_map(str::split_whitespace) {
            assert!(
                ids.binary_search(&wanted).is_ok(),
                "{place}: {name} leads to {wanted}, which is missing"
            );
        }
    }
}

#[test]
fn every_page_renders_in_every_language() {
    let engine = engine();
    for page in pages() {
        for (variant, sample) in samples(&page).iter().enumerate() {
            for language in Language::ALL {
                let place = format!("{page} ({variant}, {})", language.code());
                let template = engine
                    .get_template(&page)
                    .unwrap_or_else(|error| panic!("{place}: {error:#}"));
                let html = template
                    .render(merged(language, sample))
                    .unwrap_or_else(|error| panic!("{place}: {error:#}\n{}", error.display_debug_info()));
                keep(&page, variant, language, &html);
                check(&html, language, &place);
            }
        }
    }
}

#[test]
fn what_people_write_is_shown_as_text() {
    let sample = json!({"title": "<script>alert(1)</script>", "status": 400, "text": "\"><img src=x>", "what_to_do": "", "kept": "", "reference": "", "details": ["<script>alert(2)</script>"], "typed": [{"name": "plan", "text": "<img src=y>"}]});
    let html = engine()
        .get_template("pages/error.html")
        .expect("a page")
        .render(merged(Language::Nb, &sample))
        .expect("html");
    assert!(!html.contains("<script>alert") && !html.contains("<img"));
}

#[test]
fn a_value_that_was_not_given_is_an_error() {
    let page = engine();
    let template = page.get_template("pages/error.html").expect("a page");
    assert!(template.render(merged(Language::Nb, &json!({}))).is_err());
}
