//! Where each box, open end and line stands.

use tiltak_domain::casework::thread::{Gap, GapKind, Link, Node, NodeId, Place, Standing};

use super::ThreadFigure;
use super::naming::{Naming, name};
use super::wrap::wrap;

/// Width of the drawing; an A4 sheet on its side and a case page are about as wide.
pub(super) const WIDTH: f32 = 968.0;
pub(super) const COLUMN: f32 = 162.0;
const GUTTER: f32 = 38.0;
const MARGIN: f32 = 3.0;
/// Space inside a box, left and right.
pub(super) const PADDING: f32 = 10.0;
const TOP: f32 = 36.0;
const BETWEEN: f32 = 14.0;
/// Sizes of letters, as in the style sheet.
pub(super) const LETTER: f32 = 14.0;
pub(super) const NOTE_LETTER: f32 = 12.0;
pub(super) const LINE: f32 = 18.0;
pub(super) const NOTE_LINE: f32 = 16.0;
/// From the top of a box to the first line of letters' base, and from the last base to the bottom.
pub(super) const FIRST_BASE: f32 = 21.0;
const BELOW: f32 = 10.0;
const MOST_LINES: usize = 3;
/// The circle of an open end.
pub(super) const RADIUS: f32 = 6.0;
const END_HEIGHT: f32 = 40.0;

/// A box, or the open end of a link that is missing.
pub(super) struct Item {
    pub(super) what: What,
    pub(super) column: usize,
    pub(super) y: f32,
    pub(super) height: f32,
    pub(super) lines: Vec<String>,
    pub(super) notes: Vec<String>,
    /// What is missing, said inside the box.
    pub(super) words: Vec<String>,
    pub(super) naming: Naming,
    /// Whether an open end stands before what lacks it, not after.
    pub(super) leads_on: bool,
}

pub(super) enum What {
    Node(Node),
    End(Gap),
}

impl Item {
    pub(super) fn x(&self) -> f32 {
        MARGIN + column_x(self.column)
    }

    pub(super) fn middle(&self) -> f32 {
        self.y + self.height / 2.0
    }

    /// The middle of an open end's ring: at the side where its line is, so that no line crosses its words.
    pub(super) fn ring(&self) -> f32 {
        if self.leads_on {
            self.x() + COLUMN - RADIUS
        } else {
            self.x() + RADIUS
        }
    }

    /// Where a line leaves it.
    pub(super) fn right(&self) -> (f32, f32) {
        match self.what {
            What::Node(_) => (self.x() + COLUMN, self.middle()),
            What::End(_) => (self.ring() + RADIUS, self.middle()),
        }
    }

    /// Where a line reaches it.
    pub(super) fn left(&self) -> (f32, f32) {
        (self.x(), self.middle())
    }
}

fn column_x(column: usize) -> f32 {
    // Five columns at most: exact as a float.
    column as f32 * (COLUMN + GUTTER)
}

/// Left edge of a column's heading.
pub(super) fn heading_x(column: usize) -> f32 {
    MARGIN + column_x(column)
}

/// A line between two items.
pub(super) struct Line {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) look: Look,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    Whole,
    Rejected,
    Open,
}

/// Everything that is drawn, column by column from top to bottom.
pub(super) struct Layout {
    pub(super) items: Vec<Item>,
    pub(super) lines: Vec<Line>,
    pub(super) height: f32,
}

/// An open end: the column it stands in, and the things it would tie together.
struct End {
    gap: Gap,
    column: usize,
    from: Vec<NodeId>,
    to: Vec<NodeId>,
}

