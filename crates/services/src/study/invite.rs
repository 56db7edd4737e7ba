//! Inviting: who is asked follows from the cases, and afterwards nothing ties an invitation to one.

use std::collections::HashMap;

use chrono::NaiveDate;
use tiltak_domain::access::Act;
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::handover;
use tiltak_domain::feedback::code;
use tiltak_domain::ids::{StudyId, UserId};
use tiltak_domain::organisation::Actor;
use tiltak_domain::study::Study;
use tiltak_domain::study::help::Help;
use tiltak_domain::study::informant::Informant;
use tiltak_domain::study::response::Invitation;
use tiltak_storage::journal::{self, Action, NewEntry};
use tiltak_storage::{Transaction, case, case_file, study, user_account};

use super::channel::hash_of_code;
use super::own;
use crate::Services;
use crate::error::{Result, ServiceError};
use crate::feedback::random_code;
use crate::work::same_version;

/// How many cases are read at a time.
const BATCH: usize = 100;

/// One line of the list of codes: shown once, and kept nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    /// The case, by its journal number.
    pub journal_number: String,
    /// The contact person who hands it out, where there is one.
    pub caseworker: Option<String>,
    /// Who is asked.
    pub informant: Informant,
    /// The code as it is shown to people.
    pub code: String,
}

impl Services {
    /// Invites those who know the help that was given in the period of a study, and gives the codes to hand out.
    ///
    /// The list is shown once: of a code only a hash is kept, and an invitation knows no case. Each case is noted as used for the study.
    ///
    /// # Errors
    /// Forbidden; not found; conflict; refused where it was done before or the study is over.
    pub async fn invite_to_study(&self, actor: &Actor, id: StudyId, version: i64) -> Result<Vec<Slip>> {
        self.require(actor, Act::RunStudies).await?;
        let transaction = self.database.begin().await?;
        let before = own(&transaction, actor, id).await?;
        same_version(version, before.version)?;
        let asking = before.invite(self.today())?;
        let names: HashMap<UserId, String> = user_account::names_in_service(&transaction, actor.service)
            .await?
            .into_iter()
            .collect();
        let ids = case_file::list(&transaction, &case_file::Filter::of(actor.service)).await?;
        let (mut invitations, mut codes, mut slips) = (Vec::new(), Vec::new(), Vec::new());
        for batch in ids.chunks(BATCH) {
            for case in case::load_many(&transaction, batch).await? {
                let asked = self.asked_about(&asking, &case);
                if asked.is_empty() {
                    continue;
                }
                self.note_used(&transaction, actor, &case, id).await?;
                for invitation in asked {
                    let code = random_code().ok_or(ServiceError::Forbidden)?;
                    codes.push((hash_of_code(&code), invitation.id));
                    slips.push(Slip {
                        journal_number: case.file.journal_number.clone(),
                        caseworker: case.file.caseworker.and_then(|user| names.get(&user).cloned()),
                        informant: invitation.informant,
                        code: code::shown(&code),
                    });
                    invitations.push(invitation);
                }
            }
        }
        study::invite(&transaction, &invitations).await?;
        study::add_codes(&transaction, id, &codes).await?;
        study::update(&transaction, &asking, self.study_change(actor, "invited")).await?;
        self.note_study(
            &transaction,
            journal::Actor::User(actor.user),
            Action::Transition,
            id,
            "invited",
        )
        .await?;
        transaction.commit().await?;
        slips.sort_by(|one, other| one.journal_number.cmp(&other.journal_number));
        Ok(slips)
    }

    /// The invitations about one case; none where there was no help in the period.
    fn asked_about(&self, study: &Study, case: &Case) -> Vec<Invitation> {
        let Some(help) = Help::of(&case.measures, study.from, study.to) else {
            return Vec::new();
        };
        let subject = self.id();
        let contact_persons = u32::try_from(handover::contact_persons(case).len()).unwrap_or(u32::MAX);
        let informants = informants(case, self.today());
        let invitation = |informant| Invitation {
            id: self.id(),
            study: study.id,
            subject,
            informant,
            help,
            contact_persons,
            origin: String::new(),
            answers: None,
        };
        informants.into_iter().map(invitation).collect()
    }

    async fn note_used(
        &self,
        transaction: &Transaction,
        actor: &Actor,
        case: &Case,
        id: StudyId,
    ) -> Result<()> {
        let entry = NewEntry {
            at: self.now(),
            actor: journal::Actor::User(actor.user),
            action: Action::Export,
            purpose: "study",
            case_file: Some(case.file.id),
            child: Some(case.child.id),
            entity: "study",
            entity_id: Some(id.0),
            detail: "codes made",
        };
        journal::append(transaction, &entry).await?;
        Ok(())
    }
}

/// Who is asked about a child's help; nobody where the age is not known or nobody has the case, who could hand the codes out.
fn informants(case: &Case, today: NaiveDate) -> Vec<Informant> {
    let age = case.child.age_on(today);
    let asked = age.map_or_else(Vec::new, |age| Informant::of_age(age, today));
    let has_caseworker = case.file.caseworker.is_some();
    asked
        .into_iter()
        .filter(|informant| has_caseworker || informant.is_family())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use tiltak_domain::casework::example;

    #[test]
    fn nobody_answers_for_a_contact_person_who_is_not_there() {
        let mut case = example::whole_case();
        let today = "2026-05-01".parse().unwrap();
        let all = informants(&case, today);
        assert!(all.contains(&Informant::Caseworker) && all.contains(&Informant::Parent));
        case.file.caseworker = None;
        assert!(!informants(&case, today).contains(&Informant::Caseworker));
        assert_eq!(informants(&case, today).len(), all.len() - 1);
    }
}
