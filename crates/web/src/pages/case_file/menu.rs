//! The steps of a case and how each stands, for the menu of its pages.

use chrono::NaiveDate;
use serde_json::{Value, json};
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::cooperation::Helper;
use tiltak_domain::casework::cooperation::Picture;
use tiltak_domain::casework::need::NeedState;
use tiltak_domain::casework::plan_requirement;
use tiltak_domain::feedback::answer::Answer;

use super::links;
use crate::language::{Language, text};
use crate::visitor::Worker;

/// The age from which the menu has aftercare.
const NEARLY_GROWN: u32 = 16;

/// A step of the process.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    Overview,
    Report,
    Investigation,
    Need,
    Decision,
    Plan,
    Evaluation,
    Placement,
    Aftercare,
    Cooperation,
    Feedback,
    Closing,
    Journal,
}

impl Step {
    const ALL: [Self; 13] = [
        Self::Overview,
        Self::Report,
        Self::Investigation,
        Self::Need,
        Self::Decision,
        Self::Plan,
        Self::Evaluation,
        Self::Placement,
        Self::Aftercare,
        Self::Cooperation,
        Self::Feedback,
        Self::Closing,
        Self::Journal,
    ];

    fn word(self) -> &'static str {
        match self {
            Self::Overview => "overview",
            Self::Report => "report",
            Self::Investigation => "investigation",
            Self::Need => "need",
            Self::Decision => "decision",
            Self::Plan => "plan",
            Self::Evaluation => "evaluation",
            Self::Placement => "placement",
            Self::Aftercare => "aftercare",
            Self::Cooperation => "cooperation",
            Self::Feedback => "feedback",
            Self::Closing => "closing",
            Self::Journal => "journal",
        }
    }
}

/// The menu of a case for `ui.case_menu`, by the word of the step its page stands on: `overview`, `report`, `investigation`, `need`,
/// `decision`, `plan`, `evaluation`, `placement`, `aftercare`, `cooperation`, `feedback`, `journal` or `closing`.
pub(crate) fn menu(worker: &Worker, case: &Case, current: &str) -> Value {
    let current = Step::ALL.into_iter().find(|step| step.word() == current);
    Value::Array(steps(
        worker.language,
        case,
        current.unwrap_or(Step::Overview),
        worker.state.services.today(),
    ))
}

/// The same in a language, on a day.
pub(crate) fn steps(language: Language, case: &Case, current: Step, today: NaiveDate) -> Vec<Value> {
    let item = |step: Step| {
        let (state, href) = standing(case, step, today);
        let key = format!("case-file-step-{}", step.word());
        json!({ "text": text(language, &key, &[]), "href": href, "state": state, "current": step == current })
    };
    let shown = |step: &Step| *step != Step::Aftercare || current == *step || concerns_aftercare(case, today);
    Step::ALL.into_iter().filter(shown).map(item).collect()
}

/// How a step stands and where it is worked on: at the newest thing of its kind, or on the case page.
fn standing(case: &Case, step: Step, today: NaiveDate) -> (&'static str, String) {
    let id = case.file.id;
    let here = |place: &str| format!("{}#{place}", links::case(id));
    match step {
        Step::Overview => (if case.file.is_open() { "open" } else { "done" }, links::case(id)),
        Step::Report => {
            let open = case.reports.iter().find(|report| report.is_open());
            let state = match open {
                Some(report) => open_or_late(report.review_deadline().is_breached_on(today)),
                None if case.reports.is_empty() => "waiting",
                None => "done",
            };
            let shown = open.or(case.reports.last());
            (
                state,
                shown.map_or_else(|| here("meldinger"), |report| links::report(report.id)),
            )
        }
        Step::Investigation => {
            let open = case.investigations.iter().find(|item| item.is_open());
            let state = match open {
                Some(item) => open_or_late(item.deadline().is_breached_on(today)),
                None if case.investigations.is_empty() => "waiting",
                None => "done",
            };
            let shown = open.or(case.investigations.last());
            (
                state,
                shown.map_or_else(|| here("undersokelser"), |item| links::investigation(id, item.id)),
            )
        }
        Step::Need => {
            let undecided = case.needs.iter().any(|need| need.state == NeedState::Suspected);
            let state = if undecided {
                "open"
            } else {
                done_or_waiting(case.needs.is_empty())
            };
            (state, here("behov"))
        }
        Step::Decision => decision(case).unwrap_or_else(|| ("waiting", here("vedtak"))),
        Step::Plan => plan(case).unwrap_or_else(|| ("waiting", here("planer"))),
        Step::Evaluation => (evaluation(case, today), here("evalueringer")),
        Step::Placement => (placement(case), links::placements(id)),
        Step::Aftercare => (done_or_waiting(case.aftercare.is_empty()), links::aftercare(id)),
        Step::Cooperation => (cooperation(case, today), crate::pages::cooperation::href(id)),
        Step::Feedback => (feedback(case, today), crate::pages::feedback::href(id)),
        Step::Closing => (done_or_waiting(case.file.is_open()), links::close(id)),
        Step::Journal => (
            done_or_waiting(case.notes.is_empty()),
            format!("{}/journal", links::case(id)),
        ),
    }
}

