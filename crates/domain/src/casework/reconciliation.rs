//! Reconciling with a sender (avstemming): what it says it sent on a day, held against what was received.
//!
//! A receipt tells a sender that a report is kept. It cannot tell of a report that never came, nor of a receipt that never reached
//! the sender. So a sender tells once a day how many it sent, and which.

use std::collections::BTreeSet;

use chrono::{DateTime, Days, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::refusal::{Check, Reason, Refusals};
use crate::ids::{DocumentId, ReconciliationId, SenderId, UserId};

/// The most messages in one list.
pub const MOST_MESSAGES: usize = 100_000;
/// The longest name of a message, in bytes.
pub const LONGEST_NAME: usize = 200;
/// A sender is taken to send a list every day once it has sent one on so many
const USUAL_LISTS: usize = 5;
/// of so many days before.
const USUAL_DAYS: u64 = 7;

/// How a sender names a message.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MessageName {
    /// By the SHA-256 of its bytes, in lower-case hexadecimal.
    Sha256(String),
    /// By the receipt it was given.
    Receipt(String),
    /// By its own id, as it told us when it sent the message.
    Id(String),
}

impl MessageName {
    /// Reads a name: 64 hexadecimal digits are a digest, what begins with `BM-` is a receipt, and the rest is the sender's own id.
    ///
    /// None where it is empty, longer than [`LONGEST_NAME`], or has signs that are no visible ASCII.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let is_name = !text.is_empty()
            && text.len() <= LONGEST_NAME
            && text.bytes().all(|sign| sign.is_ascii_graphic());
        if !is_name {
            return None;
        }
        let is_digest = text.len() == 64 && text.bytes().all(|sign| sign.is_ascii_hexdigit());
        Some(if is_digest {
            Self::Sha256(text.to_ascii_lowercase())
        } else if text.starts_with("BM-") {
            Self::Receipt(text.to_owned())
        } else {
            Self::Id(text.to_owned())
        })
    }

    /// The name as it is written.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Sha256(text) | Self::Receipt(text) | Self::Id(text) => text,
        }
    }
}

/// What a sender says it sent on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SenderList {
    /// The civil date in Norway.
    pub day: NaiveDate,
    /// How many messages.
    pub count: u32,
    /// Which.
    pub messages: Vec<MessageName>,
}

/// A message that was received from the sender.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceivedMessage {
    /// The document.
    pub document: DocumentId,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// The receipt that was given.
    pub receipt: String,
    /// The sender's own id, where it told it.
    pub message_id: Option<String>,
}

impl ReceivedMessage {
    /// Whether a list names it, in any of the ways.
    #[must_use]
    pub fn is_named_in(&self, names: &BTreeSet<MessageName>) -> bool {
        let id = self.message_id.as_ref();
        names.contains(&MessageName::Sha256(self.sha256.clone()))
            || names.contains(&MessageName::Receipt(self.receipt.clone()))
            || id.is_some_and(|id| names.contains(&MessageName::Id(id.clone())))
    }
}

/// What holding the two against each other showed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "finding", rename_all = "snake_case")]
pub enum Finding {
    /// Everything the sender names is here, and it names everything.
    Agrees,
    /// Something differs.
    Differs {
        /// Named by the sender, and not received on any day.
        missing: Vec<MessageName>,
        /// Received from the sender on the day, and named neither for it nor for the days beside it.
        extra: Vec<ReceivedMessage>,
        /// Whether the sender's count is not that of its list.
        miscounted: bool,
    },
    /// No list came for the day, and one usually does.
    NoList,
}

