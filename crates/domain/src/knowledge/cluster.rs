//! Clusters of services that try out a tool together (klynge, utprøving).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::revision::ArticlePin;
use crate::casework::refusal::{Check, Reason, Refusals};
use crate::ids::{ClusterId, ServiceId, UserId};

/// The most questions of a follow-along questionnaire: it is answered often.
pub const MOST_QUESTIONS: usize = 12;

/// Services that try out a version of a tool together (klynge).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cluster {
    /// Identity.
    pub id: ClusterId,
    /// Counts the changes, for optimistic locking.
    pub version: i64,
    /// The service that keeps it.
    pub service: ServiceId,
    /// What it is called.
    pub name: String,
    /// The article, in the version that is tried out.
    pub article: ArticlePin,
    /// The services that take part, by name.
    pub members: Vec<String>,
    /// The first day.
    pub from: NaiveDate,
    /// The last day, where it is settled.
    pub to: Option<NaiveDate>,
    /// The follow-along questionnaire.
    pub questions: Vec<ClusterQuestion>,
    /// Answers to it, in the order in which they came.
    #[serde(default)]
    pub answers: Vec<ClusterAnswer>,
    /// Notes from meetings and guidance, in the order in which they were written.
    #[serde(default)]
    pub notes: Vec<ClusterNote>,
}

/// A question of the follow-along questionnaire.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClusterQuestion {
    /// Identity.
    pub id: Uuid,
    /// The question.
    pub text: String,
}

/// What a member answered on a day: 1 (not at all) to 5 (fully), and words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClusterAnswer {
    /// The day.
    pub on: NaiveDate,
    /// Which service answered, one of the members.
    pub member: String,
    /// Who wrote it down.
    pub by: UserId,
    /// Question and level, for those that were answered.
    pub levels: Vec<(Uuid, u8)>,
    /// What they want to say besides.
    pub text: String,
}

/// A note on the trying out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClusterNote {
    /// The day.
    pub on: NaiveDate,
    /// Who wrote it.
    pub by: UserId,
    /// What was noted.
    pub text: String,
}

