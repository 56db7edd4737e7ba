//! Needs, goals, measures and evaluations as the pages of a plan show them.

use chrono::NaiveDate;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tiltak_domain::casework::attainment;
use tiltak_domain::casework::evaluation::Evaluation;
use tiltak_domain::casework::goal_scale::Level;
use tiltak_domain::casework::measure::{Measure, MeasureState};
use tiltak_domain::casework::need::Need;
use tiltak_domain::casework::plan::{Goal, Plan};
use tiltak_domain::casework::thread::{GapKind, NodeId, Thread};
use tiltak_domain::codelist::{self, Kind};
use tiltak_domain::ids::GoalId;
use tiltak_reports::figure::{GoalCurve, signed};
use tiltak_statistics::language::Language as FigureLanguage;

use super::CasePage;
use crate::form::show_date;
use crate::language::Language;
use crate::pages::knowledge::article_href;
use crate::pages::measure::dose_words;

/// A gap of the thread at its place: what is missing, and the button that mends it.
#[derive(Debug, Serialize)]
pub(crate) struct GapView {
    text: String,
    action: String,
    href: Option<String>,
}

/// A need in few words.
#[derive(Debug, Serialize)]
pub(crate) struct NeedView {
    id: String,
    href: String,
    text: String,
    content: String,
}

/// A goal with all that hangs on it.
#[derive(Debug, Serialize)]
pub(crate) struct GoalView {
    id: String,
    href: String,
    add_measure: String,
    text: String,
    sign: String,
    needs: Vec<NeedView>,
    pub(crate) measures: Vec<MeasureView>,
    gaps: Vec<GapView>,
    /// Ratings, the oldest first.
    ratings: Vec<Rating>,
    /// How much higher the last rating is than the one before.
    change: Option<i64>,
    /// Where the criteria are set; none for readers.
    scale_href: Option<String>,
    /// The criteria from +2 to -2, and which of them is the last level.
    criteria: Vec<CriterionView>,
    /// The levels over the evaluations as a drawing.
    curve: Option<String>,
    /// The same as rows: day, level.
    levels: Vec<[String; 2]>,
}

/// A level of a goal and what it looks like.
#[derive(Debug, Serialize)]
pub(crate) struct CriterionView {
    value: i8,
    number: String,
    name: String,
    text: String,
    is_last: bool,
}

/// How near a goal was on a day.
#[derive(Debug, Serialize)]
pub(crate) struct Rating {
    on: NaiveDate,
    rating: u8,
}

/// A measure in a plan.
#[derive(Debug, Serialize)]
pub(crate) struct MeasureView {
    pub(crate) id: String,
    href: String,
    category: String,
    clarification: Option<String>,
    description: String,
    reason: String,
    dose: Option<String>,
    started_on: NaiveDate,
    ended_on: Option<NaiveDate>,
    end_reason: Option<String>,
    end_text: Option<String>,
    gaps: Vec<GapView>,
    /// Who gives it.
    provider: Option<String>,
    /// When it is looked at again.
    review_on: Option<NaiveDate>,
    /// The article it was chosen from: title, version, address.
    article: Option<Value>,
    /// Whether the reader may adjust or end it.
    may_change: bool,
    /// Whether links to the measure lead here: a page shows each measure in full only once.
    pub(crate) in_full: bool,
}

/// The word that a choice is sent as.
pub(crate) fn code_of(choice: impl Serialize) -> String {
    match serde_json::to_value(choice) {
        Ok(Value::String(word)) => word,
        _ => String::new(),
    }
}

/// The choice behind a word.
pub(crate) fn decoded<T: DeserializeOwned>(word: &str) -> Option<T> {
    serde_json::from_value(Value::String(word.to_owned())).ok()
}

/// A need in few words; the page names its code.
pub(crate) fn need_view(need: &Need) -> NeedView {
    NeedView {
        id: need.id.to_string(),
        href: format!("/saker/{}/behov/{}", need.case_file, need.id),
        text: need.description.clone(),
        content: need.content.code.to_string(),
    }
}

/// The confirmed needs as choices.
pub(crate) fn need_options(page: &CasePage) -> Vec<Value> {
    let label = |need: &Need| {
        let entry = codelist::list(Kind::CaseContent).entry(need.content.code.as_str());
        let code = entry
            .map(|entry| entry.label(page.worker.english()))
            .unwrap_or_default();
        if need.description.is_empty() {
            (code.to_owned(), "")
        } else {
            (need.description.clone(), code)
        }
    };
    let confirmed = page.case.needs.iter().filter(|need| need.is_confirmed());
    confirmed
        .map(|need| {
            let (label, help) = label(need);
            json!({ "value": need.id.to_string(), "label": label, "help": help })
        })
        .collect()
}

