//! Files that are no document: envelopes and archives gone wrong. And the one fault that takes two files.

use serde_json::json;
use tiltak_register::Tag;
use tiltak_register::record::{Deleted, ElementKind, Submission};
use tiltak_register::rules;

use super::{Planted, PlantedFinding, written};
use crate::population::submission::id::{Element, id};

mod archive;

pub(super) use archive::{archive_in_archive, bomb, damaged_archive, encrypted, outside_archive};

type Made = Option<(Vec<u8>, &'static str, &'static str)>;

/// The later of two submissions of a case, which tells of the removal of something that the first never held: judge it with the
/// first as the previous one.
#[must_use]
pub fn removal_of_unknown(first: &Submission) -> Option<(Submission, Planted)> {
    const RULE: &str = "Sak-22";
    let (of_case, _) = first.case_file.id.as_u64_pair();
    let key = |place| id(of_case, Element::Planted, place);
    let mut second = first.clone();
    second.id = key(0);
    second.previous_id = Some(first.id);
    let removed = key(1);
    second.case_file.removals.push(Deleted {
        id: removed,
        kind: ElementKind::Plan,
        end: first.extracted_at.date_naive(),
    });
    let planted = Planted {
        kind: RULE,
        document: written(&second)?,
        extension: "xml",
        findings: vec![PlantedFinding {
            rule: RULE,
            severity: rules::find(RULE)?.severity,
            element: Tag::Deleted.name(),
            element_id: Some(removed),
        }],
    };
    Some((second, planted))
}

pub(super) fn empty(_: &Submission, _: &[u8]) -> Made {
    Some((Vec::new(), "xml", "Fil"))
}

pub(super) fn unknown_version(_: &Submission, document: &[u8]) -> Made {
    envelope(
        &json!({ "xsdVersion": 2, "xmlBody": std::str::from_utf8(document).ok()? }),
        "xsdVersion",
    )
}

pub(super) fn no_schema(_: &Submission, document: &[u8]) -> Made {
    envelope(
        &json!({ "xsdVersion": 1, "xmlBody": std::str::from_utf8(document).ok()? }),
        "xsdVersion",
    )
}

pub(super) fn no_envelope(submission: &Submission, _: &[u8]) -> Made {
    envelope(
        &json!({ "xsdVersion": 4, "forsendelse": submission.id }),
        "xmlBody",
    )
}

fn envelope(content: &serde_json::Value, element: &'static str) -> Made {
    Some((content.to_string().into_bytes(), "json", element))
}