impl Cluster {
    /// Keeps what is said of the cluster itself.
    ///
    /// # Errors
    /// Refused without a name or a member, with a member twice, too many or empty questions, or an end before the beginning.
    pub fn keep(self) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.text(&self.name, "name", None);
        check.field(self.members.is_empty(), "members", Reason::Missing);
        let twice = |place: usize, name: &String| self.members[..place].contains(name);
        let again = self
            .members
            .iter()
            .enumerate()
            .any(|(place, name)| twice(place, name));
        check.field(again, "members", Reason::SameAsAnother);
        check.field(
            self.to.is_some_and(|to| to < self.from),
            "to",
            Reason::BeforeStart,
        );
        let empty = self
            .questions
            .iter()
            .any(|question| question.text.trim().is_empty());
        check.field(self.questions.is_empty() || empty, "questions", Reason::Missing);
        check.field(
            self.questions.len() > MOST_QUESTIONS,
            "questions",
            Reason::TooLong,
        );
        check.finish(|| self)
    }

    /// Takes an answer in.
    ///
    /// # Errors
    /// Refused for a service that is no member, before the first or after the last day, in the future, with a level outside 1 to
    /// 5, to a question that is not asked, or with nothing in it.
    pub fn answer(mut self, answer: ClusterAnswer, today: NaiveDate) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.field(
            !self.members.contains(&answer.member),
            "member",
            Reason::ForeignLink,
        );
        self.check_day(&mut check, answer.on, "answered_on", today);
        let strange = |(question, level): &(Uuid, u8)| {
            !(1..=5).contains(level) || self.questions.iter().all(|one| one.id != *question)
        };
        check.field(answer.levels.iter().any(strange), "levels", Reason::OutOfRange);
        let silent = answer.levels.is_empty() && answer.text.trim().is_empty();
        check.field(silent, "levels", Reason::Missing);
        check.length(&answer.text, "answer_text");
        check.finish(|| {
            self.answers.push(answer);
            self
        })
    }

    /// Takes a note in.
    ///
    /// # Errors
    /// Refused without words, before the first day, after the last, or in the future.
    pub fn note(mut self, note: ClusterNote, today: NaiveDate) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.text(&note.text, "note", None);
        self.check_day(&mut check, note.on, "noted_on", today);
        check.finish(|| {
            self.notes.push(note);
            self
        })
    }

    fn check_day(&self, check: &mut Check, on: NaiveDate, field: &'static str, today: NaiveDate) {
        check.field(on > today, field, Reason::InTheFuture);
        check.field(on < self.from, field, Reason::BeforeStart);
        check.field(self.to.is_some_and(|to| on > to), field, Reason::AfterEnd);
    }

    /// How many gave each level, 1 to 5, to a question.
    #[must_use]
    pub fn counts(&self, question: Uuid) -> [u32; 5] {
        let mut counts = [0; 5];
        for (of, level) in self.answers.iter().flat_map(|answer| &answer.levels) {
            let place = usize::from(*level).checked_sub(1);
            if let Some(count) = place
                .filter(|_| *of == question)
                .and_then(|place| counts.get_mut(place))
            {
                *count += 1;
            }
        }
        counts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn cluster() -> Cluster {
        Cluster {
            id: ClusterId(Uuid::from_u128(1)),
            version: 1,
            service: ServiceId(Uuid::from_u128(2)),
            name: "Klynge vest".into(),
            article: ArticlePin {
                id: "family-council".into(),
                version: 1,
                title: "Familieråd".into(),
            },
            members: vec!["Fjordvik".into(), "Øvre Dal".into()],
            from: day("2026-02-01"),
            to: Some(day("2026-10-31")),
            questions: vec![ClusterQuestion {
                id: Uuid::from_u128(7),
                text: "Var verktøyet lett å bruke?".into(),
            }],
            answers: Vec::new(),
            notes: Vec::new(),
        }
    }

    fn answer(on: &str, member: &str, level: u8) -> ClusterAnswer {
        ClusterAnswer {
            on: day(on),
            member: member.into(),
            by: UserId(Uuid::from_u128(3)),
            levels: vec![(Uuid::from_u128(7), level)],
            text: String::new(),
        }
    }

    #[test]
    fn members_answer_while_the_cluster_goes_on() {
        let today = day("2026-12-01");
        let taken = |on: &str| cluster().answer(answer(on, "Fjordvik", 3), today).is_ok();
        assert!(!taken("2026-01-31"));
        assert!(taken("2026-02-01"));
        assert!(taken("2026-10-31"));
        assert!(!taken("2026-11-01"));
        let stranger = cluster().answer(answer("2026-03-01", "Ytre Vik", 3), today);
        assert_eq!(stranger.unwrap_err().0[0].field, Some("member"));
        assert!(
            cluster()
                .answer(answer("2026-03-01", "Fjordvik", 3), day("2026-02-28"))
                .is_err()
        );
    }

    #[test]
    fn levels_are_one_to_five_and_are_counted() {
        let today = day("2026-12-01");
        for (level, fine) in [(0, false), (1, true), (5, true), (6, false)] {
            let taken = cluster().answer(answer("2026-03-01", "Fjordvik", level), today);
            assert_eq!(taken.is_ok(), fine, "{level}");
        }
        let mut one = cluster();
        for level in [4, 4, 1] {
            one = one
                .answer(answer("2026-03-01", "Øvre Dal", level), today)
                .unwrap();
        }
        assert_eq!(one.counts(Uuid::from_u128(7)), [1, 0, 0, 2, 0]);
        assert_eq!(one.counts(Uuid::from_u128(8)), [0; 5]);
    }

    #[test]
    fn a_cluster_has_members_and_questions() {
        assert!(cluster().keep().is_ok());
        let wrong = |change: fn(&mut Cluster)| {
            let mut one = cluster();
            change(&mut one);
            one.keep().unwrap_err().0[0].field
        };
        assert_eq!(wrong(|one| one.members.clear()), Some("members"));
        assert_eq!(wrong(|one| one.members.push("Fjordvik".into())), Some("members"));
        assert_eq!(wrong(|one| one.questions.clear()), Some("questions"));
        assert_eq!(
            wrong(|one| one.to = Some("2026-01-31".parse().unwrap())),
            Some("to")
        );
    }
}