/// The evaluations of a plan, the oldest first.
pub(crate) fn plan_evaluations<'a>(page: &'a CasePage, plan: &Plan) -> Vec<&'a Evaluation> {
    let mut own: Vec<_> = page
        .case
        .evaluations
        .iter()
        .filter(|item| item.plan == plan.id)
        .collect();
    own.sort_by_key(|item| item.evaluated_on);
    own
}

/// What mends a gap: the kind whose button it is, and the form.
type Mending = Option<(GapKind, String)>;

fn gaps(page: &CasePage, thread: &Thread, id: NodeId, mend: impl Fn(GapKind) -> Mending) -> Vec<GapView> {
    let may_write = page.may_write();
    let view = |kind: GapKind| {
        let (button, href) = mend(kind).filter(|_| may_write).unzip();
        let button = button.unwrap_or(kind);
        GapView {
            text: page.worker.text(&format!("plan-gap-{}", kind.key())),
            action: page.worker.text(&format!("plan-mend-{}", button.key())),
            href,
        }
    };
    thread.gaps_at(id).map(|gap| view(gap.kind)).collect()
}

/// The gaps of confirmed needs that no goal answers, at the plan that could hold the goal.
pub(crate) fn needs_without_goal(page: &CasePage, plan: &Plan, thread: &Thread) -> Vec<Value> {
    let goal = |need: &Need| format!("{}/maal/ny?behov={}", page.plan_href(plan), need.id);
    let decision = plan.decision.and_then(|id| page.case.decision(id));
    let investigation = decision.and_then(|decision| decision.investigation);
    let own = page
        .case
        .needs
        .iter()
        .filter(|need| Some(need.investigation) == investigation);
    let lonely = own.filter(|need| thread.gaps_at(NodeId::Need(need.id)).next().is_some());
    lonely
        .map(|need| {
            let mend = gaps(page, thread, NodeId::Need(need.id), |_| {
                plan.is_active().then(|| (GapKind::NeedWithoutGoal, goal(need)))
            });
            json!({ "need": need_view(need), "gaps": mend })
        })
        .collect()
}

pub(crate) fn goal_view(page: &CasePage, plan: &Plan, goal: &Goal, thread: &Thread) -> GoalView {
    let case = &page.case;
    let href = page.href(&format!("/maal/{}", goal.id));
    let add_measure = format!("{}/tiltak/ny?maal={}", page.plan_href(plan), goal.id);
    let mend = |kind| match kind {
        _ if !plan.is_active() => None,
        GapKind::GoalWithoutMeasure => Some((kind, add_measure.clone())),
        _ => Some((kind, format!("{href}#field-needs"))),
    };
    let ratings = ratings(page, plan, goal.id);
    let change = match ratings[..] {
        [.., ref before, ref last] => Some(i64::from(last.rating) - i64::from(before.rating)),
        _ => None,
    };
    let measures = case
        .measures
        .iter()
        .filter(|measure| measure.goals.contains(&goal.id));
    GoalView {
        id: goal.id.to_string(),
        gaps: gaps(page, thread, NodeId::Goal(goal.id), mend),
        needs: goal
            .needs
            .iter()
            .filter_map(|id| case.need(*id))
            .map(need_view)
            .collect(),
        measures: measures
            .map(|measure| measure_view(page, measure, thread))
            .collect(),
        text: goal.text.clone(),
        sign: goal.sign.clone(),
        href,
        add_measure,
        ratings,
        change,
        scale_href: (plan.is_active() && page.may_write())
            .then(|| page.href(&format!("/maal/{}/trapp", goal.id))),
        criteria: criteria(page, goal),
        levels: levels(page, goal),
        curve: curve(page, goal),
    }
}

/// What each level of a goal looks like, the best first; nothing where nobody has said so.
fn criteria(page: &CasePage, goal: &Goal) -> Vec<CriterionView> {
    let Some(scale) = page.case.goal_scale(goal.id) else {
        return Vec::new();
    };
    let last = attainment::curve(&page.case, goal.id)
        .last()
        .map(|(_, level)| *level);
    let all = Level::ALL.into_iter().rev();
    all.map(|level| CriterionView {
        value: level.number(),
        number: signed(level.number()),
        name: page.worker.text(&format!("goal-scale-{}", level.key())),
        text: scale.criterion(level).to_owned(),
        is_last: last == Some(level),
    })
    .collect()
}

fn levels(page: &CasePage, goal: &Goal) -> Vec<[String; 2]> {
    let points = attainment::curve(&page.case, goal.id);
    let row = |(on, level): &(NaiveDate, Level)| [show_date(*on), level_words(page, *level)];
    points.iter().map(row).collect()
}

