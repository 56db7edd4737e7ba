//! What operators install: the systemd unit, the container, the list of parts.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::program::{python, tiltak};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .canonicalize()
        .unwrap()
}

fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Options in a text, and whether `tiltak serve` has them.
fn options_are_real(text: &str) {
    let help = String::from_utf8(tiltak().args(["serve", "--help"]).output().unwrap().stdout).unwrap();
    let options: Vec<&str> = text
        .split(|letter: char| letter.is_whitespace() || matches!(letter, '"' | ',' | '[' | ']'))
        .filter(|word| word.starts_with("--"))
        .collect();
    assert!(!options.is_empty(), "{text}");
    for option in options {
        assert!(help.contains(option), "{option} is no option of the server");
    }
}

#[test]
fn the_unit_starts_the_server_with_options_that_it_has() {
    let unit = read("packaging/tiltak.service");
    let start = unit.lines().find(|line| line.starts_with("ExecStart=")).unwrap();
    options_are_real(start);
    for line in [
        "NoNewPrivileges=yes",
        "ProtectSystem=strict",
        "CapabilityBoundingSet=",
        "MemoryDenyWriteExecute=yes",
    ] {
        assert!(unit.lines().any(|one| one == line), "{line}");
    }
}

#[test]
fn systemd_reads_the_unit_without_a_word_and_finds_little_exposed() {
    if Command::new("systemd-analyze").arg("--version").output().is_err() {
        eprintln!("\n*** SKIPPED: there is no systemd-analyze ***\n");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let unit = folder.path().join("tiltak.service");
    std::fs::write(
        &unit,
        read("packaging/tiltak.service").replace("/usr/bin/tiltak", "/bin/true"),
    )
    .unwrap();
    let verify = Command::new("systemd-analyze")
        .arg("verify")
        .arg(&unit)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&verify.stderr);
    let own: Vec<_> = said.lines().filter(|line| line.contains("tiltak")).collect();
    assert!(own.is_empty(), "{own:?}");
    let judged = Command::new("systemd-analyze")
        .args(["security", "--offline=true", "--threshold=15"])
        .arg(&unit)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&judged.stdout);
    assert!(judged.status.success(), "exposed more than 1.5 of 10: {said}");
}

#[test]
fn the_container_runs_as_nobody_in_particular_and_holds_nothing_to_build_with() {
    let file = read("packaging/Containerfile");
    let (_, run) = file.split_once(" AS run\n").expect("two stages");
    assert!(run.contains("\nUSER 10001:10001\n"), "{run}");
    assert!(!run.contains("cargo") && !run.contains("npm"), "{run}");
    let words = run.lines().find(|line| line.starts_with("CMD ")).unwrap();
    options_are_real(words);
    let compiler = read("Cargo.toml");
    let least = compiler
        .split("rust-version = \"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    assert!(
        file.contains(&format!("rust:{least}-")),
        "the image has not the least Rust {least}"
    );
}

#[test]
fn the_examples_of_settings_are_settings() {
    let known = read("crates/app/src/settings.rs");
    let example = read("packaging/tiltak.env.example");
    let names: Vec<&str> = example
        .lines()
        .filter_map(|line| line.trim_start_matches("# ").split_once('='))
        .map(|(name, _)| name)
        .filter(|name| name.starts_with("TILTAK_"))
        .collect();
    assert!(names.len() >= 5, "{names:?}");
    for name in names {
        assert!(known.contains(&format!("\"{name}\"")), "{name} is no setting");
    }
}

#[test]
fn every_setting_stands_in_the_reference_and_nothing_else_does() {
    let source = read("crates/app/src/settings.rs");
    let own = source
        .split("const OWN")
        .nth(1)
        .unwrap()
        .split("];")
        .next()
        .unwrap();
    let known: Vec<&str> = own
        .split('"')
        .filter(|word| word.starts_with("TILTAK_"))
        .collect();
    let reference = read("docs/configuration.md");
    let listed: Vec<&str> = reference
        .lines()
        .filter_map(|line| line.strip_prefix("| `TILTAK_"))
        .map(|rest| rest.split('`').next().unwrap())
        .collect();
    for name in &known {
        assert!(
            listed.contains(&name.trim_start_matches("TILTAK_")),
            "{name} is not in docs/configuration.md"
        );
    }
    assert_eq!(listed.len(), known.len(), "{listed:?}");
}

