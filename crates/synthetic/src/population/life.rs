//! What is told of a child: the records a service would have, with dates, codes and links, without words.
//!
//! Codes are those of the register's lists. A link is the place of the other record in the same case's list. Everything
//! stands as it is known at the end of the last year: what has not happened by then is not there, what lasts has no end.

use chrono::{NaiveDate, NaiveDateTime};
use tiltak_domain::people::child::Sex;

use super::geography::Municipality;

/// A part of one municipality: its residents of 0-24, and the cases of those among them who met the service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Where they live; after a move a few live elsewhere.
    pub municipality: &'static Municipality,
    /// Everyone who was 0-24 at the end of one of the years, whether the service knows them or not.
    pub residents: Vec<Resident>,
    /// The cases, those of one child next to one another and in order of time.
    pub cases: Vec<CaseHistory>,
}

/// A child or young person who lives in the country.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Resident {
    /// Pseudonym, unique in the population.
    pub id: u64,
    /// Date of birth.
    pub born: NaiveDate,
    /// Sex.
    pub sex: Sex,
    /// Those with the same household (husholdning) are siblings.
    pub household: u64,
    /// Rank among those of the same day and sex that the service knows: what the synthetic national id is made from.
    /// `None` for those that no service knows.
    pub serial: Option<u32>,
    /// Where the child lives at first.
    pub municipality: &'static Municipality,
    /// Where to and when the child moved, if it did.
    pub moved: Option<(NaiveDate, &'static Municipality)>,
}

/// A child's case (sak) in one municipality.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseHistory {
    /// Pseudonym, unique in the population.
    pub id: u64,
    /// Whose case it is.
    pub child: Resident,
    /// The responsible municipality.
    pub municipality: &'static Municipality,
    /// The first day.
    pub opened: NaiveDate,
    /// The last day; `None` while it is open.
    pub closed: Option<NaiveDate>,
    /// Who was the contact person from when; the first from the first day.
    pub caseworkers: Vec<Assignment>,
    /// Concern reports, by time of receipt.
    pub reports: Vec<Report>,
    /// Investigations, by start.
    pub investigations: Vec<Investigation>,
    /// Needs, by the investigation that looked into them.
    pub needs: Vec<Need>,
    /// Decisions, by date.
    pub decisions: Vec<Decision>,
    /// Goals.
    pub goals: Vec<Goal>,
    /// Measures, by start.
    pub measures: Vec<Measure>,
    /// Plans, by start.
    pub plans: Vec<Plan>,
    /// Offers of aftercare.
    pub aftercare: Vec<Aftercare>,
    /// Moves of a placed child.
    pub relocations: Vec<Relocation>,
    /// Answers about the help, by date.
    pub feedback: Vec<Feedback>,
}

/// A contact person (saksbehandler).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Assignment {
    /// Number of the caseworker, unique within the municipality.
    pub caseworker: u32,
    /// The first day.
    pub from: NaiveDate,
}

/// A concern report (bekymringsmelding) about this child.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// When it was received, civil time in Norway.
    pub received: NaiveDateTime,
    /// Code of the reporter (melder).
    pub reporter: &'static str,
    /// Codes of what it is about (saksinnhold), one to four, each once.
    pub contents: Vec<&'static str>,
    /// How it was reviewed; `None` while that is not done.
    pub review: Option<Review>,
}

/// The review (gjennomgang) of a concern report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Review {
    /// The day.
    pub on: NaiveDate,
    /// Code of the conclusion (melding_konklusjon).
    pub conclusion: &'static str,
    /// The investigation it led to or was taken into.
    pub investigation: Option<usize>,
}

/// An investigation (undersøkelse).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Investigation {
    /// The day of the review that opened it.
    pub started: NaiveDate,
    /// Codes of the grounds found (vedtaksgrunnlag); empty while it is open.
    pub grounds: Vec<&'static str>,
    /// The day its time limit was extended.
    pub extended: Option<NaiveDate>,
    /// The end: date and code (undersokelse_konklusjon).
    pub concluded: Option<(NaiveDate, &'static str)>,
}

/// A need (behov) that an investigation looked into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Need {
    /// The investigation.
    pub investigation: usize,
    /// Code of the case content.
    pub content: &'static str,
    /// Whether it was confirmed; `None` while the investigation is open.
    pub confirmed: Option<bool>,
}

