//! The thread as nested lists: for screen readers, phones and those who rather read than look.

use std::collections::BTreeSet;

use serde::Serialize;
use tiltak_domain::casework::thread::{Gap, Node, NodeId, Place};

use super::ThreadFigure;
use super::naming::{kind, name, standing_key};

/// The thread as nested lists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Outline {
    /// Needs with what came of them; after them whatever hangs on no need.
    pub items: Vec<OutlineItem>,
    /// What is missing at plans and decisions.
    pub gaps: Vec<OutlineGap>,
}

/// One thing in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OutlineItem {
    /// `content`, `need`, `goal`, `measure` or `evaluation`.
    pub kind: &'static str,
    /// The same as a word.
    pub kind_word: String,
    /// Its name.
    pub text: String,
    /// How it stands.
    pub note: String,
    /// `open`, `holds`, `rejected` or `ended`.
    pub standing: &'static str,
    /// Its page.
    pub href: Option<String>,
    /// What was reported that raised it.
    pub sources: Vec<String>,
    /// What it lacks.
    pub gaps: Vec<OutlineGap>,
    /// What came of it.
    pub children: Vec<OutlineItem>,
    /// Whether it stands higher up too, with what came of it.
    pub repeated: bool,
}

/// What is missing, and the form that mends it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OutlineGap {
    /// The gap's key, as in `gap-<key>`.
    pub key: String,
    /// What is missing, as a sentence.
    pub text: String,
    /// What the button says.
    pub action: String,
    /// The form that mends it; none where the reader may not.
    pub href: Option<String>,
}

/// Tells the thread as nested lists.
pub(super) fn outline(figure: &ThreadFigure<'_>) -> Outline {
    let mut told = BTreeSet::new();
    let mut items = Vec::new();
    for column in [1, 0, 2, 3, 4] {
        for node in figure.thread.column(column) {
            // Contents that became needs are told there.
            let is_told =
                told.contains(&node.id) || (column == 0 && following(figure, node.id).next().is_some());
            if !is_told {
                items.push(item(figure, node, &mut told));
            }
        }
    }
    let loose = figure
        .thread
        .gaps
        .iter()
        .filter(|gap| !matches!(gap.at, Place::Node(_)));
    Outline {
        items,
        gaps: loose.map(|gap| outline_gap(figure, gap)).collect(),
    }
}

fn item(figure: &ThreadFigure<'_>, node: &Node, told: &mut BTreeSet<NodeId>) -> OutlineItem {
    let repeated = !told.insert(node.id);
    let naming = name(figure, node);
    let (gaps, children) = if repeated {
        (Vec::new(), Vec::new())
    } else {
        let gaps = figure
            .thread
            .gaps_at(node.id)
            .map(|gap| outline_gap(figure, gap))
            .collect();
        let children = following(figure, node.id)
            .map(|next| item(figure, next, told))
            .collect();
        (gaps, children)
    };
    OutlineItem {
        kind: kind(node.id),
        kind_word: figure.words.text(&format!("thread-kind-{}", kind(node.id))),
        text: naming.text,
        note: naming.note,
        standing: standing_key(node.standing),
        href: (figure.node_href)(node.id),
        sources: sources(figure, node.id),
        gaps,
        children,
        repeated,
    }
}

fn following<'a>(figure: &'a ThreadFigure<'_>, id: NodeId) -> impl Iterator<Item = &'a Node> {
    figure
        .thread
        .links
        .iter()
        .filter(move |link| link.from == id)
        .filter_map(|link| figure.thread.nodes.iter().find(|node| node.id == link.to))
}

/// The reported contents that raised a need.
fn sources(figure: &ThreadFigure<'_>, id: NodeId) -> Vec<String> {
    if id.column() != 1 {
        return Vec::new();
    }
    let from = figure
        .thread
        .links
        .iter()
        .filter(|link| link.to == id)
        .map(|link| link.from);
    from.filter_map(|from| figure.thread.nodes.iter().find(|node| node.id == from))
        .map(|node| {
            let naming = name(figure, node);
            format!("{} ({})", naming.text, naming.note)
        })
        .collect()
}

fn outline_gap(figure: &ThreadFigure<'_>, gap: &Gap) -> OutlineGap {
    let key = gap.kind.key();
    OutlineGap {
        text: figure.words.text(&format!("gap-{key}")),
        action: figure.words.text(&format!("gap-action-{key}")),
        href: (figure.gap_href)(gap),
        key,
    }
}
