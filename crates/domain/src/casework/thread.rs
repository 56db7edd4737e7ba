//! The thread (den røde tråden): from what was reported, through needs, goals and measures, to what came of it.
//!
//! It is computed from the case's own links and from nothing else; [`gaps`](Thread::gaps) says where it is broken.

use chrono::NaiveDate;
use serde::Serialize;

use super::case::Case;
use super::case_content::CaseContent;
use super::concern_report::ConcernReportState;
use super::need::NeedState;
use crate::ids::{ConcernReportId, DecisionId, EvaluationId, GoalId, MeasureId, NeedId, PlanId};

/// The thread of one case on one day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Thread {
    /// Nodes, column by column, each column in the order of the case.
    pub nodes: Vec<Node>,
    /// Links from a node to one in a later column.
    pub links: Vec<Link>,
    /// Where it is broken, in the order of the nodes.
    pub gaps: Vec<Gap>,
}

/// One thing in the thread.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(tag = "kind", content = "id", rename_all = "snake_case")]
pub enum NodeId {
    /// A content of a concern report: the report and the place in its list.
    Content(ConcernReportId, usize),
    /// A need.
    Need(NeedId),
    /// A goal.
    Goal(GoalId),
    /// A measure.
    Measure(MeasureId),
    /// An evaluation.
    Evaluation(EvaluationId),
}

impl NodeId {
    /// The column it stands in, 0 (contents) to 4 (evaluations).
    #[must_use]
    pub fn column(self) -> usize {
        match self {
            Self::Content(..) => 0,
            Self::Need(_) => 1,
            Self::Goal(_) => 2,
            Self::Measure(_) => 3,
            Self::Evaluation(_) => 4,
        }
    }
}

/// A node and how it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Node {
    /// Which thing.
    pub id: NodeId,
    /// How it stands.
    pub standing: Standing,
}

/// How a thing in the thread stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Reported, suspected: not decided.
    Open,
    /// Confirmed, set, ongoing or done.
    Holds,
    /// Rejected or dropped.
    Rejected,
    /// Ended.
    Ended,
}

/// A link between two things.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct Link {
    /// What it comes from.
    pub from: NodeId,
    /// What it led to.
    pub to: NodeId,
}

/// A place where the thread is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct Gap {
    /// What is missing.
    pub kind: GapKind,
    /// Where.
    pub at: Place,
}

/// Where a gap is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(tag = "kind", content = "id", rename_all = "snake_case")]
pub enum Place {
    /// At a node of the thread.
    Node(NodeId),
    /// At a plan.
    Plan(PlanId),
    /// At a decision.
    Decision(DecisionId),
}

/// What is missing in the thread.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum GapKind {
    /// A content of a report in a concluded investigation became no need, confirmed or rejected.
    ContentWithoutNeed,
    /// A confirmed need has no goal.
    NeedWithoutGoal,
    /// A goal answers no need.
    GoalWithoutNeed,
    /// A goal has no measure.
    GoalWithoutMeasure,
    /// A measure answers no need: no goal of it does.
    MeasureWithoutNeed,
    /// It is not said how much of a measure is given.
    MeasureWithoutDose,
    /// A decision that applies has no plan.
    DecisionWithoutPlan,
    /// The plan's evaluation was due and is not there.
    EvaluationOverdue,
    /// An evaluation lacks the child's view, and the reason why.
    EvaluationWithoutChildView,
}

impl GapKind {
    /// The key of its text, after `gap-`.
    #[must_use]
    pub fn key(self) -> String {
        serde_json::to_value(self)
            .ok()
            .and_then(|value| value.as_str().map(str::to_owned))
            .unwrap_or_default()
    }
}

impl Thread {
    /// The thread of a case as it stands on `today`.
    #[must_use]
    pub fn of(case: &Case, today: NaiveDate) -> Self {
        let nodes = nodes(case);
        let mut links = links(case);
        links.sort_unstable();
        links.dedup();
        let gaps = gaps(case, &links, today);
        Self { nodes, links, gaps }
    }

    /// The nodes of a column.
    pub fn column(&self, column: usize) -> impl Iterator<Item = &Node> {
        self.nodes.iter().filter(move |node| node.id.column() == column)
    }

    /// The gaps at a node.
    pub fn gaps_at(&self, id: NodeId) -> impl Iterator<Item = &Gap> {
        self.gaps.iter().filter(move |gap| gap.at == Place::Node(id))
    }

    /// Whether nothing is broken.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.gaps.is_empty()
    }
}

/// Whether a need is about what a report's content says: the same code.
fn answers(need_content: &CaseContent, content: &CaseContent) -> bool {
    need_content.code == content.code
}

