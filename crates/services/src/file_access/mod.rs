//! Access of the family to the case: what is chosen, what is taken out, what is given.

use chrono::NaiveDate;
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::file_access::{
    AccessItem, FileAccess, GivenFile, Redaction, limit, redact, withheld,
};
use tiltak_domain::casework::refusal::{Check, Reason, Refusals};
use tiltak_domain::casework::signature::PartyRole;
use tiltak_domain::ids::{AttachmentId, CaseFileId, FileAccessId};
use tiltak_domain::organisation::Actor;
use tiltak_storage::journal::Action;
use uuid::Uuid;

use crate::Services;
use crate::error::Result;

/// A document that can be given: something of the case with words in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// What it is taken from: `concern_report`, `investigation`, `decision`, `plan`, `evaluation`, `note`, `attachment`.
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
    /// Of a file: the copy that is given in its place, and the reason for what is blacked out in it.
    pub copy: Option<RedactedCopy>,
}

/// A copy of a file in which something is blacked out; it lies in the case as a file of its own.
#[derive(Debug, Clone)]
pub struct RedactedCopy {
    /// The copy.
    pub attachment: AttachmentId,
    /// Id of the reason.
    pub limit: String,
}

/// What a document is taken from when it is a file.
pub const ATTACHMENT: &str = "attachment";

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
    for item in &case.attachments {
        put(
            ATTACHMENT,
            item.id.0,
            item.dated_on,
            &item.title,
            &[&item.title, &item.file_name],
        );
    }
    found.sort_by_key(|item| item.on);
    found
}

/// The file that a package has of a document; none where the document is no file.
fn given_file(case: &Case, choice: &Choice, check: &mut Check, today: NaiveDate) -> Option<GivenFile> {
    let file = |id: AttachmentId| case.attachments.iter().find(|item| item.id == id);
    let asked = (choice.kind == ATTACHMENT).then_some(AttachmentId(choice.thing));
    let copied = choice.copy.as_ref();
    let given = match copied {
        Some(copy) => file(copy.attachment).filter(|item| Some(item.id) != asked),
        None => asked.and_then(file),
    };
    let is_right = copied.is_none() || (asked.is_some() && given.is_some());
    check.field(!is_right, "copy", Reason::ForeignLink);
    let valid = |id: &str| limit(id).is_some_and(|limit| limit.is_valid_on(today));
    check.field(
        copied.is_some_and(|copy| !valid(&copy.limit)),
        "copy_limit",
        Reason::Missing,
    );
    given.map(|item| GivenFile {
        attachment: item.id,
        file_name: without_words(&item.file_name, &choice.redactions),
        sha256: item.sha256.clone(),
        redacted: copied.map(|copy| copy.limit.clone()),
    })
}

/// A name without the words that are taken out.
fn without_words(name: &str, redactions: &[Redaction]) -> String {
    let words = redactions.iter().map(|redaction| redaction.words.trim());
    words
        .filter(|words| !words.is_empty())
        .fold(name.to_owned(), |name, words| name.replace(words, "█"))
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
    let file = given_file(case, choice, &mut check, today);
    check.finish(|| ())?;
    let text = found.map_or("", |item| item.text.as_str());
    // Words of the title are taken out as well, where they stand there.
    let title = without_words(&choice.title, &choice.redactions);
    let whole = AccessItem {
        kind: choice.kind.clone(),
        thing: choice.thing,
        title,
        on: found.map_or(today, |item| item.on),
        pieces: Vec::new(),
        file,
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
    use tiltak_domain::casework::attachment::{Attachment, FileKind, Scan};
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
            copy: None,
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

    fn file(number: u16, name: &str) -> Attachment {
        Attachment {
            id: AttachmentId(example::id(28, number)),
            version: 1,
            case_file: example::whole_case().file.id,
            note: None,
            title: "Rapport om Per".into(),
            file_name: name.into(),
            file_kind: FileKind::Pdf,
            size: 10,
            sha256: format!("{number:064}"),
            dated_on: "2026-05-01".parse().unwrap(),
            added_by: example::CASEWORKER,
            added_at: chrono::DateTime::UNIX_EPOCH,
            scan: Scan::NotScanned,
        }
    }

    #[test]
    fn a_file_is_given_as_it_is_or_as_a_copy_with_the_reason_or_not_at_all() {
        let mut case = example::whole_case();
        case.attachments = vec![file(1, "Per.pdf"), file(2, "Per-sladdet.pdf")];
        let today = "2026-06-01".parse().unwrap();
        let own = AttachmentId(example::id(28, 1));
        let copied = AttachmentId(example::id(28, 2));
        let asked = |words: &str, copy: Option<(AttachmentId, &str)>, withheld: Option<&str>| {
            let choice = Choice {
                kind: ATTACHMENT.into(),
                thing: own.0,
                title: "Vedlegg: Rapport om Per".into(),
                redactions: choice(&case, "plan", "", words)
                    .redactions
                    .into_iter()
                    .filter(|one| !one.words.is_empty())
                    .collect(),
                withheld: withheld.map(str::to_owned),
                copy: copy.map(|(attachment, limit)| RedactedCopy {
                    attachment,
                    limit: limit.into(),
                }),
            };
            item(&case, &choice, today)
        };
        let whole = asked("", None, None).unwrap().file.unwrap();
        assert_eq!((whole.attachment, whole.redacted), (own, None));
        let hidden = asked("Per", Some((copied, "bvl-13-1")), None).unwrap();
        let given = hidden.file.clone().unwrap();
        assert_eq!(
            (
                given.attachment,
                given.file_name.as_str(),
                given.redacted.as_deref()
            ),
            (copied, "█-sladdet.pdf", Some("bvl-13-1"))
        );
        assert_eq!(given.sha256, case.attachments[1].sha256);
        assert!(!serde_json::to_string(&hidden).unwrap().contains("Per"));
        assert_eq!(asked("", None, Some("bvl-12-6")).unwrap().file, None);
        let refused = |copy| asked("", Some(copy), None).unwrap_err().0[0].field;
        assert_eq!(refused((own, "bvl-13-1")), Some("copy"));
        assert_eq!(refused((AttachmentId(Uuid::nil()), "bvl-13-1")), Some("copy"));
        assert_eq!(refused((copied, "fordi")), Some("copy_limit"));
    }

    #[test]
    fn only_a_file_has_a_copy() {
        let mut case = example::whole_case();
        case.attachments = vec![file(1, "a.pdf")];
        let mut plan = choice(&case, "plan", "Plan", "Luna");
        plan.redactions.clear();
        plan.copy = Some(RedactedCopy {
            attachment: AttachmentId(example::id(28, 1)),
            limit: "bvl-13-1".into(),
        });
        let refused = item(&case, &plan, "2026-06-01".parse().unwrap()).unwrap_err();
        assert_eq!(refused.0[0].field, Some("copy"));
    }
}