/// Holds a list against what was received.
///
/// `missing` are the names of the list that nothing received has; `that_day` is what came from the sender on the day; `beside` is what
/// the sender named for the day before and the day after, since a message sent at midnight is received a second later.
#[must_use]
pub fn compare(
    list: &SenderList,
    missing: Vec<MessageName>,
    that_day: Vec<ReceivedMessage>,
    beside: &BTreeSet<MessageName>,
) -> Finding {
    let named: BTreeSet<MessageName> = list.messages.iter().cloned().collect();
    let unnamed = |message: &ReceivedMessage| !message.is_named_in(&named) && !message.is_named_in(beside);
    let extra: Vec<ReceivedMessage> = that_day.into_iter().filter(unnamed).collect();
    let miscounted = usize::try_from(list.count) != Ok(list.messages.len());
    if missing.is_empty() && extra.is_empty() && !miscounted {
        Finding::Agrees
    } else {
        Finding::Differs {
            missing,
            extra,
            miscounted,
        }
    }
}

/// Whether a list was to be expected for a day, given the days that lists came for: on five of the seven days before.
#[must_use]
pub fn expects_list(lists: &BTreeSet<NaiveDate>, day: NaiveDate) -> bool {
    let Some(first) = day.checked_sub_days(Days::new(USUAL_DAYS)) else {
        return false;
    };
    lists.range(first..day).count() >= USUAL_LISTS
}

/// What has become of a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum ReconciliationState {
    /// There is nothing to deal with.
    Settled,
    /// Somebody has to find out what happened.
    Open,
    /// Somebody has.
    DealtWith {
        /// Who.
        by: UserId,
        /// When.
        at: DateTime<Utc>,
        /// What had happened, and why nothing more is to be done.
        grounds: String,
    },
}

/// A day of a sender, reconciled (avstemming).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reconciliation {
    /// Identity.
    pub id: ReconciliationId,
    /// Counts the changes, for optimistic locking.
    pub version: i64,
    /// Who sent.
    pub sender: SenderId,
    /// What people call it.
    pub sender_name: String,
    /// The day that is reconciled.
    pub day: NaiveDate,
    /// When the list came, or was found to be missing.
    pub at: DateTime<Utc>,
    /// How many the sender says it sent; none where no list came.
    pub count: Option<u32>,
    /// Which.
    pub messages: Vec<MessageName>,
    /// How many were received from it on the day.
    pub received: usize,
    /// What differs.
    pub finding: Finding,
    /// What has become of it.
    pub state: ReconciliationState,
}

impl Reconciliation {
    /// The state a finding begins in.
    #[must_use]
    pub fn state_of(finding: &Finding) -> ReconciliationState {
        match finding {
            Finding::Agrees => ReconciliationState::Settled,
            Finding::Differs { .. } | Finding::NoList => ReconciliationState::Open,
        }
    }

