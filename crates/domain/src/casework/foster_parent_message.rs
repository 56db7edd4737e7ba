//! Messages to the population register about who has the care of a placed child (omsorgsansvar): derived from what changes in a
//! placement, kept until they are sent and answered.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::foster_home::FosterHome;
use super::part::Part;
use super::placement::{Placement, PlacementState};
use super::refusal::{Check, Reason, Refusals};
use crate::calendar::add_days;
use crate::ids::{CaseFileId, FosterParentMessageId, PlacementId};

/// How many days a message may be on its way before the operator is told. The receiver gives no limit.
const PATIENCE: u32 = 3;

/// One message about one foster parent; its id is the key by which the receiver knows a repeat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FosterParentMessage {
    /// Identity, and the sender's key.
    pub id: FosterParentMessageId,
    /// Counts the changes, for optimistic locking.
    pub version: i64,
    /// The case it belongs to.
    pub case_file: CaseFileId,
    /// The placement it is about.
    pub placement: PlacementId,
    /// The foster parent, by the id in the foster home.
    pub parent: Uuid,
    /// What is told.
    pub call: Call,
    /// The day from which it applies.
    pub valid_on: NaiveDate,
    /// The organisation number of the service that takes over.
    #[serde(default)]
    pub transfer_to: Option<String>,
    /// The day it was made.
    pub made_on: NaiveDate,
    /// How far it has come.
    pub state: MessageState,
}

/// What is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Call {
    /// The care begins (endre).
    Start,
    /// Its first day was another (korrigere).
    Correct,
    /// It ends (opphoere).
    End,
    /// It never was (annullere).
    Cancel,
    /// Another service is responsible (overfoere).
    Transfer,
}

/// How far a message has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum MessageState {
    /// To be sent when its day has come.
    Waiting,
    /// Not to be sent: the address is protected, and somebody must do it in another way.
    Withheld,
    /// Received, not answered.
    Sent {
        /// The receiver's reference.
        reference: String,
    },
    /// In the population register.
    Registered {
        /// The number of the answer.
        sequence: u64,
    },
    /// Refused.
    Refused {
        /// The receiver's code.
        code: String,
        /// The number of the answer; none where it was refused at once.
        sequence: Option<u64>,
    },
    /// Somebody has seen to what was refused or withheld.
    Settled {
        /// The day.
        on: NaiveDate,
        /// What was done.
        text: String,
    },
}

impl Part for FosterParentMessage {
    const KIND: &'static str = "foster_parent_message";

    fn id(&self) -> Uuid {
        self.id.0
    }

    fn version(&self) -> i64 {
        self.version
    }

    fn case_file(&self) -> CaseFileId {
        self.case_file
    }

    fn happened_on(&self) -> NaiveDate {
        self.made_on
    }

    fn is_open(&self) -> bool {
        !matches!(
            self.state,
            MessageState::Registered { .. } | MessageState::Settled { .. }
        )
    }
}

/// A message that a change gives rise to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Told {
    /// The foster parent, by the id in the foster home.
    pub parent: Uuid,
    /// What is told.
    pub call: Call,
    /// The day from which it applies.
    pub valid_on: NaiveDate,
}

/// What a change of a placement gives rise to: none in an institution.
#[must_use]
pub fn of_placement(before: Option<&Placement>, after: &Placement, home: &FosterHome) -> Vec<Told> {
    let Some((call, valid_on)) = change(before, after) else {
        return Vec::new();
    };
    if after.foster_home() != Some(home.id) {
        return Vec::new();
    }
    // Those who had the child on the day that the message is about.
    let on = match call {
        Call::End | Call::Transfer => valid_on,
        Call::Start | Call::Correct | Call::Cancel => after.started_on,
    };
    home.parents_on(on)
        .map(|parent| Told {
            parent: parent.id,
            call,
            valid_on,
        })
        .collect()
}

