//! Every rule, and one of them with all that is known of it.

use axum::extract::Path;
use serde_json::{Value, json};
use tiltak_register::rules::{self, Origin, Rule};

use super::{markdown, words};
use crate::language::Language;
use crate::page_error::PageError;
use crate::render::PageResult;
use crate::visitor::Worker;

/// The groups of the list: what each rule looks at, in the order of the register's own specification.
pub(super) async fn list(worker: Worker) -> PageResult {
    let mut groups: Vec<(String, Vec<&Rule>)> = Vec::new();
    for rule in rules::all() {
        let name = group_of(&worker, rule);
        match groups.iter_mut().find(|(known, _)| *known == name) {
            Some((_, rules)) => rules.push(rule),
            None => groups.push((name, vec![rule])),
        }
    }
    // The schema's are the many that a reader looks for least.
    groups.sort_by_key(|(_, rules)| rules.first().map(|rule| order(rule.origin)));
    let group = |(name, rules): (String, Vec<&Rule>)| {
        json!({
            "name": name,
            "folded": rules.iter().all(|rule| rule.origin == Origin::Structure),
            "count": rules.len(),
            "rules": rules.iter().map(|rule| line(&worker, rule)).collect::<Vec<_>>(),
        })
    };
    let values = json!({
        "count": rules::all().len(),
        "groups": groups.into_iter().map(group).collect::<Vec<_>>(),
    });
    let title = worker.text("register-rules-title");
    worker.show("pages/register/rules.html", &title, "register", values)
}

fn order(origin: Origin) -> u8 {
    match origin {
        Origin::Official => 0,
        Origin::Own => 1,
        Origin::Structure => 2,
    }
}

/// Official rules go by what they look at.
fn group_of(worker: &Worker, rule: &Rule) -> String {
    match rule.origin {
        Origin::Official => rule.subject.split('/').next().unwrap_or_default().to_owned(),
        Origin::Own => worker.text("register-origin-own"),
        Origin::Structure => worker.text("register-origin-structure"),
    }
}

fn line(worker: &Worker, rule: &Rule) -> Value {
    // The schema's rules are so many that the list has their ids alone.
    let words = match (rule.origin, worker.language) {
        (Origin::Structure, _) => String::new(),
        (_, Language::En) => markdown::first_sentence(rule.description()),
        (_, Language::Nb | Language::Nn) => markdown::first_sentence(rule.help_nb()),
    };
    json!({
        "id": rule.id,
        "href": words::rule_href(rule),
        "severity": words::severity(worker, rule.severity),
        "words": words,
    })
}

pub(super) async fn show(worker: Worker, Path(id): Path<String>) -> PageResult {
    let rule = rules::find(&id).ok_or(PageError::NotFound)?;
    let lowered = (rule.severity_if_migrated != rule.severity)
        .then(|| words::severity(&worker, rule.severity_if_migrated));
    let origin = match rule.origin {
        Origin::Official => "register-origin-official",
        Origin::Own => "register-origin-own",
        Origin::Structure => "register-origin-structure",
    };
    let severity = words::severity_word(rule.severity);
    let values = json!({
        "id": rule.id,
        "subject": rule.subject,
        "severity": words::severity(&worker, rule.severity),
        "severity_means": worker.text(&format!("register-severity-{severity}-means")),
        "lowered": lowered,
        "wire_id": rule.wire_id,
        "origin": worker.text(origin),
        "valid_from": rule.valid_from,
        "help": rule.help(worker.english()),
        "description": markdown::blocks(rule.description()),
    });
    worker.show("pages/register/rule.html", rule.id, "register", values)
}
