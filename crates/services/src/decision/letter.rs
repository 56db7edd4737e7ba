use tiltak_domain::ids::{CaseFileId, DecisionId, UserId};
use tiltak_domain::organisation::Actor;
use tiltak_domain::people::language_form::LanguageForm;
use tiltak_reports::letter::decision::DecisionLetter;
use tiltak_reports::pdf;
use tiltak_storage::journal::Action;
use tiltak_storage::{child, service, user_account};

use crate::Services;
use crate::error::{Result, ServiceError};
use crate::work::present;

impl Services {
    /// The letter of a decision as PDF, in the language that the family is written to in. Making it is noted as a reading.
    ///
    /// # Errors
    /// Forbidden; not found; a letter that cannot be set.
    pub async fn decision_letter(
        &self,
        actor: &Actor,
        case_file: CaseFileId,
        id: DecisionId,
    ) -> Result<Vec<u8>> {
        let case = self.open_case(actor, case_file, "letter").await?;
        let decision = present(case.decision(id))?;
        let names = user_account::names_in_service(&self.database, actor.service).await?;
        let name = |user: UserId| {
            let mut known = names.iter();
            known.find(|(id, _)| *id == user).map(|(_, name)| name.as_str())
        };
        let service = service::find(&self.database, actor.service).await?;
        let service = service.ok_or(ServiceError::NotFound)?;
        let needs = case
            .needs
            .iter()
            .filter(|need| Some(need.investigation) == decision.investigation && need.is_confirmed());
        let letter = DecisionLetter {
            language: case.child.language_form,
            decision,
            service: &service.name,
            child: &case.child.name,
            age: case.child.age_on(decision.decided_on),
            needs: needs.map(|need| need.description.as_str()).collect(),
            caseworker: case.file.caseworker.and_then(name),
            signer: decision
                .details
                .signing
                .as_ref()
                .and_then(|signing| name(signing.by)),
            journal_number: &case.file.journal_number,
            date: decision.decided_on,
        };
        Ok(pdf::document(&letter.document())?)
    }

    /// Chooses the language that the family is written to in.
    ///
    /// # Errors
    /// Forbidden; not found; conflict.
    pub async fn choose_language_form(
        &self,
        actor: &Actor,
        case_file: CaseFileId,
        language_form: LanguageForm,
    ) -> Result<()> {
        let work = self.work_on_any(actor, case_file).await?;
        let mut child = work.case.child.clone();
        if child.language_form == language_form {
            return Ok(());
        }
        child.language_form = language_form;
        child::update(&work.transaction, &child, work.change("language_form")).await?;
        work.note(Action::Update, "child", child.id.0, "language_form")
            .await?;
        work.commit().await
    }
}
