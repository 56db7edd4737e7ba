//! Words for what the journal has as codes.

use tiltak_services::audit::Readings;

use crate::pages::plan::CasePage;

/// What may have been read, as the journal names it.
const THINGS: [&str; 24] = [
    "aftercare",
    "archive_package",
    "attachment",
    "case_file",
    "child",
    "concern_report",
    "decision",
    "draft",
    "evaluation",
    "feedback_answer",
    "feedback_invitation",
    "file_access",
    "foster_home",
    "hidden_address",
    "investigation",
    "journal",
    "lifecycle",
    "measure",
    "overview",
    "plan",
    "protected_reporter",
    "register_submission",
    "search",
    "study",
];

/// What it may have been read for.
const PURPOSES: [&str; 20] = [
    "access",
    "access request",
    "aftercare",
    "archive",
    "attachment",
    "casework",
    "demo",
    "emergency",
    "feedback",
    "foster homes",
    "foster parent register",
    "hidden_address",
    "intake",
    "letter",
    "overview",
    "register",
    "search",
    "statistics",
    "study",
    "supervision",
];

/// What was read, and whether it was taken out.
pub(super) fn what(page: &CasePage, readings: &Readings) -> String {
    let thing = page.worker.text(&thing_key(&readings.entity));
    let action = format!("who-read-action-{}", readings.action.code());
    page.words(&action, &[("thing", thing.into())])
}

/// What it was read for.
pub(super) fn purpose(page: &CasePage, readings: &Readings) -> String {
    page.worker.text(&purpose_key(&readings.purpose))
}

/// Who read: the name where it is given out, and the role.
pub(super) fn who(page: &CasePage, readings: &Readings) -> String {
    let Some(reader) = &readings.reader else {
        return page.worker.text("who-read-program");
    };
    let roles = reader.roles.iter().map(|role| {
        let role = role.id().replace('_', "-");
        page.worker.text(&format!("role-{role}"))
    });
    let mut roles: Vec<_> = roles.collect();
    if roles.is_empty() {
        roles.push(page.worker.text("who-read-no-role"));
    }
    match &reader.name {
        Some(name) => format!("{name} ({})", roles.join(", ")),
        None => roles.join(", "),
    }
}

/// The key of the words for what was read.
fn thing_key(entity: &str) -> String {
    key("who-read-thing", &THINGS, entity)
}

/// The key of the words for what it was read for.
fn purpose_key(purpose: &str) -> String {
    key("who-read-purpose", &PURPOSES, purpose)
}

fn key(beginning: &str, known: &[&str], code: &str) -> String {
    let code = if known.contains(&code) { code } else { "other" };
    format!("{beginning}-{}", code.replace(['_', ' '], "-"))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;
    use crate::language::{Language, text};

    /// What stands between quotation marks after a word, in all sources of a folder but their tests.
    fn codes(folder: &Path, before: &str, found: &mut Vec<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                codes(&path, before, found);
            } else if path.extension().is_some_and(|ending| ending == "rs") && !path.ends_with("tests.rs") {
                let source = fs::read_to_string(&path).unwrap();
                let source = source.split("#[cfg(test)]").next().unwrap_or_default();
                let after = source.split(before).skip(1);
                found.extend(after.filter_map(|rest| rest.split('"').next().map(str::to_owned)));
            }
        }
    }

    #[test]
    fn every_purpose_of_reading_about_a_child_has_words() {
        let services = Path::new(env!("CARGO_MANIFEST_DIR")).join("../services/src");
        let mut found = Vec::new();
        codes(&services, "purpose: \"", &mut found);
        assert!(found.len() > 20, "{found:?}");
        // What never concerns a child.
        let others = [
            "administration",
            "backup",
            "reconciliation",
            "journal",
            "knowledge",
            "session",
            "survey",
            "training",
            "audit",
        ];
        for purpose in found {
            let known = PURPOSES.contains(&purpose.as_str()) || others.contains(&purpose.as_str());
            assert!(
                known,
                "{purpose}: add words for it, or say that it concerns no child"
            );
        }
    }

    #[test]
    fn every_code_has_words_in_every_language() {
        let things = THINGS.iter().map(|code| thing_key(code));
        let purposes = PURPOSES.iter().map(|code| purpose_key(code));
        let others = [
            "who-read-thing-other",
            "who-read-purpose-other",
            "who-read-action-read",
            "who-read-action-export",
        ];
        let others = others.into_iter().map(str::to_owned);
        for key in things.chain(purposes).chain(others) {
            for language in [Language::Nb, Language::Nn, Language::En] {
                let words = text(language, &key, &[("thing", "x".into())]);
                assert!(!words.contains("who-read"), "{key}: {words}");
            }
        }
    }
}