fn nodes(case: &Case) -> Vec<Node> {
    let contents = case.reports.iter().flat_map(|report| {
        let standing = match report.state {
            ConcernReportState::Dismissed { .. } => Standing::Rejected,
            ConcernReportState::Investigated { .. } => Standing::Holds,
            _ => Standing::Open,
        };
        (0..report.contents.len()).map(move |place| Node {
            id: NodeId::Content(report.id, place),
            standing,
        })
    });
    let needs = case.needs.iter().map(|need| Node {
        id: NodeId::Need(need.id),
        standing: match need.state {
            NeedState::Suspected => Standing::Open,
            NeedState::Confirmed { .. } => Standing::Holds,
            NeedState::Rejected { .. } => Standing::Rejected,
        },
    });
    let goals = case.goals.iter().map(|goal| {
        let active = case.plan(goal.plan).is_none_or(super::plan::Plan::is_active);
        Node {
            id: NodeId::Goal(goal.id),
            standing: if active { Standing::Holds } else { Standing::Ended },
        }
    });
    let measures = case.measures.iter().map(|measure| {
        let standing = if measure.is_ongoing() {
            Standing::Holds
        } else {
            Standing::Ended
        };
        Node {
            id: NodeId::Measure(measure.id),
            standing,
        }
    });
    let evaluations = case.evaluations.iter().map(|item| Node {
        id: NodeId::Evaluation(item.id),
        standing: Standing::Holds,
    });
    contents
        .chain(needs)
        .chain(goals)
        .chain(measures)
        .chain(evaluations)
        .collect()
}

fn links(case: &Case) -> Vec<Link> {
    let mut links = Vec::new();
    let mut link = |from, to| links.push(Link { from, to });
    for report in &case.reports {
        for (place, content) in report.contents.iter().enumerate() {
            let raised = |need: &&super::need::Need| need.reports.contains(&report.id);
            for need in case
                .needs
                .iter()
                .filter(raised)
                .filter(|need| answers(&need.content, content))
            {
                link(NodeId::Content(report.id, place), NodeId::Need(need.id));
            }
        }
    }
    for goal in &case.goals {
        for need in goal.needs.iter().filter(|id| case.need(**id).is_some()) {
            link(NodeId::Need(*need), NodeId::Goal(goal.id));
        }
    }
    for measure in &case.measures {
        for goal in measure.goals.iter().filter(|id| case.goal(**id).is_some()) {
            link(NodeId::Goal(*goal), NodeId::Measure(measure.id));
        }
    }
    for evaluation in &case.evaluations {
        for assessed in evaluation
            .measures
            .iter()
            .filter(|item| case.measure(item.measure).is_some())
        {
            link(
                NodeId::Measure(assessed.measure),
                NodeId::Evaluation(evaluation.id),
            );
        }
    }
    links
}

fn gaps(case: &Case, links: &[Link], today: NaiveDate) -> Vec<Gap> {
    let mut gaps = content_gaps(case, links);
    let leads_on = |id: NodeId| links.iter().any(|link| link.from == id);
    let mut node_gap = |bad: bool, kind, id| {
        if bad {
            gaps.push(Gap {
                kind,
                at: Place::Node(id),
            });
        }
    };
    for need in case.needs.iter().filter(|need| need.is_confirmed()) {
        // A need confirmed without any decision on measures belongs to a case that was dropped: no goal is owed.
        let measures_follow = case
            .decisions
            .iter()
            .any(|item| item.investigation == Some(need.investigation) && item.is_made());
        let id = NodeId::Need(need.id);
        node_gap(measures_follow && !leads_on(id), GapKind::NeedWithoutGoal, id);
    }
    for goal in &case.goals {
        let id = NodeId::Goal(goal.id);
        node_gap(!goal_answers_need(case, goal.id), GapKind::GoalWithoutNeed, id);
        node_gap(!leads_on(id), GapKind::GoalWithoutMeasure, id);
    }
    for measure in &case.measures {
        let id = NodeId::Measure(measure.id);
        let answers_need = measure.goals.iter().any(|goal| goal_answers_need(case, *goal));
        node_gap(!answers_need, GapKind::MeasureWithoutNeed, id);
        node_gap(measure.dose.is_none(), GapKind::MeasureWithoutDose, id);
    }
    for evaluation in &case.evaluations {
        let id = NodeId::Evaluation(evaluation.id);
        node_gap(
            evaluation.child_view.is_none(),
            GapKind::EvaluationWithoutChildView,
            id,
        );
    }
    gaps.extend(plan_gaps(case, today));
    gaps
}

fn goal_answers_need(case: &Case, goal: GoalId) -> bool {
    case.goal(goal)
        .is_some_and(|goal| goal.needs.iter().any(|need| case.need(*need).is_some()))
}

fn content_gaps(case: &Case, links: &[Link]) -> Vec<Gap> {
    let mut gaps = Vec::new();
    for report in &case.reports {
        let ConcernReportState::Investigated { investigation, .. } = report.state else {
            continue;
        };
        if case
            .investigation(investigation)
            .is_none_or(super::investigation::Investigation::is_open)
        {
            continue;
        }
        for place in 0..report.contents.len() {
            let id = NodeId::Content(report.id, place);
            if !links.iter().any(|link| link.from == id) {
                gaps.push(Gap {
                    kind: GapKind::ContentWithoutNeed,
                    at: Place::Node(id),
                });
            }
        }
    }
    gaps
}

fn plan_gaps(case: &Case, today: NaiveDate) -> impl Iterator<Item = Gap> {
    let missing = case.decisions_without_plan().map(|decision| Gap {
        kind: GapKind::DecisionWithoutPlan,
        at: Place::Decision(decision.id),
    });
    let overdue = case
        .plans
        .iter()
        .filter(move |plan| {
            plan.is_active() && plan.evaluation_deadline(&case.evaluations).is_breached_on(today)
        })
        .map(|plan| Gap {
            kind: GapKind::EvaluationOverdue,
            at: Place::Plan(plan.id),
        });
    missing.chain(overdue)
}

#[cfg(test)]
mod tests;
