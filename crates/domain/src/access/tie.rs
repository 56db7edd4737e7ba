//! What gives somebody a case for a while, or shuts them out: each with a reason, who settled it and when it ends.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeZone, Utc};
use chrono_tz::Europe::Oslo;
use serde::{Deserialize, Serialize};

use super::limit;
use crate::casework::refusal::{Check, Reason, Refusals};
use crate::ids::{CaseFileId, ServiceId, TieId, UserId};
use crate::people::national_id::NationalId;

/// What kind of tie.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TieKind {
    /// On the team of the case (saksteam).
    Member,
    /// Supervises the case (tilsyn).
    Supervision,
    /// Opened the case in an emergency (nødtilgang).
    Emergency,
    /// Shut out of the case by name.
    ShutOut,
    /// The case is closed to all who are not on it; it is about nobody in particular.
    Closed,
}

impl TieKind {
    /// All of them, in the order of lists.
    pub const ALL: [Self; 5] = [
        Self::Member,
        Self::Supervision,
        Self::ShutOut,
        Self::Closed,
        Self::Emergency,
    ];

    /// The name that is stored.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Member => "member",
            Self::Supervision => "supervision",
            Self::Emergency => "emergency",
            Self::ShutOut => "shut_out",
            Self::Closed => "closed",
        }
    }

    /// The kind with a stored name.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id() == id)
    }

    /// Whether it is about one person.
    #[must_use]
    pub fn is_personal(self) -> bool {
        self != Self::Closed
    }
}

/// The moment a day is over in Norway: a tie that lasts until a day holds the whole of it.
#[must_use]
pub fn end_of(day: NaiveDate) -> DateTime<Utc> {
    let next = day.succ_opt().unwrap_or(day).and_time(NaiveTime::MIN);
    // The clocks change later in the night, so there is exactly one such instant.
    Oslo.from_local_datetime(&next)
        .earliest()
        .map_or_else(|| next.and_utc(), |instant| instant.to_utc())
}

/// A tie of somebody to a case, or a wall around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tie {
    /// Identity.
    pub id: TieId,
    /// The service.
    pub service: ServiceId,
    /// The case.
    pub case_file: CaseFileId,
    /// Whom it is about; nobody for a closed case.
    pub user: Option<UserId>,
    /// What kind.
    pub kind: TieKind,
    /// Why.
    pub reason: String,
    /// From when.
    pub since: DateTime<Utc>,
    /// Until when, the moment itself left out; none until somebody ends it.
    pub until: Option<DateTime<Utc>>,
    /// Who settled it.
    pub by: UserId,
    /// Who ended it before its time, and when.
    pub ended: Option<(UserId, DateTime<Utc>)>,
    /// Which leader has looked at it, and when; for what was opened in an emergency.
    pub seen: Option<(UserId, DateTime<Utc>)>,
}

impl Tie {
    /// Makes it hold, at this moment.
    ///
    /// # Errors
    /// Refused without a reason or a person, when it ends before it begins, longer than its limit (`limits.csv`), and a
    /// supervision without an end.
    pub fn make(self, now: DateTime<Utc>) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.text(&self.reason, "reason", None);
        check.field(
            self.kind.is_personal() != self.user.is_some(),
            "access_user",
            Reason::Missing,
        );
        check.field(
            self.until.is_some_and(|until| until <= self.since),
            "access_until",
            Reason::BeforeStart,
        );
        let most = match self.kind {
            TieKind::Emergency => Some(limit::length("emergency", now)),
            TieKind::Supervision => Some(limit::length("supervision", now)),
            TieKind::Member | TieKind::ShutOut | TieKind::Closed => None,
        };
        if let Some(most) = most {
            check.field(self.until.is_none(), "access_until", Reason::Missing);
            let long = self.until.is_some_and(|until| until - self.since > most);
            check.field(long, "access_until", Reason::OutOfRange);
        }
        check.finish(|| self)
    }

    /// Whether it holds at a moment: from its beginning until just before its end.
    #[must_use]
    pub fn holds_at(&self, at: DateTime<Utc>) -> bool {
        self.since <= at
            && self.until.is_none_or(|until| at < until)
            && self.ended.is_none_or(|(_, ended)| at < ended)
    }

    /// Ends it before its time.
    ///
    /// # Errors
    /// Refused where it is over already.
    pub fn end(self, by: UserId, at: DateTime<Utc>) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.act(!self.holds_at(at) && self.since <= at, Reason::AlreadyThere, None);
        check.finish(|| Self {
            ended: Some((by, at)),
            ..self
        })
    }
}

/// Somebody's own family (egen familie): a child that they may never see the case of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnFamily {
    /// Identity.
    pub id: TieId,
    /// The service.
    pub service: ServiceId,
    /// Whose family it is.
    pub user: UserId,
    /// The child's number; the child need not be known to the service.
    pub national_id: NationalId,
    /// From when.
    pub since: DateTime<Utc>,
    /// Who wrote it down.
    pub by: UserId,
    /// Who lifted it, when and why.
    pub lifted: Option<(UserId, DateTime<Utc>, String)>,
}

