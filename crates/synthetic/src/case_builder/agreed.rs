//! What was agreed on, signed and written down around a plan.

use chrono::{NaiveDate, NaiveTime, TimeDelta};
use tiltak_domain::casework::attainment::{Attainment, Extent, GoalLevel, MeasureGiven};
use tiltak_domain::casework::goal_scale::GoalScale;
use tiltak_domain::casework::note::{Note, NoteKind};
use tiltak_domain::casework::plan_edition;
use tiltak_domain::casework::signature::{Answer, Manner, PartyRole, Signature, SignedThing};
use tiltak_domain::ids::{AttainmentId, GoalScaleId, NoteId, PlanEditionId, SignatureId};

use super::{CaseBuilder, nothing_there};

impl CaseBuilder {
    /// The five criteria of the goal with this place, from -2 to +2.
    pub(crate) fn scale(mut self, place: usize, on: NaiveDate, criteria: [&str; 5]) -> Self {
        let Some(goal) = self.case.goals.get(place).map(|goal| goal.id) else {
            self.refused.get_or_insert_with(nothing_there);
            return self;
        };
        let scale = GoalScale {
            id: GoalScaleId(self.draw.id()),
            version: 1,
            case_file: self.case.file.id,
            goal,
            set_on: on,
            criteria: criteria.map(str::to_owned),
        };
        let set = self.kept(scale.set(on));
        self.case.goal_scales.extend(set);
        self
    }

    /// What was reached and given at the last evaluation: levels of goals and extents of measures by their places.
    pub(crate) fn attained(mut self, levels: &[(usize, i8)], given: &[(usize, Extent, &str)]) -> Self {
        let Some(evaluation) = self.case.evaluations.last().cloned() else {
            self.refused.get_or_insert_with(nothing_there);
            return self;
        };
        let level = |(place, level): &(usize, i8)| {
            let goal = self.case.goals.get(*place)?.id;
            let level = (*level).try_into().ok()?;
            Some(GoalLevel { goal, level })
        };
        let amount = |(place, extent, text): &(usize, Extent, &str)| {
            let measure = self.case.measures.get(*place)?;
            Some(MeasureGiven {
                measure: measure.id,
                planned: measure.dose,
                extent: *extent,
                text: (*text).to_owned(),
            })
        };
        let (levels, given) = (
            levels.iter().filter_map(level).collect(),
            given.iter().filter_map(amount).collect(),
        );
        let attainment = Attainment {
            id: AttainmentId(self.draw.id()),
            version: 1,
            case_file: self.case.file.id,
            evaluation: evaluation.id,
            on: evaluation.evaluated_on,
            levels,
            given,
        };
        let recorded = attainment.record(&self.case, &evaluation);
        let recorded = self.kept(recorded);
        self.case.attainments.extend(recorded);
        self
    }

    /// What the last plan says by now becomes an edition.
    pub(crate) fn edition(mut self, on: NaiveDate) -> Self {
        let id = PlanEditionId(self.draw.id());
        let Some(plan) = self.case.plans.last() else {
            self.refused.get_or_insert_with(nothing_there);
            return self;
        };
        if let plan_edition::Step::Add(edition) = plan_edition::step(&self.case, plan, Some(self.by), on, id)
        {
            self.case.plan_editions.push(edition);
        }
        self
    }

    /// Somebody signs the last edition in the meeting.
    pub(crate) fn signed(mut self, on: NaiveDate, name: &str, role: PartyRole) -> Self {
        let Some(edition) = self.case.plan_editions.last() else {
            self.refused.get_or_insert_with(nothing_there);
            return self;
        };
        let made_on = edition.on;
        let signature = Signature {
            of: SignedThing::Edition(edition.id),
            digest: edition.content.digest(),
            id: SignatureId(self.draw.id()),
            version: 1,
            case_file: self.case.file.id,
            name: name.to_owned(),
            role,
            on,
            answer: Answer::Signed {
                how: Manner::InMeeting,
            },
            noted_by: self.by,
        };
        let noted = signature.note(made_on, &self.case.signatures, on);
        let noted = self.kept(noted);
        self.case.signatures.extend(noted);
        self
    }

    /// A note, written at noon of its day.
    pub(crate) fn noted(
        mut self,
        on: NaiveDate,
        kind: NoteKind,
        title: &str,
        people: &str,
        text: &str,
    ) -> Self {
        let note = Note {
            id: NoteId(self.draw.id()),
            version: 1,
            case_file: self.case.file.id,
            kind,
            title: title.to_owned(),
            happened_on: on,
            people: people.to_owned(),
            text: text.to_owned(),
            written_by: self.by,
            written_at: on.and_time(NaiveTime::MIN).and_utc() + TimeDelta::hours(11),
            template: None,
            corrects: None,
        };
        let written = note.write(&self.case.notes, on);
        let written = self.kept(written);
        self.case.notes.extend(written);
        self
    }
}
