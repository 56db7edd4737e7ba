//! What pages show of invitations, answers, curves and signals.

use chrono::NaiveDate;
use serde_json::{Value, json};
use tiltak_domain::casework::case::Case;
use tiltak_domain::codelist::Kind;
use tiltak_domain::feedback::answer::Answer;
use tiltak_domain::feedback::curve::{Event, Line};
use tiltak_domain::feedback::invitation::{Invitation, InvitationState};
use tiltak_domain::feedback::scale::{self, Scale, ScaleLanguage, in_language};
use tiltak_domain::feedback::signal::Signal;
use tiltak_domain::ids::{GoalId, MeasureId};
use tiltak_reports::figure::{FeedbackCurve, FeedbackPoint, Happening};
use tiltak_services::feedback::CurveView;
use tiltak_statistics::language::Language as FigureLanguage;
use tiltak_statistics::outcome::{MeasurementError, NoVerdict};

use super::href;
use crate::language::{Language, text};
use crate::pages::case_file::words::{code, long_date};
use crate::visitor::Worker;

/// The scales' texts in the language of the page.
pub(super) fn scale_language(worker: &Worker) -> ScaleLanguage {
    ScaleLanguage::from_code(worker.language.code()).unwrap_or(ScaleLanguage::Nb)
}

/// What a scale is called; its id where the program does not know it.
pub(crate) fn scale_title(worker: &Worker, scales: &[Scale], id: &str) -> String {
    let known = scales.iter().chain(scale::shipped()).find(|one| one.id == id);
    known.map_or_else(
        || id.to_owned(),
        |one| in_language(&one.title, scale_language(worker)).to_owned(),
    )
}

/// What an answer or invitation is about: a measure or a goal of the case.
pub(super) fn about(
    worker: &Worker,
    case: &Case,
    measure: Option<MeasureId>,
    goal: Option<GoalId>,
) -> Option<String> {
    let measure = measure
        .and_then(|id| case.measure(id))
        .map(|measure| code(worker.language, Kind::MeasureCategory, measure.category.as_ref()));
    let goal = goal.and_then(|id| case.goal(id)).map(|goal| goal.text.clone());
    measure.or(goal)
}

/// An invitation with its state.
pub(super) fn invitation(worker: &Worker, case: &Case, one: &Invitation, today: NaiveDate) -> Value {
    let (state, on) = match &one.state {
        InvitationState::Waiting if today > one.expires_on => ("expired", Some(one.expires_on)),
        InvitationState::Waiting => ("waiting", Some(one.expires_on)),
        InvitationState::Answered { on } => ("answered", Some(*on)),
        InvitationState::Withdrawn { on, .. } => ("withdrawn", Some(*on)),
    };
    json!({
        "href": format!("{}/invitasjoner/{}", href(case.file.id), one.id),
        "scale": scale_title(worker, &[], &one.scale.id),
        "who": worker.text(&format!("feedback-respondent-{}", one.respondent.id())),
        "about": about(worker, case, one.measure, one.goal),
        "made_on": one.made_on,
        "state": state,
        "on": on,
        "version": one.version,
    })
}

/// An answer in a list.
pub(super) fn answer(worker: &Worker, case: &Case, one: &Answer, today: NaiveDate) -> Value {
    let due = one.reply_deadline().due_on;
    let state = if one.has_unread_worry() {
        "worry"
    } else if one.reply.is_some() {
        "replied"
    } else if today > due {
        "late"
    } else {
        "waiting"
    };
    json!({
        "href": format!("{}/svar/{}", href(case.file.id), one.id),
        "scale": scale_title(worker, &[], &one.scale.id),
        "who": worker.text(&format!("feedback-respondent-{}", one.respondent.id())),
        "about": about(worker, case, one.measure, one.goal),
        "on": one.answered_on(),
        "sum": one.sum(),
        "is_withheld": one.is_withheld(),
        "state": state,
        "due": due,
        "words": one.words.as_ref().map(|words| words.text.as_str()).filter(|text| !text.is_empty()),
    })
}

