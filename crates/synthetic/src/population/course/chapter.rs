//! What of a child's plan belongs to one case: one time of contact in one municipality.

use chrono::NaiveDate;

use super::chance::Chance;
use super::day::{birthday, days_between, earlier, later};
use crate::population::geography::Municipality;
use crate::population::plan::{ChildPlan, Conclusion, Contact, Outcome, Plan, Spell, State};

/// After so many days without contact a new contact opens a new case.
const FORGOTTEN_AFTER: u64 = 180;
/// A spell that begins so many days after an investigation's end follows from it.
const FOLLOWS_WITHIN: u64 = 21;
/// The share of the dismissed reports that are reviewed too late.
const LATE_REVIEWS: f64 = 0.03;

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

/// A concern report: what comes of it and when, within the case.
#[derive(Clone, Copy)]
pub(super) struct Concern {
    pub(super) received: NaiveDate,
    /// `None` where the last day comes first.
    pub(super) reviewed: Option<NaiveDate>,
    pub(super) fate: Fate,
}

/// What comes of a concern report.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    Dismissed,
    ActiveMeasures,
    Investigated {
        until: Option<NaiveDate>,
        conclusion: Conclusion,
    },
}

/// A spell of help, or as much of it as this municipality gives.
#[derive(Clone, Copy)]
pub(super) struct Stretch {
    /// Place of the spell among the child's.
    pub(super) spell: usize,
    pub(super) state: State,
    pub(super) from: NaiveDate,
    pub(super) until: Option<NaiveDate>,
    /// The day of the decision it begins with.
    pub(super) decided: NaiveDate,
    /// The day it was sent to the tribunal.
    pub(super) referred: Option<NaiveDate>,
    /// The day the young person who had left was offered help again.
    pub(super) offered: Option<NaiveDate>,
    /// It goes on from another municipality.
    pub(super) moved_in: bool,
    /// It goes on in another municipality.
    pub(super) moved_out: bool,
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

fn concerns(child: &ChildPlan<'_>, stay: &Stay, chance: &mut Chance) -> Vec<Concern> {
    let here = |contact: &&Contact| contact.received >= stay.from && contact.received <= stay.to;
    child
        .contacts
        .iter()
        .filter(here)
        .map(|contact| concern(contact, stay, chance))
        .collect()
}

fn concern(contact: &Contact, stay: &Stay, chance: &mut Chance) -> Concern {
    let received = contact.received;
    let (reviewed, fate) = match contact.outcome {
        Outcome::Dismissed => (later(received, days_to_review(chance)), Fate::Dismissed),
        Outcome::ActiveMeasures => (later(received, days_to_review(chance)), Fate::ActiveMeasures),
        Outcome::Investigated {
            from,
            until,
            conclusion,
        } => {
            let from = from.max(received);
            let until = until.max(from);
            let conclusion = if stay.moves && until > stay.to {
                Conclusion::Moved
            } else {
                conclusion
            };
            let until = stay.by_its_end(until);
            (from, Fate::Investigated { until, conclusion })
        }
    };
    Concern {
        received,
        reviewed: stay.by_its_end(reviewed),
        fate,
    }
}

/// Mostly within the week that the law gives, and a few after it.
fn days_to_review(chance: &mut Chance) -> u64 {
    if chance.happens(LATE_REVIEWS) {
        chance.days(8, 20)
    } else {
        chance.days(0, 3) + chance.days(0, 4)
    }
}

fn stretches(child: &ChildPlan<'_>, stay: &Stay, concerns: &[Concern], chance: &mut Chance) -> Vec<Stretch> {
    let mut stretches: Vec<Stretch> = Vec::new();
    for (number, spell) in child.spells.iter().enumerate() {
        if spell.from > stay.to || spell.until.is_some_and(|until| until < stay.from) {
            continue;
        }
        let left = stretches.last().map(|before| before.until);
        let stretch = stretch(number, spell, child, stay, concerns, left, chance);
        stretches.push(stretch);
    }
    stretches
}

fn stretch(
    number: usize,
    spell: &Spell,
    child: &ChildPlan<'_>,
    stay: &Stay,
    concerns: &[Concern],
    left: Option<Option<NaiveDate>>,
    chance: &mut Chance,
) -> Stretch {
    let moved_in = stay.moved && spell.from < stay.from;
    let moved_out = stay.moves && spell.until.is_none_or(|until| until > stay.to);
    let from = spell.from.max(stay.from);
    let earliest = stay.from.max(child.born).min(from);
    let mut stretch = Stretch {
        spell: number,
        state: spell.state,
        from,
        until: last_day_of(spell, child, stay),
        decided: from,
        referred: None,
        offered: None,
        moved_in,
        moved_out,
    };
    let back = |day, days| earlier(day, days).max(earliest);
    if moved_in {
        return stretch;
    }
    match spell.state {
        State::Emergency => {}
        State::Care | State::Behaviour => {
            stretch.decided = back(from, chance.days(0, 10));
            stretch.referred = Some(back(stretch.decided, chance.days(28, 90)));
        }
        State::AtHome | State::Placed => {
            stretch.decided = concluded_before(from, concerns).unwrap_or(back(from, chance.days(0, 7)));
        }
        State::Aftercare | State::AftercarePlaced => {
            stretch.decided = back(from, chance.days(0, 7));
            let stayed = left.is_some_and(|until| until.is_none_or(|until| days_between(until, from) < 31));
            let came_back = !stayed && from > later(birthday(child.born, 18), 30);
            stretch.offered = came_back.then(|| back(stretch.decided, chance.days(5, 30)));
        }
    }
    stretch
}

/// What needs the tribunal ends with the childhood.
fn last_day_of(spell: &Spell, child: &ChildPlan<'_>, stay: &Stay) -> Option<NaiveDate> {
    let until = spell.until.unwrap_or(NaiveDate::MAX);
    let until = match spell.state {
        State::Care | State::Behaviour | State::Emergency => until.min(birthday(child.born, 18)),
        State::AtHome | State::Placed | State::Aftercare | State::AftercarePlaced => until,
    };
    stay.by_its_end(until.max(spell.from))
}

/// The end of the investigation from which a spell of assistance follows.
fn concluded_before(from: NaiveDate, concerns: &[Concern]) -> Option<NaiveDate> {
    let ends = concerns.iter().filter_map(|concern| match concern.fate {
        Fate::Investigated {
            until,
            conclusion: Conclusion::Measure,
        } => until,
        _ => None,
    });
    ends.filter(|end| *end <= from && days_between(*end, from) <= FOLLOWS_WITHIN)
        .max()
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
    let closed = if chapter.stretches.is_empty() && reach < eighteen {
        tidied.min(earlier(eighteen, 1))
    } else {
        tidied
    };
    chapter.closed = stay.by_its_end(closed);
}

impl Concern {
    /// The day it is dealt with.
    fn end(&self) -> NaiveDate {
        let end = match self.fate {
            Fate::Investigated { until, .. } => until,
            Fate::Dismissed | Fate::ActiveMeasures => self.reviewed,
        };
        end.unwrap_or(NaiveDate::MAX)
    }
}

impl Stretch {
    /// Where the case opened later than its first signs would have been.
    fn not_before(&mut self, opened: NaiveDate) {
        self.decided = self.decided.max(opened);
        self.referred = self.referred.map(|day| day.max(opened));
        self.offered = self.offered.map(|day| day.max(opened));
    }

    /// The first day on which anything is written about it.
    fn first_sign(&self) -> NaiveDate {
        [self.referred, self.offered]
            .into_iter()
            .flatten()
            .fold(self.decided, NaiveDate::min)
    }
}
