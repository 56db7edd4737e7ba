//! Signatures under plans and evaluations: shown, and noted.

use serde_json::{Value, json};
use tiltak_domain::casework::signature::{Answer, Manner, PartyRole, Signature, SignedThing};
use tiltak_reports::pdf::Block;
use tiltak_services::ServiceError;
use tiltak_services::signature::{NewSignature, ToSign};

use crate::form::{Form, show_date};
use crate::page_error::PageError;
use crate::pages::plan::{CasePage, code_of, decoded};

/// What is sent where somebody did not want to sign.
const DECLINED: &str = "declined";

/// The form as it is first shown.
pub(crate) fn first(page: &CasePage) -> Form {
    Form::with([("on", show_date(page.today()))])
}

/// Notes what was typed; false where it was refused, with the faults in the form.
pub(crate) async fn note(page: &CasePage, to: ToSign, form: &mut Form) -> Result<bool, PageError> {
    let worker = &page.worker;
    let language = worker.language;
    let on = form.required_date("on", language);
    let role: Option<PartyRole> = decoded(&form.text("role"));
    let missing = worker.text("refusal-missing");
    if role.is_none() {
        form.object("role", missing.clone());
    }
    let answered = form.text("answer");
    let answer = if answered == DECLINED {
        Some(Answer::Declined {
            reason: form.text("reason"),
        })
    } else {
        decoded::<Manner>(&answered).map(|how| Answer::Signed { how })
    };
    if answer.is_none() {
        form.object("answer", missing);
    }
    let (Some(on), Some(role), Some(answer)) = (on, role, answer) else {
        return Ok(false);
    };
    let new = NewSignature {
        to,
        digest: form.text("digest"),
        name: form.text("name"),
        role,
        on,
        answer,
    };
    let services = &worker.state.services;
    match services
        .note_signature(worker.actor(), page.case.file.id, new)
        .await
    {
        Ok(_) => Ok(true),
        Err(ServiceError::Conflict) => {
            form.object("", worker.text("signature-changed"));
            Ok(false)
        }
        Err(ServiceError::Refused(refusals)) => {
            form.refuse(&refusals, language, page.today());
            Ok(false)
        }
        Err(other) => Err(other.into()),
    }
}

/// How many have signed.
pub(crate) fn count(page: &CasePage, of: SignedThing) -> usize {
    let own = page.case.signatures.iter().filter(|item| item.of == of);
    own.filter(|item| item.is_signed()).count()
}

/// The answers under a thing, in the order of their days.
pub(crate) fn views(page: &CasePage, of: SignedThing) -> Vec<Value> {
    let own = page.case.signatures.iter().filter(|item| item.of == of);
    own.map(|item| view(page, item)).collect()
}

fn view(page: &CasePage, item: &Signature) -> Value {
    let (answer, reason) = match &item.answer {
        Answer::Signed { how } => (code_of(how).replace('_', "-"), None),
        Answer::Declined { reason } => (DECLINED.to_owned(), Some(reason)),
    };
    json!({
        "name": item.name, "role": role(page, item.role), "on": item.on, "signed": item.is_signed(),
        "answer": page.worker.text(&format!("signature-answer-{answer}")), "reason": reason,
        "digest": item.digest,
    })
}

pub(crate) fn role(page: &CasePage, role: PartyRole) -> String {
    let key = code_of(role).replace('_', "-");
    page.worker.text(&format!("signature-role-{key}"))
}

/// The roles as choices.
pub(crate) fn roles(page: &CasePage) -> Vec<Value> {
    let choice = |item: &PartyRole| json!({ "value": code_of(item), "label": role(page, *item) });
    PartyRole::ALL.iter().map(choice).collect()
}

/// What the form needs; nothing for readers.
pub(crate) fn values(page: &CasePage, action: &str, digest: &str) -> Option<Value> {
    let answers = Manner::ALL.iter().map(code_of).chain([DECLINED.to_owned()]);
    let choice = |code: String| {
        let label = page
            .worker
            .text(&format!("signature-answer-{}", code.replace('_', "-")));
        json!({ "value": code, "label": label })
    };
    let form = json!({
        "action": action, "digest": digest, "roles": roles(page),
        "answers": answers.map(choice).collect::<Vec<_>>(),
    });
    page.may_write().then_some(form)
}

/// An answer on paper.
pub(crate) fn block(page: &CasePage, item: &Signature) -> Block {
    let (answer, reason) = match &item.answer {
        Answer::Signed { how } => (code_of(how).replace('_', "-"), None),
        Answer::Declined { reason } => (DECLINED.to_owned(), Some(reason)),
    };
    let answer = page.worker.text(&format!("signature-answer-{answer}"));
    let reason =
        reason.map(|reason| page.words("signature-reason-given", &[("reason", reason.clone().into())]));
    let parts = [
        Some(role(page, item.role)),
        Some(answer),
        Some(show_date(item.on)),
        reason,
    ];
    let detail: Vec<_> = parts.into_iter().flatten().collect();
    Block::signature(item.name.clone(), detail.join(", "))
}