/// What a line is called: the scale, who answered, and what it is about.
pub(crate) fn line_title(worker: &Worker, case: &Case, view: &CurveView) -> String {
    let Line {
        respondent,
        measure,
        goal,
        ..
    } = &view.line;
    let scale = in_language(&view.scale.title, scale_language(worker)).to_owned();
    let who = worker.text(&format!("feedback-respondent-{}", respondent.id()));
    match about(worker, case, *measure, *goal) {
        Some(about) => format!("{scale}: {about} ({who})"),
        None => format!("{scale} ({who})"),
    }
}

/// A curve: heading, drawing, sentence, table, and what there is reason to look at.
pub(crate) fn curve(worker: &Worker, case: &Case, view: &CurveView, number: usize) -> Value {
    let language = worker.language;
    let title = line_title(worker, case, view);
    let whole: Vec<_> = view
        .points
        .iter()
        .filter_map(|point| Some((point.on, point.sum?)))
        .collect();
    let reliable = view
        .error
        .as_ref()
        .ok()
        .and_then(MeasurementError::reliable_change);
    let band = reliable.map(|reliable| reliable.band());
    let sentence = sentence(worker, &whole);
    let events: Vec<Value> = view
        .events
        .iter()
        .map(|event| event_row(worker, case, *event))
        .collect();
    let (lowest, highest) = view.scale.sums();
    let figure = FeedbackCurve {
        id: format!("kurve-{number}"),
        title: title.clone(),
        description: sentence.clone(),
        language: figure_language(language),
        lowest,
        highest,
        points: whole
            .iter()
            .map(|(on, sum)| FeedbackPoint {
                on: *on,
                sum: *sum,
                label: text(
                    language,
                    "feedback-curve-point",
                    &[("date", long_date(language, *on).into()), ("sum", (*sum).into())],
                ),
            })
            .collect(),
        band,
        happenings: view
            .events
            .iter()
            .zip(&events)
            .map(|(event, row)| Happening {
                on: event.on(),
                label: row["text"].as_str().unwrap_or_default().to_owned(),
            })
            .collect(),
    };
    let rows: Vec<Value> = view
        .points
        .iter()
        .map(|point| {
            json!([
                { "href": format!("{}/svar/{}", href(case.file.id), point.answer), "text": long_date(language, point.on) },
                point.sum.map_or_else(|| worker.text("feedback-no-sum"), |sum| sum.to_string()),
            ])
        })
        .collect();
    json!({
        "id": format!("kurve-{number}"),
        "title": title,
        "svg": if whole.is_empty() { String::new() } else { figure.to_svg() },
        "sentence": sentence,
        "band": band_words(worker, view, band),
        "range": text(language, "feedback-curve-range", &[("low", lowest.into()), ("high", highest.into())]),
        "events": events,
        "rows": rows,
        "signals": view.signals.iter().map(|signal| signal_words(worker, signal)).collect::<Vec<_>>(),
    })
}

fn band_words(worker: &Worker, view: &CurveView, band: Option<f64>) -> String {
    match (&view.error, band) {
        (Ok(error), Some(half)) => text(
            worker.language,
            "feedback-curve-band",
            &[
                ("points", decimal(worker.language, half).into()),
                ("answers", error.standard_error.answers.into()),
            ],
        ),
        (Err(none), _) => no_verdict(worker, none),
        _ => String::new(),
    }
}

/// Why there is no band.
pub(super) fn no_verdict(worker: &Worker, none: &NoVerdict) -> String {
    match none {
        NoVerdict::TooFew { have, minimum } => text(
            worker.language,
            "feedback-curve-too-few",
            &[("have", (*have).into()), ("needed", minimum.needed.into())],
        ),
        _ => worker.text("feedback-curve-no-band"),
    }
}