#[test]
fn the_list_of_parts_is_as_the_standard_says_and_has_every_crate_of_the_program() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("sbom.json");
    let script = root().join("scripts/sbom");
    python(
        "import runpy, sys\nsys.argv = sys.argv[1:]\nrunpy.run_path(sys.argv[0], run_name='__main__')",
        &[script.to_str().unwrap(), out.to_str().unwrap()],
    );
    let text = std::fs::read_to_string(&out).unwrap();
    let document: serde_json::Value = serde_json::from_str(&text).unwrap();
    let parts = document["components"].as_array().unwrap();
    let names: Vec<&str> = parts.iter().map(|part| part["name"].as_str().unwrap()).collect();
    for name in [
        "axum",
        "sea-orm",
        "datafusion",
        "typst",
        "webauthn-rs",
        "tiltak-domain",
    ] {
        assert!(names.contains(&name), "{name} is missing");
    }
    assert!(
        !names.contains(&"proptest"),
        "what only tests use is not in the program"
    );
    let outside = parts
        .iter()
        .filter(|part| !part["name"].as_str().unwrap().starts_with("tiltak-"));
    for part in outside {
        assert!(part["hashes"][0]["content"].is_string(), "{part}");
    }
}

/// The blocks of a file for nginx that begin with a word, each with what stands in its braces.
fn blocks<'a>(text: &'a str, word: &str) -> Vec<&'a str> {
    let mut found = Vec::new();
    for (start, _) in text.match_indices(&format!("\n{word} {{")) {
        let inner = &text[start + word.len() + 3..];
        let mut depth = 1;
        let end = inner.find(|letter| {
            depth += i32::from(letter == '{') - i32::from(letter == '}');
            depth == 0
        });
        found.push(&inner[..end.expect("a brace is closed")]);
    }
    found
}

#[test]
fn the_proxy_leads_people_on_to_https_and_refuses_other_systems_in_clear() {
    let file = read("packaging/nginx.conf");
    let servers = blocks(&file, "server");
    let [clear, tls] = servers[..] else {
        panic!("two servers: {servers:?}");
    };
    assert!(
        clear.contains("listen 80;") && !clear.contains("proxy_pass"),
        "{clear}"
    );
    assert!(clear.contains("location /api/ { return 403; }"), "{clear}");
    assert!(
        clear.contains("location / { return 301 https://$host$request_uri; }"),
        "{clear}"
    );
    assert!(
        tls.contains("listen 443 ssl;") && tls.contains("ssl_protocols TLSv1.2 TLSv1.3;"),
        "{tls}"
    );
    assert!(
        tls.contains("proxy_set_header X-Forwarded-For $remote_addr;"),
        "{tls}"
    );
    let secrets = tls.lines().find(|line| line.contains("velkommen")).unwrap();
    assert!(
        secrets.contains("access_log off") && secrets.contains("svar|undersokelse"),
        "{secrets}"
    );
    // Where the program listens.
    let unit = read("packaging/tiltak.service");
    assert!(unit.contains("--listen 127.0.0.1:8080") && tls.contains("proxy_pass http://127.0.0.1:8080;"));
}

#[test]
fn the_drop_in_lets_the_program_reach_nothing_but_what_is_named() {
    let file = read("packaging/tiltak-outgoing.conf");
    let set: Vec<&str> = file
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .collect();
    assert_eq!(
        set,
        ["[Service]", "IPAddressDeny=any", "IPAddressAllow=localhost"]
    );
    let what_runs = read("docs/operations.md");
    assert!(what_runs.contains("packaging/tiltak-outgoing.conf"));
    if Command::new("systemd-analyze").arg("--version").output().is_err() {
        eprintln!("\n*** SKIPPED: there is no systemd-analyze ***\n");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let unit = folder.path().join("tiltak.service");
    let alone = read("packaging/tiltak.service").replace("/usr/bin/tiltak", "/bin/true");
    // Also with every example taken in.
    let examples = file
        .replace("# IPAddressAllow=", "IPAddressAllow=")
        .replace("[Service]\n", "");
    std::fs::write(
        &unit,
        alone.replace("[Service]\n", &format!("[Service]\n{examples}")),
    )
    .unwrap();
    let verify = Command::new("systemd-analyze")
        .arg("verify")
        .arg(&unit)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&verify.stderr);
    let own: Vec<_> = said.lines().filter(|line| line.contains("tiltak")).collect();
    assert!(own.is_empty(), "{own:?}");
}
