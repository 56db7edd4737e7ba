//! Who asks, in which language, with which form token.

use std::net::SocketAddr;

use axum::extract::{ConnectInfo, FromRef, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{HeaderValue, Method, header};
use sha2::{Digest, Sha256};
use tiltak_domain::access::{Act, Role, may};
use tiltak_domain::ids::UserId;
use tiltak_domain::organisation::Actor;
use tiltak_domain::sign_in::browser::Browser;
use tiltak_services::account::{Client, SignedIn, secret};
use tiltak_services::draft::Draft;

use crate::draft::DraftOffer;
use crate::form::Form;
use crate::language::{self, Language};
use crate::limit::until_next;
use crate::page_error::{KeptForm, PageError};
use crate::pages::channel::address_of;
use crate::state::AppState;
use crate::templates::{NavItem, Page, PageUser};
use crate::{cookie, draft};

/// Somebody who asks for a page, signed in or not.
#[derive(Clone)]
pub(crate) struct Visitor {
    pub(crate) state: AppState,
    pub(crate) signed_in: Option<SignedIn>,
    pub(crate) language: Language,
    /// Path and query of the request.
    pub(crate) path: String,
    /// What forms of this visitor carry.
    pub(crate) csrf_token: String,
    /// A cookie that the answer must set, so that the forms of a browser that is not signed in work.
    pub(crate) new_guest: Option<HeaderValue>,
    /// Whether a script asks, which wants no page.
    pub(crate) wants_json: bool,
    /// What the forms of this visitor's page carry, and what the form that was sent carried.
    pub(crate) opening: Opening,
    /// Drafts of this page.
    pub(crate) drafts: Vec<DraftOffer>,
    /// The draft that the page goes on with.
    pub(crate) taken_up: Option<Draft>,
    /// What is known of the browser, for signing in.
    pub(crate) client: Client,
    /// The secret of a sign-in that waits for its second step.
    pub(crate) pending: Option<String>,
}

/// Which opening of a page its forms belong to.
#[derive(Clone)]
pub(crate) struct Opening {
    /// Tells two openings apart.
    pub(crate) key: String,
    /// Where the forms are read.
    pub(crate) page: String,
    /// The path that a form was sent to, and what it had begun with.
    pub(crate) sent_base: Option<(String, String)>,
}

/// Somebody who is signed in.
#[derive(Clone)]
pub(crate) struct Worker {
    pub(crate) visitor: Visitor,
    pub(crate) signed_in: SignedIn,
}

impl Visitor {
    /// Finds out who asks.
    pub(crate) async fn of(parts: &Parts, state: &AppState) -> Self {
        let headers = &parts.headers;
        let signed_in = match cookie::value(headers, cookie::SESSION) {
            None => None,
            Some(token) => state.services.signed_in(token).await.unwrap_or_else(|error| {
                tracing::error!(%error, "session could not be looked up");
                None
            }),
        };
        let accept = headers
            .get(header::ACCEPT_LANGUAGE)
            .and_then(|value| value.to_str().ok());
        let own = signed_in.as_ref().map(|found| found.locale.as_str());
        let language = Language::choose(cookie::value(headers, language::COOKIE), own, accept);
        let path = parts
            .uri
            .path_and_query()
            .map_or_else(|| "/".to_owned(), ToString::to_string);
        let guest = cookie::value(headers, cookie::GUEST)
            .filter(|value| value.len() >= 32)
            .map(str::to_owned);
        let (csrf_token, new_guest) = match (&signed_in, guest) {
            (Some(signed_in), _) => (token_of(&signed_in.csrf_secret), None),
            (None, Some(guest)) => (token_of(&guest), None),
            (None, None) => {
                let guest = secret().unwrap_or_else(|| uuid::Uuid::new_v4().to_string());
                (token_of(&guest), cookie::set(cookie::GUEST, &guest, None))
            }
        };
        let wants_json = headers
            .get(header::ACCEPT)
            .is_some_and(|accept| accept.as_bytes() == b"application/json");
        let opening = Opening {
            key: uuid::Uuid::new_v4().to_string(),
            page: draft::clean(&path),
            sent_base: None,
        };
        Self {
            state: state.clone(),
            signed_in,
            language,
            path,
            csrf_token,
            new_guest,
            wants_json,
            opening,
            drafts: Vec::new(),
            taken_up: None,
            client: client_of(parts),
            pending: cookie::value(headers, cookie::PENDING).map(str::to_owned),
        }
    }

    /// Counts one more request of an account.
    pub(crate) fn admit(&self, signed_in: &SignedIn) -> Result<(), PageError> {
        let (state, now) = (&self.state, self.state.services.now());
        let who = signed_in.actor.user.to_string();
        if state.by_account.admits(&who, state.settings.per_account, now) {
            return Ok(());
        }
        state.metrics.held_back("account");
        tracing::warn!(user.id = %signed_in.actor.user, "requests of one account held back");
        Err(PageError::TooMany(until_next(now)))
    }

    /// A page that shows a form again is the same opening of it.
    pub(crate) fn go_on_with(&mut self, form: &Form) {
        let key = form.key();
        if key.is_empty() {
            return;
        }
        self.opening.key = key;
        if let Some(page) = form.page() {
            self.opening.page = page;
        }
        let path = self.path.split('?').next().unwrap_or_default().to_owned();
        self.opening.sent_base = form.base().map(|base| (path, base));
    }

    /// Looks for drafts of the page, and for the one that it goes on with.
    async fn look_for_drafts(&mut self, actor: &Actor) -> Result<(), PageError> {
        let found = self.state.services.drafts_on(actor, &self.opening.page).await?;
        let wanted = draft::taken_up(&self.path);
        self.drafts = found.iter().map(|draft| DraftOffer::of(draft, wanted)).collect();
        self.taken_up = found.into_iter().find(|draft| Some(draft.id) == wanted);
        Ok(())
    }

    /// A text in the visitor's language.
    pub(crate) fn text(&self, key: &str) -> String {
        language::text(self.language, key, &[])
    }

    /// Whether the visitor reads English.
    pub(crate) fn english(&self) -> bool {
        self.language == Language::En
    }

    /// The frame of a page; `current` is the entry of the main menu that it belongs to.
    pub(crate) fn page(&self, title: &str, current: &str) -> Page {
        let actor = self.signed_in.as_ref().map(|signed_in| &signed_in.actor);
        Page {
            lang: self.language.code(),
            demo: self.state.demo.is_some(),
            user: actor.map(|actor| PageUser {
                name: actor.name.clone(),
                role: main_role(actor).id().to_owned(),
            }),
            nav: actor.map_or_else(Vec::new, |actor| menu(actor, current)),
            csrf_token: self.csrf_token.clone(),
            path: self.path.clone(),
            title: title.to_owned(),
            today: self.state.services.today(),
            form_key: self.opening.key.clone(),
            form_page: self.opening.page.clone(),
            drafts: self.drafts.clone(),
            merged: self.path.contains("flettet=1"),
        }
    }
}

/// What is known of the browser that asks.
fn client_of(parts: &Parts) -> Client {
    let headers = &parts.headers;
    let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
    let agent = headers
        .get(header::USER_AGENT)
        .and_then(|value| value.to_str().ok());
    let cookie = |name| cookie::value(headers, name).map(str::to_owned);
    Client {
        address: address_of(peer.map(|ConnectInfo(peer)| peer.ip()), headers),
        device: cookie(cookie::DEVICE),
        browser: Browser::of(agent.unwrap_or_default()).line(),
        session: cookie(cookie::SESSION),
    }
}

/// The role that the user menu names: the one with the most to see.
fn main_role(actor: &Actor) -> Role {
    let first = [Role::Leader, Role::Caseworker, Role::Intake];
    first
        .into_iter()
        .chain(Role::ALL)
        .find(|role| actor.has(*role))
        .unwrap_or(Role::Administrator)
}

/// The main menu: only what the actor may open.
fn menu(actor: &Actor, current: &str) -> Vec<NavItem> {
    let items = [
        ("today", "/i-dag", Act::HandleReports),
        ("concern_reports", "/meldinger", Act::HandleReports),
        ("cases", "/saker", Act::ListCases),
        ("foster_homes", "/fosterhjem", Act::UseFosterHomes),
        ("knowledge", "/kunnskap", Act::ReadKnowledge),
        ("leader", "/leder", Act::ReadOverview),
        ("surveys", "/undersokelser", Act::RunSurveys),
        ("supervised", "/tilsyn", Act::ListSupervised),
        ("audit", "/revisjon", Act::ReadJournal),
        ("statistics", "/statistikk", Act::ReadStatistics),
        ("register", "/register/kontroll", Act::JudgeFiles),
        ("administration", "/administrasjon", Act::Administer),
    ];
    // Leaders go there by their own page: their menu is full.
    let has_leader_page = may(actor, Act::ReadOverview);
    let current = if current == "surveys" && has_leader_page {
        "leader"
    } else {
        current
    };
    let allowed = items
        .into_iter()
        .filter(|(id, _, act)| may(actor, *act) && !(*id == "surveys" && has_leader_page));
    allowed
        .map(|(id, href, _)| NavItem {
            id,
            href: href.into(),
            current: id == current,
            count: None,
        })
        .collect()
}

/// The token that forms carry: derived, so that the secret itself never stands in a page.
pub(crate) fn token_of(secret: &str) -> String {
    hex::encode(Sha256::digest(format!("form:{secret}").as_bytes()))
}

impl<S> FromRequestParts<S> for Visitor
where
    S: Send + Sync,
    AppState: FromRef<S>,
{
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Self::Rejection> {
        Ok(Self::of(parts, &AppState::from_ref(state)).await)
    }
}

impl<S> FromRequestParts<S> for Worker
where
    S: Send + Sync,
    AppState: FromRef<S>,
{
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Self::Rejection> {
        let mut visitor = Visitor::of(parts, &AppState::from_ref(state)).await;
        match visitor.signed_in.clone() {
            Some(signed_in) => {
                visitor.admit(&signed_in)?;
                if parts.method == Method::GET {
                    visitor.look_for_drafts(&signed_in.actor).await?;
                }
                Ok(Self { visitor, signed_in })
            }
            None => Err(PageError::SignInFirst(visitor.path)),
        }
    }
}

impl Worker {
    /// Who acts.
    pub(crate) fn actor(&self) -> &Actor {
        &self.signed_in.actor
    }

    /// What is sensitive begins with this: without a fresh factor the page that asks for one is shown, and leads back here.
    pub(crate) fn demand_fresh_factor(&self) -> Result<(), PageError> {
        let services = &self.state.services;
        services
            .demand_fresh_factor(&self.signed_in)
            .map_err(|_needed| PageError::FactorNeeded {
                is_form: false,
                kept: KeptForm {
                    page: self.path.clone(),
                    ..KeptForm::default()
                },
            })
    }

    /// The name of a colleague; none for somebody who has left the service.
    pub(crate) fn name_of(&self, user: UserId) -> Option<&str> {
        self.signed_in.colleagues.get(&user).map(String::as_str)
    }
}

impl std::ops::Deref for Worker {
    type Target = Visitor;

    fn deref(&self) -> &Visitor {
        &self.visitor
    }
}
