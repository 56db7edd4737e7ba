//! Access of the family to the case: what is chosen, what is taken out, what is given.

use chrono::NaiveDate;
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::file_access::{AccessItem, FileAccess, Redaction, limit, redact, withheld};
use tiltak_domain::casework::refusal::{Check, Reason, Refusals};
use tiltak_domain::casework::signature::PartyRole;
use tiltak_domain::ids::{CaseFileId, FileAccessId};
use tiltak_domain::organisation::Actor;
use tiltak_storage::journal::Action;
use uuid::Uuid;

use crate::Services;
use crate::error::Result;

/// A document that can be given: something of the case with words in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// What it is taken from: `concern_report`, `investigation`, `decision`, `plan`, `evaluation`, `note`.
    pub kind: &'static str,
    /// Which one.
    pub thing: Uuid,
    /// What it is called, where somebody gave it a name.
    pub title: String,
    /// The day it is from.
    pub on: NaiveDate,
    /// All its words.
    pub text: String,
}

/// What is to be done with a document.
#[derive(Debug, Clone)]
pub struct Choice {
    /// What it is taken from.
    pub kind: String,
    /// Which one.
    pub thing: Uuid,
    /// What it is called in the package.
    pub title: String,
    /// Words to take out.
    pub redactions: Vec<Redaction>,
    /// The reason why all of it is kept back.
    pub withheld: Option<String>,
}

/// Access as it is about to be given.
#[derive(Debug, Clone)]
pub struct NewAccess {
    /// Who asked.
    pub asked_by: String,
    /// In what role.
    pub role: PartyRole,
    /// The day they asked.
    pub asked_on: NaiveDate,
    /// The documents.
    pub choices: Vec<Choice>,
}

/// The documents of a case that can be given, the oldest first.
#[must_use]
pub fn documents(case: &Case) -> Vec<Document> {
    let mut found = Vec::new();
    let mut put = |kind, thing, on, title: &str, texts: &[&str]| {
        let filled: Vec<_> = texts
            .iter()
            .filter(|text| !text.trim().is_empty())
            .copied()
            .collect();
        if !filled.is_empty() {
            found.push(Document {
                kind,
                thing,
                title: title.to_owned(),
                on,
                text: filled.join("\n\n"),
            });
        }
    };
    for item in &case.reports {
        put("concern_report", item.id.0, item.received_on(), "", &[&item.text]);
    }
    for item in &case.investigations {
        let texts = [item.plan.as_str(), &item.assessment];
        put("investigation", item.id.0, item.started_on, "", &texts);
    }
    for item in &case.decisions {
        let texts = [
            item.content.as_str(),
            &item.grounds,
            &item.child_view.text,
            &item.best_interests,
        ];
        put("decision", item.id.0, item.decided_on, "", &texts);
    }
    for item in &case.plans {
        let goals = case.goals.iter().filter(|goal| goal.plan == item.id);
        let goals: Vec<_> = goals.map(|goal| goal.text.as_str()).collect();
        let texts = [&[item.situation.as_str(), &item.family_view], goals.as_slice()].concat();
        put("plan", item.id.0, item.started_on, "", &texts);
    }
    for item in &case.evaluations {
        let view = item.child_view.as_ref().map_or("", |view| view.text.as_str());
        put(
            "evaluation",
            item.id.0,
            item.evaluated_on,
            "",
            &[view, &item.family_view, &item.summary],
        );
    }
    for item in &case.notes {
        put(
            "note",
            item.id.0,
            item.happened_on,
            &item.title,
            &[&item.people, &item.text],
        );
    }
    found.sort_by_key(|item| item.on);
    found
}

