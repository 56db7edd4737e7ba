//! Inviting: who, which scale, from when and until when; then the link, the code to scan and the short code, shown once.

use axum::extract::{Path, Query};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;
use chrono::Days;
use serde_json::{Value, json};
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::plan::Plan;
use tiltak_domain::codelist::Kind;
use tiltak_domain::feedback::code;
use tiltak_domain::feedback::instrument::Instrument;
use tiltak_domain::feedback::invitation::Respondent;
use tiltak_domain::feedback::scale::{Audience, Purpose, ScaleLanguage, ScaleRef, in_language};
use tiltak_domain::ids::{CaseFileId, FeedbackInvitationId};
use tiltak_reports::qr;
use tiltak_services::feedback::{Invited, NewInvitation};

use super::{href, page, view};
use crate::cookie;
use crate::form::{Form, WorkerPosted, show_date};
use crate::language::{Arg, text};
use crate::page_error::PageError;
use crate::pages::case_file::words::code as label;
use crate::pages::channel;
use crate::pages::investigation::page::Saved;
use crate::pages::investigation::{is_writable, objected, open, parse, refuse, saved_mark};
use crate::render::{PageResult, see_other, with_cookie};
use crate::visitor::Worker;

/// How long the browser keeps the secrets of a new invitation, so that a reload shows them again, in seconds.
const SHOWN_FOR: i64 = 600;
/// How long a link works unless the worker says otherwise, in days.
const USUAL_DAYS: u64 = 14;
/// The cookie with the secrets of the invitation that was made last.
const INVITED: &str = "tiltak_invited";

pub(super) async fn show(Path(case): Path<String>, worker: Worker) -> PageResult {
    let case = open(&worker, parse(&case)?).await?;
    let today = worker.state.services.today();
    let last = today.checked_add_days(Days::new(USUAL_DAYS)).unwrap_or(today);
    let form = Form::with([
        ("respondent", "child".to_owned()),
        ("language", case.child.language_form.code().to_owned()),
        ("opens_on", show_date(today)),
        ("expires_on", show_date(last)),
    ]);
    shown(&worker, &case, StatusCode::OK, &form).await
}

pub(super) async fn post(Path(case): Path<String>, posted: WorkerPosted) -> PageResult {
    let id: CaseFileId = parse(&case)?;
    let WorkerPosted { worker, mut form } = posted;
    let services = &worker.state.services;
    let case = open(&worker, id).await?;
    let instruments = services.instruments(worker.actor()).await?;
    let (new, instrument) = read(&worker, &case, &instruments, &mut form);
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if form.has_errors() {
        if let Some(instrument) = instrument {
            let nobody = FeedbackInvitationId(uuid::Uuid::nil());
            let today = services.today();
            let tried = new.into_invitation(nobody, id, worker.actor().user, today);
            refuse(&worker, &mut form, tried.make(instrument, &case, today));
        }
    } else {
        match services.invite_feedback(worker.actor(), id, new).await {
            Ok(invited) => return Ok(after(&worker, id, &invited)),
            Err(error) => status = objected(&worker, &mut form, error)?,
        }
    }
    shown(&worker, &case, status, &form).await
}

/// The page with the link; its secrets travel in a cookie of this browser, never in an address.
fn after(worker: &Worker, case: CaseFileId, invited: &Invited) -> Response {
    let Invited { id, token, code } = invited;
    let to = format!("{}/invitasjoner/{id}{}", href(case), saved_mark(worker));
    let secrets = cookie::set(INVITED, &format!("{id}.{token}.{code}"), Some(SHOWN_FOR));
    with_cookie(see_other(&to), secrets)
}

