//! The registry of instruments (instrumentregister): which scales a service uses, and with what right.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::scale::Scale;
use crate::casework::refusal::{Check, Reason, Refusals};
use crate::ids::{ServiceId, UserId};

/// The right to use a scale (bruksrett).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RightToUse {
    /// The licence or agreement, such as `CC0-1.0`.
    pub licence: String,
    /// Who holds the rights and gave the licence.
    pub holder: String,
    /// The day it was recorded here.
    pub recorded_on: NaiveDate,
    /// Where the document is that says so: an address or a journal number.
    pub document: String,
}

impl RightToUse {
    /// Records a right.
    ///
    /// # Errors
    /// Refused without licence, holder and document, or recorded on a day that has not been.
    pub fn record(self, today: NaiveDate) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.text(&self.licence, "licence", None);
        check.text(&self.holder, "holder", None);
        check.text(&self.document, "document", None);
        check.field(self.recorded_on > today, "recorded_on", Reason::InTheFuture);
        check.finish(|| self)
    }
}

/// A scale in the registry of a service (instrument).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Instrument {
    /// Identity.
    pub id: Uuid,
    /// Counts the changes, for optimistic locking.
    pub version: i64,
    /// The service.
    pub service: ServiceId,
    /// The scale itself.
    pub scale: Scale,
    /// The right to use it; without one it cannot be switched on.
    pub right: Option<RightToUse>,
    /// Whether it is in use.
    pub state: InstrumentState,
}

/// Whether an instrument is in use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum InstrumentState {
    /// Not in use.
    Off,
    /// In use.
    On {
        /// Since when.
        since: NaiveDate,
        /// Who switched it on; nobody where it came with the program.
        by: Option<UserId>,
    },
}

impl Instrument {
    /// A scale that comes with the program: its right is in its file, and it is in use from its first day.
    #[must_use]
    pub fn shipped(id: Uuid, service: ServiceId, scale: &Scale) -> Self {
        let state = match scale.right {
            Some(_) => InstrumentState::On {
                since: scale.valid_from,
                by: None,
            },
            None => InstrumentState::Off,
        };
        Self {
            id,
            version: 0,
            service,
            right: scale.right.clone(),
            scale: scale.clone(),
            state,
        }
    }

    /// A scale that was brought in: not in use until somebody switches it on.
    #[must_use]
    pub fn brought_in(id: Uuid, service: ServiceId, scale: Scale) -> Self {
        Self {
            id,
            version: 1,
            service,
            right: scale.right.clone(),
            scale,
            state: InstrumentState::Off,
        }
    }

    /// Whether it is in use.
    #[must_use]
    pub fn is_on(&self) -> bool {
        matches!(self.state, InstrumentState::On { .. })
    }

    /// Whether it can be asked on a day.
    #[must_use]
    pub fn can_be_asked_on(&self, day: NaiveDate) -> bool {
        self.is_on() && self.right.is_some() && self.scale.is_valid_on(day)
    }

    /// Records the right to use it.
    ///
    /// # Errors
    /// See [`RightToUse::record`].
    pub fn with_right(self, right: RightToUse, today: NaiveDate) -> Result<Self, Refusals> {
        let right = Some(right.record(today)?);
        Ok(Self { right, ..self })
    }

    /// Puts it to use.
    ///
    /// # Errors
    /// Refused without a recorded right, when the scale has flaws, or when it is in use already.
    pub fn switch_on(self, by: UserId, today: NaiveDate) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.act(self.is_on(), Reason::AlreadyThere, None);
        check.act(self.right.is_none(), Reason::RightMissing, None);
        check.act(!self.scale.lint().is_empty(), Reason::ScaleFlawed, None);
        let state = InstrumentState::On {
            since: today,
            by: Some(by),
        };
        check.finish(|| Self { state, ..self })
    }

    /// Takes it out of use; what has been answered stays.
    ///
    /// # Errors
    /// Refused when it is not in use.
    pub fn switch_off(self) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.act(!self.is_on(), Reason::AlreadyThere, None);
        check.finish(|| Self {
            state: InstrumentState::Off,
            ..self
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::scale;
    use super::*;
    use crate::casework::example::{CASEWORKER, SERVICE};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn right() -> RightToUse {
        RightToUse {
            licence: "Avtale 12/2026".into(),
            holder: "Forlaget".into(),
            recorded_on: day("2026-11-20"),
            document: "2026/1234".into(),
        }
    }

    fn bought() -> Instrument {
        let mut scale = scale::shipped()[0].clone();
        scale.id = "bought".into();
        scale.right = None;
        Instrument::brought_in(Uuid::from_u128(1), SERVICE, scale)
    }

    #[test]
    fn an_instrument_without_a_recorded_right_cannot_be_switched_on() {
        let today = day("2026-11-22");
        let refused = bought().switch_on(CASEWORKER, today).unwrap_err();
        assert_eq!(refused.0[0].reason, Reason::RightMissing);
        let bare = RightToUse {
            document: String::new(),
            ..right()
        };
        assert_eq!(
            bought().with_right(bare, today).unwrap_err().to_string(),
            "document: missing"
        );
        let on = bought()
            .with_right(right(), today)
            .unwrap()
            .switch_on(CASEWORKER, today)
            .unwrap();
        assert!(on.can_be_asked_on(today));
        assert!(!on.switch_off().unwrap().can_be_asked_on(today));
    }

    #[test]
    fn a_right_is_recorded_today_at_the_latest() {
        let on = |today: &str| right().record(day(today)).is_ok();
        assert_eq!(
            ["2026-11-19", "2026-11-20", "2026-11-21"].map(on),
            [false, true, true]
        );
    }

    #[test]
    fn a_flawed_scale_cannot_be_switched_on() {
        let mut flawed = bought().with_right(right(), day("2026-11-22")).unwrap();
        flawed.scale.points.clear();
        let refused = flawed.switch_on(CASEWORKER, day("2026-11-22")).unwrap_err();
        assert_eq!(refused.0[0].reason, Reason::ScaleFlawed);
    }

    #[test]
    fn what_comes_with_the_program_is_in_use_from_its_first_day() {
        let shipped = Instrument::shipped(Uuid::nil(), SERVICE, &scale::shipped()[0]);
        let asked = |on: &str| shipped.can_be_asked_on(day(on));
        assert_eq!(["2023-12-31", "2024-01-01"].map(asked), [false, true]);
    }
}
