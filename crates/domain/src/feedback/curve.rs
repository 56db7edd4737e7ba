//! The curve of a child (kurve): answers to one scale over time, beside what happened.

use chrono::NaiveDate;

use super::answer::Answer;
use super::invitation::Respondent;
use super::scale::ScaleRef;
use crate::casework::case::Case;
use crate::ids::{FeedbackAnswerId, GoalId, MeasureId};

/// Whose answers to what one curve shows. Answers to different editions never meet.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Line {
    /// The edition of the scale.
    pub scale: ScaleRef,
    /// Who answered.
    pub respondent: Respondent,
    /// The measure that was asked about.
    pub measure: Option<MeasureId>,
    /// The goal that was asked about.
    pub goal: Option<GoalId>,
}

/// One answer of a curve.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CurvePoint {
    /// The answer.
    pub answer: FeedbackAnswerId,
    /// The day.
    pub on: NaiveDate,
    /// The sum of all questions; none where one was passed over or the reader may not see it.
    pub sum: Option<u32>,
}

/// Something that happened in the case while the curve went on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// A measure began.
    MeasureStarted {
        /// The day.
        on: NaiveDate,
        /// The measure.
        measure: MeasureId,
    },
    /// A measure ended.
    MeasureEnded {
        /// The day.
        on: NaiveDate,
        /// The measure.
        measure: MeasureId,
    },
    /// The child got another contact person.
    CaseworkerChanged {
        /// The day.
        on: NaiveDate,
    },
}

impl Event {
    /// The day.
    #[must_use]
    pub fn on(self) -> NaiveDate {
        match self {
            Self::MeasureStarted { on, .. }
            | Self::MeasureEnded { on, .. }
            | Self::CaseworkerChanged { on } => on,
        }
    }
}

impl Line {
    /// The line that an answer is on.
    #[must_use]
    pub fn of(answer: &Answer) -> Self {
        Self {
            scale: answer.scale.clone(),
            respondent: answer.respondent,
            measure: answer.measure,
            goal: answer.goal,
        }
    }

    fn has(&self, answer: &Answer) -> bool {
        (&answer.scale, answer.respondent) == (&self.scale, self.respondent)
            && (answer.measure, answer.goal) == (self.measure, self.goal)
    }

    /// Those of some answers that are on the line, the first given first.
    #[must_use]
    pub fn points(&self, answers: &[Answer]) -> Vec<CurvePoint> {
        let own = answers.iter().filter(|answer| self.has(answer));
        let mut own: Vec<_> = own.collect();
        own.sort_by_key(|answer| (answer.answered_at, answer.id));
        own.into_iter()
            .map(|answer| CurvePoint {
                answer: answer.id,
                on: answer.answered_on(),
                sum: answer.sum(),
            })
            .collect()
    }
}

/// The lines of a case, each once, in the order of scales.
#[must_use]
pub fn lines(answers: &[Answer]) -> Vec<Line> {
    let mut lines: Vec<Line> = answers.iter().map(Line::of).collect();
    lines.sort();
    lines.dedup();
    lines
}

/// What happened in a case from a day to another, both included, in order.
#[must_use]
pub fn events(case: &Case, from: NaiveDate, to: NaiveDate) -> Vec<Event> {
    let started = case.measures.iter().map(|measure| Event::MeasureStarted {
        on: measure.started_on,
        measure: measure.id,
    });
    let ended = case.measures.iter().filter_map(|measure| {
        Some(Event::MeasureEnded {
            on: measure.ended_on()?,
            measure: measure.id,
        })
    });
    let handed_over = case.handovers.iter().filter(|handover| handover.from.is_some());
    let changed = handed_over.map(|handover| Event::CaseworkerChanged { on: handover.on });
    let mut events: Vec<_> = started.chain(ended).chain(changed).collect();
    events.retain(|event| (from..=to).contains(&event.on()));
    events.sort_by_key(|event| event.on());
    events
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::casework::example::{self, CASEWORKER, id};
    use crate::casework::handover::{Handover, HandoverCause};
    use crate::feedback::answer::{Given, GivenItem, SeenBy};
    use crate::feedback::invitation::tests::{day, invitation};
    use crate::feedback::scale;
    use crate::ids::UserId;

    fn answer(number: u16, at: &str, values: &[u8], which: usize) -> Answer {
        let scale = &scale::shipped()[which];
        let items = scale.items.iter().zip(values).map(|(item, value)| GivenItem {
            item: item.id.clone(),
            value: Some(*value),
            seen_by: SeenBy::default(),
        });
        let given = Given {
            items: items.collect(),
            ..Given::default()
        };
        let id = FeedbackAnswerId(id(61, number));
        Answer::receive(id, &invitation(which), scale, &given, at.parse().unwrap()).unwrap()
    }

    #[test]
    fn a_line_has_its_own_answers_in_order_and_a_gap_where_a_question_was_passed_over() {
        let mut case = example::whole_case();
        case.feedback_answers = vec![
            answer(2, "2026-11-12T10:00:00Z", &[4, 4, 4], 0),
            answer(1, "2026-11-05T10:00:00Z", &[2, 2, 3, 3], 0),
            answer(3, "2026-11-12T11:00:00Z", &[5, 5, 5, 5], 1),
        ];
        let lines = lines(&case.feedback_answers);
        assert_eq!(lines.len(), 2);
        let points: Vec<_> = lines[0]
            .points(&case.feedback_answers)
            .iter()
            .map(|point| point.sum)
            .collect();
        assert_eq!(points, [Some(10), None]);
        assert_eq!(lines[1].points(&case.feedback_answers)[0].sum, Some(20));
    }

    #[test]
    fn events_are_those_of_the_time_both_ends_included() {
        let mut case = example::whole_case();
        let started = case.measures[0].started_on;
        case.handovers.push(Handover {
            id: id(20, 1),
            version: 1,
            case_file: case.file.id,
            from: Some(CASEWORKER),
            to: UserId(id(2, 7)),
            on: day("2026-06-01"),
            by: CASEWORKER,
            cause: HandoverCause::Leave,
            note: String::new(),
            told: String::new(),
        });
        let events = |from, to| events(&case, from, to).len();
        let handed = day("2026-06-01");
        assert_eq!(events(started, handed), 2);
        assert_eq!(events(started, started), 1);
        assert_eq!(events(started.succ_opt().unwrap(), handed.pred_opt().unwrap()), 0);
    }
}