impl OwnFamily {
    /// Lifts the block.
    ///
    /// # Errors
    /// Refused to the person it is about, whatever their role; without a reason; where it is lifted already.
    pub fn lift(self, by: UserId, at: DateTime<Utc>, reason: String) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.act(by == self.user, Reason::OwnFamily, None);
        check.act(self.lifted.is_some(), Reason::AlreadyThere, None);
        check.text(&reason, "reason", None);
        check.finish(|| Self {
            lifted: Some((by, at, reason)),
            ..self
        })
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn tie(kind: TieKind, until: Option<&str>) -> Tie {
        Tie {
            id: TieId(Uuid::from_u128(1)),
            service: ServiceId(Uuid::from_u128(2)),
            case_file: CaseFileId(Uuid::from_u128(3)),
            user: kind.is_personal().then_some(UserId(Uuid::from_u128(4))),
            kind,
            reason: "Barnet er ikke kommet hjem".into(),
            since: at("2026-02-02T11:00:00Z"),
            until: until.map(at),
            by: UserId(Uuid::from_u128(5)),
            ended: None,
            seen: None,
        }
    }

    #[test]
    fn an_emergency_lasts_eight_hours_at_the_most() {
        let made = |until| tie(TieKind::Emergency, until).make(at("2026-02-02T11:00:00Z"));
        assert!(made(Some("2026-02-02T18:59:59Z")).is_ok());
        assert!(made(Some("2026-02-02T19:00:00Z")).is_ok());
        let long = made(Some("2026-02-02T19:00:01Z")).unwrap_err();
        assert_eq!(long.0[0].reason, Reason::OutOfRange);
        assert_eq!(made(None).unwrap_err().0[0].reason, Reason::Missing);
        assert_eq!(
            made(Some("2026-02-02T11:00:00Z")).unwrap_err().0[0].reason,
            Reason::BeforeStart
        );
    }

    #[test]
    fn it_holds_until_just_before_its_end() {
        let tie = tie(TieKind::Member, Some("2026-02-03T11:00:00Z"));
        assert!(!tie.holds_at(at("2026-02-02T10:59:59Z")));
        assert!(tie.holds_at(at("2026-02-02T11:00:00Z")));
        assert!(tie.holds_at(at("2026-02-03T10:59:59Z")));
        assert!(!tie.holds_at(at("2026-02-03T11:00:00Z")));
        let ended = tie
            .end(UserId(Uuid::from_u128(5)), at("2026-02-02T12:00:00Z"))
            .unwrap();
        assert!(ended.holds_at(at("2026-02-02T11:59:59Z")));
        assert!(!ended.holds_at(at("2026-02-02T12:00:00Z")));
        assert!(
            ended
                .end(UserId(Uuid::from_u128(5)), at("2026-02-02T13:00:00Z"))
                .is_err()
        );
    }

    #[test]
    fn a_day_is_over_at_midnight_in_norway_in_winter_and_summer() {
        assert_eq!(end_of("2026-02-02".parse().unwrap()), at("2026-02-02T23:00:00Z"));
        assert_eq!(end_of("2026-07-02".parse().unwrap()), at("2026-07-02T22:00:00Z"));
    }

    #[test]
    fn a_reason_and_the_right_people_are_demanded() {
        let now = at("2026-02-02T11:00:00Z");
        for kind in TieKind::ALL {
            let until = (kind == TieKind::Supervision || kind == TieKind::Emergency)
                .then_some("2026-02-02T12:00:00Z");
            assert!(tie(kind, until).make(now).is_ok(), "{kind:?}");
            let silent = Tie {
                reason: " ".into(),
                ..tie(kind, until)
            };
            assert_eq!(silent.make(now).unwrap_err().0[0].field, Some("reason"));
            let mut other = tie(kind, until);
            other.user = if kind.is_personal() {
                None
            } else {
                Some(UserId(Uuid::from_u128(4)))
            };
            assert_eq!(other.make(now).unwrap_err().0[0].field, Some("access_user"));
            assert_eq!(TieKind::from_id(kind.id()), Some(kind));
        }
    }

    #[test]
    fn own_family_is_lifted_by_another_and_with_a_reason() {
        let person = UserId(Uuid::from_u128(4));
        let block = OwnFamily {
            id: TieId(Uuid::from_u128(1)),
            service: ServiceId(Uuid::from_u128(2)),
            user: person,
            national_id: NationalId::parse("01831850074").unwrap(),
            since: at("2026-02-02T11:00:00Z"),
            by: person,
            lifted: None,
        };
        let now = at("2026-02-03T11:00:00Z");
        let own = block.clone().lift(person, now, "Feil".into()).unwrap_err();
        assert_eq!(own.0[0].reason, Reason::OwnFamily);
        let leader = UserId(Uuid::from_u128(5));
        assert!(block.clone().lift(leader, now, String::new()).is_err());
        let lifted = block.lift(leader, now, "Navnebror".into()).unwrap();
        assert!(lifted.lift(leader, now, "Igjen".into()).is_err());
    }
}