/// Places everything: each thing beside what it comes from, none upon another.
pub(super) fn arrange(figure: &ThreadFigure<'_>) -> Layout {
    let ends: Vec<End> = figure
        .thread
        .gaps
        .iter()
        .filter_map(|gap| end(figure, gap))
        .collect();
    let mut items: Vec<Item> = Vec::new();
    let mut lines: Vec<Line> = Vec::new();
    let mut height = TOP;
    for column in 0..5 {
        let mut here = column_items(figure, &ends, column, &items);
        let mut bottom = TOP - BETWEEN;
        for (item, wanted) in &mut here {
            let beside = wanted.map_or(0.0, |middle| middle - item.height / 2.0);
            item.y = beside.max(bottom + BETWEEN).round();
            bottom = item.y + item.height;
        }
        height = height.max(bottom);
        items.extend(here.into_iter().map(|(item, _)| item));
    }
    for link in &figure.thread.links {
        lines.extend(line(figure, &items, link));
    }
    for end in &ends {
        lines.extend(open_lines(&items, end));
    }
    Layout {
        items,
        lines,
        height: height + MARGIN,
    }
}

/// The items of a column in the order of what they come from, each with the height it would like to stand at.
fn column_items(
    figure: &ThreadFigure<'_>,
    ends: &[End],
    column: usize,
    before: &[Item],
) -> Vec<(Item, Option<f32>)> {
    let mean = |sources: &mut dyn Iterator<Item = NodeId>| {
        let places: Vec<f32> = sources
            .filter_map(|id| Some(before[place(before, id)?].middle()))
            .collect();
        (!places.is_empty()).then(|| places.iter().sum::<f32>() / places.len() as f32)
    };
    let nodes = figure.thread.column(column).map(|node| {
        let mut sources = figure
            .thread
            .links
            .iter()
            .filter(|link| link.to == node.id)
            .map(|link| link.from);
        let beside_end = || {
            let end = ends.iter().find(|end| end.to.contains(&node.id))?;
            let drawn = before
                .iter()
                .find(|item| matches!(item.what, What::End(gap) if gap == end.gap))?;
            Some(drawn.middle())
        };
        (node_item(figure, node), mean(&mut sources).or_else(beside_end))
    });
    let open = ends
        .iter()
        .filter(|end| end.column == column)
        .map(|end| (end_item(figure, end), mean(&mut end.from.iter().copied())));
    let mut here: Vec<_> = nodes.chain(open).collect();
    here.sort_by(|(_, a), (_, b)| a.unwrap_or(f32::MAX).total_cmp(&b.unwrap_or(f32::MAX)));
    here
}

fn place(items: &[Item], id: NodeId) -> Option<usize> {
    items
        .iter()
        .position(|item| matches!(&item.what, What::Node(node) if node.id == id))
}

fn node_item(figure: &ThreadFigure<'_>, node: &Node) -> Item {
    let naming = name(figure, node);
    let room = COLUMN - 2.0 * PADDING;
    let lines = wrap(&naming.text, room / LETTER, MOST_LINES);
    let notes = wrap(&naming.note, room / NOTE_LETTER, 2);
    let words: Vec<String> = figure
        .thread
        .gaps_at(node.id)
        .filter(|gap| gap.kind != GapKind::MeasureWithoutNeed && end(figure, gap).is_none())
        .flat_map(|gap| wrap(&short(figure, gap), room / LETTER, 2))
        .collect();
    // One line at least: a box can always be pressed.
    let height = FIRST_BASE
        + lines.len().saturating_sub(1) as f32 * LINE
        + notes.len() as f32 * NOTE_LINE
        + words.len() as f32 * LINE
        + BELOW;
    Item {
        what: What::Node(node.clone()),
        column: node.id.column(),
        y: 0.0,
        height: height.max(END_HEIGHT),
        lines,
        notes,
        words,
        naming,
        leads_on: false,
    }
}

fn end_item(figure: &ThreadFigure<'_>, end: &End) -> Item {
    let text = short(figure, &end.gap);
    let room = (COLUMN - 2.0 * RADIUS - 8.0) / LETTER;
    Item {
        what: What::End(end.gap),
        column: end.column,
        y: 0.0,
        height: END_HEIGHT,
        lines: wrap(&text, room, 2),
        notes: Vec::new(),
        words: Vec::new(),
        naming: Naming {
            note: String::new(),
            text,
        },
        leads_on: !end.to.is_empty(),
    }
}

