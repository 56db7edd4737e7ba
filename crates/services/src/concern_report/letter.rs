//! A letter to a reporter as PDF.

use tiltak_domain::casework::concern_report::Reporter;
use tiltak_domain::casework::reply::{ReplyKind, ReplyOutcome};
use tiltak_domain::ids::ConcernReportId;
use tiltak_domain::organisation::Actor;
use tiltak_domain::people::language_form::LanguageForm;
use tiltak_reports::pdf::{self, Block, Document};
use tiltak_storage::{received_document, service, user_account};

use crate::Services;
use crate::error::{Result, ServiceError};

/// What a letter says that only the page knows.
#[derive(Debug, Clone)]
pub struct LetterFrame {
    /// The language of the frame.
    pub language: LanguageForm,
    /// What the letter is called.
    pub title: String,
}

impl Services {
    /// A letter that was sent to a reporter, exactly as it was sent, as PDF. A protected reporter is not named in it. Making it is
    /// noted as a reading.
    ///
    /// # Errors
    /// Forbidden; not found, also where the letter was left out; a letter that cannot be set.
    pub async fn reply_letter(
        &self,
        actor: &Actor,
        id: ConcernReportId,
        kind: ReplyKind,
        frame: LetterFrame,
    ) -> Result<Vec<u8>> {
        let answering = self.open_answers(actor, id).await?;
        let reply = answering.report.reply(kind).ok_or(ServiceError::NotFound)?;
        let ReplyOutcome::Sent { text, .. } = &reply.outcome else {
            return Err(ServiceError::NotFound);
        };
        let service = service::find(&self.database, actor.service).await?;
        let service = service.ok_or(ServiceError::NotFound)?;
        let names = user_account::names_in_service(&self.database, actor.service).await?;
        let signer = names.iter().find(|(user, _)| *user == reply.by);
        let receipt = match answering.report.document {
            None => None,
            Some(id) => received_document::find(&self.database, id).await?,
        };
        let signature = signer.map(|(_, name)| Block::signature(name.as_str(), service.name.as_str()));
        let document = Document {
            language: frame.language,
            title: frame.title,
            sender: vec![service.name.clone()],
            recipient: recipient(&answering.report.reporter),
            date: reply.on,
            reference: receipt.map(|document| document.receipt).unwrap_or_default(),
            blocks: [Block::paragraph(text.as_str())]
                .into_iter()
                .chain(signature)
                .collect(),
        };
        Ok(pdf::document(&document)?)
    }
}

/// Name and workplace; nothing for a reporter who is kept apart.
fn recipient(reporter: &Reporter) -> Vec<String> {
    let lines = [Some(reporter.name.clone()), reporter.organisation.clone()];
    let lines = lines.into_iter().flatten();
    lines.filter(|line| !line.trim().is_empty()).collect()
}
