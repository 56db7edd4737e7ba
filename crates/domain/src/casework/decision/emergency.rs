//! The clocks of a decision: a petition that must follow, an end that comes by itself, the time to put it into effect.

use chrono::NaiveDate;
use serde::Serialize;

use super::{Decision, DecisionState};
use crate::casework::deadline::{self, Deadline};
use crate::casework::legal_basis::{self, LegalBasis};

/// A clock that ends a decision when it runs out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Countdown {
    /// What must happen in time.
    pub kind: CountdownKind,
    /// By when, and by which rule.
    pub deadline: Deadline,
    /// The day it happened.
    pub met_on: Option<NaiveDate>,
}

/// What must happen before a clock of a decision runs out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CountdownKind {
    /// A petition is at the tribunal (begjæring).
    Petition,
    /// The decision is put into effect (iverksetting).
    Effect,
    /// Nothing: it ends by itself.
    End,
}

impl CountdownKind {
    /// The name that its text ends in.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Petition => "petition",
            Self::Effect => "effect",
            Self::End => "end",
        }
    }
}

impl Countdown {
    /// Whether it ran out before a day without what must happen; the due day itself is in time.
    #[must_use]
    pub fn has_run_out(&self, today: NaiveDate) -> bool {
        match self.met_on {
            Some(met) => self.deadline.is_breached_on(met),
            None => self.deadline.is_breached_on(today),
        }
    }
}

/// How a decision stands on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "standing", rename_all = "snake_case")]
pub enum Standing {
    /// It waits for a signature.
    Draft,
    /// It applies.
    Applies,
    /// A clock ran out: by law it applies no longer (bortfalt).
    RunOut {
        /// Which clock.
        clock: CountdownKind,
        /// The last day on which it applied.
        on: NaiveDate,
    },
    /// It was ended.
    Lapsed,
    /// The draft was taken back.
    Withdrawn,
}

impl Decision {
    /// Whether it is an emergency order (akuttvedtak).
    #[must_use]
    pub fn is_emergency(&self) -> bool {
        legal_basis::find(&self.legal_basis).is_some_and(LegalBasis::is_emergency)
    }

    /// Its clocks, once it is signed here: one that was taken over from elsewhere has its clocks there; `petition_sent_on` is the day its petition went to the tribunal.
    #[must_use]
    pub fn countdowns(&self, petition_sent_on: Option<NaiveDate>) -> Vec<Countdown> {
        let Some(basis) = legal_basis::find(&self.legal_basis) else {
            return Vec::new();
        };
        if self.details.signing.is_none() {
            return Vec::new();
        }
        let clocks = [
            (CountdownKind::Petition, &basis.petition, petition_sent_on),
            (CountdownKind::Effect, &basis.effect, self.details.effected_on),
            (CountdownKind::End, &basis.lasts, None),
        ];
        let running = clocks.into_iter().filter_map(|(kind, rule, met_on)| {
            let rule = deadline::rule(rule.as_deref()?, self.decided_on)?;
            Some(Countdown {
                kind,
                deadline: rule.starting_on(self.decided_on),
                met_on,
            })
        });
        running.collect()
    }

    /// How it stands on a day.
    #[must_use]
    pub fn standing(&self, petition_sent_on: Option<NaiveDate>, today: NaiveDate) -> Standing {
        match self.state {
            DecisionState::Draft => Standing::Draft,
            DecisionState::Withdrawn { .. } => Standing::Withdrawn,
            DecisionState::Lapsed { .. } => Standing::Lapsed,
            DecisionState::Approved => {
                let ended = self
                    .countdowns(petition_sent_on)
                    .into_iter()
                    // A ban on moving with a petition in time stands until the tribunal has decided.
                    .filter(|clock| clock.kind != CountdownKind::End || petition_sent_on.is_none())
                    .filter(|clock| clock.has_run_out(today))
                    .min_by_key(|clock| clock.deadline.due_on);
                ended.map_or(Standing::Applies, |clock| Standing::RunOut {
                    clock: clock.kind,
                    on: clock.deadline.due_on,
                })
            }
        }
    }
}
