//! What all cases of one service share: the day, the people, the numbers already given out.

use std::collections::BTreeSet;

use chrono::{Days, Months, NaiveDate};
use tiltak_domain::access::Role;
use tiltak_domain::calendar::{add_days, add_months};
use tiltak_domain::casework::decision::SigningBy;
use tiltak_domain::casework::foster_home::FosterHome;
use tiltak_domain::ids::{ChildId, UserId};
use tiltak_domain::organisation::ChildWelfareService;
use tiltak_domain::people::child::{Child, Sex};
use tiltak_domain::people::national_id::NationalId;

use crate::DemoUser;
use crate::draw::Draw;
use crate::service;

pub(crate) struct World {
    pub(crate) today: NaiveDate,
    pub(crate) service: ChildWelfareService,
    pub(crate) people: Vec<DemoUser>,
    /// Foster homes that the stories made.
    pub(crate) foster_homes: Vec<FosterHome>,
    seed: u64,
    streams: u64,
    taken: BTreeSet<NationalId>,
}

impl World {
    pub(crate) fn new(seed: u64, today: NaiveDate) -> Self {
        let mut draw = Draw::new(seed, 0);
        let service = service::service(&mut draw);
        let people = service::people(&mut draw);
        Self {
            today,
            service,
            people,
            foster_homes: Vec::new(),
            seed,
            streams: 0,
            taken: BTreeSet::new(),
        }
    }

    /// A stream of chance of its own.
    pub(crate) fn draw(&mut self) -> Draw {
        self.streams += 1;
        Draw::new(self.seed, self.streams)
    }

    /// The day so many days ago.
    pub(crate) fn ago(&self, days: u64) -> NaiveDate {
        self.today.checked_sub_days(Days::new(days)).unwrap_or(self.today)
    }

    /// The day from which a limit of so many months runs out today; where the calendar has no such day, tomorrow.
    pub(crate) fn months_ago(&self, months: u32) -> NaiveDate {
        let day = self
            .today
            .checked_sub_months(Months::new(months))
            .unwrap_or(self.today);
        let too_early = add_months(day, months) < self.today;
        if too_early { add_days(day, 1) } else { day }
    }

    /// A day of birth that gives an age today.
    pub(crate) fn aged(&self, years: u32, months: u32, days: u64) -> NaiveDate {
        let months = self
            .today
            .checked_sub_months(Months::new(12 * years + months))
            .unwrap_or(self.today);
        months.checked_sub_days(Days::new(days)).unwrap_or(months)
    }

    /// The caseworker with a place in the list, the first being the one to sign in as.
    pub(crate) fn caseworker(&self, place: usize) -> UserId {
        self.people[place].id
    }

    /// Who signs for a caseworker: the leader, or another leader or colleague where the leader has the case.
    pub(crate) fn signer_for(&self, caseworker: UserId) -> SigningBy {
        let others = || self.people.iter().filter(|user| user.id != caseworker);
        let leader = others().find(|user| user.roles.contains(&Role::Leader));
        let colleague = others().find(|user| user.roles.contains(&Role::Caseworker));
        SigningBy {
            user: leader.or(colleague).map_or(caseworker, |user| user.id),
            is_leader: leader.is_some(),
        }
    }

    pub(crate) fn child(&mut self, draw: &mut Draw, name: &str, born: NaiveDate, sex: Sex) -> Child {
        Child {
            id: ChildId(draw.id()),
            version: 1,
            service: self.service.id,
            name: name.to_owned(),
            national_id: self.free_number(born, sex),
            born: Some(born),
            unborn: false,
            sex,
            interpreter: None,
            language_form: tiltak_domain::people::language_form::LanguageForm::Nb,
            siblings: Vec::new(),
        }
    }

    /// The first number of the day that nobody else has got.
    fn free_number(&mut self, born: NaiveDate, sex: Sex) -> Option<NationalId> {
        let mut numbers = (0..).map_while(|serial| NationalId::synthetic(born, sex, serial));
        let free = numbers.find(|number| !self.taken.contains(number))?;
        self.taken.insert(free.clone());
        Some(free)
    }
}
