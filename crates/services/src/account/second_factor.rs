//! One-time codes from an app (TOTP, RFC 6238), and recovery codes.

use rand::TryRngCore;
use rand::rngs::OsRng;
use tiltak_domain::ids::UserId;
use tiltak_domain::sign_in::{code_step, recovery_code as recovery};
use tiltak_storage::authenticator::{self, Authenticator};
use tiltak_storage::journal::Action;
use tiltak_storage::session::{self, Stage};
use tiltak_storage::user_account::{self, UserAccount};
use tiltak_storage::{Transaction, passkey, recovery_code};
use totp_rs::{Algorithm, Builder, Secret, Totp};

use super::attempt::Subject;
use super::session::{Strength, note, note_failure};
use super::{Client, SecondFactor, SignInOutcome, SignedIn, StartedSession, hash_of, sealing};
use crate::Services;
use crate::error::{Result, ServiceError};

/// Bytes of a secret: as many as the hash has (RFC 4226 section 4).
const SECRET_BYTES: usize = 20;
/// What the app calls the product.
const ISSUER: &str = "Tiltak";

/// What an app must be told to show codes.
#[derive(Debug, Clone)]
pub struct Enrolment {
    /// The secret as people type it, in groups of four.
    pub secret: String,
    /// The address for the app, for a QR code.
    pub address: String,
}

/// With what a sign-in can go on after the password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SecondSteps {
    /// A code from an app, or a recovery code.
    pub code: bool,
    /// A passkey.
    pub passkey: bool,
}

/// Somebody has taken a second factor into use.
#[derive(Clone)]
pub struct Enrolled {
    /// The session, where it was opened by this.
    pub session: Option<StartedSession>,
    /// Recovery codes; they are shown this once.
    pub codes: Vec<String>,
}

impl Services {
    /// The second step of a sign-in: a code from the app, or a recovery code.
    ///
    /// # Errors
    /// Not found, when the sign-in has waited too long; storage.
    pub async fn enter_code(&self, token: &str, code: &str, client: &Client) -> Result<SignInOutcome> {
        let found = self.pending(token, Stage::Code).await?;
        let (pending, account) = found.ok_or(ServiceError::NotFound)?;
        match self.try_code(account.id, code, client).await? {
            SignInOutcome::Open(_) | SignInOutcome::Code(_) | SignInOutcome::Enrol(_) => {}
            refused => return Ok(refused),
        }
        let transaction = self.database.begin().await?;
        // Of two who finish the same sign-in, one does.
        if !session::delete(&transaction, pending.id).await? {
            return Err(ServiceError::NotFound);
        }
        transaction.commit().await?;
        let started = self.start_session(&account, Strength::TwoFactors, client).await?;
        Ok(SignInOutcome::Open(started))
    }

    /// With what a sign-in that waits for its second step can go on; `None` where it has waited too long.
    ///
    /// # Errors
    /// Storage.
    pub async fn second_steps(&self, token: &str) -> Result<Option<SecondSteps>> {
        match self.pending(token, Stage::Code).await? {
            Some((_, account)) => Ok(Some(self.second_steps_of(account.id).await?)),
            None => Ok(None),
        }
    }

    pub(super) async fn second_steps_of(&self, user: UserId) -> Result<SecondSteps> {
        let has_app = authenticator::in_use(&self.database, user).await?.is_some();
        let has_passkey = !passkey::of_user(&self.database, user).await?.is_empty();
        Ok(SecondSteps {
            code: has_app || recovery_code::left(&self.database, user).await? > 0,
            passkey: has_passkey && self.passkeys_here().is_some(),
        })
    }