fn short(figure: &ThreadFigure<'_>, gap: &Gap) -> String {
    figure.words.text(&format!("gap-short-{}", gap.kind.key()))
}

/// The open end of a gap; none where it is said inside a box, or where another gap leaves the same end open.
fn end(figure: &ThreadFigure<'_>, gap: &Gap) -> Option<End> {
    let case = figure.case;
    let forward = |node, column| {
        Some(End {
            gap: *gap,
            column,
            from: vec![node],
            to: Vec::new(),
        })
    };
    let backward = |node, column| {
        Some(End {
            gap: *gap,
            column,
            from: Vec::new(),
            to: vec![node],
        })
    };
    match (gap.kind, gap.at) {
        (GapKind::ContentWithoutNeed, Place::Node(node)) => forward(node, 1),
        (GapKind::NeedWithoutGoal, Place::Node(node)) if !awaits_plan(figure, node) => forward(node, 2),
        (GapKind::GoalWithoutNeed, Place::Node(node)) => backward(node, 1),
        (GapKind::GoalWithoutMeasure, Place::Node(node)) => forward(node, 3),
        (GapKind::MeasureWithoutNeed, Place::Node(node)) if !is_led_to(figure, node) => backward(node, 2),
        (GapKind::DecisionWithoutPlan, Place::Decision(id)) => {
            let investigation = case.decision(id)?.investigation;
            let needs = case.needs.iter().filter(|need| {
                Some(need.investigation) == investigation
                    && need.is_confirmed()
                    && !figure
                        .thread
                        .links
                        .iter()
                        .any(|link| link.from == NodeId::Need(need.id))
            });
            let from = needs.map(|need| NodeId::Need(need.id)).collect();
            Some(End {
                gap: *gap,
                column: 2,
                from,
                to: Vec::new(),
            })
        }
        (GapKind::EvaluationOverdue, Place::Plan(id)) => {
            let own = case
                .measures
                .iter()
                .filter(|measure| measure.plan == Some(id) && measure.is_ongoing());
            let from = own.map(|measure| NodeId::Measure(measure.id)).collect();
            Some(End {
                gap: *gap,
                column: 4,
                from,
                to: Vec::new(),
            })
        }
        _ => None,
    }
}

/// Whether the open end of a need is the plan that its decision lacks.
fn awaits_plan(figure: &ThreadFigure<'_>, node: NodeId) -> bool {
    let NodeId::Need(id) = node else { return false };
    let investigation = figure.case.need(id).map(|need| need.investigation);
    figure.thread.gaps.iter().any(|gap| match gap.at {
        Place::Decision(decision) => {
            let rests_on = figure
                .case
                .decision(decision)
                .and_then(|decision| decision.investigation);
            rests_on.is_some() && rests_on == investigation
        }
        _ => false,
    })
}

fn is_led_to(figure: &ThreadFigure<'_>, node: NodeId) -> bool {
    figure.thread.links.iter().any(|link| link.to == node)
}

fn line(figure: &ThreadFigure<'_>, items: &[Item], link: &Link) -> Option<Line> {
    let rejected = |id| {
        figure
            .thread
            .nodes
            .iter()
            .any(|node| node.id == id && node.standing == Standing::Rejected)
    };
    let look = if rejected(link.from) || rejected(link.to) {
        Look::Rejected
    } else {
        Look::Whole
    };
    Some(Line {
        from: place(items, link.from)?,
        to: place(items, link.to)?,
        look,
    })
}

fn open_lines(items: &[Item], end: &End) -> Vec<Line> {
    let drawn = items
        .iter()
        .position(|item| matches!(item.what, What::End(gap) if gap == end.gap));
    let Some(drawn) = drawn else { return Vec::new() };
    let open = |from, to| Line {
        from,
        to,
        look: Look::Open,
    };
    let out = end
        .from
        .iter()
        .filter_map(|id| Some(open(place(items, *id)?, drawn)));
    let into = end
        .to
        .iter()
        .filter_map(|id| Some(open(drawn, place(items, *id)?)));
    out.chain(into).collect()
}
