//! What the list says of the tree as a whole and no other test looks at.

use std::fs;
use std::path::{Path, PathBuf};

use super::table::root;

/// Files below a folder whose names end so.
fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    walk(&root().join(folder), &mut found);
    found.retain(|path| path.to_str().is_some_and(|name| name.ends_with(ending)));
    found.sort();
    assert!(!found.is_empty(), "{folder} has no {ending}");
    found
}

/// Source files of the crates that make the program, tests left out.
fn sources() -> Vec<(String, String)> {
    let mut sources = Vec::new();
    for name in [
        "domain",
        "register",
        "statistics",
        "storage",
        "reports",
        "services",
        "web",
        "app",
    ] {
        for file in files(&format!("crates/{name}/src"), ".rs") {
            let text = fs::read_to_string(&file).unwrap();
            let code = text
                .split("#[cfg(test)]\nmod ")
                .next()
                .unwrap_or_default()
                .to_owned();
            let shown = file.strip_prefix(root()).unwrap().display().to_string();
            if !shown.ends_with("tests.rs") && !shown.contains("/tests/") {
                sources.push((shown, code));
            }
        }
    }
    sources
}

/// Files of the program with one of these words in code; comments do not count.
fn with_word(words: &[&str]) -> Vec<String> {
    let code = |text: &str| {
        let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        lines.map(|line| format!("{line}\n")).collect::<String>()
    };
    sources()
        .into_iter()
        .filter(|(_, text)| {
            let code = code(text);
            words.iter().any(|word| code.contains(word))
        })
        .map(|(name, _)| name)
        .collect()
}

#[test]
fn passwords_are_hidden_and_managers_may_fill_them_in() {
    let mut fields = 0;
    for file in files("templates/pages", ".html") {
        let text = fs::read_to_string(&file).unwrap();
        let secret = |line: &&str| line.contains("field_text(") && line.contains("'password");
        for line in text.lines().filter(secret) {
            fields += 1;
            assert!(line.contains("type='password'"), "{}: {line}", file.display());
            assert!(
                line.contains("autocomplete='current-password'")
                    || line.contains("autocomplete='new-password'"),
                "{}: {line}",
                file.display()
            );
        }
    }
    assert!(fields >= 4, "only {fields} password fields were found");
    for file in files("assets/src", ".js") {
        let text = fs::read_to_string(&file).unwrap();
        assert!(!text.contains("\"paste\""), "pasting is nobody's business");
    }
}

#[test]
fn the_script_runs_no_text_hears_no_other_window_and_keeps_nothing() {
    let banned = [
        "eval(",
        "new Function",
        "document.write",
        "insertAdjacentHTML",
        "outerHTML",
        "postMessage",
        "\"message\"",
        "localStorage",
        "sessionStorage",
        "indexedDB",
        "document.cookie",
        "__proto__",
        "Object.assign",
        "WebSocket",
        "RTCPeerConnection",
    ];
    for file in files("assets/src", ".js") {
        let text = fs::read_to_string(&file).unwrap();
        let found: Vec<_> = banned.iter().filter(|word| text.contains(**word)).collect();
        assert!(found.is_empty(), "{}: {found:?}", file.display());
    }
    let page = fs::read_to_string(root().join("templates/base.html")).unwrap();
    assert!(
        page.contains("\"history\":false"),
        "pages are not kept by the library for going back"
    );
}

#[test]
fn only_drawings_of_the_program_go_into_pages_unescaped() {
    let drawings = [
        "style",
        "block.svg",
        "section.figure",
        "curve.svg",
        "link.qr",
        "table.figure.svg",
        "section.figure.svg",
        "goal.curve",
        "figure.svg",
        "thread_svg",
        "qr",
    ];
    for file in files("templates", ".html") {
        let text = fs::read_to_string(&file).unwrap();
        for (before, _) in text.match_indices("|safe").map(|(at, _)| text.split_at(at)) {
            let name = before.rsplit("{{").next().unwrap_or_default().trim();
            assert!(
                drawings.contains(&name),
                "{}: is {name} never anybody's text?",
                file.display()
            );
        }
        assert!(!text.contains("| safe"), "{}: written |safe here", file.display());
        assert!(
            !text.contains("autoescape"),
            "{}: escaping stays on",
            file.display()
        );
    }
}