fn read<'a>(
    worker: &Worker,
    case: &Case,
    instruments: &'a [Instrument],
    form: &mut Form,
) -> (NewInvitation, Option<&'a Instrument>) {
    let today = worker.state.services.today();
    let opens_on = form.required_date("opens_on", worker.language);
    let expires_on = form.required_date("expires_on", worker.language);
    let respondent = Respondent::ALL
        .into_iter()
        .find(|one| one.id() == form.text("respondent"));
    if respondent.is_none() {
        form.object_missing("respondent", worker.language);
    }
    let respondent = respondent.unwrap_or(Respondent::Child);
    // What is asked: `life-now`, or `usefulness:<measure>`, or `goal:<goal>`.
    let asked = form.text("scale");
    let (scale, thing) = asked.split_once(':').unwrap_or((&asked, ""));
    let instrument = instruments
        .iter()
        .filter(|one| one.scale.id == scale)
        .max_by_key(|one| one.scale.edition);
    if instrument.is_none() {
        form.object_missing("scale", worker.language);
    }
    let opens_on = opens_on.unwrap_or(today);
    let purpose = instrument.map(|one| one.scale.purpose);
    let measure = thing
        .parse()
        .ok()
        .filter(|_| purpose == Some(Purpose::Usefulness));
    let goal = thing.parse().ok().filter(|_| purpose == Some(Purpose::Goal));
    let language = ScaleLanguage::from_code(&form.text("language")).unwrap_or(ScaleLanguage::Nb);
    let about = form
        .filled("asked_about")
        .or_else(|| view::about(worker, case, measure, goal));
    let new = NewInvitation {
        respondent,
        scale: instrument.map_or_else(
            || ScaleRef {
                id: String::new(),
                edition: 0,
            },
            |one| one.scale.reference(),
        ),
        audience: audience(case, respondent, opens_on),
        language,
        measure,
        goal,
        about: about.unwrap_or_default(),
        opens_on,
        expires_on: expires_on.unwrap_or(opens_on),
    };
    (new, instrument)
}

/// The version follows the age; a child whose age is not known, and one who is too young, gets the one with pictures.
fn audience(case: &Case, respondent: Respondent, on: chrono::NaiveDate) -> Audience {
    match respondent {
        Respondent::Parent => Audience::Parent,
        Respondent::Child => {
            let age = case.child.age_on(on);
            age.and_then(Audience::of_age).unwrap_or(Audience::Age4To7)
        }
    }
}

async fn shown(worker: &Worker, case: &Case, status: StatusCode, form: &Form) -> PageResult {
    if !is_writable(worker, case) {
        return Err(PageError::Forbidden);
    }
    let services = &worker.state.services;
    let instruments = services.instruments(worker.actor()).await?;
    let own = json!({
        "scales": scale_choices(worker, case, &instruments),
        "respondents": Respondent::ALL.map(|one| json!({
            "value": one.id(), "label": worker.text(&format!("feedback-respondent-{}", one.id())),
        })),
        "languages": ScaleLanguage::ALL.map(|one| json!({
            "value": one.code(), "label": tiltak_domain::feedback::page::words(one, &[])["language"],
        })),
        "version_words": version_words(worker, case),
        "form": form.view(),
    });
    let title = text(
        worker.language,
        "feedback-invite-title",
        &[("child", Arg::from(case.child.name.clone()))],
    );
    page(worker, case, status, ("pages/feedback/invite.html", &title), own)
}

/// Which version the child gets, or that it is too young.
fn version_words(worker: &Worker, case: &Case) -> String {
    let age = case.child.age_on(worker.state.services.today());
    let key = match age.map(Audience::of_age) {
        None => "feedback-version-unknown".to_owned(),
        Some(None) => "feedback-version-too-young".to_owned(),
        Some(Some(audience)) => format!("feedback-version-{}", audience.id().replace('_', "-")),
    };
    worker.text(&key)
}

/// The scales in use; one choice for each measure that goes on and each goal of a plan in force.
fn scale_choices(worker: &Worker, case: &Case, instruments: &[Instrument]) -> Vec<Value> {
    let today = worker.state.services.today();
    let mut choices = Vec::new();
    for instrument in instruments.iter().filter(|one| one.can_be_asked_on(today)) {
        let scale = &instrument.scale;
        let title = in_language(&scale.title, view::scale_language(worker));
        match scale.purpose {
            Purpose::Life | Purpose::Meeting => choices.push(json!({ "value": scale.id, "label": title })),
            Purpose::Usefulness => {
                for measure in case.measures.iter().filter(|one| one.is_ongoing()) {
                    let name = label(worker.language, Kind::MeasureCategory, measure.category.as_ref());
                    choices.push(json!({
                        "value": format!("{}:{}", scale.id, measure.id), "label": format!("{title}: {name}"),
                    }));
                }
            }
            Purpose::Goal => {
                let in_force = |id| case.plan(id).is_some_and(Plan::is_active);
                for goal in case.goals.iter().filter(|goal| in_force(goal.plan)) {
                    choices.push(json!({
                        "value": format!("{}:{}", scale.id, goal.id), "label": format!("{title}: {}", goal.text),
                    }));
                }
            }
        }
    }
    choices
}

