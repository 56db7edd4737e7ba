//! The concern reports of a stay: what comes of each, and when.

use chrono::NaiveDate;

use super::Stay;
use crate::population::course::chance::Chance;
use crate::population::course::day::{birthday, earlier, later};
use crate::population::plan::{ChildPlan, Conclusion, Contact, Outcome};

/// A concern report: what comes of it and when, within the case.
#[derive(Clone, Copy)]
pub(in super::super) struct Concern {
    pub(in super::super) received: NaiveDate,
    /// `None` where the last day comes first.
    pub(in super::super) reviewed: Option<NaiveDate>,
    pub(in super::super) fate: Fate,
}

/// What comes of a concern report.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Fate {
    Dismissed,
    ActiveMeasures,
    Investigated {
        until: Option<NaiveDate>,
        conclusion: Conclusion,
    },
}

pub(super) fn concerns(child: &ChildPlan<'_>, stay: &Stay, chance: &mut Chance) -> Vec<Concern> {
    let here = |contact: &&Contact| contact.received >= stay.from && contact.received <= stay.to;
    child
        .contacts
        .iter()
        .filter(here)
        .map(|contact| concern(contact, child.born, stay, chance))
        .collect()
}

fn concern(contact: &Contact, born: NaiveDate, stay: &Stay, chance: &mut Chance) -> Concern {
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
            let investigated = match stay.by_its_end(until) {
                // Nobody looks into a childhood that is over.
                None if birthday(born, 18) <= stay.to => Fate::Investigated {
                    until: Some(earlier(birthday(born, 18), 1).max(from)),
                    conclusion: Conclusion::Dismissed,
                },
                until => Fate::Investigated { until, conclusion },
            };
            (from, investigated)
        }
    };
    Concern {
        received,
        reviewed: stay.by_its_end(reviewed),
        fate,
    }
}

/// Within the week that the law gives, as in the plan.
fn days_to_review(chance: &mut Chance) -> u64 {
    chance.days(0, 3) + chance.days(0, 4)
}

impl Concern {
    /// The day it is dealt with.
    pub(super) fn end(&self) -> NaiveDate {
        let end = match self.fate {
            Fate::Investigated { until, .. } => until,
            Fate::Dismissed | Fate::ActiveMeasures => self.reviewed,
        };
        end.unwrap_or(NaiveDate::MAX)
    }
}
