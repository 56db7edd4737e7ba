//! What a worker sees of the answers: curves with the error of measurement, signals, and words that nobody has read in time.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::measure::Measure;
use tiltak_domain::feedback::answer::{self, Answer};
use tiltak_domain::feedback::curve::{self, CurvePoint, Event, Line};
use tiltak_domain::feedback::instrument::Instrument;
use tiltak_domain::feedback::invitation::Respondent;
use tiltak_domain::feedback::scale::{self, Direction, Scale, ScaleRef};
use tiltak_domain::feedback::signal::{self, Signal};
use tiltak_domain::ids::{CaseFileId, ServiceId};
use tiltak_domain::organisation::Actor;
use tiltak_statistics::outcome::{MeasurementError, Minimum, NoVerdict, cronbach_alpha};
use tiltak_statistics::uncertainty::Level;
use tiltak_storage::answered::AnsweredCase;
use tiltak_storage::standing::{self, DutyFilter};
use tiltak_storage::{instrument, part};

use crate::Services;
use crate::error::Result;

/// One curve of a child with everything that is needed to read it.
#[derive(Debug, Clone)]
pub struct CurveView {
    /// Whose answers to what.
    pub line: Line,
    /// The scale.
    pub scale: Scale,
    /// The answers, the first given first.
    pub points: Vec<CurvePoint>,
    /// What happened meanwhile.
    pub events: Vec<Event>,
    /// How far a sum may be from what would be measured without error; or why nobody can say.
    pub error: Result<MeasurementError, NoVerdict>,
    /// What there is reason to look at.
    pub signals: Vec<Signal>,
}

/// A signal of one of the actor's cases.
#[derive(Debug, Clone, PartialEq)]
pub struct SignalLine {
    /// The case.
    pub case_file: CaseFileId,
    /// The child.
    pub child: String,
    /// Whose answers to what.
    pub line: Line,
    /// What to look at.
    pub signal: Signal,
}

/// Words that may mean danger and that nobody has read in time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorryLine {
    /// The case.
    pub case_file: CaseFileId,
    /// The child.
    pub child: String,
    /// The answer, as the leader may see it.
    pub answer: Answer,
    /// Since when it stands on the leader's page.
    pub since: DateTime<Utc>,
}

/// What the answers of a service are held against.
struct Yardsticks {
    errors: Arc<MeasurementErrors>,
    instruments: Vec<Instrument>,
}

impl Yardsticks {
    fn views(&self, case: &Case, today: NaiveDate) -> Vec<CurveView> {
        let is_helped = signal::help_goes_on(&case.file, case.measures.iter().any(Measure::is_ongoing));
        let view = |line: Line| {
            let known = |one: &&Instrument| one.scale.reference() == line.scale;
            let scale = self.instruments.iter().find(known)?.scale.clone();
            let points = line.points(&case.feedback_answers);
            let error = self.errors.of(&line.scale, line.respondent);
            let first = points.first().map_or(today, |point| point.on);
            let signals = signals(is_helped, &points, scale.direction, error.as_ref().ok(), today);
            Some(CurveView {
                events: curve::events(case, first, today),
                line,
                scale,
                points,
                error,
                signals,
            })
        };
        curve::lines(&case.feedback_answers)
            .into_iter()
            .filter_map(view)
            .collect()
    }
}

impl Services {
    /// The curves of a case that was opened for the actor.
    ///
    /// # Errors
    /// Storage.
    pub async fn feedback_curves(&self, case: &Case) -> Result<Vec<CurveView>> {
        if case.feedback_answers.is_empty() {
            return Ok(Vec::new());
        }
        Ok(self
            .yardsticks(case.file.service)
            .await?
            .views(case, self.today()))
    }

    async fn yardsticks(&self, service: ServiceId) -> Result<Yardsticks> {
        Ok(Yardsticks {
            errors: self.measurement_errors(service).await?,
            instruments: self.instruments_of(service).await?,
        })
    }

    /// What there is reason to look at in some cases that the actor has.
    pub(crate) async fn signals_of(
        &self,
        actor: &Actor,
        cases: Vec<AnsweredCase>,
    ) -> Result<Vec<SignalLine>> {
        let mut lines = Vec::new();
        if cases.is_empty() {
            return Ok(lines);
        }
        let errors = self.measurement_errors(actor.service).await?;
        let directions = self.directions(actor.service, &cases).await?;
        for mut case in cases {
            answer::withhold(&mut case.answers, &case.file, actor);
            for line in curve::lines(&case.answers) {
                let Some(direction) = directions.get(&line.scale) else {
                    continue;
                };
                let points = line.points(&case.answers);
                let error = errors.of(&line.scale, line.respondent).ok();
                let signals = signals(case.is_helped, &points, *direction, error.as_ref(), self.today());
                lines.extend(signals.into_iter().map(|signal| SignalLine {
                    case_file: case.file.id,
                    child: case.child.clone(),
                    line: line.clone(),
                    signal,
                }));
            }
        }
        Ok(lines)
    }

