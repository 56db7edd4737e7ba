//! Signatures of those who took part in a plan or an evaluation.

use chrono::NaiveDate;
use sha2::{Digest as _, Sha256};
use tiltak_domain::casework::plan_edition;
use tiltak_domain::casework::signature::{Answer, PartyRole, Signature, SignedThing};
use tiltak_domain::ids::{CaseFileId, EvaluationId, PlanId, SignatureId};
use tiltak_domain::organisation::Actor;
use tiltak_storage::case;

use crate::Services;
use crate::error::{Result, ServiceError};
use crate::work::{Work, present};

/// What somebody answers to.
#[derive(Debug, Clone)]
pub enum ToSign {
    /// The newest edition of a plan.
    Plan(PlanId),
    /// An evaluation.
    Evaluation(EvaluationId),
}

/// An answer as it is about to be noted.
#[derive(Debug, Clone)]
pub struct NewSignature {
    /// What it stands under.
    pub to: ToSign,
    /// SHA-256 of what was shown to the person.
    pub digest: String,
    /// The person.
    pub name: String,
    /// In what role.
    pub role: PartyRole,
    /// The day.
    pub on: NaiveDate,
    /// The answer.
    pub answer: Answer,
}

impl Services {
    /// Notes that somebody signed a plan or an evaluation, or declined.
    ///
    /// # Errors
    /// Forbidden; not found; conflict when it says something else by now than what was shown; refused by the rules of signatures.
    pub async fn note_signature(
        &self,
        actor: &Actor,
        case_file: CaseFileId,
        new: NewSignature,
    ) -> Result<SignatureId> {
        let work = self.work_on(actor, case_file).await?;
        let (of, made_on, digest) = self.thing_to_sign(&work, &new.to).await?;
        if digest != new.digest {
            return Err(ServiceError::Conflict);
        }
        let signature = Signature {
            id: SignatureId(self.id()),
            version: 1,
            case_file,
            of,
            digest,
            name: new.name,
            role: new.role,
            on: new.on,
            answer: new.answer,
            noted_by: actor.user,
        };
        let signature = signature.note(made_on, &work.case.signatures, work.today)?;
        work.add(&signature).await?;
        work.commit().await?;
        Ok(signature.id)
    }

    /// What is signed, since when it is there, and its digest. A plan of which no edition was kept gets its first one.
    async fn thing_to_sign(&self, work: &Work<'_>, to: &ToSign) -> Result<(SignedThing, NaiveDate, String)> {
        match to {
            ToSign::Plan(plan) => {
                present(work.case.plan(*plan))?;
                self.keep_edition(work, *plan).await?;
                let now = case::load(&work.transaction, work.case.file.id).await?;
                let now = now.ok_or(ServiceError::NotFound)?;
                let editions = plan_edition::of_plan(&now, *plan);
                let last = editions.last().ok_or(ServiceError::NotFound)?;
                Ok((SignedThing::Edition(last.id), last.on, last.content.digest()))
            }
            ToSign::Evaluation(id) => {
                let found = work.case.evaluations.iter().find(|item| item.id == *id);
                let evaluation = present(found)?;
                let digest = evaluation_digest(evaluation);
                Ok((SignedThing::Evaluation(*id), evaluation.evaluated_on, digest))
            }
        }
    }
}

/// SHA-256 of what an evaluation says.
#[must_use]
pub fn evaluation_digest(evaluation: &tiltak_domain::casework::evaluation::Evaluation) -> String {
    let text = serde_json::to_vec(evaluation).unwrap_or_default();
    hex::encode(Sha256::digest(text))
}