/// The law that a decision or measure stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum LegalGround {
    /// Assistance by consent, at home or placed: section 3-1 or 3-2, formerly 4-4.
    Assistance,
    /// Assistance ordered by the tribunal: section 3-4, formerly 4-4 third paragraph.
    OrderedAssistance,
    /// Emergency order: section 4-2, formerly 4-6 second paragraph.
    Emergency,
    /// Institution because of behaviour: section 6-2, formerly 4-24.
    Behaviour,
    /// Care order: section 5-1, formerly 4-12.
    CareOrder,
    /// Assistance after 18: section 3-6, formerly 1-3.
    Aftercare,
}

/// A decision (vedtak).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decision {
    /// The day.
    pub on: NaiveDate,
    /// The investigation it closes, if it follows from one.
    pub investigation: Option<usize>,
    /// The law.
    pub ground: LegalGround,
    /// When the case was sent to the tribunal, where the law demands that.
    pub referred: Option<NaiveDate>,
    /// The day it lapsed, replaced or used up.
    pub ended: Option<NaiveDate>,
}

/// A goal (mål) for a confirmed need.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Goal {
    /// The need.
    pub need: usize,
    /// The day it was set.
    pub set: NaiveDate,
}

/// A measure (tiltak).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    /// Code (tiltak_kategori).
    pub category: &'static str,
    /// The law.
    pub ground: LegalGround,
    /// The decision it follows.
    pub decision: usize,
    /// The goal it serves; `None` where the thread is broken.
    pub goal: Option<usize>,
    /// The first day.
    pub started: NaiveDate,
    /// The last day; `None` while it lasts.
    pub ended: Option<NaiveDate>,
    /// Why it ended.
    pub stopped: Option<StopReason>,
    /// How many times a month; `None` for a placement.
    pub times_a_month: Option<u8>,
    /// Visits by the service and by the supervisor, for a child in a foster home.
    pub visits: Vec<NaiveDate>,
}

/// Why a measure ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StopReason {
    /// Its goal was reached.
    GoalReached,
    /// Another measure took its place.
    Replaced,
    /// The family withdrew its consent.
    ConsentWithdrawn,
    /// The child came home.
    ReturnedHome,
    /// The child turned 18.
    TurnedEighteen,
    /// The family moved to another municipality.
    Moved,
    /// The time of the decision ran out.
    RanOut,
}

/// A plan (plan) with its evaluations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Code (plan_plantype).
    pub kind: &'static str,
    /// The first day.
    pub started: NaiveDate,
    /// The last day; `None` while it is in force.
    pub ended: Option<NaiveDate>,
    /// Its evaluations, by date.
    pub evaluations: Vec<Evaluation>,
}

/// An evaluation (evaluering) of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evaluation {
    /// The day.
    pub on: NaiveDate,
    /// How far each goal has come: the goal, and 0 to 10.
    pub scores: Vec<(usize, u8)>,
}

/// An offer of aftercare (ettervern).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Aftercare {
    /// The day of the offer.
    pub offered: NaiveDate,
    /// The answer: date and code (ettervern_konklusjon).
    pub answered: Option<(NaiveDate, &'static str)>,
}

/// A move (flytting) of a placed child.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Relocation {
    /// The day.
    pub on: NaiveDate,
    /// Code of the reason (flytting_arsakfra).
    pub reason: &'static str,
    /// Code of where to (flytting_til).
    pub destination: &'static str,
}

/// Who answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Respondent {
    /// The child or young person, from 7 years.
    Child,
    /// A parent.
    Parent,
    /// The contact person.
    Caseworker,
}

/// An answer (tilbakemelding) about the help.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Feedback {
    /// The day.
    pub on: NaiveDate,
    /// Who.
    pub respondent: Respondent,
    /// Satisfaction with the help and the cooperation, 1 to 5; 4 and 5 count as satisfied.
    pub satisfaction: u8,
    /// How useful the help is, 1 to 5.
    pub usefulness: u8,
    /// The answer given again two weeks later, for the reliability of the scale, where it was asked for.
    pub again: Option<u8>,
}
