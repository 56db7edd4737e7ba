//! What help is made of: which measures cover each span, in what numbers, so that the article's figures come out.
//!
//! First the timing: each span gets chains of measures in the categories of its profile, drawn from plain distributions.
//! Then the kinds: what is published of kinds is raked over the measures that the timing has made, and given to them.

mod chain;
mod follow_up;
mod kind;
mod placement;
mod profile;

use super::day::{Day, NEVER, birthday, new_year};
use super::dice::Dice;
use super::measure_kind::MeasureKind;
use super::nation::{Known, Nation, Span};
use super::stock::Way;

pub(crate) use follow_up::FollowUp;

/// The year of nearly all figures of the article.
pub(crate) const ARTICLE: i32 = 2021;

/// A span with what is decided about its help.
#[derive(Debug, Clone)]
pub(crate) struct Helped {
    pub(crate) child: u32,
    pub(crate) span: Span,
    pub(crate) born: Day,
    pub(crate) cohort: i32,
    /// The last day of what goes on without a long pause: when the case is closed.
    pub(crate) over: Day,
    /// Where it is cut by a move.
    pub(crate) moves: Option<Day>,
    /// Chains of measures in each category: parenting skills, development of the child, network, and the three others.
    pub(crate) chains: [u8; CATEGORIES],
    pub(crate) follow_up: FollowUp,
}

/// Categories of measures at home, in the order of the register: 3, 4, 6, 5, 7, 8.
pub(crate) const CATEGORIES: usize = 6;
pub(crate) const PARENTING: usize = 0;
pub(crate) const DEVELOPMENT: usize = 1;
pub(crate) const NETWORK: usize = 2;
pub(crate) const CONTROL: usize = 3;
pub(crate) const TREATMENT: usize = 4;
pub(crate) const HOUSING: usize = 5;

/// A measure with its dates; the kind is set at last.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Timed {
    /// Place of the span in the list of all.
    pub(crate) span: u32,
    /// `None` for a placement, whose kind is known at once.
    pub(crate) category: Option<u8>,
    pub(crate) kind: MeasureKind,
    pub(crate) from: Day,
    pub(crate) until: Day,
}

impl Helped {
    pub(crate) fn is_active(&self, day: Day) -> bool {
        self.span.from <= day && self.span.until >= day
    }

    pub(crate) fn is_assistance(&self) -> bool {
        matches!(self.span.way, Way::Home | Way::Placed)
    }

    pub(crate) fn is_aftercare(&self) -> bool {
        matches!(self.span.way, Way::Aftercare | Way::AftercarePlaced)
    }

    /// The first day at an age.
    pub(crate) fn birthday(&self, age: i32) -> Day {
        birthday(self.born, age)
    }
}

/// 31 December.
pub(crate) fn year_end(year: i32) -> Day {
    new_year(year + 1) - 1
}

/// All spans with their help, by child and time, and all measures by span and start.
pub(crate) fn give(nation: &mut Nation, last: i32, seed: u64) -> (Vec<Helped>, Vec<Timed>) {
    let scale = nation.residents.scale;
    let mut dice = Dice::new(seed, 2);
    let mut spans = collect(nation);
    profile::choose(&mut spans, scale, &mut dice);
    follow_up::choose(&mut spans, &mut dice);
    let mut measures = chain::cover(&spans, year_end(last), &mut dice);
    measures.extend(placement::cover(&spans, year_end(last), scale, &mut dice));
    measures.sort_by_key(|measure| (measure.span, measure.from, measure.category));
    kind::choose(&spans, &mut measures, scale, year_end(last), &mut dice);
    (spans, measures)
}

fn collect(nation: &Nation) -> Vec<Helped> {
    let mut all = Vec::new();
    for (number, child) in (0..).zip(&nation.children) {
        for span in &child.spans {
            let inside = |day: &Day| span.from < *day && span.until > *day;
            all.push(Helped {
                child: number,
                span: *span,
                born: child.born,
                cohort: child.cohort,
                over: over(child, span),
                moves: child.moves.map(|(day, _)| day).filter(inside),
                chains: [0; CATEGORIES],
                follow_up: FollowUp::default(),
            });
        }
    }
    all
}

/// The last day of the span and of whatever of the child's follows it with less than half a year between.
fn over(child: &Known, span: &Span) -> Day {
    const PAUSE: Day = 200;
    let contacts = child
        .contacts
        .iter()
        .map(|contact| (contact.received, contact.until()));
    let mut times: Vec<_> = child
        .spans
        .iter()
        .map(|span| (span.from, span.until))
        .chain(contacts)
        .collect();
    times.sort_unstable();
    times.iter().fold(span.until, |over, (from, until)| {
        let goes_on = *from <= over.saturating_add(PAUSE);
        if goes_on { over.max(*until) } else { over }
    })
}

/// A measure's end where the span has none and the end lies beyond what is known.
fn open_end(until: Day, last: Day) -> Day {
    if until > last { NEVER } else { until }
}
