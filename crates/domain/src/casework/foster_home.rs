//! Foster homes (fosterhjem) of a service: who the foster parents are, how many children there is room for, when the home is approved.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::refusal::{Check, Reason, Refusals};
use crate::codelist::{Kind, list};
use crate::ids::{FosterHomeId, ServiceId};
use crate::people::national_id::NationalId;

/// A foster home that a service uses (fosterhjem, barnevernsloven chapter 9).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FosterHome {
    /// Identity.
    pub id: FosterHomeId,
    /// Counts the changes, for optimistic locking.
    pub version: i64,
    /// The service that uses it.
    pub service: ServiceId,
    /// What the service calls it.
    pub name: String,
    /// How it is related to children who come.
    pub kind: FosterHomeKind,
    /// The foster parents, over time; at most two at once.
    pub parents: Vec<FosterParent>,
    /// The municipality where it lies, which has the supervision: four digits.
    pub municipality_number: String,
    /// For how many children there is room.
    pub capacity: u32,
    /// When it is and was approved.
    pub approvals: Vec<Approval>,
    /// Whether nobody outside the service may learn where it is.
    pub address_protected: bool,
}

/// How a foster home is related to the children who come. Kin and network are asked first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FosterHomeKind {
    /// In the child's family (slekt).
    Kinship,
    /// In the child's close network (nært nettverk).
    Network,
    /// Neither (utenfor familie og nettverk).
    Other,
    /// An emergency foster home (beredskapshjem).
    Emergency,
}

impl FosterHomeKind {
    /// All of them, in the order in which they are to be tried.
    pub const ALL: [Self; 4] = [Self::Kinship, Self::Network, Self::Other, Self::Emergency];

    /// Whether it is one of those that are to be tried first.
    #[must_use]
    pub fn is_near(self) -> bool {
        matches!(self, Self::Kinship | Self::Network)
    }

    /// Its code in the list of where children move to (flytting_til).
    #[must_use]
    pub fn relocation_destination(self) -> &'static str {
        match self {
            Self::Kinship | Self::Network => "1",
            Self::Other => "2",
            Self::Emergency => "3",
        }
    }
}

/// A foster parent (fosterforelder) and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FosterParent {
    /// Identity.
    pub id: Uuid,
    /// Full name.
    pub name: String,
    /// National identity number or D-number, which the population register asks for.
    pub national_id: Option<NationalId>,
    /// The first day as a foster parent here.
    pub from: NaiveDate,
    /// The last day; none while it lasts.
    pub to: Option<NaiveDate>,
}

impl FosterParent {
    /// Whether somebody is a foster parent on a day.
    #[must_use]
    pub fn is_current_on(&self, date: NaiveDate) -> bool {
        self.from <= date && self.to.is_none_or(|last| date <= last)
    }
}

/// A period in which a home is approved (godkjenning).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approval {
    /// The first day.
    pub from: NaiveDate,
    /// The last day; none where the approval has no end.
    pub to: Option<NaiveDate>,
    /// Who approved it.
    pub by: String,
}

/// The most foster parents that a child may have at once, as the population register counts them.
pub const MOST_PARENTS: usize = 2;
/// The most children that a form accepts.
const MOST_CHILDREN: u32 = 12;

impl FosterHome {
    /// Whether it is approved on a day.
    #[must_use]
    pub fn is_approved_on(&self, date: NaiveDate) -> bool {
        self.approvals
            .iter()
            .any(|one| one.from <= date && one.to.is_none_or(|last| date <= last))
    }

    /// The last day of the approval that holds on a day; none where it has no end, or there is no approval.
    #[must_use]
    pub fn approved_until(&self, date: NaiveDate) -> Option<NaiveDate> {
        let on = |one: &&Approval| one.from <= date && one.to.is_none_or(|last| date <= last);
        self.approvals.iter().filter(on).filter_map(|one| one.to).max()
    }

    /// The foster parents on a day.
    pub fn parents_on(&self, date: NaiveDate) -> impl Iterator<Item = &FosterParent> {
        self.parents.iter().filter(move |one| one.is_current_on(date))
    }

    /// How many more children there is room for.
    #[must_use]
    pub fn room(&self, children: usize) -> u32 {
        self.capacity
            .saturating_sub(u32::try_from(children).unwrap_or(u32::MAX))
    }

