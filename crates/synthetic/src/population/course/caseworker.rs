//! Caseworkers: posts with about fifteen cases each, and the people who hold them one after the other.
//!
//! A post changes hands when its holder leaves, after 2.6 years on average; a case changes its post every eight years.
//! Together a case keeps its caseworker about two years.

use chrono::NaiveDate;

use super::chance::Chance;
use super::chapter::Chapter;
use super::day::{days_between, later};
use crate::population::geography::Municipality;
use crate::population::life::Assignment;
use crate::population::plan::{ChildPlan, Outcome, PartPlan, Plan};

/// Cases of a post.
const LOAD: u64 = 16;
/// Days for which somebody holds a post.
const TENURE: f64 = 950.0;
/// Days for which a case stays with a post.
const STAYS: f64 = 2900.0;
/// More posts than a part has.
const POSTS: u32 = 1 << 12;
/// More holders than a post has.
const HOLDERS: u32 = 1 << 7;
/// Nobody takes over a case for its last days.
const TOO_LATE: u64 = 14;

/// The posts of a part, and how many there may be elsewhere.
pub(super) struct Staff {
    seed: u64,
    last_day: NaiveDate,
    municipality: &'static Municipality,
    /// The posts of a municipality's parts follow one another.
    first: u32,
    /// For each post the days on which somebody takes it.
    posts: Vec<Vec<NaiveDate>>,
    /// Residents of all ages for each post.
    residents: u32,
}

impl Staff {
    pub(super) fn of(plan: &Plan, part: &PartPlan, number: usize) -> Self {
        let municipality = part.municipality;
        let parts = |before: usize| {
            let parts = plan.parts().iter().take(before);
            let here = parts
                .filter(|one| one.municipality.index == municipality.index)
                .count();
            u32::try_from(here).unwrap_or_default()
        };
        let first = parts(number) * POSTS;
        let count = posts(plan, part);
        let starts = (0..count).map(|post| starts(plan.seed, municipality, first + post, plan.last_day));
        Self {
            seed: plan.seed,
            last_day: plan.last_day,
            municipality,
            first,
            posts: starts.collect(),
            residents: municipality.residents / (count * parts(plan.parts().len())).max(1),
        }
    }

    /// Who has the case from when; `place` is that of the child in the part.
    pub(super) fn assign(
        &self,
        chapter: &Chapter,
        child: &ChildPlan<'_>,
        place: usize,
        chance: &mut Chance,
    ) -> Vec<Assignment> {
        let last = chapter.closed.unwrap_or(self.last_day);
        let turn = if child.household > 0 {
            child.household as usize
        } else {
            place
        };
        let here = chapter.municipality.index == self.municipality.index;
        let mut post = if here {
            self.first + u32::try_from(turn % self.posts.len().max(1)).unwrap_or_default()
        } else {
            self.post_in(chapter.municipality, chance)
        };
        let mut from = chapter.opened;
        let mut assignments: Vec<Assignment> = Vec::new();
        loop {
            let stays_until = later(from, whole_days(chance.waiting(STAYS)).max(30));
            self.hold(
                chapter.municipality,
                post,
                from,
                stays_until.min(last),
                &mut assignments,
            );
            if stays_until >= last || days_between(stays_until, last) < TOO_LATE {
                return assignments;
            }
            from = stays_until;
            post = self.post_in(chapter.municipality, chance);
        }
    }

    /// Any post of a municipality: of this part, or of the first part of another.
    fn post_in(&self, municipality: &Municipality, chance: &mut Chance) -> u32 {
        let (first, count) = if municipality.index == self.municipality.index {
            (self.first, u32::try_from(self.posts.len()).unwrap_or(1))
        } else {
            (0, (municipality.residents / self.residents.max(1)).clamp(1, 8))
        };
        first + u32::try_from(chance.between(0, i64::from(count) - 1)).unwrap_or_default()
    }

    /// The holders of a post between two days.
    fn hold(
        &self,
        municipality: &Municipality,
        post: u32,
        from: NaiveDate,
        last: NaiveDate,
        assignments: &mut Vec<Assignment>,
    ) {
        let elsewhere;
        let own = usize::try_from(post.wrapping_sub(self.first)).ok();
        let starts = match own.and_then(|own| self.posts.get(own)) {
            Some(starts) if municipality.index == self.municipality.index => starts,
            _ => {
                elsewhere = starts(self.seed, municipality, post, self.last_day);
                &elsewhere
            }
        };
        let held = starts
            .iter()
            .rposition(|start| *start <= from)
            .unwrap_or_default();
        for (holder, start) in starts.iter().enumerate().skip(held) {
            let start = (*start).max(from);
            if start > from && days_between(start, last) < TOO_LATE {
                return;
            }
            let caseworker = post * HOLDERS + u32::try_from(holder).unwrap_or_default() % HOLDERS + 1;
            if assignments
                .last()
                .is_none_or(|before| before.caseworker != caseworker)
            {
                assignments.push(Assignment {
                    caseworker,
                    from: start,
                });
            }
        }
    }
}

/// As many as the open cases of an average day ask for.
fn posts(plan: &Plan, part: &PartPlan) -> u32 {
    let within =
        |from: NaiveDate, until: NaiveDate| days_between(from.max(plan.first_day), until.min(plan.last_day));
    let mut open = 0;
    for child in plan.children(part) {
        for spell in child.spells {
            open += within(
                spell.from,
                spell.until.map_or(plan.last_day, |until| later(until, 10)),
            );
        }
        for contact in child.contacts {
            let helped = child.spells.iter().any(|spell| {
                spell.from <= contact.received && spell.until.is_none_or(|until| until >= contact.received)
            });
            let until = match contact.outcome {
                Outcome::Investigated { until, .. } => later(until, 10),
                Outcome::Dismissed | Outcome::ActiveMeasures => later(contact.received, 14),
            };
            open += if helped {
                0
            } else {
                within(contact.received, until)
            };
        }
    }
    let days = days_between(plan.first_day, plan.last_day).max(1);
    u32::try_from((open / days).div_ceil(LOAD))
        .unwrap_or(1)
        .clamp(1, POSTS)
}

/// The days on which somebody takes a post, the first one long ago.
fn starts(seed: u64, municipality: &Municipality, post: u32, last_day: NaiveDate) -> Vec<NaiveDate> {
    let mut chance = Chance::of_post(seed, municipality.index, post);
    let mut starts = Vec::new();
    let mut day = NaiveDate::from_ymd_opt(1985, 1, 1).unwrap_or_default();
    while day <= last_day {
        starts.push(day);
        day = later(day, whole_days(chance.waiting(TENURE)).max(60));
    }
    starts
}

fn whole_days(days: f64) -> u64 {
    days.round() as u64
}