    /// Holds a code against the app and the recovery codes of a person, and uses it up. `Code` stands for a right one.
    pub(super) async fn try_code(&self, user: UserId, typed: &str, client: &Client) -> Result<SignInOutcome> {
        let subject = Subject {
            what: format!("code:{user}"),
            user: Some(user),
            client,
        };
        let counting = match self.count_try(&subject).await? {
            Ok(counting) => counting,
            Err(until) => return Ok(SignInOutcome::Wait(until)),
        };
        let transaction = self.database.begin().await?;
        let app = authenticator::in_use(&transaction, user).await?;
        let is_right = match app {
            Some(app) if self.use_code(&transaction, &app, typed).await? => true,
            _ => self.use_recovery_code(&transaction, user, typed).await?,
        };
        if is_right {
            self.forgive(&transaction, &counting).await?;
            transaction.commit().await?;
            return Ok(SignInOutcome::Code(StartedSession::nothing(self.now())));
        }
        note_failure(&transaction, self.now(), user, "wrong_code").await?;
        transaction.commit().await?;
        Ok(SignInOutcome::WrongCode)
    }

    /// Whether a code of an app is good now; if so it is good no longer.
    async fn use_code(&self, transaction: &Transaction, app: &Authenticator, typed: &str) -> Result<bool> {
        let secret = sealing::open(transaction, app.id, &app.sealed_secret).await?;
        let now_step = code_step::step_at(self.now().timestamp());
        let Some(step) = step_of(&secret, typed, now_step, app.last_step) else {
            return Ok(false);
        };
        Ok(authenticator::use_step(transaction, app.id, step).await?)
    }

    async fn use_recovery_code(&self, transaction: &Transaction, user: UserId, typed: &str) -> Result<bool> {
        let Some(code) = recovery::normalise(typed) else {
            return Ok(false);
        };
        let used = recovery_code::redeem(transaction, user, &code_hash(user, &code), self.now()).await?;
        if used {
            note(
                transaction,
                self.now(),
                user,
                (Action::Update, "recovery_code_used"),
            )
            .await?;
        }
        Ok(used)
    }

    /// Makes a secret for an app, which waits for its first code.
    pub(super) async fn begin_authenticator_of(&self, user: UserId) -> Result<()> {
        let mut secret = [0_u8; SECRET_BYTES];
        OsRng
            .try_fill_bytes(&mut secret)
            .map_err(|_no_chance| ServiceError::Forbidden)?;
        let transaction = self.database.begin().await?;
        let id = self.id();
        let new = Authenticator {
            id,
            user,
            sealed_secret: sealing::seal(&transaction, id, &secret).await?,
            created_at: self.now(),
            confirmed_at: None,
            last_step: None,
        };
        authenticator::insert(&transaction, &new).await?;
        Ok(transaction.commit().await?)
    }

    /// Begins to set up an app for somebody who is signed in.
    ///
    /// # Errors
    /// Storage.
    pub async fn begin_authenticator(&self, signed_in: &SignedIn) -> Result<()> {
        self.begin_authenticator_of(signed_in.actor.user).await
    }

    /// What the app must be told, for somebody who is signed in; `None` where nothing is being set up.
    ///
    /// # Errors
    /// Storage.
    pub async fn enrolment(&self, signed_in: &SignedIn) -> Result<Option<Enrolment>> {
        let account = user_account::find(&self.database, signed_in.actor.user).await?;
        self.enrolment_of(&account.ok_or(ServiceError::NotFound)?).await
    }

    /// The same for a sign-in that must set one up first; `None` where it has waited too long.
    ///
    /// # Errors
    /// Storage.
    pub async fn enrolment_at_sign_in(&self, token: &str) -> Result<Option<Enrolment>> {
        match self.pending(token, Stage::Enrol).await? {
            Some((_, account)) => self.enrolment_of(&account).await,
            None => Ok(None),
        }
    }