/// A level in words: +1 Bedre enn ventet.
pub(crate) fn level_words(page: &CasePage, level: Level) -> String {
    let name = page.worker.text(&format!("goal-scale-{}", level.key()));
    format!("{} {name}", signed(level.number()))
}

fn curve(page: &CasePage, goal: &Goal) -> Option<String> {
    let points = attainment::curve(&page.case, goal.id);
    let (first, last) = (points.first()?, points.last()?);
    let description = page.words(
        "goal-scale-curve",
        &[
            ("from", level_words(page, first.1).into()),
            ("to", level_words(page, last.1).into()),
            ("count", points.len().into()),
        ],
    );
    let figure = GoalCurve {
        id: format!("curve-{}", goal.id),
        title: goal.text.clone(),
        description,
        language: match page.worker.language {
            Language::Nb => FigureLanguage::Nb,
            Language::Nn => FigureLanguage::Nn,
            Language::En => FigureLanguage::En,
        },
        names: Level::ALL.map(|level| page.worker.text(&format!("goal-scale-{}", level.key()))),
        points: points
            .iter()
            .map(|(on, level)| (*on, show_date(*on), level.number()))
            .collect(),
    };
    Some(figure.to_svg())
}

fn ratings(page: &CasePage, plan: &Plan, goal: GoalId) -> Vec<Rating> {
    let evaluations = plan_evaluations(page, plan).into_iter();
    let of_goal = |item: &Evaluation| {
        item.goals
            .iter()
            .find(|rating| rating.goal == goal)
            .map(|found| found.rating)
    };
    evaluations
        .filter_map(|item| {
            Some(Rating {
                on: item.evaluated_on,
                rating: of_goal(item)?,
            })
        })
        .collect()
}

pub(crate) fn measure_view(page: &CasePage, measure: &Measure, thread: &Thread) -> MeasureView {
    let href = page.href(&format!("/tiltak/{}", measure.id));
    let (reason, words) = match &measure.state {
        MeasureState::Ongoing => (None, None),
        MeasureState::Ended { reason, text, .. } => {
            let key = code_of(reason).replace('_', "-");
            (
                Some(page.worker.text(&format!("measure-ended-{key}"))),
                Some(text.clone()),
            )
        }
    };
    let mend = |kind| match kind {
        _ if !measure.is_ongoing() => None,
        GapKind::MeasureWithoutDose => Some((kind, format!("{href}#field-dose_times"))),
        // A measure with goals answers no need because its goals do not.
        _ => Some(match measure.goals.first() {
            Some(goal) => (
                GapKind::GoalWithoutNeed,
                page.href(&format!("/maal/{goal}#field-needs")),
            ),
            None => (kind, format!("{href}#field-goals")),
        }),
    };
    MeasureView {
        id: measure.id.to_string(),
        category: measure.category.to_string(),
        clarification: measure.clarification.clone(),
        description: measure.description.clone(),
        reason: measure.reason.clone(),
        dose: measure.dose.map(|dose| dose_words(page.worker.language, dose)),
        started_on: measure.started_on,
        ended_on: measure.ended_on(),
        end_reason: reason,
        end_text: words,
        provider: page
            .case
            .measure_provision(measure.id)
            .map(|item| item.provider.clone()),
        review_on: page
            .case
            .measure_provision(measure.id)
            .and_then(|item| item.review_on),
        article: measure.article.as_ref().map(|pin| {
            json!({ "title": pin.title, "version": pin.version, "href": article_href(&pin.id, Some(pin.version)) })
        }),
        may_change: measure.is_ongoing() && page.may_write(),
        in_full: true,
        gaps: gaps(page, thread, NodeId::Measure(measure.id), mend),
        href,
    }
}

/// The rows of a plan's evaluations.
pub(crate) fn evaluation_views(page: &CasePage, plan: &Plan, thread: &Thread) -> Vec<Value> {
    let view = |item: &&Evaluation| {
        let href = page.href(&format!("/evalueringer/{}", item.id));
        let mend = |kind| Some((kind, format!("{href}#barnets-syn")));
        json!({
            "href": href, "on": item.evaluated_on, "summary": item.summary,
            "outcome": page.worker.text(&format!("evaluation-outcome-{}", code_of(item.outcome))),
            "child_view": item.child_view.as_ref().map(|view| view.text.clone()),
            "gaps": gaps(page, thread, NodeId::Evaluation(item.id), mend),
        })
    };
    plan_evaluations(page, plan).iter().rev().map(view).collect()
}
