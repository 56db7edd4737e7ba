//! The times of help of a stay, and the decision that each begins with.

use chrono::NaiveDate;

use super::Stay;
use super::concern::{Concern, Fate};
use crate::population::course::chance::Chance;
use crate::population::course::day::{birthday, days_between, earlier, later};
use crate::population::plan::{ChildPlan, Conclusion, Spell, State};

/// A spell that begins so many days after an investigation's end follows from it.
const FOLLOWS_WITHIN: u64 = 21;

/// A spell of help, or as much of it as this municipality gives.
#[derive(Clone, Copy)]
pub(in super::super) struct Stretch {
    /// Place of the spell among the child's.
    pub(in super::super) spell: usize,
    pub(in super::super) state: State,
    pub(in super::super) from: NaiveDate,
    pub(in super::super) until: Option<NaiveDate>,
    /// The day of the decision it begins with.
    pub(in super::super) decided: NaiveDate,
    /// The day it was sent to the tribunal.
    pub(in super::super) referred: Option<NaiveDate>,
    /// The day the young person who had left was offered help again.
    pub(in super::super) offered: Option<NaiveDate>,
    /// It goes on from another municipality.
    pub(in super::super) moved_in: bool,
    /// It goes on in another municipality.
    pub(in super::super) moved_out: bool,
}

pub(super) fn stretches(
    child: &ChildPlan<'_>,
    stay: &Stay,
    concerns: &[Concern],
    chance: &mut Chance,
) -> Vec<Stretch> {
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

impl Stretch {
    /// Where the case opened later than its first signs would have been.
    pub(super) fn not_before(&mut self, opened: NaiveDate) {
        self.decided = self.decided.max(opened);
        self.referred = self.referred.map(|day| day.max(opened));
        self.offered = self.offered.map(|day| day.max(opened));
    }

    /// The first day on which anything is written about it.
    pub(super) fn first_sign(&self) -> NaiveDate {
        [self.referred, self.offered]
            .into_iter()
            .flatten()
            .fold(self.decided, NaiveDate::min)
    }
}