fn change(before: Option<&Placement>, after: &Placement) -> Option<(Call, NaiveDate)> {
    let Some(before) = before else {
        return after.is_ongoing().then_some((Call::Start, after.started_on));
    };
    match (&before.state, &after.state) {
        (PlacementState::Cancelled { .. }, _) => None,
        (_, PlacementState::Cancelled { .. }) => Some((Call::Cancel, after.started_on)),
        (PlacementState::Ongoing, PlacementState::Ended(move_)) => Some((Call::End, move_.on)),
        _ if before.transferred != after.transferred => after
            .transferred
            .as_ref()
            .map(|transfer| (Call::Transfer, transfer.on)),
        _ if before.started_on != after.started_on => Some((Call::Correct, after.started_on)),
        _ => None,
    }
}

/// What a change of who the foster parents are gives rise to, for a child who lives there.
#[must_use]
pub fn of_home(before: &FosterHome, after: &FosterHome, placement: &Placement) -> Vec<Told> {
    if !placement.is_ongoing() || placement.foster_home() != Some(after.id) {
        return Vec::new();
    }
    let told = after.parents.iter().filter_map(|parent| {
        let known = before.parents.iter().find(|one| one.id == parent.id);
        let (call, valid_on) = match (known, parent.to) {
            (None, None) => (Call::Start, parent.from.max(placement.started_on)),
            (Some(known), Some(to)) if known.to.is_none() && to >= placement.started_on => (Call::End, to),
            _ => return None,
        };
        Some(Told {
            parent: parent.id,
            call,
            valid_on,
        })
    });
    told.collect()
}

impl FosterParentMessage {
    /// Whether it may be sent on a day: the receiver takes no future dates.
    #[must_use]
    pub fn is_due_on(&self, today: NaiveDate) -> bool {
        self.state == MessageState::Waiting && self.valid_on <= today
    }

    /// Whether it should have been sent and answered by now.
    #[must_use]
    pub fn is_late_on(&self, today: NaiveDate) -> bool {
        let on_its_way = matches!(self.state, MessageState::Waiting | MessageState::Sent { .. });
        on_its_way && add_days(self.made_on.max(self.valid_on), PATIENCE) < today
    }

    /// Whether somebody must look at it.
    #[must_use]
    pub fn needs_somebody(&self) -> bool {
        matches!(self.state, MessageState::Refused { .. } | MessageState::Withheld)
    }

    /// Takes it a step further on its way: sent or held back, then answered.
    ///
    /// An answer can come before it is noted that the message was sent, and none comes twice.
    ///
    /// # Errors
    /// Refused when it has been answered, held back or settled; back to waiting.
    pub fn advance(self, next: MessageState) -> Result<Self, Refusals> {
        use MessageState::{Refused, Registered, Sent, Waiting, Withheld};
        let allowed = matches!(
            (&self.state, &next),
            (
                Waiting,
                Sent { .. } | Withheld | Registered { .. } | Refused { .. }
            ) | (Sent { .. }, Registered { .. } | Refused { .. })
        );
        let mut check = Check::new();
        check.act(!allowed, Reason::AnsweredAlready, None);
        check.finish(|| Self { state: next, ..self })
    }