    /// Whether the alarm stands.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.state == ReconciliationState::Open
    }

    /// Notes what had happened; the alarm is over, and the finding stays.
    ///
    /// # Errors
    /// Refused without grounds, and where there is nothing to deal with any more.
    pub fn deal_with(self, by: UserId, at: DateTime<Utc>, grounds: &str) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.text(grounds, "grounds", None);
        check.act(!self.is_open(), Reason::AlreadyThere, None);
        let grounds = grounds.trim().to_owned();
        check.finish(|| Self {
            state: ReconciliationState::DealtWith { by, at, grounds },
            ..self
        })
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn digest(digit: &str) -> String {
        digit.repeat(64)
    }

    fn received(digit: &str) -> ReceivedMessage {
        ReceivedMessage {
            document: DocumentId(Uuid::from_u128(1)),
            sha256: digest(digit),
            receipt: format!("BM-{digit}"),
            message_id: Some(format!("id-{digit}")),
        }
    }

    fn list(count: u32, names: &[&str]) -> SenderList {
        let messages = names
            .iter()
            .map(|name| MessageName::parse(name).unwrap())
            .collect();
        SenderList {
            day: day("2026-11-20"),
            count,
            messages,
        }
    }

    #[test]
    fn a_name_is_a_digest_a_receipt_or_an_id() {
        let upper = digest("A");
        assert_eq!(MessageName::parse(&upper), Some(MessageName::Sha256(digest("a"))));
        assert_eq!(
            MessageName::parse(" BM-12 "),
            Some(MessageName::Receipt("BM-12".into()))
        );
        assert_eq!(
            MessageName::parse(&digest("a")[1..]),
            Some(MessageName::Id("a".repeat(63)))
        );
        for none in ["", "  ", "to ord", "å", &"x".repeat(LONGEST_NAME + 1)] {
            assert_eq!(MessageName::parse(none), None, "{none}");
        }
        assert!(MessageName::parse(&"x".repeat(LONGEST_NAME)).is_some());
    }

    #[test]
    fn a_message_is_named_by_any_of_its_names() {
        let none = BTreeSet::new();
        for name in [digest("b"), "BM-b".to_owned(), "id-b".to_owned()] {
            let finding = compare(&list(1, &[&name]), vec![], vec![received("b")], &none);
            assert_eq!(finding, Finding::Agrees, "{name}");
        }
    }

    #[test]
    fn what_is_missing_what_is_more_and_a_wrong_count_differ() {
        let none = BTreeSet::new();
        let lost = vec![MessageName::Id("id-c".into())];
        let finding = compare(&list(1, &["id-c"]), lost.clone(), vec![received("b")], &none);
        assert_eq!(
            finding,
            Finding::Differs {
                missing: lost,
                extra: vec![received("b")],
                miscounted: false
            }
        );
        for (count, differs) in [(0, true), (1, false), (2, true)] {
            let finding = compare(&list(count, &["id-b"]), vec![], vec![received("b")], &none);
            assert_eq!(finding != Finding::Agrees, differs, "{count}");
        }
    }

    #[test]
    fn what_was_named_for_the_day_beside_is_no_more_than_expected() {
        let beside = BTreeSet::from([MessageName::Sha256(digest("b"))]);
        let finding = compare(&list(0, &[]), vec![], vec![received("b")], &beside);
        assert_eq!(finding, Finding::Agrees);
    }

    #[test]
    fn a_list_is_expected_after_five_of_the_seven_days_before() {
        let all = [
            "2026-11-13",
            "2026-11-14",
            "2026-11-16",
            "2026-11-17",
            "2026-11-19",
        ];
        let lists: BTreeSet<NaiveDate> = all.iter().map(|text| day(text)).collect();
        // The seven days before 20 November begin on the 13th.
        assert!(expects_list(&lists, day("2026-11-20")));
        assert!(!expects_list(&lists, day("2026-11-21")));
        assert!(
            !expects_list(&lists, day("2026-11-19")),
            "the day itself does not count"
        );
        let fewer: BTreeSet<NaiveDate> = lists.into_iter().skip(1).collect();
        assert!(!expects_list(&fewer, day("2026-11-20")));
    }

    #[test]
    fn an_alarm_stands_until_somebody_has_grounds_and_is_dealt_with_once() {
        let at = "2026-11-21T09:00:00Z".parse().unwrap();
        let by = UserId(Uuid::from_u128(7));
        let open = Reconciliation {
            id: ReconciliationId(Uuid::from_u128(2)),
            version: 1,
            sender: SenderId(Uuid::from_u128(3)),
            sender_name: "Fiks".into(),
            day: day("2026-11-20"),
            at,
            count: None,
            messages: vec![],
            received: 0,
            state: Reconciliation::state_of(&Finding::NoList),
            finding: Finding::NoList,
        };
        assert!(open.is_open());
        assert!(open.clone().deal_with(by, at, " ").is_err());
        let done = open.deal_with(by, at, " Strømbrudd hos avsender ").unwrap();
        assert!(!done.is_open());
        assert!(
            matches!(&done.state, ReconciliationState::DealtWith { grounds, .. } if grounds == "Strømbrudd hos avsender")
        );
        assert!(done.deal_with(by, at, "igjen").is_err());
        assert_eq!(
            Reconciliation::state_of(&Finding::Agrees),
            ReconciliationState::Settled
        );
    }
}