    async fn enrolment_of(&self, account: &UserAccount) -> Result<Option<Enrolment>> {
        let Some(app) = authenticator::being_set_up(&self.database, account.id).await? else {
            return Ok(None);
        };
        let bytes = sealing::open(&self.database, app.id, &app.sealed_secret).await?;
        let base32 = Secret::from(bytes).to_base32();
        let label = percent_encoded(&account.user_name);
        Ok(Some(Enrolment {
            address: format!(
                "otpauth://totp/{ISSUER}:{label}?secret={base32}&issuer={ISSUER}&algorithm=SHA1&digits=6&period={}",
                code_step::STEP_SECONDS
            ),
            secret: in_groups(&base32),
        }))
    }

    /// Takes the app into use with its first code; `None` when the code is wrong.
    ///
    /// # Errors
    /// Storage.
    pub async fn confirm_authenticator(&self, signed_in: &SignedIn, code: &str) -> Result<Option<Enrolled>> {
        let codes = self.confirm_app_of(signed_in.actor.user, code).await?;
        Ok(codes.map(|codes| Enrolled { session: None, codes }))
    }

    /// The same at sign-in, which it completes.
    ///
    /// # Errors
    /// Not found, when the sign-in has waited too long; storage.
    pub async fn confirm_at_sign_in(
        &self,
        token: &str,
        code: &str,
        client: &Client,
    ) -> Result<Option<Enrolled>> {
        let found = self.pending(token, Stage::Enrol).await?;
        let (pending, account) = found.ok_or(ServiceError::NotFound)?;
        let Some(codes) = self.confirm_app_of(account.id, code).await? else {
            return Ok(None);
        };
        let transaction = self.database.begin().await?;
        session::delete(&transaction, pending.id).await?;
        transaction.commit().await?;
        let started = self.start_session(&account, Strength::TwoFactors, client).await?;
        Ok(Some(Enrolled {
            session: Some(started),
            codes,
        }))
    }

    async fn confirm_app_of(&self, user: UserId, code: &str) -> Result<Option<Vec<String>>> {
        let transaction = self.database.begin().await?;
        let Some(app) = authenticator::being_set_up(&transaction, user).await? else {
            return Ok(None);
        };
        if !self.use_code(&transaction, &app, code).await? {
            return Ok(None);
        }
        let now = self.now();
        authenticator::confirm(&transaction, app.id, now).await?;
        authenticator::end_all_but(&transaction, user, Some(app.id), now).await?;
        let codes = self.new_codes(&transaction, user).await?;
        note(&transaction, now, user, (Action::Update, "second_factor_set_up")).await?;
        transaction.commit().await?;
        Ok(Some(codes))
    }

    async fn new_codes(&self, transaction: &Transaction, user: UserId) -> Result<Vec<String>> {
        let mut codes = Vec::with_capacity(recovery::COUNT);
        for _ in 0..recovery::COUNT {
            let mut bytes = [0_u8; recovery::LENGTH];
            OsRng
                .try_fill_bytes(&mut bytes)
                .map_err(|_no_chance| ServiceError::Forbidden)?;
            codes.push(recovery::from_bytes(&bytes));
        }
        let plain = codes.iter().filter_map(|code| recovery::normalise(code));
        let hashes: Vec<_> = plain.map(|code| (self.id(), code_hash(user, &code))).collect();
        recovery_code::replace(transaction, user, &hashes, self.now()).await?;
        Ok(codes)
    }

    /// New recovery codes; those from before work no longer.
    ///
    /// # Errors
    /// Not found where there is no second factor that they could stand in for; storage.
    pub async fn new_recovery_codes(&self, signed_in: &SignedIn) -> Result<Vec<String>> {
        let user = signed_in.actor.user;
        if !self.has_second_factor(user).await? {
            return Err(ServiceError::NotFound);
        }
        let transaction = self.database.begin().await?;
        let codes = self.new_codes(&transaction, user).await?;
        note(
            &transaction,
            self.now(),
            user,
            (Action::Update, "recovery_codes_made"),
        )
        .await?;
        transaction.commit().await?;
        Ok(codes)
    }

