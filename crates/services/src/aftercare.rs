//! Aftercare: offered, answered, decided, asked again; the youth who declined and may want it.

use chrono::NaiveDate;
use tiltak_domain::access::{Act, may_with_case};
use tiltak_domain::casework::aftercare::{
    Aftercare, AftercareAnswer, AftercareDecision, AftercareStanding, AskedAgain, LaterContact,
};
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::decision::Decision;
use tiltak_domain::casework::refusal::{Reason, Refusal, Refusals};
use tiltak_domain::ids::{AftercareId, CaseFileId, UserId};
use tiltak_domain::organisation::Actor;
use tiltak_storage::journal::{self, Action, NewEntry};
use tiltak_storage::{case, part};

use crate::Services;
use crate::error::{Result, ServiceError};
use crate::work::{Work, present, same_version};

/// A youth on the service's list.
#[derive(Debug, Clone)]
pub struct AftercareRow {
    /// The offer.
    pub aftercare: Aftercare,
    /// How it stands today.
    pub standing: AftercareStanding,
    /// The case.
    pub case_file: CaseFileId,
    /// The youth's name.
    pub name: String,
    /// The day of birth.
    pub born: Option<NaiveDate>,
    /// Who had or has the case.
    pub caseworker: Option<UserId>,
}

impl Services {
    /// Makes an offer of aftercare.
    ///
    /// # Errors
    /// Forbidden; not found; refused to somebody who is too old, or without words.
    pub async fn offer_aftercare(
        &self,
        actor: &Actor,
        case_file: CaseFileId,
        offered_on: NaiveDate,
        offer: String,
        wishes: String,
    ) -> Result<AftercareId> {
        let work = self.work_on(actor, case_file).await?;
        let aftercare = Aftercare {
            id: AftercareId(self.id()),
            version: 1,
            case_file,
            offered_on,
            offer,
            wishes,
            answer: None,
            decision: None,
            later: None,
            asked: Vec::new(),
        };
        let aftercare = aftercare.offer(work.case.child.born, work.today)?;
        work.add(&aftercare).await?;
        work.commit().await?;
        Ok(aftercare.id)
    }

    /// Records the youth's answer, and what is fine later.
    ///
    /// # Errors
    /// Forbidden; not found; conflict; refused by the rules of an answer.
    pub async fn answer_aftercare(
        &self,
        actor: &Actor,
        case_file: CaseFileId,
        id: AftercareId,
        version: i64,
        answer: AftercareAnswer,
        later: Option<LaterContact>,
    ) -> Result<()> {
        let work = self.work_on(actor, case_file).await?;
        let current = seen(&work, id, version)?;
        let answered = current.record_answer(answer, later, work.today)?;
        work.save(&answered, "answered").await?;
        work.commit().await
    }

    /// Changes what the youth is fine with; also after the case was closed.
    ///
    /// # Errors
    /// Forbidden; not found; conflict; refused without a way to reach the youth.
    pub async fn agree_later_contact(
        &self,
        actor: &Actor,
        case_file: CaseFileId,
        id: AftercareId,
        version: i64,
        later: LaterContact,
    ) -> Result<()> {
        let work = self.work_on_any(actor, case_file).await?;
        let agreed = seen(&work, id, version)?.agree_later(later)?;
        work.save(&agreed, "later contact agreed").await?;
        work.commit().await
    }

    /// Records what was decided about measures after 18.
    ///
    /// # Errors
    /// Forbidden; not found; conflict; refused without an answer, reasons, or the decision that gives what goes on.
    pub async fn decide_aftercare(
        &self,
        actor: &Actor,
        case_file: CaseFileId,
        id: AftercareId,
        version: i64,
        decision: AftercareDecision,
    ) -> Result<()> {
        let work = self.work_on(actor, case_file).await?;
        let known = |id| work.case.decision(id).is_some_and(Decision::applies);
        if decision.decision.is_some_and(|id| !known(id)) {
            return Err(ServiceError::Refused(Refusals(vec![Refusal {
                field: Some("decision"),
                reason: Reason::ForeignLink,
                rule: None,
            }])));
        }
        let current = seen(&work, id, version)?;
        let decided = current.decide(decision, work.case.child.born, work.today)?;
        work.save(&decided, "decided").await?;
        work.commit().await
    }

    /// Records that a youth who declined was asked again; also after the case was closed.
    ///
    /// # Errors
    /// Forbidden; not found; conflict; refused where the youth did not agree to it.
    pub async fn ask_aftercare(
        &self,
        actor: &Actor,
        case_file: CaseFileId,
        id: AftercareId,
        version: i64,
        asked: AskedAgain,
    ) -> Result<()> {
        let work = self.work_on_any(actor, case_file).await?;
        let current = seen(&work, id, version)?;
        let again = current.ask(asked, work.case.child.born, work.today)?;
        work.save(&again, "asked again").await?;
        work.commit().await
    }

    /// The youth with an offer that was not accepted, in cases that the actor may read; those to do something about first.
    ///
    /// # Errors
    /// Forbidden; storage.
    pub async fn list_aftercare(&self, actor: &Actor) -> Result<Vec<AftercareRow>> {
        self.require(actor, Act::UseFosterHomes).await?;
        let actor = &self.tied(actor).await?;
        let (today, transaction) = (self.today(), self.database.begin().await?);
        let offers = part::open::<Aftercare>(&transaction).await?;
        let ids: Vec<CaseFileId> = offers.iter().map(|one| one.case_file).collect();
        let cases = case::load_many(&transaction, &ids).await?;
        let readable = cases
            .iter()
            .filter(|case| may_with_case(actor, Act::ReadCase, &case.file));
        let mut rows: Vec<_> = readable.filter_map(|case| row(case, today)).collect();
        rows.sort_by(|one, other| (one.standing, &one.name).cmp(&(other.standing, &other.name)));
        let entry = NewEntry {
            at: self.now(),
            actor: journal::Actor::User(actor.user),
            action: Action::Read,
            purpose: "aftercare",
            case_file: None,
            child: None,
            entity: "aftercare",
            entity_id: None,
            detail: "list",
        };
        journal::append(&transaction, &entry).await?;
        transaction.commit().await?;
        Ok(rows)
    }
}

/// How the newest offer of a case stands; older ones are answered by it.
fn row(case: &Case, today: NaiveDate) -> Option<AftercareRow> {
    let aftercare = case.aftercare.last()?.clone();
    Some(AftercareRow {
        standing: aftercare.standing(case.child.born, today),
        case_file: case.file.id,
        name: case.child.name.clone(),
        born: case.child.born,
        caseworker: case.file.caseworker,
        aftercare,
    })
}

fn seen(work: &Work<'_>, id: AftercareId, version: i64) -> Result<Aftercare> {
    let current = present(work.case.aftercare.iter().find(|one| one.id == id))?.clone();
    same_version(version, current.version)?;
    Ok(current)
}
