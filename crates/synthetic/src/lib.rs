//! Synthetic people and cases, made again from a seed: the same seed and day give the same service, to the last letter.
//!
//! Three things are made: a service to show ([`demo_service`]), a population of the nation calibrated to what is published
//! ([`population`]), and answers to the leader survey ([`survey`]).
//!
//! Nobody here exists. National ids carry month + 80 and surnames are made up of words from nature. Every case of the
//! service is led through the domain's own transitions, each on its own historic day, so that nothing stands in it that the service
//! could not have recorded. To add a story: 1. a file in `stories`, 2. its line in `stories/mod.rs`.

mod case_builder;
mod draw;
mod filler;
mod inbox;
mod knowledge;
mod names;
pub mod population;
mod replies;
mod service;
mod stories;
pub mod study;
pub mod survey;
mod vocabulary;
mod world;

use chrono::{DateTime, NaiveDate, Utc};
use tiltak_domain::access::Role;
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::foster_home::FosterHome;
use tiltak_domain::casework::intake::TakenDown;
use tiltak_domain::casework::refusal::Refusals;
use tiltak_domain::ids::{CaseFileId, UserId};
use tiltak_domain::organisation::ChildWelfareService;
use tiltak_domain::study::Study;
use tiltak_domain::study::response::Invitation;

use world::World;

/// A whole service to show: who works there, the children's cases, and what lies unopened in the inbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoService {
    /// The service.
    pub service: ChildWelfareService,
    /// The people who work there; the first six are the ones to sign in as.
    pub people: Vec<DemoUser>,
    /// The cases, stories first.
    pub cases: Vec<Case>,
    /// Foster homes that the service uses.
    pub foster_homes: Vec<FosterHome>,
    /// Which cases tell which story.
    pub stories: Vec<DemoStory>,
    /// Documents that have arrived and that nobody has registered, the oldest first.
    pub unregistered: Vec<DemoDocument>,
    /// Calls that the intake has taken down and that nobody has registered either.
    pub calls: Vec<TakenDown>,
    /// Experience studies with everybody who was asked.
    pub studies: Vec<(Study, Vec<Invitation>)>,
}

/// Somebody who works in the service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoUser {
    /// Identity.
    pub id: UserId,
    /// What is typed to sign in.
    pub user_name: String,
    /// Full name.
    pub display_name: String,
    /// Roles in the service.
    pub roles: Vec<Role>,
}

/// A named story and the cases that tell it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoStory {
    /// What it shows, in bokmål.
    pub title: &'static str,
    /// Its cases, one for each child.
    pub cases: Vec<CaseFileId>,
}

/// An official concern report (bekymringsmelding) as its sender made it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoDocument {
    /// The JSON, byte for byte.
    pub bytes: Vec<u8>,
    /// When it arrived; always before the day of the demo.
    pub received_at: DateTime<Utc>,
}

/// Makes the service as it stands on the morning of `today`, with `children` cases.
///
/// The stories are always told in full, so a smaller number than theirs gives the stories alone. `today` must not lie
/// before 2025, since the older stories would then begin before the act of 2021.
///
/// # Errors
/// The refusals of the domain, should a case be led through a step that is not allowed. The tests show that none is.
pub fn demo_service(children: usize, seed: u64, today: NaiveDate) -> Result<DemoService, Refusals> {
    let mut world = World::new(seed, today);
    let mut cases = Vec::new();
    let mut told = Vec::new();
    for (title, tell) in stories::ALL {
        let of_story = tell(&mut world)?;
        told.push(DemoStory {
            title,
            cases: of_story.iter().map(|case| case.file.id).collect(),
        });
        cases.extend(of_story);
    }
    filler::fill(&mut world, &mut cases, children)?;
    cases.iter_mut().for_each(replies::answer);
    number_journals(&mut cases);
    let unregistered = inbox::documents(&mut world, &cases);
    let calls = inbox::calls(&world, &cases);
    let studies = vec![study::closed_study(world.service.id, seed, today)];
    Ok(DemoService {
        service: world.service,
        people: world.people,
        foster_homes: world.foster_homes,
        cases,
        stories: told,
        unregistered,
        calls,
        studies,
    })
}

/// Makes the same service before it knows any child: who works there, and nothing else.
#[must_use]
pub fn empty_service(seed: u64, today: NaiveDate) -> DemoService {
    let world = World::new(seed, today);
    DemoService {
        service: world.service,
        people: world.people,
        foster_homes: Vec::new(),
        cases: Vec::new(),
        stories: Vec::new(),
        unregistered: Vec::new(),
        calls: Vec::new(),
        studies: Vec::new(),
    }
}

/// What the named stories show, in bokmål, in the order of [`DemoService::stories`].
#[must_use]
pub fn story_titles() -> Vec<&'static str> {
    stories::ALL.iter().map(|(title, _)| *title).collect()
}

/// Journal numbers run through each year in the order in which the cases were opened.
fn number_journals(cases: &mut [Case]) {
    let mut by_day: Vec<&mut Case> = cases.iter_mut().collect();
    by_day.sort_by_key(|case| case.file.opened_on);
    let (mut year, mut number) = (0, 0);
    for case in by_day {
        let opened_in = tiltak_domain::calendar::reporting_year(case.file.opened_on);
        number = if opened_in == year { number + 1 } else { 1 };
        year = opened_in;
        case.file.journal_number = format!("{year}-{number:04}");
    }
}