fn sentence(worker: &Worker, whole: &[(NaiveDate, u32)]) -> String {
    let language = worker.language;
    let date = |on: NaiveDate| long_date(language, on);
    match whole {
        [] => worker.text("feedback-curve-none"),
        [(on, sum)] => text(
            language,
            "feedback-curve-one",
            &[("date", date(*on).into()), ("sum", (*sum).into())],
        ),
        [(first, from), .., (last, to)] => text(
            language,
            "feedback-curve-sentence",
            &[
                ("count", whole.len().into()),
                ("first", date(*first).into()),
                ("from", (*from).into()),
                ("last", date(*last).into()),
                ("to", (*to).into()),
            ],
        ),
    }
}

fn event_row(worker: &Worker, case: &Case, event: Event) -> Value {
    let name = |id: MeasureId| about(worker, case, Some(id), None).unwrap_or_default();
    let words = match event {
        Event::MeasureStarted { measure, .. } => text(
            worker.language,
            "feedback-event-started",
            &[("measure", name(measure).into())],
        ),
        Event::MeasureEnded { measure, .. } => text(
            worker.language,
            "feedback-event-ended",
            &[("measure", name(measure).into())],
        ),
        Event::CaseworkerChanged { .. } => worker.text("feedback-event-caseworker"),
    };
    json!({ "on": event.on(), "text": words })
}

/// What there is reason to look at in a case, each with the page of its curve.
pub(crate) fn signals(worker: &Worker, case: &Case, curves: &[CurveView]) -> Vec<Value> {
    let mut signals = Vec::new();
    for (number, view) in curves.iter().enumerate() {
        for signal in &view.signals {
            signals.push(json!({
                "title": line_title(worker, case, view),
                "text": signal_words(worker, signal),
                "href": format!("{}#kurve-{}-heading", href(case.file.id), number + 1),
            }));
        }
    }
    signals
}

/// Curves and own words since the evaluation before, for the form of the next one.
pub(crate) fn for_evaluation(
    worker: &Worker,
    case: &Case,
    curves: &[CurveView],
    since: Option<NaiveDate>,
) -> Value {
    let curves: Vec<Value> = curves
        .iter()
        .enumerate()
        .map(|(number, one)| curve(worker, case, one, number + 1))
        .collect();
    let recent = |on: NaiveDate| since.is_none_or(|since| on > since);
    let answers: Vec<Value> = case
        .feedback_answers
        .iter()
        .filter(|one| recent(one.answered_on()))
        .map(|one| answer(worker, case, one, worker.state.services.today()))
        .filter(|one| !one["words"].is_null())
        .collect();
    json!({ "curves": curves, "answers": answers })
}

/// A signal in words: what, why, and that nothing follows by itself.
pub(crate) fn signal_words(worker: &Worker, signal: &Signal) -> String {
    let language = worker.language;
    match signal {
        Signal::Drop {
            before,
            after,
            by,
            limit,
        } => text(
            language,
            "feedback-signal-drop",
            &[
                ("before", long_date(language, before.on).into()),
                ("after", long_date(language, after.on).into()),
                ("by", decimal(language, *by).into()),
                ("limit", decimal(language, *limit).into()),
            ],
        ),
        Signal::Silence { since, days, limit } => text(
            language,
            "feedback-signal-silence",
            &[
                ("since", long_date(language, *since).into()),
                ("days", (*days).into()),
                ("limit", (*limit).into()),
            ],
        ),
    }
}

pub(super) fn decimal(language: Language, number: f64) -> String {
    let written = format!("{number:.1}");
    match language {
        Language::En => written,
        Language::Nb | Language::Nn => written.replace('.', ","),
    }
}

fn figure_language(language: Language) -> FigureLanguage {
    match language {
        Language::Nb => FigureLanguage::Nb,
        Language::Nn => FigureLanguage::Nn,
        Language::En => FigureLanguage::En,
    }
}
