//! A form is acted on once: a double click, a reload or a second tab with the same opening of a form does nothing twice.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use axum::http::{StatusCode, header};
use axum::response::Response;
use tiltak_domain::ids::UserId;
use tiltak_domain::organisation::Actor;
use tokio::sync::OwnedMutexGuard;

use crate::form::Form;
use crate::page_error::PageError;
use crate::state::AppState;
use crate::visitor::Visitor;

type Opening = (UserId, String, String);

/// Openings of forms that are being acted on; a second sending waits for the first.
#[derive(Default)]
pub(crate) struct InHand(Mutex<HashMap<Opening, Arc<tokio::sync::Mutex<()>>>>);

impl InHand {
    async fn take(&self, opening: &Opening) -> OwnedMutexGuard<()> {
        let lock = {
            let mut openings = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            openings.retain(|known, lock| known == opening || Arc::strong_count(lock) > 1);
            openings.entry(opening.clone()).or_default().clone()
        };
        lock.lock_owned().await
    }
}

/// A place in a request where the handler's form says what it acts on.
#[derive(Clone, Default)]
pub(crate) struct ClaimSlot(Arc<Mutex<Option<Claim>>>);

/// A form that is being acted on.
struct Claim {
    actor: Actor,
    form: String,
    key: String,
    content_hash: String,
    _in_hand: OwnedMutexGuard<()>,
}

/// Claims an opening of a form for the request it came in.
///
/// What was sent before with the same content leads where the first sending led. Other content goes on where the form carries a version,
/// which tells whether it is stale; else the writer is asked.
pub(crate) async fn claim(
    visitor: &Visitor,
    actor: &Actor,
    form: &Form,
    path: &str,
    slot: &ClaimSlot,
) -> Result<(), PageError> {
    let key = form.key();
    if key.is_empty() {
        return Ok(());
    }
    let opening = (actor.user, path.to_owned(), key.clone());
    let in_hand = visitor.state.in_hand.take(&opening).await;
    let content_hash = form.content_hash();
    if let Some(sent) = visitor.state.services.sent_form(actor, path, &key).await? {
        if sent.content_hash == content_hash {
            return Err(PageError::SentAlready(sent.led_to));
        }
        if form.filled("version").is_none() {
            return Err(PageError::SentOther {
                led_to: sent.led_to,
                kept: form.kept(path),
            });
        }
    }
    let claim = Claim {
        actor: actor.clone(),
        form: path.to_owned(),
        key,
        content_hash,
        _in_hand: in_hand,
    };
    *slot.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(claim);
    Ok(())
}

/// Where an answer leads that says that a form was accepted.
pub(crate) fn led_to(response: &Response) -> Option<String> {
    let location = response.headers().get(header::LOCATION)?;
    let is_accepted = response.status() == StatusCode::SEE_OTHER;
    location.to_str().ok().filter(|_| is_accepted).map(str::to_owned)
}

impl ClaimSlot {
    /// Frees the opening, and remembers the form as sent where it was accepted and led somewhere.
    pub(crate) async fn settle(&self, state: &AppState, led_to: Option<String>) {
        let claim = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
        let (Some(claim), Some(led_to)) = (claim, led_to) else {
            return;
        };
        let Claim {
            actor,
            form,
            key,
            content_hash,
            ..
        } = &claim;
        let remembered = state
            .services
            .form_sent(actor, form, key, content_hash, &led_to)
            .await;
        if let Err(error) = remembered {
            tracing::error!(%error, "a sent form could not be remembered");
        }
    }
}