    /// Which way is up on the scales of some answers. Those that come with the program need no look at what was brought in.
    async fn directions(
        &self,
        service: ServiceId,
        cases: &[AnsweredCase],
    ) -> Result<HashMap<ScaleRef, Direction>> {
        let answers = cases.iter().flat_map(|case| &case.answers);
        let asked: HashSet<&ScaleRef> = answers.map(|answer| &answer.scale).collect();
        let mut directions = HashMap::new();
        let mut is_whole = true;
        for reference in asked {
            match scale::find(reference) {
                Some(known) => drop(directions.insert(reference.clone(), known.direction)),
                None => is_whole = false,
            }
        }
        if !is_whole {
            for brought in instrument::of_service(&self.database, service).await? {
                directions.insert(brought.scale.reference(), brought.scale.direction);
            }
        }
        Ok(directions)
    }

    /// Words that may mean danger and that nobody has read within the limit: they have gone to the leader's page. Without some cases.
    pub(crate) async fn worries_but(
        &self,
        service: ServiceId,
        except: Vec<CaseFileId>,
    ) -> Result<Vec<WorryLine>> {
        let filter = DutyFilter {
            tasks: vec!["read-at-once"],
            except,
            ..DutyFilter::of(service, self.today())
        };
        let snapshot = self.database.snapshot().await?;
        let mut lines = Vec::new();
        for duty in standing::duties(&snapshot, &filter).await? {
            let answer = part::find::<Answer>(&snapshot, duty.task.id()).await?;
            let (Some(answer), Some(case_file)) = (answer, duty.case_file) else {
                continue;
            };
            if let Some(since) = answer.escalates_at().filter(|since| *since <= self.now()) {
                lines.push(WorryLine {
                    case_file,
                    child: duty.child,
                    answer,
                    since,
                });
            }
        }
        lines.sort_by_key(|line| line.since);
        Ok(lines)
    }

    /// The error of measurement of a scale, from the service's own answers.
    ///
    /// # Errors
    /// Storage; the inner one says why there is no verdict.
    pub async fn measurement_error_of(
        &self,
        service: ServiceId,
        scale: &ScaleRef,
        respondent: Respondent,
    ) -> Result<Result<MeasurementError, NoVerdict>> {
        Ok(self.measurement_errors(service).await?.of(scale, respondent))
    }

    /// The errors of measurement of everything that a service asks, kept in memory for a while.
    async fn measurement_errors(&self, service: ServiceId) -> Result<Arc<MeasurementErrors>> {
        let now = self.now();
        if let Some(errors) = self.memory.measurement_errors.get(&service, now) {
            return Ok(errors);
        }
        let all = part::of_service::<Answer>(&self.database, service).await?;
        let errors = Arc::new(MeasurementErrors::of_answers(&all));
        self.memory
            .measurement_errors
            .keep(service, Arc::clone(&errors), now);
        Ok(errors)
    }
}

/// The error of measurement of each scale and kind of respondent that has answers.
pub(crate) struct MeasurementErrors(HashMap<(ScaleRef, Respondent), Result<MeasurementError, NoVerdict>>);

impl MeasurementErrors {
    fn of_answers(all: &[Answer]) -> Self {
        let asked: HashSet<(&ScaleRef, Respondent)> =
            all.iter().map(|one| (&one.scale, one.respondent)).collect();
        let error = |(scale, respondent): (&ScaleRef, Respondent)| {
            (
                (scale.clone(), respondent),
                measurement_error(all, scale, respondent),
            )
        };
        Self(asked.into_iter().map(error).collect())
    }

    fn of(&self, scale: &ScaleRef, respondent: Respondent) -> Result<MeasurementError, NoVerdict> {
        let known = self.0.get(&(scale.clone(), respondent)).copied();
        known.unwrap_or_else(|| measurement_error(&[], scale, respondent))
    }
}

/// From the first whole answer of each case, so that nobody counts twice.
pub(super) fn measurement_error(
    all: &[Answer],
    scale: &ScaleRef,
    respondent: Respondent,
) -> Result<MeasurementError, NoVerdict> {
    let mut own: Vec<&Answer> = all
        .iter()
        .filter(|one| one.scale == *scale && one.respondent == respondent && one.sum().is_some())
        .collect();
    own.sort_by_key(|one| (one.answered_at, one.id));
    let mut seen = HashSet::new();
    own.retain(|one| seen.insert(one.case_file));
    let rows: Vec<Vec<f64>> = own
        .iter()
        .map(|one| {
            one.items
                .iter()
                .filter_map(|item| item.value.map(f64::from))
                .collect()
        })
        .collect();
    let sums: Vec<f64> = rows.iter().map(|row| row.iter().sum()).collect();
    let reliability = cronbach_alpha(&rows, Minimum::RELIABILITY, Level::Percent95)?;
    MeasurementError::new(&sums, reliability, Minimum::RELIABILITY)
}

fn signals(
    is_helped: bool,
    points: &[CurvePoint],
    direction: Direction,
    error: Option<&MeasurementError>,
    today: NaiveDate,
) -> Vec<Signal> {
    let limit = error
        .and_then(MeasurementError::reliable_change)
        .map(|change| change.limit());
    let drop = signal::drop(points, direction, limit);
    let silence = signal::silence(points, today).filter(|_| is_helped);
    drop.into_iter().chain(silence).collect()
}
