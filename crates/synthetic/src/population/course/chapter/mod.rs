//! What of a child's plan belongs to one case: one time of contact in one municipality.

mod concern;
mod stretch;

use chrono::NaiveDate;

use super::chance::Chance;
use super::day::{birthday, days_between, earlier, later};
use crate::population::geography::Municipality;
use crate::population::plan::{ChildPlan, Plan};
use concern::concerns;
pub(super) use concern::{Concern, Fate};
pub(super) use stretch::Stretch;
use stretch::stretches;

/// After so many days without contact a new contact opens a new case.
const FORGOTTEN_AFTER: u64 = 180;

/// The plan of one case.
pub(super) struct Chapter {
    pub(super) municipality: &'static Municipality,
    /// The first day of the case.
    pub(super) opened: NaiveDate,
    /// The last day of the case, if it is over.
    pub(super) closed: Option<NaiveDate>,
    pub(super) concerns: Vec<Concern>,
    pub(super) stretches: Vec<Stretch>,
}

/// A time in one municipality.
struct Stay {
    municipality: &'static Municipality,
    from: NaiveDate,
    to: NaiveDate,
    /// The child moves away the day after `to`.
    moves: bool,
    moved: bool,
}

/// The cases of a child in order of time, without those that ended before the plan's first day.
pub(super) fn chapters(
    plan: &Plan,
    child: &ChildPlan<'_>,
    home: &'static Municipality,
    chance: &mut Chance,
) -> Vec<Chapter> {
    let mut chapters = Vec::new();
    for stay in stays(plan, child, home) {
        let concerns = concerns(child, &stay, chance);
        let stretches = stretches(child, &stay, &concerns, chance);
        split(&stay, concerns, stretches, child, chance, &mut chapters);
    }
    chapters.retain(|chapter| chapter.closed.is_none_or(|closed| closed >= plan.first_day));
    chapters
}

fn stays(plan: &Plan, child: &ChildPlan<'_>, home: &'static Municipality) -> impl Iterator<Item = Stay> {
    let last = plan.last_day;
    let moves = child.moves.filter(|(day, _)| *day <= last && *day > child.born);
    let first = Stay {
        municipality: home,
        from: NaiveDate::MIN,
        to: moves.map_or(last, |(day, _)| earlier(day, 1)),
        moves: moves.is_some(),
        moved: false,
    };
    let second = moves.map(|(day, municipality)| Stay {
        municipality,
        from: day,
        to: last,
        moves: false,
        moved: true,
    });
    std::iter::once(first).chain(second)
}

impl Stay {
    /// The day, if it is known by the last one; a move brings everything to its end.
    fn by_its_end(&self, day: NaiveDate) -> Option<NaiveDate> {
        if self.moves {
            Some(day.min(self.to))
        } else {
            Some(day).filter(|day| *day <= self.to)
        }
    }
}

/// Cuts a stay where nothing happens for long.
fn split(
    stay: &Stay,
    concerns: Vec<Concern>,
    stretches: Vec<Stretch>,
    child: &ChildPlan<'_>,
    chance: &mut Chance,
    chapters: &mut Vec<Chapter>,
) {
    let mut concerns = concerns.into_iter().peekable();
    let mut stretches = stretches.into_iter().peekable();
    let first_chapter = chapters.len();
    let mut reach = NaiveDate::MIN;
    loop {
        let concern = concerns.peek().map(|concern| concern.received);
        let stretch = stretches.peek().map(Stretch::first_sign);
        let Some(day) = concern.into_iter().chain(stretch).min() else {
            break;
        };
        if chapters.len() == first_chapter || days_between(reach, day) > FORGOTTEN_AFTER {
            close(chapters.get_mut(first_chapter..), reach, stay, child, chance);
            chapters.push(Chapter {
                municipality: stay.municipality,
                opened: day,
                closed: None,
                concerns: Vec::new(),
                stretches: Vec::new(),
            });
            reach = day;
        }
        let Some(chapter) = chapters.last_mut() else { break };
        if concern == Some(day) {
            let concern = concerns.next();
            reach = reach.max(concern.map_or(day, |concern| concern.end()));
            chapter.concerns.extend(concern);
        } else if let Some(mut stretch) = stretches.next() {
            reach = reach.max(stretch.until.unwrap_or(NaiveDate::MAX));
            stretch.not_before(chapter.opened);
            chapter.stretches.push(stretch);
        }
    }
    close(chapters.get_mut(first_chapter..), reach, stay, child, chance);
}

/// Closes the last chapter some days after everything in it is over.
fn close(
    chapters: Option<&mut [Chapter]>,
    reach: NaiveDate,
    stay: &Stay,
    child: &ChildPlan<'_>,
    chance: &mut Chance,
) {
    let Some(chapter) = chapters.and_then(<[Chapter]>::last_mut) else {
        return;
    };
    if reach == NaiveDate::MAX {
        return;
    }
    let eighteen = birthday(child.born, 18);
    let tidied = later(reach, chance.days(0, 20));
    // Without help nobody stays with the service after the childhood.
    let closed = if chapter.stretches.is_empty() {
        tidied.min(reach.max(earlier(eighteen, 1)))
    } else {
        tidied
    };
    chapter.closed = stay.by_its_end(closed);
}