/// What the package has of one document.
///
/// # Errors
/// Refused when it is not of the case, when words do not stand in it, or without a valid reason.
pub fn item(case: &Case, choice: &Choice, today: NaiveDate) -> Result<AccessItem, Refusals> {
    let documents = documents(case);
    let mut found = documents.iter();
    let found = found.find(|item| item.kind == choice.kind && item.thing == choice.thing);
    let mut check = Check::new();
    check.field(found.is_none(), "items", Reason::ForeignLink);
    let reason = choice.withheld.as_deref();
    let valid = |id: &str| limit(id).is_some_and(|limit| limit.is_valid_on(today));
    check.field(reason.is_some_and(|id| !valid(id)), "limit", Reason::Missing);
    check.finish(|| ())?;
    let text = found.map_or("", |item| item.text.as_str());
    // Words of the title are taken out as well, where they stand there.
    let in_title: Vec<_> = choice
        .redactions
        .iter()
        .filter(|redaction| choice.title.contains(redaction.words.trim()))
        .cloned()
        .collect();
    let title = in_title.iter().fold(choice.title.clone(), |title, redaction| {
        title.replace(redaction.words.trim(), "█")
    });
    let whole = AccessItem {
        kind: choice.kind.clone(),
        thing: choice.thing,
        title,
        on: found.map_or(today, |item| item.on),
        pieces: Vec::new(),
    };
    match reason {
        Some(limit) => Ok(withheld(whole, limit)),
        None => Ok(AccessItem {
            pieces: redact(text, &choice.redactions, today)?,
            ..whole
        }),
    }
}

impl Services {
    /// Gives somebody access to documents of a case, also of a closed one. What is kept back is in no part of what is stored.
    ///
    /// # Errors
    /// Forbidden; not found; refused by the rules of access, see [`item`].
    pub async fn grant_access(
        &self,
        actor: &Actor,
        case_file: CaseFileId,
        new: NewAccess,
    ) -> Result<FileAccessId> {
        let work = self.work_on_any(actor, case_file).await?;
        let mut items = Vec::new();
        for choice in &new.choices {
            items.push(item(&work.case, choice, work.today)?);
        }
        let access = FileAccess {
            id: FileAccessId(self.id()),
            version: 1,
            case_file,
            asked_by: new.asked_by,
            role: new.role,
            asked_on: new.asked_on,
            decided_on: work.today,
            decided_by: actor.user,
            items,
        }
        .grant(work.today)?;
        work.add(&access).await?;
        work.note(Action::Export, "file_access", access.id.0, "granted")
            .await?;
        work.commit().await?;
        Ok(access.id)
    }
}

#[cfg(test)]
mod tests {
    use tiltak_domain::casework::example;
    use tiltak_domain::casework::file_access::Piece;

    use super::*;

    fn choice(case: &Case, kind: &str, title: &str, words: &str) -> Choice {
        let found = documents(case);
        let found = found.iter().find(|item| item.kind == kind).unwrap();
        Choice {
            kind: kind.into(),
            thing: found.thing,
            title: title.into(),
            redactions: vec![Redaction {
                words: words.into(),
                limit: "bvl-13-1".into(),
            }],
            withheld: None,
        }
    }

    #[test]
    fn every_part_of_the_case_with_words_can_be_given() {
        let documents = documents(&example::whole_case());
        let kinds: Vec<_> = documents.iter().map(|item| item.kind).collect();
        assert_eq!(
            kinds,
            [
                "concern_report",
                "investigation",
                "decision",
                "plan",
                "evaluation"
            ]
        );
    }

    #[test]
    fn words_are_taken_out_of_the_title_as_well() {
        let case = example::whole_case();
        let today = "2026-06-01".parse().unwrap();
        let given = item(
            &case,
            &choice(&case, "concern_report", "Luna og mat", "Luna"),
            today,
        )
        .unwrap();
        assert_eq!(given.title, "█ og mat");
        let shows = |piece: &Piece| matches!(piece, Piece::Shown { text } if text.contains("Luna"));
        assert!(!given.pieces.iter().any(shows));
    }

    #[test]
    fn a_document_of_another_case_is_refused() {
        let case = example::whole_case();
        let mut foreign = choice(&case, "plan", "Plan", "Luna");
        foreign.thing = Uuid::from_u128(1);
        let refused = item(&case, &foreign, "2026-06-01".parse().unwrap()).unwrap_err();
        assert_eq!(refused.0[0].reason, Reason::ForeignLink);
    }
}