#[test]
fn no_page_template_and_no_pattern_is_made_from_text() {
    assert_eq!(
        with_word(&["render_str(", "template_from_str(", "render_named_str("]),
        [""; 0]
    );
    assert_eq!(with_word(&["Regex::new("]), [""; 0]);
}

#[test]
fn other_programs_are_started_in_known_places_only_and_never_by_a_shell() {
    let known = [
        // What the operator named, with the file on its standard input.
        "crates/services/src/attachment/scan.rs",
        // The database server's own tools for backups, with the operator's address.
        "crates/storage/src/backup/postgres.rs",
    ];
    let others: Vec<_> = with_word(&["Command::new(&", "Command::new(\"", "process::Command::new"])
        .into_iter()
        .filter(|name| !known.contains(&name.as_str()))
        .collect();
    assert!(others.is_empty(), "{others:?}");
    assert_eq!(
        with_word(&[
            "new(\"sh\"",
            "new(\"bash\"",
            "\"/bin/sh\"",
            "\"/bin/bash\"",
            "cmd.exe"
        ]),
        [""; 0]
    );
}

#[test]
fn no_other_origin_is_let_in() {
    let allowed: Vec<_> = with_word(&["access-control-allow", "ACCESS_CONTROL_ALLOW", "CorsLayer"]);
    assert_eq!(allowed, [""; 0]);
}

#[test]
fn secrets_come_from_the_system_and_hashes_are_strong() {
    assert_eq!(
        with_word(&["thread_rng(", "rand::rng()", "SmallRng", "fastrand"]),
        [""; 0]
    );
    for name in ["domain", "register", "storage", "services", "web", "app"] {
        let manifest = fs::read_to_string(root().join(format!("crates/{name}/Cargo.toml"))).unwrap();
        for weak in ["md-5", "md5", "sha1", "sha-1", "des", "rc4"] {
            let is_there = manifest
                .lines()
                .any(|line| line.starts_with(&format!("{weak}.")) || line.starts_with(&format!("{weak} ")));
            assert!(!is_there, "crates/{name} uses {weak}");
        }
    }
}

#[test]
fn cookies_are_made_in_one_place_out_of_reach_of_scripts_and_other_sites() {
    let cookies = fs::read_to_string(root().join("crates/web/src/cookie.rs")).unwrap();
    assert!(cookies.contains("Path=/; HttpOnly; SameSite=Lax"));
    // One adds what was made there to an answer, the other puts the prefix before it.
    let may_set = |name: &String| {
        ["render.rs", "around/cookies.rs"]
            .iter()
            .any(|file| name.ends_with(file))
    };
    let others: Vec<_> = with_word(&["SET_COOKIE", "set-cookie"])
        .into_iter()
        .filter(|name| !may_set(name))
        .collect();
    assert!(others.is_empty(), "{others:?}");
}

#[test]
fn the_page_of_single_fields_names_code_and_a_test_in_every_row() {
    let page = fs::read_to_string(root().join("docs/security/fields.md")).unwrap();
    let rows: Vec<Vec<&str>> = page
        .lines()
        .filter(|line| line.starts_with("| ") && line.contains("`crates/"))
        .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
        .collect();
    assert!(rows.len() > 10, "{} rows", rows.len());
    for row in rows {
        let [field, seen_by, changed_by, code, test] = row[..] else {
            panic!("{row:?}");
        };
        assert!(!seen_by.is_empty() && !changed_by.is_empty(), "{field}");
        for path in [code, test] {
            let path = path.trim_matches('`');
            assert!(root().join(path).exists(), "{field}: {path}");
        }
        assert!(test.contains("/tests/"), "{field}: {test}");
    }
}

#[test]
fn how_soon_vulnerable_parts_are_replaced_is_written_down_and_looked_after() {
    let page = fs::read_to_string(root().join("docs/operations.md")).unwrap();
    let how_soon = page.split("**How soon.**").nth(1).unwrap();
    let how_soon = how_soon.split("\n\n").next().unwrap();
    for limit in [
        "two days",
        "two weeks",
        "three months",
        "cargo deny check advisories",
    ] {
        assert!(how_soon.contains(limit), "{limit}");
    }
    let makefile = fs::read_to_string(root().join("Makefile")).unwrap();
    assert!(makefile.contains("cargo deny"), "make check asks for known ones");
}
