//! Inviting by e-mail or on paper, reminding, and what comes back.
//!
//! In an anonymous survey nobody knows who has answered, and a reminder that passed somebody over would tell. So it goes to everybody
//! who was invited, with thanks to those who have answered. It has no code: the code stands in the invitation, which the reminder is
//! tied to in the reader's mailbox, and is kept nowhere else.

use std::collections::{BTreeMap, BTreeSet};

use tiltak_domain::casework::refusal::{Check, Reason};
use tiltak_domain::ids::{SampleUnitId, SurveyId};
use tiltak_domain::people::language_form::LanguageForm;
use tiltak_domain::survey::bounce;
use tiltak_domain::survey::mail::{Mail, MailKind, MailState};
use tiltak_domain::survey::sample::Sending;
use tiltak_domain::survey::{Phase, SampleUnit, Survey};
use tiltak_storage::journal::Action;
use tiltak_storage::survey::{WITHOUT_TRACES, code, unit};
use tiltak_storage::{Transaction, mail};
use uuid::Uuid;

use super::By;
use super::sample::refused;
use crate::Services;
use crate::error::{Result, ServiceError};
use crate::work::same_version;

/// Where the address of the pages stands in a letter.
pub const LINK: &str = "[lenke]";
/// Where the code stands.
pub const CODE: &str = "[kode]";
/// The longest subject and the longest text.
const LONGEST: (usize, usize) = (200, 10_000);

/// The words of a letter, in one language.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wording {
    /// The subject.
    pub subject: String,
    /// The text, with the marks [`LINK`] and, in an invitation, [`CODE`].
    pub text: String,
}

/// The words of a letter, by language; the first language of the questionnaire stands in where one is missing.
pub type Wordings = BTreeMap<LanguageForm, Wording>;

/// A code on paper: shown once, and kept nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintedCode {
    /// Whom it is for.
    pub name: String,
    /// The code as it is shown to people.
    pub code: String,
}

/// What somebody found out about one who is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// Will not answer.
    Refused,
    /// Was never to be asked.
    NotEligible,
    /// Has this address; a new invitation can be sent.
    Address(String),
}

impl Services {
    /// Whether letters can be sent.
    #[must_use]
    pub fn has_post_office(&self) -> bool {
        self.post_office.is_some()
    }

    /// Puts an invitation with a code of its own in the queue for each who has an address and none yet; returns how many.
    ///
    /// # Errors
    /// Forbidden; not found; refused where it is not open, no letters can be sent, the words lack a mark, or nobody is left.
    pub async fn invite_to_survey(&self, by: By<'_>, id: SurveyId, wordings: &Wordings) -> Result<usize> {
        self.require_surveys(by).await?;
        let Some(office) = &self.post_office else {
            return Err(refused(Reason::NoMailServer));
        };
        check(wordings, MailKind::Invitation)?;
        let transaction = self.database.begin().await?;
        let found = self.own_survey(&transaction, by, id).await?;
        let waiting = queued(&transaction, id).await?;
        let mut units = unit::of_survey(&transaction, id).await?;
        units.retain(|unit| {
            unit.email.is_some() && unit.sending == Sending::Prepared && !waiting.contains(&unit.id)
        });
        if units.is_empty() {
            return Err(refused(Reason::NobodyToWriteTo));
        }
        let codes = self
            .put_codes(&transaction, by, &found, &of_units(&units))
            .await?;
        let letters: Vec<Mail> = units
            .iter()
            .zip(codes)
            .filter_map(|(unit, code)| {
                let words = words_for(wordings, &found, unit)?;
                let text = words
                    .text
                    .replace(LINK, &format!("{}/undersokelse", office.address))
                    .replace(CODE, &code.code);
                Some(self.letter(unit, MailKind::Invitation, None, words.subject.clone(), text))
            })
            .collect();
        mail::insert(&transaction, &letters).await?;
        self.note_survey(&transaction, by, Action::Create, id, "invitations")
            .await?;
        transaction.commit().await?;
        self.database.forget_replaced(&WITHOUT_TRACES).await?;
        Ok(letters.len())
    }

