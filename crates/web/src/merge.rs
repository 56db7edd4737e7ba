//! Merging by field: what only one of two people changed needs no eyes, what both changed is shown to choose.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use crate::page_form::{PageField, PageForm};

/// The hidden field that says what stood in each field when the form was opened.
pub(crate) const BASE_FIELD: &str = "form_base";

/// Two versions of a form as one.
#[derive(Debug)]
pub(crate) struct Merged {
    /// What to send: of fields that both changed, what was typed here.
    pub(crate) fields: Vec<(String, String)>,
    /// Fields that both changed.
    pub(crate) conflicts: Vec<Difference>,
}

/// A field that both changed.
#[derive(Debug)]
pub(crate) struct Difference {
    /// The field, with what is stored.
    pub(crate) stored: PageField,
    /// What was typed here.
    pub(crate) yours: Vec<String>,
}

/// What stands in the fields of a form, as a mark that takes little room: a hash of each.
pub(crate) fn base<'a>(fields: impl Iterator<Item = (&'a str, &'a [String])>) -> String {
    let marks: BTreeMap<&str, String> = fields.map(|(name, values)| (name, mark(values))).collect();
    serde_json::to_string(&marks).unwrap_or_default()
}

/// Merges what was typed with what is stored now; nothing where the form does not say what it began with.
pub(crate) fn merge(base: &str, stored: &PageForm, typed: &[(String, String)]) -> Option<Merged> {
    let base: BTreeMap<String, String> = serde_json::from_str(base).ok()?;
    if base.is_empty() {
        return None;
    }
    let mut merged = Merged {
        fields: Vec::new(),
        conflicts: Vec::new(),
    };
    for field in stored.fields.iter().filter(|field| !field.is_hidden) {
        let own = typed.iter().filter(|(name, _)| *name == field.name);
        let yours: Vec<String> = own.map(|(_, value)| value.clone()).collect();
        let began = base.get(&field.name);
        let is_same = mark(&yours) == mark(&field.values);
        let only_they_changed = began.is_some_and(|began| *began == mark(&yours));
        let only_you_changed = began.is_some_and(|began| *began == mark(&field.values));
        let kept = if only_they_changed && !is_same {
            &field.values
        } else {
            &yours
        };
        merged
            .fields
            .extend(kept.iter().map(|value| (field.name.clone(), value.clone())));
        if !is_same && !only_they_changed && !only_you_changed {
            merged.conflicts.push(Difference {
                stored: field.clone(),
                yours: yours.clone(),
            });
        }
    }
    Some(merged)
}

/// Line ends, blanks around and the order of ticks make no difference.
fn mark(values: &[String]) -> String {
    let mut plain: Vec<String> = values
        .iter()
        .map(|value| value.replace("\r\n", "\n").trim().to_owned())
        .filter(|value| !value.is_empty())
        .collect();
    plain.sort_unstable();
    hex::encode(&Sha256::digest(plain.join("\u{1f}").as_bytes())[..8])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page_form::find;

    fn form(plan: &str, view: &str, tick: &str) -> PageForm {
        let html = format!(
            "<form method=\"post\" action=\"/a\"><input type=\"hidden\" name=\"version\" value=\"2\">\
             <textarea name=\"plan\">\n{plan}</textarea><textarea name=\"view\">\n{view}</textarea>\
             <input type=\"checkbox\" name=\"tick\" value=\"1\"{tick}></form>"
        );
        find(&html, None).remove(0)
    }

    fn base_of(form: &PageForm) -> String {
        let seen = form.fields.iter().filter(|field| !field.is_hidden);
        base(seen.map(|field| (field.name.as_str(), field.values.as_slice())))
    }

    fn typed(plan: &str, view: &str, tick: bool) -> Vec<(String, String)> {
        let mut typed = vec![
            ("plan".to_owned(), plan.to_owned()),
            ("view".to_owned(), view.to_owned()),
        ];
        typed.extend(tick.then(|| ("tick".to_owned(), "1".to_owned())));
        typed
    }

    fn value<'a>(merged: &'a Merged, name: &str) -> Option<&'a str> {
        let found = merged.fields.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    #[test]
    fn fields_that_only_one_changed_merge_by_themselves() {
        let began = base_of(&form("plan", "view", ""));
        let merged = merge(
            &began,
            &form("theirs", "view", " checked"),
            &typed("plan", "mine", false),
        )
        .unwrap();
        assert!(merged.conflicts.is_empty());
        assert_eq!(value(&merged, "plan"), Some("theirs"));
        assert_eq!(value(&merged, "view"), Some("mine"));
        assert_eq!(value(&merged, "tick"), Some("1"), "a tick of theirs stays");
    }

    #[test]
    fn a_field_that_both_changed_is_shown_and_one_that_both_changed_alike_is_not() {
        let began = base_of(&form("plan", "view", ""));
        let merged = merge(
            &began,
            &form("theirs", "alike", ""),
            &typed("mine", "alike\r\n", false),
        )
        .unwrap();
        assert_eq!(merged.conflicts.len(), 1);
        assert_eq!(merged.conflicts[0].stored.values, ["theirs"]);
        assert_eq!(merged.conflicts[0].yours, ["mine"]);
    }

    #[test]
    fn emptied_here_and_changed_there_is_shown() {
        let began = base_of(&form("plan", "view", ""));
        let merged = merge(&began, &form("theirs", "view", ""), &typed("", "view", false)).unwrap();
        assert_eq!(merged.conflicts.len(), 1);
    }

    #[test]
    fn a_form_without_its_beginning_is_not_merged() {
        assert!(merge("", &form("a", "b", ""), &typed("c", "b", false)).is_none());
        assert!(merge("{}", &form("a", "b", ""), &typed("c", "b", false)).is_none());
    }
}
