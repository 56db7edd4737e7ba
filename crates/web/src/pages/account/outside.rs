//! Signing in at a provider elsewhere: the way there, the way back, and what one's own account is joined to.
//!
//! Whoever only wants to sign in is led there by a link. What changes an account begins with a form and its token, and shows a page with
//! the link: browsers follow no form to another host (the policy's `form-action`).

use axum::Router;
use axum::extract::{Path, Query};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::Response;
use axum::routing::{get, post};
use serde_json::{Value, json};
use tiltak_services::account::outside::{Outside, OutsideRefusal, Parted};
use tiltak_services::account::{SignInOutcome, SignedIn, Strength, secret};

use super::second_step::Back;
use super::sign_in::{page_of_kept, step, welcome};
use crate::cookie;
use crate::form::{Posted, WorkerPosted};
use crate::outside::{Answer, Away, Configured, Fault, MINUTES, Purpose, Secrets};
use crate::page_error::{KeptForm, PageError};
use crate::render::{PageResult, safe_path, see_other, with_cookie};
use crate::state::AppState;
use crate::visitor::{Visitor, Worker};

/// Why somebody is not let in, as the page's texts are named.
const WORDS: [&str; 13] = [
    "down",
    "stale",
    "denied",
    "bad-answer",
    "unknown",
    "closed",
    "no-role",
    "other",
    "too-weak",
    "link-gone",
    "wait",
    "only-way-in",
    "busy",
];

pub(super) fn routes() -> Router<AppState> {
    Router::new()
        .route("/logg-inn/hos/{provider}", get(go).post(go_with))
        .route("/logg-inn/hos/{provider}/svar", get(come_back))
        .route("/logg-inn/avvist/{word}", get(show_refused))
        .route("/logg-inn/ute/{provider}", get(show_signed_out))
        .route("/velkommen/{token}/hos/{provider}", post(accept))
        .route("/konto/hos/{provider}", post(join))
        .route("/konto/hos/{provider}/fjern", post(part))
        .route("/konto/bekreft/hos/{provider}", post(confirm))
}

impl Visitor {
    /// The providers that people may sign in by, for a page.
    pub(crate) fn providers(&self) -> Value {
        let shown =
            |one: &tiltak_domain::sign_in::provider::Provider| json!({ "id": one.id, "name": one.name });
        self.state.providers.all().map(shown).collect()
    }

    fn provider(&self, id: &str) -> Result<&Configured, PageError> {
        self.state.providers.find(id).ok_or(PageError::NotFound)
    }
}

/// What somebody leaves for.
struct Errand<'a> {
    purpose: Purpose,
    /// The page to come back to.
    back: &'a str,
    /// What was typed when a session ended.
    kept: String,
}

impl<'a> Errand<'a> {
    fn new(purpose: Purpose, back: &'a str) -> Self {
        let back = safe_path(back);
        Self {
            purpose,
            back,
            kept: String::new(),
        }
    }
}

/// The way to a provider, and the cookie without which nobody comes back from it.
struct Leaving {
    address: String,
    cookie: Option<HeaderValue>,
}

