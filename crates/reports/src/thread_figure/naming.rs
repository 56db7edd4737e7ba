//! What stands in a box: the name of a thing and a note on how it stands.

use tiltak_domain::casework::evaluation::{Evaluation, Outcome};
use tiltak_domain::casework::thread::{Node, NodeId, Standing};
use tiltak_domain::codelist::Kind;

use super::ThreadFigure;

/// The name of a thing and a note on how it stands.
pub(super) struct Naming {
    pub(super) text: String,
    pub(super) note: String,
}

/// The word of a column, for classes and keys of texts.
pub(super) fn kind(id: NodeId) -> &'static str {
    const KINDS: [&str; 5] = ["content", "need", "goal", "measure", "evaluation"];
    KINDS[id.column()]
}

pub(super) fn standing_key(standing: Standing) -> &'static str {
    match standing {
        Standing::Open => "open",
        Standing::Holds => "holds",
        Standing::Rejected => "rejected",
        Standing::Ended => "ended",
    }
}

/// Names a thing of the thread.
pub(super) fn name(figure: &ThreadFigure<'_>, node: &Node) -> Naming {
    let standing = figure.words.text(&format!(
        "thread-standing-{}-{}",
        kind(node.id),
        standing_key(node.standing)
    ));
    let (text, extra) = parts(figure, node.id).unwrap_or_default();
    let note = [extra, standing]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · ");
    Naming { text, note }
}

/// The name, and what is told of it besides how it stands.
fn parts(figure: &ThreadFigure<'_>, id: NodeId) -> Option<(String, String)> {
    let (case, words) = (figure.case, figure.words);
    Some(match id {
        NodeId::Content(report, place) => {
            let report = case.reports.iter().find(|item| item.id == report)?;
            let content = report.contents.get(place)?;
            let label = words.code(Kind::CaseContent, content.code.as_ref());
            let text = match content
                .clarification
                .as_deref()
                .filter(|words| !words.trim().is_empty())
            {
                Some(clarification) => format!("{label}: {clarification}"),
                None => label,
            };
            (text, words.date(report.received_on()))
        }
        NodeId::Need(id) => {
            let need = case.need(id)?;
            let label = || words.code(Kind::CaseContent, need.content.code.as_ref());
            (first_line(&need.description).unwrap_or_else(label), String::new())
        }
        NodeId::Goal(id) => (
            first_line(&case.goal(id)?.text).unwrap_or_default(),
            String::new(),
        ),
        NodeId::Measure(id) => {
            let measure = case.measure(id)?;
            // What the family knows it as, where it was chosen from an article.
            let label = measure.article.as_ref().map_or_else(
                || words.code(Kind::MeasureCategory, measure.category.as_ref()),
                |pin| pin.title.clone(),
            );
            (
                label,
                measure.dose.map(|dose| words.dose(dose)).unwrap_or_default(),
            )
        }
        NodeId::Evaluation(id) => {
            let evaluation = case.evaluations.iter().find(|item| item.id == id)?;
            (
                words.date(evaluation.evaluated_on),
                words.text(outcome_key(evaluation)),
            )
        }
    })
}

fn outcome_key(evaluation: &Evaluation) -> &'static str {
    match evaluation.outcome {
        Outcome::Continue => "thread-outcome-continue",
        Outcome::Adjust => "thread-outcome-adjust",
        Outcome::End => "thread-outcome-end",
    }
}

fn first_line(text: &str) -> Option<String> {
    text.lines()
        .map(str::trim)
        .find(|line| !line.is_empty())
        .map(str::to_owned)
}
