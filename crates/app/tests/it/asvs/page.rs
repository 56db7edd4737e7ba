//! The list as a page for people.

use std::fmt::Write as _;

use super::table::{Row, Status};

const CHAPTERS: [&str; 17] = [
    "Encoding and cleaning of text",
    "Checks of input and of the order of steps",
    "The browser",
    "API and web service",
    "Files",
    "Signing in",
    "Sessions",
    "Access",
    "Self-contained tokens",
    "OAuth and OpenID Connect",
    "Cryptography",
    "TLS",
    "Configuration",
    "Protection of data",
    "Code and architecture",
    "Logs and errors",
    "WebRTC",
];

const HEAD: &str = "# Security requirements: OWASP ASVS 5.0.0, levels 1 and 2

Made from [asvs.csv](asvs.csv) by the test `crates/app/tests/it/asvs.rs`, which also holds numbers, levels and paths against the
standard and the tree. Edit the list, not this page. The standard is at <https://owasp.org/www-project-application-security-verification-standard/>;
what each number asks for is said here in our own words, so read the original beside it.

**met**: code and a test of it. **not applicable**: with the reason. **open**: with what is missing; what a person would call serious
stands on top.
";

/// The whole page.
pub fn of(rows: &[Row]) -> String {
    let mut page = HEAD.to_owned();
    counts(&mut page, rows);
    open(&mut page, rows);
    for (number, title) in (1_usize..).zip(CHAPTERS) {
        let own: Vec<&Row> = rows.iter().filter(|row| chapter(row) == number).collect();
        let _ = write!(
            page,
            "\n## {number}. {title}\n\n| number | level | asked for | status | how, or why | code | tests |\n|---|---|---|---|---|---|---|\n"
        );
        for row in own {
            let _ = writeln!(
                page,
                "| {} | {} | {} | {} | {} | {} | {} |",
                row.number,
                row.level,
                plain(&row.requirement),
                word(row),
                plain(&row.why),
                paths(&row.code),
                paths(&row.test),
            );
        }
    }
    page
}

fn counts(page: &mut String, rows: &[Row]) {
    page.push_str("\n| level | met | not applicable | open | of these serious |\n|---|---|---|---|---|\n");
    for level in [1, 2] {
        let own: Vec<&Row> = rows.iter().filter(|row| row.level == level).collect();
        let count = |status| own.iter().filter(|row| row.status == status).count();
        let serious = own.iter().filter(|row| row.is_serious).count();
        let _ = writeln!(
            page,
            "| {level} | {} | {} | {} | {serious} |",
            count(Status::Met),
            count(Status::NotApplicable),
            count(Status::Open)
        );
    }
}

fn open(page: &mut String, rows: &[Row]) {
    page.push_str("\n## Open and serious\n\n");
    let serious: Vec<&Row> = rows.iter().filter(|row| row.is_serious).collect();
    if serious.is_empty() {
        page.push_str("None.\n");
    }
    for row in serious {
        let _ = writeln!(
            page,
            "- {} (level {}): {} {}",
            row.number,
            row.level,
            plain(&row.requirement),
            plain(&row.why)
        );
    }
}

fn chapter(row: &Row) -> usize {
    row.number.split('.').next().unwrap().parse().unwrap()
}

fn word(row: &Row) -> &'static str {
    match (row.status, row.is_serious) {
        (Status::Met, _) => "met",
        (Status::NotApplicable, _) => "not applicable",
        (Status::Open, false) => "open",
        (Status::Open, true) => "**open, serious**",
    }
}

/// Text in a cell of a table.
fn plain(text: &str) -> String {
    text.replace('|', "\\|").replace('<', "&lt;")
}

fn paths(paths: &[String]) -> String {
    let shown: Vec<String> = paths.iter().map(|path| format!("`{path}`")).collect();
    shown.join(" ")
}
