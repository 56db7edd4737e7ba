//! The administrator's pages: users of the service, their roles, one-time links.

use axum::Router;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::routing::{get, post};
use serde_json::{Value, json};
use tiltak_domain::access::Role;
use tiltak_domain::ids::UserId;
use tiltak_services::account::{Administered, AdministeredUser, ApiToken, MadeUser, Objection};

use crate::form::{Form, WorkerPosted};
use crate::language::text;
use crate::page_error::PageError;
use crate::pages::plan::parse_id;
use crate::render::{PageResult, see_other};
use crate::state::AppState;
use crate::visitor::Worker;

const MENU: &str = "administration";
/// The longest user name and full name, in characters.
const LONGEST_NAME: usize = 200;

pub(crate) fn routes() -> Router<AppState> {
    Router::new()
        .route("/administrasjon", get(list))
        .route("/administrasjon/ny", get(show_new).post(add))
        .route("/administrasjon/{user}", get(show))
        .route("/administrasjon/{user}/rolle", post(give_role))
        .route("/administrasjon/{user}/fjern-rolle", post(take_role))
        .route("/administrasjon/{user}/lenke", post(new_link))
        .route("/administrasjon/{user}/steng", post(close))
        .route("/administrasjon/{user}/apne", post(open))
        .route("/administrasjon/{user}/totrinn", post(reset_second_factor))
}

async fn list(worker: Worker) -> PageResult {
    let users = worker.state.services.list_users(worker.actor()).await?;
    let rows: Vec<Value> = users.iter().map(|user| view(&worker, user)).collect();
    let due = worker.state.services.tokens_to_replace(worker.actor()).await?;
    let tokens: Vec<Value> = due.iter().map(|token| token_view(&worker, token)).collect();
    let title = worker.text("administration-title");
    worker.show(
        "pages/administration/list.html",
        &title,
        MENU,
        json!({ "rows": rows, "tokens": tokens }),
    )
}

/// A token of another system that should be replaced, and whether it still works.
fn token_view(worker: &Worker, token: &ApiToken) -> Value {
    let now = worker.state.services.now();
    let standing = match token.expires_at {
        None => "endless",
        Some(end) if end <= now => "ended",
        Some(_) => "ends",
    };
    json!({ "name": token.name, "scope": token.scope, "ends_at": token.expires_at, "standing": standing })
}

fn view(worker: &Worker, user: &AdministeredUser) -> Value {
    let role = |role: &Role| json!({ "id": role.id(), "text": role_text(worker, *role) });
    json!({
        "href": href(user.id), "name": user.display_name, "user_name": user.user_name,
        "roles": user.roles.iter().map(role).collect::<Vec<_>>(),
        "closed_at": user.disabled_at, "has_password": user.has_password,
        "has_second_factor": user.has_second_factor, "sessions": user.sessions,
        "is_self": user.id == worker.actor().user,
    })
}

fn href(user: UserId) -> String {
    format!("/administrasjon/{user}")
}

fn role_text(worker: &Worker, role: Role) -> String {
    worker.text(&format!("role-{}", role.id().replace('_', "-")))
}

fn role_options(worker: &Worker, without: &[Role]) -> Vec<Value> {
    let open = Role::ALL.into_iter().filter(|role| !without.contains(role));
    open.map(|role| json!({ "value": role.id(), "label": role_text(worker, role) }))
        .collect()
}

async fn show(worker: Worker, Path(user): Path<String>) -> PageResult {
    page(&worker, &user, StatusCode::OK, &Form::default()).await
}

async fn page(worker: &Worker, user: &str, status: StatusCode, form: &Form) -> PageResult {
    let id = UserId(parse_id(user)?);
    let user = worker.state.services.read_user(worker.actor(), id).await?;
    let values = json!({
        "form": form.view(), "account": view(worker, &user),
        "other_roles": role_options(worker, &user.roles),
    });
    worker.show_with(
        status,
        "pages/administration/user.html",
        &user.display_name,
        MENU,
        values,
    )
}

async fn show_new(worker: Worker) -> PageResult {
    // Refused before the form is filled in, and not after.
    worker.state.services.list_users(worker.actor()).await?;
    new_page(&worker, StatusCode::OK, &Form::default())
}

fn new_page(worker: &Worker, status: StatusCode, form: &Form) -> PageResult {
    let values = json!({ "form": form.view(), "roles": role_options(worker, &[]) });
    let title = worker.text("administration-new-title");
    worker.show_with(status, "pages/administration/new.html", &title, MENU, values)
}