    /// Notes what was done about one that was refused or withheld.
    ///
    /// # Errors
    /// Refused when nothing is to be done about it, or without words.
    pub fn settle(self, text: String, today: NaiveDate) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.act(!self.needs_somebody(), Reason::AlreadyThere, None);
        check.text(&text, "text", None);
        check.finish(|| Self {
            state: MessageState::Settled { on: today, text },
            ..self
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::casework::example;
    use crate::casework::foster_home::FosterParent;
    use crate::casework::placement::{Relocation, Transfer};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn calls(told: &[Told]) -> Vec<(Call, String)> {
        told.iter()
            .map(|one| (one.call, one.valid_on.to_string()))
            .collect()
    }

    fn ended(on: &str) -> Placement {
        Placement {
            state: PlacementState::Ended(Relocation {
                on: day(on),
                reason: "1.1.1".into(),
                clarification: None,
                destination: "6".into(),
                destination_clarification: None,
                text: "Hjem.".into(),
                follow_up: None,
            }),
            ..example::placement()
        }
    }

    #[test]
    fn each_change_tells_each_foster_parent() {
        let home = example::foster_home();
        let first = example::placement();
        let told = |before: Option<&Placement>, after: &Placement| calls(&of_placement(before, after, &home));
        let start = first.started_on.to_string();
        assert_eq!(
            told(None, &first),
            [(Call::Start, start.clone()), (Call::Start, start.clone())]
        );
        assert_eq!(told(Some(&first), &first), []);
        let moved = Placement {
            started_on: day("2026-04-20"),
            ..first.clone()
        };
        assert_eq!(
            told(Some(&first), &moved)[0],
            (Call::Correct, "2026-04-20".to_owned())
        );
        assert_eq!(
            told(Some(&first), &ended("2026-05-30"))[1],
            (Call::End, "2026-05-30".to_owned())
        );
        let transfer = Transfer {
            to: "974760673".into(),
            on: day("2026-05-01"),
        };
        let handed_over = first.clone().transfer(transfer, day("2026-06-01")).unwrap();
        assert_eq!(
            told(Some(&first), &handed_over)[0],
            (Call::Transfer, "2026-05-01".to_owned())
        );
        let cancelled = first
            .clone()
            .cancel("Feil barn.".into(), day("2026-06-01"))
            .unwrap();
        assert_eq!(told(Some(&first), &cancelled)[0], (Call::Cancel, start));
        assert_eq!(told(Some(&cancelled), &cancelled), []);
    }

    #[test]
    fn a_foster_parent_who_comes_or_leaves_is_told_while_the_child_lives_there() {
        let before = example::foster_home();
        let mut after = before.clone();
        after.parents[0].to = Some(day("2026-05-31"));
        after.parents.push(FosterParent {
            id: Uuid::from_u128(99),
            name: "Ny Fostermor".into(),
            national_id: None,
            from: day("2026-06-01"),
            to: None,
        });
        let child = example::placement();
        assert_eq!(
            calls(&of_home(&before, &after, &child)),
            [
                (Call::End, "2026-05-31".to_owned()),
                (Call::Start, "2026-06-01".to_owned())
            ]
        );
        assert_eq!(of_home(&before, &after, &ended("2026-05-30")), []);
    }

    #[test]
    fn a_message_waits_until_its_day() {
        let waiting = FosterParentMessage {
            id: FosterParentMessageId(example::id(26, 1)),
            version: 1,
            case_file: example::placement().case_file,
            placement: example::placement().id,
            parent: Uuid::nil(),
            call: Call::End,
            valid_on: day("2026-06-02"),
            transfer_to: None,
            made_on: day("2026-06-01"),
            state: MessageState::Waiting,
        };
        let due = |on: &str| waiting.is_due_on(day(on));
        assert_eq!(
            ["2026-06-01", "2026-06-02", "2026-06-03"].map(due),
            [false, true, true]
        );
        assert!(
            waiting
                .clone()
                .settle("Ringt.".into(), day("2026-06-02"))
                .is_err()
        );
        let refused = FosterParentMessage {
            state: MessageState::Refused {
                code: "ugyldigForelder".into(),
                sequence: Some(7),
            },
            ..waiting
        };
        assert!(
            refused
                .settle("Rettet nummeret.".into(), day("2026-06-02"))
                .is_ok()
        );
    }

    #[test]
    fn a_message_is_late_four_days_after_its_day_until_it_is_answered() {
        let message = |state| FosterParentMessage {
            id: FosterParentMessageId(example::id(23, 1)),
            version: 1,
            case_file: example::placement().case_file,
            placement: example::placement().id,
            parent: Uuid::nil(),
            call: Call::Start,
            valid_on: day("2026-05-10"),
            transfer_to: None,
            made_on: day("2026-05-01"),
            state,
        };
        let late = |state: MessageState| {
            ["2026-05-12", "2026-05-13", "2026-05-14"].map(|on| message(state.clone()).is_late_on(day(on)))
        };
        assert_eq!(late(MessageState::Waiting), [false, false, true]);
        let sent = MessageState::Sent {
            reference: "ref".into(),
        };
        assert_eq!(late(sent), [false, false, true]);
        assert_eq!(late(MessageState::Registered { sequence: 1 }), [false; 3]);
        assert_eq!(late(MessageState::Withheld), [false; 3]);
    }
}