    /// Takes the app out of use; `false` where one second factor is demanded and it is the only one.
    ///
    /// # Errors
    /// Storage.
    pub async fn end_authenticator(&self, signed_in: &SignedIn) -> Result<bool> {
        let (user, now) = (signed_in.actor.user, self.now());
        let transaction = self.database.begin().await?;
        let has_passkey = !passkey::of_user(&transaction, user).await?.is_empty();
        if self.rules.second_factor == SecondFactor::Required && !has_passkey {
            return Ok(false);
        }
        authenticator::end_all_but(&transaction, user, None, now).await?;
        if !has_passkey {
            recovery_code::end_all(&transaction, user, now).await?;
        }
        note(&transaction, now, user, (Action::Update, "second_factor_ended")).await?;
        transaction.commit().await?;
        Ok(true)
    }
}

/// The step of time whose code was typed, among those that are open.
fn step_of(secret: &[u8], typed: &str, now_step: i64, last_used: Option<i64>) -> Option<i64> {
    let code: String = typed.chars().filter(|letter| !letter.is_whitespace()).collect();
    let totp = codes_of(secret);
    let steps = code_step::open_steps(now_step, last_used);
    let seconds = |step: i64| u64::try_from(step * code_step::STEP_SECONDS).ok();
    steps
        .into_iter()
        .find(|step| seconds(*step).is_some_and(|at| totp.check(&code, at).is_some()))
}

/// Six digits, half a minute, SHA-1: what every app shows. The window of steps is ours.
fn codes_of(secret: &[u8]) -> Totp {
    Builder::new()
        .with_algorithm(Algorithm::SHA1)
        .with_digits(6)
        .with_skew(0)
        .with_step_duration(code_step::STEP_SECONDS.unsigned_abs())
        .with_secret(secret)
        .build_noncompliant()
}

fn code_hash(user: UserId, code: &str) -> String {
    hash_of(&format!("recovery:{user}:{code}"))
}

fn in_groups(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let groups = letters.chunks(4).map(|group| group.iter().collect::<String>());
    groups.collect::<Vec<_>>().join(" ")
}

fn percent_encoded(text: &str) -> String {
    let one = |byte: u8| {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            char::from(byte).to_string()
        } else {
            format!("%{byte:02X}")
        }
    };
    text.bytes().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238, appendix B, SHA-1: the last six of the eight digits that it prints.
    const PUBLISHED: [(i64, &str); 5] = [
        (59, "287082"),
        (1_111_111_109, "081804"),
        (1_111_111_111, "050471"),
        (1_234_567_890, "005924"),
        (2_000_000_000, "279037"),
    ];
    const SECRET: &[u8] = b"12345678901234567890";

    #[test]
    fn codes_are_those_of_the_standard() {
        for (at, code) in PUBLISHED {
            let step = code_step::step_at(at);
            assert_eq!(step_of(SECRET, code, step, None), Some(step), "{at}");
        }
    }

    #[test]
    fn a_code_is_good_one_step_early_and_late_and_once() {
        let (at, code) = PUBLISHED[4];
        let step = code_step::step_at(at);
        for (now, is_good) in [
            (step - 2, false),
            (step - 1, true),
            (step + 1, true),
            (step + 2, false),
        ] {
            assert_eq!(
                step_of(SECRET, code, now, None).is_some(),
                is_good,
                "{}",
                now - step
            );
        }
        assert_eq!(step_of(SECRET, code, step, Some(step - 1)), Some(step));
        assert_eq!(step_of(SECRET, code, step, Some(step)), None);
        assert_eq!(step_of(SECRET, "27903", step, None), None);
        assert_eq!(step_of(SECRET, " 279 037 ", step, None), Some(step));
    }

    #[test]
    fn names_stand_in_the_address_as_it_demands() {
        assert_eq!(percent_encoded("kari å:b"), "kari%20%C3%A5%3Ab");
        assert_eq!(in_groups("ABCDEFGHI"), "ABCD EFGH I");
    }
}
