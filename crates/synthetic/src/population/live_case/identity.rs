//! Who is who: the same child, person or service always has the same id and name, whichever case asks first.

use chrono::NaiveDate;
use tiltak_domain::access::Role;
use tiltak_domain::ids::{CaseFileId, ChildId, ServiceId, UserId};
use tiltak_domain::organisation::ChildWelfareService;
use tiltak_domain::people::child::Child;
use tiltak_domain::people::national_id::NationalId;

use crate::draw::Draw;
use crate::population::geography::Municipality;
use crate::population::life::Resident;
use crate::population::name::Names;
use crate::{DemoUser, names};

/// Keeps these streams of chance apart from those of the population itself.
const SALT: u64 = 0x6c69_7665_0000;

/// What a stream of chance is for.
#[derive(Debug, Clone, Copy)]
enum Purpose {
    Service = 1,
    Leader = 2,
    Caseworker = 3,
    ChildRecord = 4,
    Household = 6,
    CaseFile = 7,
    Case = 8,
}

const LANGUAGES: [&str; 7] = [
    "Arabisk", "Dari", "Litauisk", "Polsk", "Somali", "Tigrinja", "Ukrainsk",
];

/// Ids and names that follow from a seed.
#[derive(Debug, Clone, Copy)]
pub struct Identities {
    seed: u64,
    last_day: NaiveDate,
}

impl Identities {
    /// `last_day` decides which numbers and names of municipalities are used.
    #[must_use]
    pub fn new(seed: u64, last_day: NaiveDate) -> Self {
        Self { seed, last_day }
    }

    fn draw(&self, purpose: Purpose, stream: u64) -> Draw {
        Draw::new(self.seed ^ (SALT | purpose as u64), stream)
    }

    /// The chance that a case is told by.
    pub(super) fn of_case(&self, case: u64) -> Draw {
        self.draw(Purpose::Case, case)
    }

    /// The case with a pseudonym.
    #[must_use]
    pub fn case_file(&self, case: u64) -> CaseFileId {
        CaseFileId(self.draw(Purpose::CaseFile, case).id())
    }

    /// The service of a municipality. Organisation numbers that begin with 3 belong to nobody real.
    #[must_use]
    pub fn service(&self, municipality: &Municipality) -> ChildWelfareService {
        let name = municipality.name_on(self.last_day);
        ChildWelfareService {
            id: self.service_id(municipality),
            name: format!("{name} barneverntjeneste"),
            organisation_number: organisation_number(municipality.index),
            municipality_number: municipality.number_on(self.last_day).to_owned(),
            municipality_name: name.to_owned(),
            city_district: None,
        }
    }

    /// The id of a municipality's service.
    #[must_use]
    pub fn service_id(&self, municipality: &Municipality) -> ServiceId {
        ServiceId(self.draw(Purpose::Service, municipality.index.into()).id())
    }

    /// Who leads a municipality's service.
    #[must_use]
    pub fn leader(&self, municipality: &Municipality) -> DemoUser {
        let mut draw = self.draw(Purpose::Leader, municipality.index.into());
        DemoUser {
            id: UserId(draw.id()),
            user_name: format!("leder-{}", municipality.number),
            display_name: names::adult(&mut draw),
            roles: vec![Role::Leader, Role::Caseworker],
        }
    }

    /// A caseworker by the number that is unique within the municipality.
    #[must_use]
    pub fn caseworker(&self, municipality: &Municipality, number: u32) -> DemoUser {
        let stream = (u64::from(municipality.index) << 32) | u64::from(number);
        let mut draw = self.draw(Purpose::Caseworker, stream);
        DemoUser {
            id: UserId(draw.id()),
            user_name: format!("saksbehandler{number}-{}", municipality.number),
            display_name: names::adult(&mut draw),
            roles: vec![Role::Caseworker],
        }
    }

    /// The id of a child's record in a municipality's service.
    #[must_use]
    pub fn child(&self, municipality: &Municipality, child: &Resident) -> ChildId {
        let seed = self.seed ^ (SALT | Purpose::ChildRecord as u64) ^ (u64::from(municipality.index) << 48);
        ChildId(Draw::new(seed, child.id).id())
    }

    /// A child's record in a municipality's service, and the given name in it.
    pub(super) fn record(&self, municipality: &Municipality, child: &Resident) -> (Child, &'static str) {
        let given = Names::given(child);
        let record = Child {
            id: self.child(municipality, child),
            version: 1,
            service: self.service_id(municipality),
            name: Names::of(child).child(child),
            national_id: child
                .serial
                .and_then(|serial| NationalId::synthetic(child.born, child.sex, serial)),
            born: Some(child.born),
            unborn: false,
            sex: child.sex,
            interpreter: self.interpreter(child),
            language_form: tiltak_domain::people::language_form::LanguageForm::Nb,
            siblings: Vec::new(),
        };
        (record, given)
    }

    /// The mother, as the official documents call her too.
    pub(super) fn guardian(&self, child: &Resident) -> String {
        let [mother, _] = Names::of(child).parents();
        mother
    }

    /// One household in sixteen needs an interpreter.
    fn interpreter(&self, child: &Resident) -> Option<String> {
        let mut draw = self.draw(Purpose::Household, u64::MAX - child.household);
        draw.chance(6).then(|| draw.pick(&LANGUAGES).to_owned())
    }
}

/// The number with a place among those from 310 000 000 whose control digit fits.
fn organisation_number(place: u16) -> String {
    let mut fitting = (31_000_100_u32..).filter_map(control_digit);
    fitting.nth(place.into()).unwrap_or_default()
}

/// Eight digits and the ninth that makes them an organisation number, by weights modulo 11; none where that would be 10.
fn control_digit(digits: u32) -> Option<String> {
    let text = format!("{digits:08}");
    let weighted = text.bytes().zip([3_u32, 2, 7, 6, 5, 4, 3, 2]);
    let sum: u32 = weighted
        .map(|(digit, weight)| u32::from(digit - b'0') * weight)
        .sum();
    let control = (11 - sum % 11) % 11;
    (control < 10).then(|| format!("{text}{control}"))
}
