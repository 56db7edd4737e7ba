//! A report that did not come as a document (muntlig eller skriftlig melding): what the intake worker takes down of it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::concern_report::{Anonymity, Channel, Reporter, Subject};
use super::refusal::{Check, Reason, Refusals};

/// The most children in one report; a longer list is a mistake.
pub const MOST_CHILDREN: usize = 20;
/// The longest line of a form, in characters.
pub const LONGEST_LINE: usize = 500;

/// A concern report as somebody in the service took it down. Nothing in it has to be known but when and how it came, and what
/// it says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakenDown {
    /// The way it came.
    pub channel: Channel,
    /// When it reached the service.
    pub received_at: DateTime<Utc>,
    /// Who reported, as far as that was said.
    pub reporter: Reporter,
    /// The children, as far as they were named; empty when none was.
    pub children: Vec<Subject>,
    /// What was said or written.
    pub text: String,
    /// Whether it cannot wait (hastesak), as the intake worker sees it.
    pub urgent: bool,
}

impl TakenDown {
    /// Checks what was taken down, drops children about whom nothing was said, and forgets what a reporter who did not want to
    /// be known left in the form.
    ///
    /// # Errors
    /// Refused without a text; in the future; with lines or lists that are too long; when a reporter should be protected but
    /// no name, telephone or other trace of who it is was given.
    pub fn checked(mut self, now: DateTime<Utc>) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.text(&self.text, "text", None);
        check.field(self.received_at > now, "received_on", Reason::InTheFuture);
        self.children.retain(is_described);
        check.field(
            self.children.len() > MOST_CHILDREN,
            "child_name_1",
            Reason::OutOfRange,
        );
        let lines = |child: &Subject| {
            let texts = [Some(child.name.as_str()), child.national_id_text.as_deref()];
            let more = [child.assumed_age.as_deref(), child.address.as_deref()];
            texts.into_iter().chain(more).flatten().any(is_long_line)
        };
        check.field(
            self.children.iter().any(lines),
            "child_name_1",
            Reason::LineTooLong,
        );
        let identity = &self.reporter;
        check.field(is_long_line(&identity.name), "reporter_name", Reason::LineTooLong);
        if identity.anonymity == Anonymity::Protected {
            check.field(!identity.is_named(), "reporter_name", Reason::Missing);
        }
        if identity.anonymity == Anonymity::Unknown {
            self.reporter = Reporter {
                is_public: identity.is_public,
                anonymity: Anonymity::Unknown,
                ..Reporter::default()
            };
        }
        check.finish(|| self)
    }

    /// One description for each child, and one where no child was named.
    #[must_use]
    pub fn subjects(&self) -> Vec<Subject> {
        if self.children.is_empty() {
            vec![Subject::default()]
        } else {
            self.children.clone()
        }
    }
}

fn is_long_line(line: &str) -> bool {
    line.chars().count() > LONGEST_LINE
}

/// Whether anything was said about a child that tells it from others; an address alone is that of the family.
fn is_described(child: &Subject) -> bool {
    let said = |text: &Option<String>| text.as_deref().is_some_and(|text| !text.trim().is_empty());
    !child.name.trim().is_empty() || child.unborn || said(&child.national_id_text) || said(&child.assumed_age)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> DateTime<Utc> {
        "2026-06-01T08:00:00Z".parse().unwrap()
    }

    fn taken_down() -> TakenDown {
        TakenDown {
            channel: Channel::Telephone,
            received_at: "2026-06-01T07:30:00Z".parse().unwrap(),
            reporter: Reporter::default(),
            children: Vec::new(),
            text: "Barnet gråter hver natt.".into(),
            urgent: false,
        }
    }

    fn reasons(taken: TakenDown) -> Vec<(Option<&'static str>, Reason)> {
        let refusals = taken.checked(now()).unwrap_err();
        refusals
            .0
            .into_iter()
            .map(|one| (one.field, one.reason))
            .collect()
    }

    #[test]
    fn a_text_is_enough_and_no_child_is_invented() {
        let taken = taken_down().checked(now()).unwrap();
        assert_eq!(taken.subjects(), [Subject::default()]);
    }

    #[test]
    fn a_report_without_text_or_from_the_future_is_refused() {
        let blank = TakenDown {
            text: " \n".into(),
            ..taken_down()
        };
        assert_eq!(reasons(blank), [(Some("text"), Reason::Missing)]);
        let at = |received: &str| TakenDown {
            received_at: received.parse().unwrap(),
            ..taken_down()
        };
        assert!(at("2026-06-01T08:00:00Z").checked(now()).is_ok());
        assert_eq!(
            reasons(at("2026-06-01T08:00:01Z")),
            [(Some("received_on"), Reason::InTheFuture)]
        );
    }

    #[test]
    fn blank_children_are_left_out_and_an_unborn_one_without_a_name_stays() {
        let unborn = Subject {
            unborn: true,
            ..Subject::default()
        };
        let at_home = Subject {
            address: Some("Storgata 1".into()),
            ..Subject::default()
        };
        let taken = TakenDown {
            children: vec![Subject::default(), unborn.clone(), at_home],
            ..taken_down()
        };
        assert_eq!(taken.checked(now()).unwrap().children, [unborn]);
    }

    #[test]
    fn who_does_not_say_who_they_are_leaves_no_trace() {
        let reporter = Reporter {
            anonymity: Anonymity::Unknown,
            phone: Some("99999999".into()),
            ..Reporter::default()
        };
        let taken = TakenDown {
            reporter,
            ..taken_down()
        };
        assert_eq!(taken.checked(now()).unwrap().reporter.phone, None);
    }

    #[test]
    fn there_must_be_somebody_to_protect() {
        let protected = |phone: Option<&str>| TakenDown {
            reporter: Reporter {
                anonymity: Anonymity::Protected,
                phone: phone.map(str::to_owned),
                ..Reporter::default()
            },
            ..taken_down()
        };
        assert_eq!(
            reasons(protected(None)),
            [(Some("reporter_name"), Reason::Missing)]
        );
        assert!(protected(Some("99 99 99 99")).checked(now()).is_ok());
    }

    #[test]
    fn a_name_of_a_page_is_refused_at_its_field() {
        let named = |letters: usize| TakenDown {
            children: vec![Subject {
                name: "🙂".repeat(letters),
                ..Subject::default()
            }],
            ..taken_down()
        };
        assert!(named(LONGEST_LINE).checked(now()).is_ok());
        assert_eq!(
            reasons(named(LONGEST_LINE + 1)),
            [(Some("child_name_1"), Reason::LineTooLong)]
        );
    }
}