/// Nothing is finished while an investigation lacks its decision, or a draft its signature.
fn decision(case: &Case) -> Option<(&'static str, String)> {
    let id = case.file.id;
    if let Some(investigation) = case.investigations_without_decision().next() {
        return Some(("missing", links::new_decision(id, investigation.id)));
    }
    let draft = case.decisions.iter().find(|decision| decision.is_draft());
    if let Some(draft) = draft {
        return Some(("unsigned", links::decision(id, draft.id)));
    }
    let made = case.decisions.iter().rev().find(|decision| decision.is_made());
    Some(("done", links::decision(id, made?.id)))
}

fn plan(case: &Case) -> Option<(&'static str, String)> {
    let id = case.file.id;
    let missing = plan_requirement::missing(case).map(|item| item.decision);
    let mut missing = missing.chain(case.decisions_without_plan().map(|decision| decision.id));
    if let Some(decision) = missing.next().filter(|_| case.file.is_open()) {
        return Some(("missing", links::new_plan(id, decision)));
    }
    let active = case.plans.iter().find(|plan| plan.is_active());
    let shown = active.or(case.plans.last())?;
    Some((
        if active.is_some() { "open" } else { "done" },
        links::plan(id, shown.id),
    ))
}

fn evaluation(case: &Case, today: NaiveDate) -> &'static str {
    let mut active = case.plans.iter().filter(|plan| plan.is_active()).peekable();
    if active.peek().is_none() {
        return done_or_waiting(case.evaluations.is_empty());
    }
    let late = active.any(|plan| plan.evaluation_deadline(&case.evaluations).is_breached_on(today));
    match (late, case.evaluations.is_empty()) {
        (true, _) => "late",
        (false, true) => "waiting",
        (false, false) => "open",
    }
}

/// From a year before the talk is due, and as long as there has been one.
fn concerns_aftercare(case: &Case, today: NaiveDate) -> bool {
    let nearly_grown = case.child.age_on(today).is_some_and(|age| age >= NEARLY_GROWN);
    nearly_grown || !case.aftercare.is_empty()
}

fn feedback(case: &Case, today: NaiveDate) -> &'static str {
    let answers = &case.feedback_answers;
    let is_late = |answer: &Answer| answer.reply.is_none() && answer.reply_deadline().is_breached_on(today);
    if answers
        .iter()
        .any(|answer| answer.has_unread_worry() || is_late(answer))
    {
        return "late";
    }
    let is_open = answers.iter().any(|answer| answer.reply.is_none())
        || case
            .feedback_invitations
            .iter()
            .any(|one| one.can_be_answered_on(today));
    if is_open {
        "open"
    } else {
        done_or_waiting(answers.is_empty())
    }
}

fn placement(case: &Case) -> &'static str {
    if case.current_placement().is_some() {
        "open"
    } else {
        done_or_waiting(case.placements.is_empty())
    }
}

fn cooperation(case: &Case, today: NaiveDate) -> &'static str {
    let picture = Picture::of(case, today);
    if !picture.late.is_empty() {
        return "late";
    }
    if !picture.let_go.is_empty() {
        return "missing";
    }
    let is_any = case.helpers.iter().any(Helper::is_active);
    if is_any { "open" } else { "waiting" }
}

fn open_or_late(late: bool) -> &'static str {
    if late { "late" } else { "open" }
}

fn done_or_waiting(waiting: bool) -> &'static str {
    if waiting { "waiting" } else { "done" }
}

#[cfg(test)]
mod tests {
    use tiltak_domain::casework::decision::DecisionState;
    use tiltak_domain::casework::example;

    use super::*;

    fn states(case: &Case, today: &str) -> Vec<String> {
        let today = today.parse().unwrap();
        let state = |item: &Value| item["state"].as_str().unwrap().to_owned();
        steps(Language::Nb, case, Step::Overview, today)
            .iter()
            .map(state)
            .collect()
    }

    #[test]
    fn each_step_says_how_it_stands() {
        let mut case = example::whole_case();
        let all = states(&case, "2026-06-01");
        let thread = ["open", "done", "done", "done", "done", "open", "open"];
        assert_eq!(all[..7], thread);
        assert!(all[7..].iter().all(|state| state == "waiting"), "{all:?}");
        assert_eq!(states(&case, "2027-06-01")[6], "late");
        case.plans.clear();
        assert_eq!(states(&case, "2026-06-01")[5], "missing");
        case.decisions.clear();
        assert_eq!(states(&case, "2026-06-01")[4], "missing");
    }

    #[test]
    fn a_draft_waits_for_its_signature_whatever_was_decided_before() {
        let mut case = example::whole_case();
        let mut draft = case.decisions[0].clone();
        draft.id = tiltak_domain::ids::DecisionId(example::id(5, 9));
        draft.state = DecisionState::Draft;
        case.decisions.push(draft);
        let state = |case: &Case| states(case, "2026-06-01")[4].clone();
        assert_eq!(state(&case), "unsigned");
        case.decisions.remove(0);
        assert_eq!(state(&case), "unsigned");
        case.decisions[0].state = DecisionState::Withdrawn {
            on: case.file.opened_on,
            reason: "Skrevet i feil sak.".into(),
        };
        assert_eq!(state(&case), "missing");
        case.investigations.clear();
        assert_eq!(state(&case), "waiting");
    }

    #[test]
    fn exactly_one_step_is_the_current_one() {
        let case = example::whole_case();
        let items = steps(Language::En, &case, Step::Plan, case.file.opened_on);
        assert_eq!(items.iter().filter(|item| item["current"] == true).count(), 1);
    }
}