    /// Makes a code on paper for each who has no invitation and no address, or with `all` for each who has no invitation; they are
    /// marked as printed.
    ///
    /// # Errors
    /// Forbidden; not found; refused where it is not open, or nobody is left.
    pub async fn print_codes(&self, by: By<'_>, id: SurveyId, all: bool) -> Result<Vec<PrintedCode>> {
        self.require_surveys(by).await?;
        let transaction = self.database.begin().await?;
        let found = self.own_survey(&transaction, by, id).await?;
        let waiting = queued(&transaction, id).await?;
        let mut units = unit::of_survey(&transaction, id).await?;
        units.retain(|unit| {
            (all || unit.email.is_none()) && unit.sending == Sending::Prepared && !waiting.contains(&unit.id)
        });
        if units.is_empty() {
            return Err(refused(Reason::NobodyToWriteTo));
        }
        let codes = self
            .put_codes(&transaction, by, &found, &of_units(&units))
            .await?;
        let mut printed = Vec::new();
        for (unit, code) in units.into_iter().zip(codes) {
            printed.push(PrintedCode {
                name: unit.name.clone(),
                code: code.code,
            });
            let sending = Sending::Printed { on: self.today() };
            let moved = SampleUnit { sending, ..unit };
            unit::update(&transaction, &moved, self.survey_change(by, "printed")).await?;
        }
        self.note_survey(&transaction, by, Action::Create, id, "codes printed")
            .await?;
        transaction.commit().await?;
        self.database.forget_replaced(&WITHOUT_TRACES).await?;
        printed.sort_by(|one, other| one.name.cmp(&other.name));
        Ok(printed)
    }

    /// Puts a reminder in the queue: in an anonymous survey for everybody who was invited by e-mail, otherwise for those who have not
    /// begun. Returns how many.
    ///
    /// # Errors
    /// Forbidden; not found; refused where it takes no answers, no letters can be sent, the words have a code or no link, or there is
    /// nobody, also because all were reminded today.
    pub async fn remind_survey(&self, by: By<'_>, id: SurveyId, wordings: &Wordings) -> Result<usize> {
        self.require_surveys(by).await?;
        let Some(office) = &self.post_office else {
            return Err(refused(Reason::NoMailServer));
        };
        check(wordings, MailKind::Reminder)?;
        let transaction = self.database.begin().await?;
        let found = self.own_survey(&transaction, by, id).await?;
        if found.phase(self.now()) != Phase::Asking {
            return Err(refused(Reason::SurveyNotOpen));
        }
        let waiting = queued(&transaction, id).await?;
        let begun: BTreeSet<SampleUnitId> = if found.questionnaire.anonymous {
            BTreeSet::new()
        } else {
            let codes = code::of_survey(&transaction, id).await?;
            codes
                .into_iter()
                .filter(|code| code.is_used)
                .filter_map(|code| code.unit)
                .collect()
        };
        let invitations = last_invitations(&transaction, id).await?;
        let mut units = unit::of_survey(&transaction, id).await?;
        units.retain(|unit| {
            unit.email.is_some()
                && self.may_be_reminded(unit)
                && !waiting.contains(&unit.id)
                && !begun.contains(&unit.id)
        });
        if units.is_empty() {
            return Err(refused(Reason::NobodyToWriteTo));
        }
        let letters: Vec<Mail> = units
            .iter()
            .filter_map(|unit| {
                let words = words_for(wordings, &found, unit)?;
                let text = words
                    .text
                    .replace(LINK, &format!("{}/undersokelse", office.address));
                let first = invitations.get(&unit.id).copied();
                Some(self.letter(unit, MailKind::Reminder, first, words.subject.clone(), text))
            })
            .collect();
        mail::insert(&transaction, &letters).await?;
        self.note_survey(&transaction, by, Action::Create, id, "reminders")
            .await?;
        transaction.commit().await?;
        Ok(letters.len())
    }

    /// Takes in what came back: a delivery report, or addresses that a person says are wrong. Returns how many letters that was.
    ///
    /// # Errors
    /// Forbidden; not found.
    pub async fn take_bounces(&self, by: By<'_>, id: SurveyId, text: &str) -> Result<usize> {
        self.require_surveys(by).await?;
        let transaction = self.database.begin().await?;
        self.own_survey(&transaction, by, id).await?;
        let units = unit::of_survey(&transaction, id).await?;
        let letters = mail::of_survey(&transaction, id).await?;
        self.note_survey(&transaction, by, Action::Receive, id, "bounces")
            .await?;
        transaction.commit().await?;
        let mut taken = 0;
        for one in bounce::read(text) {
            let of_address = |unit: &&SampleUnit| {
                let email = unit.email.as_ref().map(|email| email.to_lowercase());
                email.is_some() && email == one.address
            };
            let unit = units.iter().find(of_address).map(|unit| unit.id);
            let is_meant = |letter: &&Mail| {
                Some(letter.id) == one.mail || (one.mail.is_none() && Some(letter.unit) == unit)
            };
            let sent = letters
                .iter()
                .filter(is_meant)
                .filter_map(|letter| letter.clone().bounce(one.status.clone(), self.today()));
            let mut has_bounced = false;
            for letter in sent {
                self.mark_mail(&letter).await?;
                has_bounced = true;
            }
            taken += usize::from(has_bounced);
        }
        Ok(taken)
    }