pub(super) async fn invited(
    Path((case, id)): Path<(String, String)>,
    Query(saved): Query<Saved>,
    headers: HeaderMap,
    worker: Worker,
) -> PageResult {
    let case = open(&worker, parse(&case)?).await?;
    let id = parse(&id)?;
    invited_page(&worker, &case, id, (StatusCode::OK, None), (&headers, &saved))
}

pub(super) async fn withdraw(
    Path((case, id)): Path<(String, String)>,
    headers: HeaderMap,
    posted: WorkerPosted,
) -> PageResult {
    let (case_id, id): (CaseFileId, FeedbackInvitationId) = (parse(&case)?, parse(&id)?);
    let WorkerPosted { worker, mut form } = posted;
    let services = &worker.state.services;
    let outcome = services
        .withdraw_feedback(worker.actor(), case_id, id, form.version(), form.text("reason"))
        .await;
    let status = match outcome {
        Ok(()) => return Ok(see_other(&format!("{}{}", href(case_id), saved_mark(&worker)))),
        Err(error) => objected(&worker, &mut form, error)?,
    };
    let case = open(&worker, case_id).await?;
    invited_page(
        &worker,
        &case,
        id,
        (status, Some(form)),
        (&headers, &Saved::default()),
    )
}

fn invited_page(
    worker: &Worker,
    case: &Case,
    id: FeedbackInvitationId,
    (status, form): (StatusCode, Option<Form>),
    (headers, saved): (&HeaderMap, &Saved),
) -> PageResult {
    let invitation = case.feedback_invitations.iter().find(|one| one.id == id);
    let invitation = invitation.ok_or(PageError::NotFound)?;
    let today = worker.state.services.today();
    let secrets = secrets(headers, id).filter(|_| invitation.is_waiting());
    let link = secrets.map(|(token, short)| {
        let address = format!("{}{}", origin(headers), channel::href(token));
        json!({
            "address": address,
            "path": channel::href(token),
            "code": code::shown(short),
            "code_page": format!("{}/svar", origin(headers)),
            "qr": qr::svg(&address),
        })
    });
    let is_refused = form.is_some();
    let own = json!({
        "invitation": view::invitation(worker, case, invitation, today),
        "opens_on": invitation.opens_on,
        "expires_on": invitation.expires_on,
        "can_be_withdrawn": invitation.is_waiting() && is_writable(worker, case),
        "link": link,
        "form": form.unwrap_or_default().view(),
        "is_refused": is_refused,
        "saved_at": saved.at(),
    });
    let args = [
        (
            "who",
            Arg::from(worker.text(&format!("feedback-respondent-{}", invitation.respondent.id()))),
        ),
        (
            "scale",
            view::scale_title(worker, &[], &invitation.scale.id).into(),
        ),
    ];
    let title = text(worker.language, "feedback-invited-title", &args);
    page(worker, case, status, ("pages/feedback/invited.html", &title), own)
}

/// The secrets of an invitation that this browser has just made.
fn secrets(headers: &HeaderMap, id: FeedbackInvitationId) -> Option<(&str, &str)> {
    let kept = cookie::value(headers, INVITED)?;
    let (own, secrets) = kept.split_once('.')?;
    if own != id.to_string() {
        return None;
    }
    secrets.split_once('.')
}

/// Scheme and host as the browser asked for them; a proxy in front speaks HTTPS unless it says otherwise.
fn origin(headers: &HeaderMap) -> String {
    let line = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let host = headers
        .get(header::HOST)
        .and_then(|value| value.to_str().ok())
        .unwrap_or("localhost");
    let is_local =
        host.starts_with("localhost") || host.starts_with("127.0.0.1") || host.starts_with("[::1]");
    let scheme = match line("x-forwarded-proto") {
        Some("http") => "http",
        Some(_) => "https",
        None if is_local => "http",
        None => "https",
    };
    format!("{scheme}://{host}")
}