async fn add(posted: WorkerPosted) -> PageResult {
    posted.demand_fresh_factor()?;
    let WorkerPosted { worker, mut form } = posted;
    worker.state.services.list_users(worker.actor()).await?;
    let (user_name, name) = (form.text("user_name"), form.text("full_name"));
    for (field, value) in [("user_name", &user_name), ("full_name", &name)] {
        if value.is_empty() || value.chars().count() > LONGEST_NAME {
            form.object(
                field,
                worker.text(&format!("administration-missing-{}", field.replace('_', "-"))),
            );
        }
    }
    let chosen = form.list("roles");
    let roles: Vec<Role> = chosen.iter().filter_map(|id| Role::from_id(id)).collect();
    if roles.is_empty() {
        form.object("roles", worker.text("administration-missing-roles"));
    }
    if !form.has_errors() {
        let services = &worker.state.services;
        match services
            .add_user(worker.actor(), &user_name, &name, &roles)
            .await?
        {
            MadeUser::Made(user, link) => return link_page(&worker, user, &name, &link),
            MadeUser::NameTaken => form.object("user_name", worker.text("administration-name-taken")),
        }
    }
    new_page(&worker, StatusCode::UNPROCESSABLE_ENTITY, &form)
}

/// The one-time link, shown this once.
fn link_page(worker: &Worker, user: UserId, name: &str, link: &str) -> PageResult {
    let values = json!({ "path": format!("/velkommen/{link}"), "back": href(user) });
    let args = [("name", name.to_owned().into())];
    let title = text(worker.language, "administration-link-title", &args);
    worker.show("pages/administration/link.html", &title, MENU, values)
}

async fn new_link(Path(user): Path<String>, posted: WorkerPosted) -> PageResult {
    posted.demand_fresh_factor()?;
    let worker = posted.worker;
    let id = UserId(parse_id(&user)?);
    let services = &worker.state.services;
    let link = services.new_link(worker.actor(), id).await?;
    let account = services.read_user(worker.actor(), id).await?;
    link_page(&worker, id, &account.display_name, &link)
}

fn role_of(form: &Form) -> Result<Role, PageError> {
    Role::from_id(&form.text("role")).ok_or(PageError::NotFound)
}

async fn give_role(Path(user): Path<String>, posted: WorkerPosted) -> PageResult {
    posted.demand_fresh_factor()?;
    let WorkerPosted { worker, mut form } = posted;
    if form.filled("role").is_none() {
        form.object("role", worker.text("administration-missing-role"));
        return page(&worker, &user, StatusCode::UNPROCESSABLE_ENTITY, &form).await;
    }
    let (id, role) = (UserId(parse_id(&user)?), role_of(&form)?);
    let done = worker.state.services.give_role(worker.actor(), id, role).await?;
    after(&worker, &user, done).await
}

async fn take_role(Path(user): Path<String>, posted: WorkerPosted) -> PageResult {
    posted.demand_fresh_factor()?;
    let WorkerPosted { worker, form } = posted;
    let (id, role) = (UserId(parse_id(&user)?), role_of(&form)?);
    let done = worker.state.services.take_role(worker.actor(), id, role).await?;
    after(&worker, &user, done).await
}

async fn close(Path(user): Path<String>, posted: WorkerPosted) -> PageResult {
    set_closed(&user, posted, true).await
}

async fn open(Path(user): Path<String>, posted: WorkerPosted) -> PageResult {
    set_closed(&user, posted, false).await
}

async fn set_closed(user: &str, posted: WorkerPosted, is_closed: bool) -> PageResult {
    posted.demand_fresh_factor()?;
    let worker = posted.worker;
    let id = UserId(parse_id(user)?);
    let services = &worker.state.services;
    let done = services.set_user_closed(worker.actor(), id, is_closed).await?;
    after(&worker, user, done).await
}

async fn reset_second_factor(Path(user): Path<String>, posted: WorkerPosted) -> PageResult {
    posted.demand_fresh_factor()?;
    let worker = posted.worker;
    let id = UserId(parse_id(&user)?);
    worker
        .state
        .services
        .reset_second_factor(worker.actor(), id)
        .await?;
    Ok(see_other(&href(id)))
}

/// The account's page after an act, with why it was refused.
async fn after(worker: &Worker, user: &str, done: Administered) -> PageResult {
    let why = match done {
        Administered::Done => return Ok(see_other(&href(UserId(parse_id(user)?)))),
        Administered::Refused(Objection::LastAdministrator) => "administration-last",
        Administered::Refused(Objection::OwnAccount) => "administration-own",
    };
    let mut form = Form::default();
    form.object("", worker.text(why));
    page(worker, user, StatusCode::UNPROCESSABLE_ENTITY, &form).await
}