async fn leave(visitor: &Visitor, one: &Configured, errand: Errand<'_>) -> Result<Leaving, &'static str> {
    let state = &visitor.state;
    let now = state.services.now();
    let token = secret().ok_or("busy")?;
    // Only whoever just wants to sign in may be known there already.
    let again = errand.purpose != Purpose::SignIn;
    let secrets = Secrets::of(&token);
    let pages = state.settings.address.as_str();
    let way = state.providers.way_there(one, (pages, &secrets, again), now);
    let address = way.await.map_err(Fault::word)?;
    let away = Away {
        provider: one.provider.id.clone(),
        purpose: errand.purpose,
        back: errand.back.to_owned(),
        kept: errand.kept,
        began_at: now,
    };
    if !state.providers.waiting.keep(&token, away) {
        return Err("busy");
    }
    Ok(Leaving {
        address,
        cookie: cookie::set(cookie::OUTSIDE, &token, Some(60 * MINUTES)),
    })
}

fn refused(word: &str) -> Response {
    see_other(&format!("/logg-inn/avvist/{word}"))
}

async fn go(visitor: Visitor, Path(id): Path<String>, Query(query): Query<Back>) -> PageResult {
    let one = visitor.provider(&id)?;
    let errand = Errand::new(Purpose::SignIn, query.path());
    Ok(match leave(&visitor, one, errand).await {
        Ok(leaving) => with_cookie(see_other(&leaving.address), leaving.cookie),
        Err(word) => refused(word),
    })
}

/// The same for somebody whose session ended while they wrote: what was typed comes along.
async fn go_with(Path(id): Path<String>, posted: Posted) -> PageResult {
    let Posted { visitor, form } = posted;
    let back = form.text("return");
    let errand = Errand {
        kept: form.text("kept"),
        ..Errand::new(Purpose::SignIn, &back)
    };
    go_page(&visitor, &id, errand).await
}

/// A page with the link to the provider.
async fn go_page(visitor: &Visitor, id: &str, errand: Errand<'_>) -> PageResult {
    let one = visitor.provider(id)?;
    let back = errand.back.to_owned();
    let leaving = match leave(visitor, one, errand).await {
        Ok(leaving) => leaving,
        Err(word) => return Ok(refused(word)),
    };
    let values = json!({ "name": one.provider.name, "href": leaving.address, "back": back });
    let title = visitor.text("outside-go-title");
    let page = visitor.show("pages/account/outside_go.html", &title, "", values)?;
    Ok(with_cookie(page, leaving.cookie))
}

async fn accept(Path((token, id)): Path<(String, String)>, posted: Posted) -> PageResult {
    let visitor = posted.visitor;
    if !visitor.state.services.link_works(&token).await? {
        return Err(PageError::NotFound);
    }
    go_page(&visitor, &id, Errand::new(Purpose::Accept(token), "/")).await
}

async fn join(Path(id): Path<String>, posted: WorkerPosted) -> PageResult {
    posted.demand_fresh_factor()?;
    let worker = posted.worker;
    let purpose = Purpose::Join(worker.signed_in.session);
    go_page(&worker, &id, Errand::new(purpose, "/konto")).await
}

async fn part(Path(id): Path<String>, posted: WorkerPosted) -> PageResult {
    posted.demand_fresh_factor()?;
    let worker = posted.worker;
    let issuer = worker.provider(&id)?.provider.issuer.clone();
    let services = &worker.state.services;
    Ok(match services.part_outside(&worker.signed_in, &issuer).await? {
        Parted::Done => see_other("/konto"),
        Parted::OnlyWayIn => refused("only-way-in"),
    })
}

/// A factor once more, shown at the provider. What was typed waits as a draft meanwhile.
async fn confirm(Path(id): Path<String>, posted: WorkerPosted) -> PageResult {
    let WorkerPosted { worker, form } = posted;
    let kept: Option<KeptForm> = serde_json::from_str(&form.text("kept")).ok();
    let back = match kept {
        Some(kept) => page_of_kept(&worker, &worker.signed_in, kept).await?,
        None => form.text("return"),
    };
    let purpose = Purpose::Confirm(worker.signed_in.session);
    go_page(&worker, &id, Errand::new(purpose, &back)).await
}

async fn come_back(
    visitor: Visitor,
    Path(id): Path<String>,
    Query(answer): Query<Answer>,
    headers: HeaderMap,
) -> PageResult {
    let response = match taken(&visitor, &id, &answer, &headers).await {
        Ok(response) => response?,
        Err(fault) => {
            // The word of the operator's file, never what stands in the address.
            let provider = visitor.state.providers.find(&id);
            let provider = provider.map_or("none", |one| one.provider.id.as_str());
            tracing::warn!(provider, reason = %fault, "a sign-in at a provider came to nothing");
            if fault.word() == "bad-answer" {
                let services = &visitor.state.services;
                services.note_bad_answer(fault.word(), &visitor.client).await?;
            }
            refused(fault.word())
        }
    };
    // Whatever came of it: the answer stands in no address that stays, and the cookie is used up.
    Ok(with_cookie(response, cookie::clear(cookie::OUTSIDE)))
}

async fn taken(
    visitor: &Visitor,
    id: &str,
    answer: &Answer,
    headers: &HeaderMap,
) -> Result<PageResult, Fault> {
    let state = &visitor.state;
    let now = state.services.now();
    let one = state.providers.find(id).ok_or(Fault::Stale)?;
    let token = cookie::value(headers, cookie::OUTSIDE).ok_or(Fault::Stale)?;
    let away = state.providers.waiting.take(token, now).ok_or(Fault::Stale)?;
    if away.provider != id {
        return Err(Fault::Mixed);
    }
    let secrets = Secrets::of(token);
    let vouched = state
        .providers
        .vouched(
            one,
            (&state.settings.address, &secrets),
            (answer, away.began_at),
            now,
        )
        .await?;
    let came = (&one.provider, &vouched);
    Ok(match away.purpose {
        Purpose::SignIn => {
            let outcome = state
                .services
                .sign_in_outside(came.0, came.1, &visitor.client)
                .await;
            entered(visitor, outcome, (&away.kept, &away.back)).await
        }
        Purpose::Accept(link) => {
            let outcome = state.services.accept_outside(&link, came, &visitor.client).await;
            entered(visitor, outcome, ("", &away.back)).await
        }
        Purpose::Join(session) => {
            let signed_in = still_here(visitor, session).ok_or(Fault::Stale)?;
            let joined = state.services.join_outside(signed_in, came.0, came.1).await;
            answered(joined, |()| see_other(&away.back))
        }
        Purpose::Confirm(session) => {
            let signed_in = still_here(visitor, session).ok_or(Fault::Stale)?;
            let confirmed = state
                .services
                .confirm_outside(signed_in, came, away.began_at)
                .await;
            answered(confirmed, |session| welcome(&session, &away.back))
        }
    })
}

/// The session that somebody left from, where this browser still has it.
fn still_here(visitor: &Visitor, session: uuid::Uuid) -> Option<&SignedIn> {
    visitor
        .signed_in
        .as_ref()
        .filter(|signed_in| signed_in.session == session)
}

async fn entered(
    visitor: &Visitor,
    outcome: tiltak_services::Result<Outside<SignInOutcome>>,
    (kept, back): (&str, &str),
) -> PageResult {
    match outcome? {
        Ok(outcome) => step(visitor, outcome, serde_json::from_str(kept).ok(), back).await,
        Err(refusal) => Ok(refused_outside(refusal)),
    }
}

fn answered<T>(outcome: tiltak_services::Result<Outside<T>>, done: impl FnOnce(T) -> Response) -> PageResult {
    Ok(match outcome? {
        Ok(value) => done(value),
        Err(refusal) => refused_outside(refusal),
    })
}

fn refused_outside(refusal: OutsideRefusal) -> Response {
    tracing::info!(reason = refusal.word(), "somebody from a provider was not let in");
    refused(refusal.word())
}

/// Why it came to nothing, and what to do: the words are ours, whatever the address says.
async fn show_refused(visitor: Visitor, Path(word): Path<String>) -> PageResult {
    let Some(word) = WORDS.into_iter().find(|one| *one == word) else {
        return Err(PageError::NotFound);
    };
    let status = match word {
        "down" | "busy" => StatusCode::SERVICE_UNAVAILABLE,
        "wait" => StatusCode::TOO_MANY_REQUESTS,
        _ => StatusCode::FORBIDDEN,
    };
    let back = if visitor.signed_in.is_some() {
        "/konto"
    } else {
        "/logg-inn"
    };
    let values = json!({ "text": visitor.text(&format!("outside-refused-{word}")), "back": back });
    let title = visitor.text("outside-refused-title");
    visitor.show_with(status, "pages/account/outside_refused.html", &title, "", values)
}

/// Where to go after signing out: who came by a provider is told that they are still signed in there.
pub(super) async fn page_after_sign_out(worker: &Worker) -> Result<String, PageError> {
    let services = &worker.state.services;
    if worker.state.providers.all().next().is_none() {
        return Ok("/".to_owned());
    }
    let account = services.own_account(&worker.signed_in).await?;
    let by_provider = account
        .sessions
        .iter()
        .any(|one| one.is_this && one.strength == Strength::Outside.code());
    let joined = services.joined_identities(&worker.signed_in).await?;
    let provider = worker
        .state
        .providers
        .all()
        .find(|provider| joined.iter().any(|one| one.issuer == provider.issuer));
    Ok(match provider.filter(|_| by_provider) {
        Some(provider) => format!("/logg-inn/ute/{}", provider.id),
        None => "/".to_owned(),
    })
}

async fn show_signed_out(visitor: Visitor, Path(id): Path<String>) -> PageResult {
    let one = visitor.provider(&id)?;
    let state = &visitor.state;
    let way_out = state
        .providers
        .way_out(one, &state.settings.address, state.services.now())
        .await;
    let values = json!({ "name": one.provider.name, "href": way_out });
    let title = visitor.text("outside-out-title");
    visitor.show("pages/account/outside_out.html", &title, "", values)
}

/// The providers, and since when one's own account is joined to each.
pub(super) async fn joined(worker: &Worker) -> Result<Value, PageError> {
    let joined = worker.state.services.joined_identities(&worker.signed_in).await?;
    let shown = worker.state.providers.all().map(|provider| {
        let since = joined.iter().find(|one| one.issuer == provider.issuer);
        json!({ "id": provider.id, "name": provider.name, "since": since.map(|one| one.since) })
    });
    Ok(shown.collect())
}

/// The providers with which somebody can show again that it is them.
pub(super) async fn confirming(visitor: &Visitor, signed_in: &SignedIn) -> Result<Value, PageError> {
    let joined = visitor.state.services.joined_identities(signed_in).await?;
    let own = visitor
        .state
        .providers
        .all()
        .filter(|provider| joined.iter().any(|one| one.issuer == provider.issuer));
    let shown = own.map(|one| json!({ "id": one.id, "name": one.name }));
    Ok(shown.collect())
}