    /// Notes what was found out about one who is asked.
    ///
    /// # Errors
    /// Forbidden; not found; conflict; refused where the address has no such form.
    pub async fn note_of_unit(
        &self,
        by: By<'_>,
        id: SurveyId,
        of: SampleUnitId,
        version: i64,
        what: Found,
    ) -> Result<()> {
        self.require_surveys(by).await?;
        let transaction = self.database.begin().await?;
        self.own_survey(&transaction, by, id).await?;
        let found = unit::find(&transaction, of)
            .await?
            .filter(|unit| unit.survey == id)
            .ok_or(ServiceError::NotFound)?;
        same_version(version, found.version)?;
        let on = self.today();
        let (noted, reason) = match what {
            Found::Refused => (
                SampleUnit {
                    sending: Sending::Refused { on },
                    ..found
                },
                "refused",
            ),
            Found::NotEligible => (
                SampleUnit {
                    sending: Sending::NotEligible { on },
                    ..found
                },
                "not eligible",
            ),
            Found::Address(address) => (readdressed(found, address)?, "address"),
        };
        unit::update(&transaction, &noted, self.survey_change(by, reason)).await?;
        self.note_survey(&transaction, by, Action::Update, id, reason)
            .await?;
        Ok(transaction.commit().await?)
    }

    fn letter(
        &self,
        unit: &SampleUnit,
        kind: MailKind,
        answers_to: Option<Uuid>,
        subject: String,
        text: String,
    ) -> Mail {
        Mail {
            id: self.id(),
            survey: unit.survey,
            unit: unit.id,
            kind,
            answers_to,
            state: MailState::Queued {
                on: self.today(),
                to: unit.email.clone().unwrap_or_default(),
                subject,
                text,
                attempts: 0,
            },
        }
    }

    /// Whether an invitation has arrived, as far as is known, and no reminder was sent today.
    fn may_be_reminded(&self, unit: &SampleUnit) -> bool {
        match &unit.sending {
            Sending::Sent { reminded_on, .. } => reminded_on.last().is_none_or(|last| *last < self.today()),
            _ => false,
        }
    }
}

fn of_units(units: &[SampleUnit]) -> Vec<(Option<SampleUnitId>, String)> {
    let group = |unit: &SampleUnit| (Some(unit.id), unit.group.clone().unwrap_or_default());
    units.iter().map(group).collect()
}

/// Whose letters wait.
async fn queued(transaction: &Transaction, id: SurveyId) -> Result<BTreeSet<SampleUnitId>> {
    let letters = mail::of_survey(transaction, id).await?;
    let waiting = letters
        .into_iter()
        .filter(|letter| matches!(letter.state, MailState::Queued { .. }));
    Ok(waiting.map(|letter| letter.unit).collect())
}

/// The invitation that each got.
async fn last_invitations(transaction: &Transaction, id: SurveyId) -> Result<BTreeMap<SampleUnitId, Uuid>> {
    let letters = mail::of_survey(transaction, id).await?;
    let sent = letters.into_iter().filter(|letter| {
        letter.kind == MailKind::Invitation && matches!(letter.state, MailState::Sent { .. })
    });
    Ok(sent.map(|letter| (letter.unit, letter.id)).collect())
}

fn words_for<'a>(wordings: &'a Wordings, survey: &Survey, unit: &SampleUnit) -> Option<&'a Wording> {
    let first = survey.questionnaire.languages.first();
    let own = wordings.get(&unit.language);
    own.or_else(|| wordings.get(first?))
        .or_else(|| wordings.values().next())
}

/// Whether the words have what a letter needs.
fn check(wordings: &Wordings, kind: MailKind) -> Result<()> {
    let mut check = Check::new();
    check.act(wordings.is_empty(), Reason::Missing, None);
    for words in wordings.values() {
        check.field(words.subject.trim().is_empty(), "mail_subject", Reason::Missing);
        check.field(words.text.trim().is_empty(), "mail_text", Reason::Missing);
        let is_long = words.subject.chars().count() > LONGEST.0 || words.text.chars().count() > LONGEST.1;
        check.field(is_long, "mail_text", Reason::TooLong);
        check.field(words.subject.contains(CODE), "mail_subject", Reason::CodeInWords);
        check.field(!words.text.contains(LINK), "mail_text", Reason::MarkMissing);
        let has_code = words.text.contains(CODE);
        match kind {
            MailKind::Invitation => check.field(!has_code, "mail_text", Reason::MarkMissing),
            MailKind::Reminder => check.field(has_code, "mail_text", Reason::CodeInWords),
        }
    }
    Ok(check.finish(|| ())?)
}

/// The same with another address, to be invited anew where the first invitation did not arrive.
fn readdressed(unit: SampleUnit, address: String) -> Result<SampleUnit> {
    let mut check = Check::new();
    let is_address = tiltak_domain::survey::frame::is_address(&address);
    check.field(!is_address, "email", Reason::Unreadable);
    let has_arrived = matches!(unit.sending, Sending::Sent { .. } | Sending::Printed { .. });
    check.act(has_arrived, Reason::AlreadyThere, None);
    Ok(check.finish(|| SampleUnit {
        email: Some(address),
        sending: Sending::Prepared,
        ..unit
    })?)
}
