//! Drafts as pages meet them: kept when a form asks for it, offered with their time where the form is read, never put in by themselves.

use chrono::{DateTime, Utc};
use chrono_tz::Europe::Oslo;
use serde::Serialize;
use tiltak_domain::ids::CaseFileId;
use tiltak_services::draft::{Draft, NewDraft};
use uuid::Uuid;

use crate::form::{Form, KEY_FIELD};
use crate::page_error::{KeptForm, PageError};
use crate::visitor::Visitor;

/// The mark in an address that goes on with a draft.
pub(crate) const TAKEN_UP: &str = "utkast";
/// Marks of what has just happened, which are no part of what a page is.
const PASSING: [&str; 4] = [TAKEN_UP, "lagret", "flettet", "beskjed"];

/// A draft that a page offers.
#[derive(Debug, Clone, Serialize)]
pub struct DraftOffer {
    /// Which one.
    pub id: Uuid,
    /// When it was saved.
    pub saved_at: DateTime<Utc>,
    /// The page that goes on with it.
    pub href: String,
    /// Whether this page goes on with it.
    pub taken_up: bool,
}

impl DraftOffer {
    /// How a page offers a draft.
    pub(crate) fn of(draft: &Draft, taken_up: Option<Uuid>) -> Self {
        Self {
            id: draft.id,
            saved_at: draft.saved_at,
            href: with_draft(&draft.page, draft.id),
            taken_up: taken_up == Some(draft.id),
        }
    }
}

/// Keeps a form as a draft of who sent it; gives the answer, or why it could not be kept.
pub(crate) async fn keep(visitor: &Visitor, form: &Form, path: &str) -> PageError {
    let kept = form.kept(path);
    let Some(signed_in) = &visitor.signed_in else {
        return PageError::FormToken {
            signed_in: false,
            typed: form.typed(),
            kept,
        };
    };
    let page = kept.page.clone();
    match visitor
        .state
        .services
        .save_draft(&signed_in.actor, new_draft(kept))
        .await
    {
        Ok(Some(saved)) => PageError::DraftSaved {
            page: with_draft(&page, saved.id),
            told: visitor.wants_json.then(|| clock_time(saved.at)),
        },
        Ok(None) => PageError::DraftSaved {
            page,
            told: visitor.wants_json.then(String::new),
        },
        Err(error) => error.into(),
    }
}

/// A kept form as a draft.
pub(crate) fn new_draft(kept: KeptForm) -> NewDraft {
    let case = [&kept.form, &kept.page]
        .into_iter()
        .find_map(|path| case_of(path));
    let mut fields = kept.fields;
    // An opening without a key is that of a page without one: the draft still needs a name of its own.
    let key = if kept.key.is_empty() {
        Uuid::new_v4().to_string()
    } else {
        kept.key
    };
    fields.retain(|(name, _)| name != KEY_FIELD);
    fields.push((KEY_FIELD.to_owned(), key.clone()));
    NewDraft {
        form: kept.form,
        form_key: key,
        page: clean(&kept.page),
        case_file: case,
        fields,
    }
}

/// The case that an address is about.
fn case_of(path: &str) -> Option<CaseFileId> {
    let rest = path.strip_prefix("/saker/")?;
    rest.split(['/', '?', '#']).next()?.parse().ok()
}

/// An address without marks of what has just happened.
pub(crate) fn clean(path: &str) -> String {
    let path = path.split('#').next().unwrap_or_default();
    let Some((before, query)) = path.split_once('?') else {
        return path.to_owned();
    };
    let is_passing = |pair: &&str| !PASSING.contains(&pair.split('=').next().unwrap_or_default());
    let kept: Vec<&str> = query.split('&').filter(is_passing).collect();
    if kept.is_empty() {
        before.to_owned()
    } else {
        format!("{before}?{}", kept.join("&"))
    }
}

/// The page that goes on with a draft.
pub(crate) fn with_draft(page: &str, draft: Uuid) -> String {
    with_mark(&clean(page), TAKEN_UP, &draft.to_string())
}

/// An address with one more mark.
pub(crate) fn with_mark(path: &str, name: &str, value: &str) -> String {
    let (path, fragment) = path
        .split_once('#')
        .map_or((path, None), |(path, rest)| (path, Some(rest)));
    let join = if path.contains('?') { '&' } else { '?' };
    let fragment = fragment.map_or_else(String::new, |fragment| format!("#{fragment}"));
    format!("{path}{join}{name}={value}{fragment}")
}

/// The draft that an address goes on with.
pub(crate) fn taken_up(path: &str) -> Option<Uuid> {
    let (_, query) = path.split_once('?')?;
    let mut pairs = form_urlencoded::parse(query.as_bytes());
    pairs.find(|(name, _)| name == TAKEN_UP)?.1.parse().ok()
}

/// 14:32, in Norway.
fn clock_time(at: DateTime<Utc>) -> String {
    at.with_timezone(&Oslo).format("%H:%M").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_the_same_page_with_and_without_passing_marks() {
        assert_eq!(
            clean("/saker/1?lagret=12&vis=alt&utkast=3#behov"),
            "/saker/1?vis=alt"
        );
        assert_eq!(clean("/saker/1?lagret=12"), "/saker/1");
        assert_eq!(clean("/saker/1"), "/saker/1");
    }

    #[test]
    fn a_mark_stands_before_the_fragment() {
        assert_eq!(with_mark("/a?b=1#c", "flettet", "1"), "/a?b=1&flettet=1#c");
        assert_eq!(with_mark("/a", "flettet", "1"), "/a?flettet=1");
    }

    #[test]
    fn the_case_is_read_from_the_address() {
        let id = "00000000-0000-4000-8000-000000000001";
        assert_eq!(case_of(&format!("/saker/{id}/vedtak/ny?x=1")), id.parse().ok());
        assert_eq!(case_of("/meldinger/1"), None);
        assert_eq!(case_of("/saker/ny"), None);
    }

    #[test]
    fn the_draft_of_an_address_is_found() {
        let id = Uuid::from_u128(7);
        assert_eq!(taken_up(&with_draft("/saker/1?lagret=2", id)), Some(id));
        assert_eq!(taken_up("/saker/1?utkast=nei"), None);
    }
}
