//! Every text exists in every language, and every text asked for exists.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use tiltak_domain::access::Role;
use tiltak_domain::casework::duty::Task;
use tiltak_web::language::Language;

use crate::app::TestApp;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn files(folder: &Path, extension: &str, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
    {
        if entry.is_dir() {
            files(&entry, extension, found);
        } else if entry.extension().is_some_and(|given| given == extension) {
            found.push(entry);
        }
    }
}

/// Keys and values of a Fluent file; a value goes on as long as lines are indented.
fn messages(path: &Path) -> BTreeMap<String, String> {
    let mut messages: BTreeMap<String, String> = BTreeMap::new();
    let mut current = None;
    for line in fs::read_to_string(path).expect("a Fluent file").lines() {
        if line.starts_with([' ', '}', '\t']) {
            if let Some(value) = current.as_ref().and_then(|key| messages.get_mut(key)) {
                value.push_str(line);
            }
        } else if let Some((key, value)) = line.split_once('=').filter(|_| !line.starts_with('#')) {
            let key = key.trim().to_owned();
            let twice = messages.insert(key.clone(), value.trim().to_owned());
            assert!(twice.is_none(), "{}: {key} stands twice", path.display());
            current = Some(key);
        }
    }
    messages
}

/// The variables of a value, `{ $name ... }`, in order and once each.
fn variables(value: &str) -> Vec<&str> {
    let mut names: Vec<&str> = value
        .split('$')
        .skip(1)
        .map(|rest| {
            rest.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_')
                .next()
                .unwrap_or_default()
        })
        .collect();
    names.sort_unstable();
    names.dedup();
    names
}

fn all_keys() -> BTreeMap<String, String> {
    let mut paths = Vec::new();
    files(&root().join("locales/nb"), "ftl", &mut paths);
    paths.iter().flat_map(|path| messages(path)).collect()
}

#[test]
fn every_language_has_the_same_texts_with_the_same_values() {
    let mut paths = Vec::new();
    files(&root().join("locales/nb"), "ftl", &mut paths);
    assert!(!paths.is_empty());
    for path in paths {
        let nb = messages(&path);
        for language in Language::ALL {
            let name = path.file_name().expect("a name");
            let other = root().join("locales").join(language.code()).join(name);
            let texts = messages(&other);
            let missing: Vec<_> = nb.keys().filter(|key| !texts.contains_key(*key)).collect();
            let spare: Vec<_> = texts.keys().filter(|key| !nb.contains_key(*key)).collect();
            assert!(
                missing.is_empty() && spare.is_empty(),
                "{}: missing {missing:?}, only here {spare:?}",
                other.display()
            );
            for (key, value) in &texts {
                assert!(!value.is_empty(), "{}: {key} is empty", other.display());
                assert_eq!(
                    variables(value),
                    variables(&nb[key]),
                    "{}: {key} has other values",
                    other.display()
                );
            }
        }
    }
}

#[test]
fn no_text_stands_in_two_files() {
    let mut paths = Vec::new();
    files(&root().join("locales/nb"), "ftl", &mut paths);
    let mut seen: BTreeMap<String, PathBuf> = BTreeMap::new();
    for path in paths {
        for key in messages(&path).into_keys() {
            if let Some(other) = seen.insert(key.clone(), path.clone()) {
                panic!("{key} stands in {} and {}", other.display(), path.display());
            }
        }
    }
}

/// Literal keys after `call` in a source text; true where the literal is only the beginning of the key.
fn asked<'a>(source: &'a str, call: &str, farthest: usize) -> Vec<(&'a str, bool)> {
    let mut keys = Vec::new();
    for (index, _) in source.match_indices(call) {
        let before = source[..index].chars().next_back().unwrap_or(' ');
        if before.is_alphanumeric() || before == '_' {
            continue;
        }
        let rest = &source[index + call.len()..];
        let Some(start) = rest.find(['"', '\'']).filter(|start| *start <= farthest) else {
            continue;
        };
        if rest[..start].contains(')') {
            continue;
        }
        let quote = &rest[start..=start];
        let Some(end) = rest[start + 1..].find(quote) else {
            continue;
        };
        let key = &rest[start + 1..start + 1 + end];
        let is_key = key.len() > 2
            && key
                .bytes()
                .all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'));
        if is_key {
            keys.push((key, rest[start + end + 2..].trim_start().starts_with('~')));
        }
    }
    keys
}

#[test]
fn every_text_that_is_asked_for_exists() {
    let keys = all_keys();
    let mut missing = Vec::new();
    for (folder, extension, call, farthest) in [
        ("templates", "html", "t(", 1),
        ("crates/web/src", "rs", "text(", 60),
    ] {
        let mut paths = Vec::new();
        files(&root().join(folder), extension, &mut paths);
        for path in paths {
            let source = fs::read_to_string(&path).expect("a source");
            let source = source.split("#[cfg(test)]").next().unwrap_or_default();
            for (key, beginning) in asked(source, call, farthest) {
                // In Rust, `form.text("kind")` asks for a field: keys of texts have a word before a dash.
                if extension == "rs" && !key.contains('-') {
                    continue;
                }
                let found = if beginning {
                    keys.keys().any(|known| known.starts_with(key))
                } else {
                    keys.contains_key(key)
                };
                if !found {
                    missing.push(format!("{}: {key}", path.display()));
                }
            }
        }
    }
    assert!(missing.is_empty(), "no text for\n{}", missing.join("\n"));
}

#[test]
fn every_duty_says_what_why_and_what_to_do() {
    let keys = all_keys();
    for task in Task::KEYS {
        for part in ["what", "why", "do"] {
            let key = format!("duty-{part}-{task}");
            assert!(keys.contains_key(&key), "{key}");
        }
        assert!(keys[&format!("duty-why-{task}")].contains("$rule"), "{task}");
    }
}

#[test]
fn every_role_and_menu_entry_has_a_word() {
    let keys = all_keys();
    for role in Role::ALL {
        let word = role.id().replace('_', "-");
        assert!(keys.contains_key(&format!("role-{word}")), "{word}");
    }
    for entry in [
        "today",
        "concern-reports",
        "cases",
        "leader",
        "statistics",
        "supervised",
        "audit",
    ] {
        assert!(keys.contains_key(&format!("nav-{entry}")), "{entry}");
    }
}

#[tokio::test]
async fn nynorsk_is_chosen_in_the_menu_and_stays() {
    let mut app = TestApp::start().await;
    app.sign_in("mottak").await;
    let bokmål = app.get("/meldinger").await;
    assert!(bokmål.html.contains("<html lang=\"nb\"") && bokmål.html.contains("Ingen meldinger venter"));
    let answer = app
        .post("/sprak", &[("lang", "nn"), ("return", "/meldinger")])
        .await;
    assert_eq!(answer.status, 303);
    app.keep(&answer);
    let page = app.get("/meldinger").await;
    assert!(page.html.contains("<html lang=\"nn\""));
    assert!(page.html.contains("Ingen meldingar ventar"), "{}", page.html);
    assert!(
        page.html
            .contains("value=\"nn\" lang=\"nn\" aria-current=\"true\"")
    );
    // Another machine: the cookie is not there, but the account knows.
    app.language("");
    assert!(app.get("/meldinger").await.html.contains("<html lang=\"nn\""));
    app.sign_in("leder").await;
    assert!(app.get("/meldinger").await.html.contains("<html lang=\"nb\""));
}
