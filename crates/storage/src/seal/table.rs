//! Which columns are sealed, and whose key seals them. `privacy.toml` says the same, and a test holds the two together.

use sha2::{Digest as _, Sha256};

use super::Owner;

/// A table with sealed columns.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) name: &'static str,
    /// The column that says which row it is.
    pub(crate) row: &'static str,
    pub(crate) owner: By,
    pub(crate) columns: &'static [&'static str],
}

/// How the owner of a row is found: the column with its id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum By {
    Child(&'static str),
    /// The child of the case.
    CaseFile(&'static str),
    /// The child of the case, or the service until there is one.
    Report,
    /// The same, of the report with this id.
    ReportOf(&'static str),
    Service(&'static str),
    Document(&'static str),
    /// The child of the case where there is one.
    Draft,
    /// The same for every row.
    One(Owner),
}

/// Every table with sealed columns.
pub(crate) const TABLES: [Table; 24] = [
    table("access_tie", By::Service("service_id"), &["reason"]),
    table("legal_hold", By::CaseFile("case_file_id"), &["content"]),
    table("child", By::Child("id"), &["name", "national_id", "interpreter"]),
    table("case_file", By::Child("child_id"), &["closing_reason"]),
    table("case_part", By::CaseFile("case_file_id"), &["content"]),
    table(
        "child_merge",
        By::Child("kept_child_id"),
        &["reason", "undone_reason"],
    ),
    table(
        "concern_report",
        By::Report,
        &["reporter", "subject", "text", "contents", "replies", "reasons"],
    ),
    table(
        "decision",
        By::CaseFile("case_file_id"),
        &[
            "content",
            "grounds",
            "child_view_text",
            "best_interests",
            "consent_by",
            "lapse_reason",
            "details",
        ],
    ),
    table("draft", By::Draft, &["fields"]),
    table(
        "evaluation",
        By::CaseFile("case_file_id"),
        &["child_view_text", "family_view", "summary"],
    ),
    table("feedback_link", By::CaseFile("case_file_id"), &["progress"]),
    table("foster_home", By::Service("service_id"), &["content"]),
    table("goal", By::CaseFile("case_file_id"), &["text", "sign"]),
    table("hidden_address_reading", By::One(Owner::Vault), &["reason"]),
    table(
        "investigation",
        By::CaseFile("case_file_id"),
        &[
            "plan",
            "assessment",
            "child_view",
            "extension_reason",
            "reasons",
            "themes",
        ],
    ),
    table(
        "measure",
        By::CaseFile("case_file_id"),
        &["clarification", "description", "reason", "end_text"],
    ),
    table(
        "need",
        By::CaseFile("case_file_id"),
        &["clarification", "description", "grounds"],
    ),
    table(
        "own_family",
        By::Service("service_id"),
        &["national_id", "lifted_reason"],
    ),
    table(
        "plan",
        By::CaseFile("case_file_id"),
        &["situation", "family_view"],
    ),
    Table {
        row: "report_id",
        ..table("protected_reporter", By::ReportOf("report_id"), &["identity"])
    },
    table("received_document", By::Document("id"), &["bytes"]),
    table("reconciliation", By::One(Owner::Senders), &["content"]),
    table("register_submission", By::CaseFile("case_file_id"), &["bytes"]),
    table("sealed_file", By::CaseFile("case_file_id"), &["secret"]),
];

/// Tables that tie rows of another one to something: what is said of a change to them is sealed as in that one.
const LINKS: [(&str, &str); 6] = [
    ("need_report", "need"),
    ("goal_need", "goal"),
    ("measure_goal", "measure"),
    ("sibling", "child"),
    ("goal_rating", "evaluation"),
    ("measure_assessment", "evaluation"),
];

const fn table(name: &'static str, owner: By, columns: &'static [&'static str]) -> Table {
    Table {
        name,
        row: "id",
        owner,
        columns,
    }
}

/// What is sealed of a table; nothing where it is not listed.
pub(crate) fn of(name: &str) -> Option<&'static Table> {
    TABLES.iter().find(|table| table.name == name)
}

/// The table whose rows own what is kept under `entity` in the history.
pub(crate) fn of_history(entity: &str) -> Option<&'static Table> {
    let linked = LINKS.iter().find(|(link, _)| *link == entity);
    of(linked.map_or(entity, |(_, owner)| owner))
}

/// What the history calls the changes of a table's rows.
pub(crate) fn histories_of(name: &'static str) -> Vec<&'static str> {
    let links = LINKS.iter().filter(|(_, owner)| *owner == name);
    links.map(|(link, _)| *link).chain([name]).collect()
}

/// What is noted when all of it is sealed: with another list there is something to seal again.
#[must_use]
pub fn list_of_sealed() -> String {
    let mut names: Vec<String> = sealed_columns()
        .into_iter()
        .map(|(table, column)| format!("{table}.{column}"))
        .collect();
    names.extend(LINKS.iter().map(|(link, owner)| format!("{link} of {owner}")));
    names.sort_unstable();
    let digest = Sha256::digest(names.join(" "));
    hex::encode(digest)
}

/// Every sealed column: table and column.
#[must_use]
pub fn sealed_columns() -> Vec<(&'static str, &'static str)> {
    TABLES
        .iter()
        .flat_map(|table| table.columns.iter().map(|column| (table.name, *column)))
        .collect()
}
