//! Who helps besides the service, and the meetings of those around the child.

use chrono::NaiveDate;
use tiltak_domain::casework::cooperation::{
    CooperationMeeting, Held, Helper, HelperKind, HelperState, Interpreting, MeetingKind, MeetingState,
    Promise,
};

use super::{CaseBuilder, change};

/// A helper as a story tells it.
pub(crate) struct Helping<'a> {
    pub(crate) on: NaiveDate,
    pub(crate) kind: HelperKind,
    pub(crate) name: &'a str,
    pub(crate) with: &'a str,
    pub(crate) in_group: bool,
    pub(crate) chosen_by_child: bool,
    /// Language and when it is needed, of an interpreter.
    pub(crate) interpreting: Option<(&'a str, &'a str)>,
}

impl<'a> Helping<'a> {
    /// Somebody the child has chosen.
    pub(crate) fn chosen(on: NaiveDate, kind: HelperKind, name: &'a str, with: &'a str) -> Self {
        Self {
            chosen_by_child: true,
            in_group: false,
            ..Self::in_group(on, kind, name, with)
        }
    }

    /// An agency in the responsibility group.
    pub(crate) fn in_group(on: NaiveDate, kind: HelperKind, name: &'a str, with: &'a str) -> Self {
        Self {
            on,
            kind,
            name,
            with,
            in_group: true,
            chosen_by_child: false,
            interpreting: None,
        }
    }
}

impl CaseBuilder {
    pub(crate) fn helped(mut self, helping: &Helping<'_>) -> Self {
        let helper = Helper {
            id: self.draw.id(),
            version: 1,
            case_file: self.case.file.id,
            kind: helping.kind,
            name: helping.name.to_owned(),
            contact: String::new(),
            helps_with: helping.with.to_owned(),
            in_group: helping.in_group,
            chosen_by_child: helping.chosen_by_child,
            interpreting: helping.interpreting.map(|(language, needed_for)| Interpreting {
                language: language.to_owned(),
                needed_for: needed_for.to_owned(),
            }),
            started_on: helping.on,
            promises: Vec::new(),
            state: HelperState::Active,
        };
        let noted = self.kept(helper.note(helping.on));
        self.case.helpers.extend(noted);
        self
    }

    /// What the last helper promised.
    pub(crate) fn promised(mut self, on: NaiveDate, text: &str, due_on: Option<NaiveDate>) -> Self {
        let promise = Promise {
            id: self.draw.id(),
            text: text.to_owned(),
            promised_on: on,
            due_on,
            kept_on: None,
        };
        change(&mut self.refused, self.case.helpers.last_mut(), |helper| {
            helper.promise(promise, on)
        });
        self
    }

    /// The last helper kept what was promised last.
    pub(crate) fn kept_promise(mut self, on: NaiveDate) -> Self {
        change(&mut self.refused, self.case.helpers.last_mut(), |helper| {
            let promise = helper.promises.last().map(|promise| promise.id);
            helper.keep_promise(promise.unwrap_or_default(), on, on)
        });
        self
    }

    /// The last helper let go, and nobody took over.
    pub(crate) fn let_go(mut self, on: NaiveDate, reason: &str) -> Self {
        let by = self.by;
        change(&mut self.refused, self.case.helpers.last_mut(), |helper| {
            helper.let_go(on, reason.to_owned(), None, by, on)
        });
        self
    }

    /// A meeting that was offered and held.
    pub(crate) fn met(mut self, kind: MeetingKind, offered_on: NaiveDate, about: &str, held: Held) -> Self {
        let meeting = CooperationMeeting {
            id: self.draw.id(),
            version: 1,
            case_file: self.case.file.id,
            kind,
            offered_on,
            planned_on: Some(held.on),
            about: about.to_owned(),
            state: MeetingState::Offered,
        };
        let on = held.on;
        let met = meeting
            .offer(offered_on)
            .and_then(|meeting| meeting.hold(held, on));
        let met = self.kept(met);
        self.case.cooperation_meetings.extend(met);
        self
    }
}