    /// Keeps the home, new or changed.
    ///
    /// # Errors
    /// Refused without name, known municipality, or a foster parent; with more than two at once; with room for nobody; with a period
    /// that ends before it begins, or a number that two foster parents share.
    pub fn keep(self, today: NaiveDate) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.text(&self.name, "name", None);
        let known = list(Kind::Municipality)
            .entry(&self.municipality_number)
            .is_some();
        check.field(!known, "municipality_number", Reason::UnknownCode);
        check.field(
            !(1..=MOST_CHILDREN).contains(&self.capacity),
            "capacity",
            Reason::OutOfRange,
        );
        check.field(self.parents.is_empty(), "parent_name", Reason::Missing);
        let mut days = self.parents.iter().map(|one| one.from).chain([today]);
        let crowded = days.any(|day| self.parents_on(day).count() > MOST_PARENTS);
        check.field(crowded, "parent_name", Reason::TooManyFosterParents);
        for parent in &self.parents {
            check.text(&parent.name, "parent_name", None);
            check.field(
                parent.to.is_some_and(|to| to < parent.from),
                "parent_to",
                Reason::BeforeStart,
            );
        }
        let mut numbers: Vec<_> = self
            .parents_on(today)
            .filter_map(|one| one.national_id.as_ref())
            .collect();
        let all = numbers.len();
        numbers.sort_unstable();
        numbers.dedup();
        check.field(numbers.len() < all, "parent_national_id", Reason::AlreadyThere);
        for approval in &self.approvals {
            check.text(&approval.by, "approved_by", None);
            let backwards = approval.to.is_some_and(|to| to < approval.from);
            check.field(backwards, "approved_to", Reason::BeforeStart);
        }
        check.finish(|| self)
    }

    /// Objects when the home cannot take a child on a day: full, or not approved.
    pub fn check_can_take(&self, check: &mut Check, children: usize, on: NaiveDate) {
        check.field(self.room(children) == 0, "home", Reason::FosterHomeFull);
        check.field(!self.is_approved_on(on), "home", Reason::FosterHomeNotApproved);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::casework::example;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn reasons(home: FosterHome) -> Vec<(Option<&'static str>, Reason)> {
        let refused = home.keep(day("2026-06-01")).unwrap_err();
        refused.0.iter().map(|one| (one.field, one.reason)).collect()
    }

    #[test]
    fn a_home_with_a_parent_room_and_a_municipality_is_kept() {
        assert!(example::foster_home().keep(day("2026-06-01")).is_ok());
    }

    #[test]
    fn an_empty_home_is_told_all_that_it_lacks() {
        let home = FosterHome {
            name: " ".into(),
            municipality_number: "0000".into(),
            capacity: 0,
            parents: Vec::new(),
            ..example::foster_home()
        };
        assert_eq!(
            reasons(home),
            [
                (Some("name"), Reason::Missing),
                (Some("municipality_number"), Reason::UnknownCode),
                (Some("capacity"), Reason::OutOfRange),
                (Some("parent_name"), Reason::Missing),
            ]
        );
    }

    #[test]
    fn three_foster_parents_at_once_are_refused_and_one_after_another_are_not() {
        let mut home = example::foster_home();
        let first = home.parents[0].clone();
        let another = |number: u128, from: &str| FosterParent {
            id: Uuid::from_u128(number),
            national_id: None,
            from: day(from),
            to: None,
            ..first.clone()
        };
        home.parents = vec![another(1, "2024-01-01"), another(2, "2024-01-01")];
        assert!(home.clone().keep(day("2026-06-01")).is_ok());
        home.parents.push(another(3, "2026-05-01"));
        assert_eq!(
            reasons(home.clone()),
            [(Some("parent_name"), Reason::TooManyFosterParents)]
        );
        home.parents[0].to = Some(day("2026-05-01"));
        assert!(home.clone().keep(day("2026-06-01")).is_err(), "three on 1 May");
        home.parents[0].to = Some(day("2026-04-30"));
        assert!(home.keep(day("2026-06-01")).is_ok());
    }

    #[test]
    fn an_approval_holds_on_its_last_day_and_not_on_the_day_after() {
        let mut home = example::foster_home();
        home.approvals = vec![Approval {
            from: day("2025-03-01"),
            to: Some(day("2026-02-28")),
            by: "Fjordvik barneverntjeneste".into(),
        }];
        let on = |date: &str| home.is_approved_on(day(date));
        assert_eq!(
            [
                on("2025-02-28"),
                on("2025-03-01"),
                on("2026-02-27"),
                on("2026-02-28"),
                on("2026-03-01")
            ],
            [false, true, true, true, false]
        );
        assert_eq!(home.approved_until(day("2026-01-01")), Some(day("2026-02-28")));
    }

    #[test]
    fn a_full_home_and_one_without_approval_are_refused_with_reason() {
        let mut home = example::foster_home();
        home.capacity = 2;
        let taken = |home: &FosterHome, children, on: &str| {
            let mut check = Check::new();
            home.check_can_take(&mut check, children, day(on));
            check.finish(|| ()).map_err(|refused| refused.0[0].reason)
        };
        assert_eq!(taken(&home, 1, "2026-06-01"), Ok(()));
        assert_eq!(taken(&home, 2, "2026-06-01"), Err(Reason::FosterHomeFull));
        assert_eq!(taken(&home, 3, "2026-06-01"), Err(Reason::FosterHomeFull));
        home.approvals.clear();
        assert_eq!(taken(&home, 0, "2026-06-01"), Err(Reason::FosterHomeNotApproved));
    }
}
