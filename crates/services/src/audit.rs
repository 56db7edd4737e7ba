//! Who has seen what: for the operator, and in words for the family that asks.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{DateTime, NaiveDate, Utc};
use tiltak_domain::access::{Act, Role};
use tiltak_domain::calendar::oslo_date;
use tiltak_domain::casework::case::Case;
use tiltak_domain::ids::{CaseFileId, ChildId, UserId};
use tiltak_domain::organisation::Actor as Worker;
use tiltak_storage::journal::{self, Action, Actor, NewEntry};
use tiltak_storage::user_account::RoleGrant;
use tiltak_storage::{child, user_account};

use crate::Services;
use crate::error::{Result, ServiceError};

/// One time that a child's data were shown or taken out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Access {
    /// When.
    pub at: DateTime<Utc>,
    /// The user's name and user name, or the part of the program.
    pub who: String,
    /// What was done.
    pub action: Action,
    /// What for, as a code.
    pub purpose: String,
    /// The case.
    pub case_file: Option<CaseFileId>,
}

/// Readings of a child's data that are told together: one day, one reader, one thing, one purpose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Readings {
    /// The day in Norway.
    pub on: NaiveDate,
    /// Who; none where a part of the program did it.
    pub reader: Option<Reader>,
    /// Read, or taken out.
    pub action: Action,
    /// What was read, as a code.
    pub entity: String,
    /// What for, as a code.
    pub purpose: String,
    /// How many times that day.
    pub times: usize,
}

/// Somebody who has read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reader {
    /// The name, where names are given out.
    pub name: Option<String>,
    /// The roles that they had when they read.
    pub roles: Vec<Role>,
}

/// What the family asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// Whether the names of the workers are given, or their roles only.
    pub names: bool,
}

impl Services {
    /// Who has read about a child in a period, in order of days, for the family's request. That it was asked is noted in the journal first,
    /// so it stands in the list itself.
    ///
    /// # Errors
    /// Forbidden, unless the actor may write in the case; storage.
    pub async fn readings(&self, actor: &Worker, case: &Case, asked: Asked) -> Result<Vec<Readings>> {
        self.require_with(actor, Act::WriteCase, &case.file).await?;
        let transaction = self.database.begin().await?;
        let entry = NewEntry {
            at: self.now(),
            actor: Actor::User(actor.user),
            action: Action::Export,
            purpose: "access request",
            case_file: Some(case.file.id),
            child: Some(case.child.id),
            entity: "journal",
            entity_id: Some(case.child.id.0),
            detail: if asked.names { "with names" } else { "with roles" },
        };
        journal::append(&transaction, &entry).await?;
        transaction.commit().await?;
        let mut entries = journal::who_read(&self.database, case.child.id).await?;
        entries.retain(|entry| (asked.from..=asked.to).contains(&oslo_date(entry.at)));
        let people = self.readers(&entries).await?;
        Ok(together(&entries, &people, asked.names))
    }

    /// Those who stand in entries, with the roles they have had.
    async fn readers(&self, entries: &[journal::Entry]) -> Result<People> {
        let users = entries
            .iter()
            .filter_map(|entry| match Actor::parse(&entry.actor) {
                Some(Actor::User(id)) => Some(id),
                _ => None,
            });
        let users: BTreeSet<UserId> = users.collect();
        let mut people = HashMap::new();
        for id in users {
            let account = user_account::find(&self.database, id).await?;
            let name = account.map(|account| account.display_name).unwrap_or_default();
            people.insert(id, (name, user_account::all_grants(&self.database, id).await?));
        }
        Ok(people)
    }

    /// Who has seen a child's data or taken it out, oldest first, for the operator.
    ///
    /// # Errors
    /// Not found; storage.
    pub async fn who_read(&self, child: ChildId) -> Result<Vec<Access>> {
        if child::find(&self.database, child).await?.is_none() {
            return Err(ServiceError::NotFound);
        }
        let accounts = user_account::list(&self.database).await?;
        let name = |actor: &str| match Actor::parse(actor) {
            Some(Actor::User(id)) => accounts.iter().find(|account| account.id == id).map_or_else(
                || actor.to_owned(),
                |account| format!("{} ({})", account.display_name, account.user_name),
            ),
            _ => actor.to_owned(),
        };
        let entries = journal::who_read(&self.database, child).await?;
        let access = |entry: journal::Entry| Access {
            at: entry.at,
            who: name(&entry.actor),
            action: entry.action,
            purpose: entry.purpose,
            case_file: entry.case_file,
        };
        Ok(entries.into_iter().map(access).collect())
    }
}

/// Names, and every role that each has had, with its end.
type People = HashMap<UserId, (String, Vec<(RoleGrant, Option<DateTime<Utc>>)>)>;

/// Puts together what was done on one day by one reader with one thing for one purpose.
fn together(entries: &[journal::Entry], people: &People, names: bool) -> Vec<Readings> {
    let mut found: BTreeMap<_, Readings> = BTreeMap::new();
    for entry in entries {
        let on = oslo_date(entry.at);
        let reader = reader(entry, people, names);
        // Two of the same role are two readers, also where their names are not told.
        let key = (
            on,
            entry.actor.clone(),
            reader.clone(),
            entry.action.code(),
            entry.entity.clone(),
            entry.purpose.clone(),
        );
        let readings = found.entry(key).or_insert_with(|| Readings {
            on,
            reader,
            action: entry.action,
            entity: entry.entity.clone(),
            purpose: entry.purpose.clone(),
            times: 0,
        });
        readings.times += 1;
    }
    found.into_values().collect()
}

fn reader(entry: &journal::Entry, people: &People, names: bool) -> Option<Reader> {
    let Some(Actor::User(id)) = Actor::parse(&entry.actor) else {
        return None;
    };
    let (name, grants) = people.get(&id)?;
    let held = |(grant, ended_at): &&(RoleGrant, Option<DateTime<Utc>>)| {
        grant.granted_at <= entry.at && ended_at.is_none_or(|ended| entry.at < ended)
    };
    let mut roles: Vec<Role> = grants
        .iter()
        .filter(held)
        .filter_map(|(grant, _)| Role::from_id(&grant.role))
        .collect();
    roles.sort_unstable();
    roles.dedup();
    Some(Reader {
        name: names.then(|| name.clone()),
        roles,
    })
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn entry(at: &str, user: u128, entity: &str) -> journal::Entry {
        journal::Entry {
            sequence: 1,
            at: at.parse().unwrap(),
            actor: format!("user:{}", Uuid::from_u128(user)),
            action: Action::Read,
            purpose: "casework".into(),
            case_file: None,
            child: None,
            entity: entity.into(),
            entity_id: None,
            detail: String::new(),
            previous_hash: String::new(),
            hash: String::new(),
        }
    }

    fn grant(user: u128, role: &str, from: &str, to: Option<&str>) -> (RoleGrant, Option<DateTime<Utc>>) {
        let grant = RoleGrant {
            id: Uuid::nil(),
            user: UserId(Uuid::from_u128(user)),
            service: tiltak_domain::ids::ServiceId(Uuid::nil()),
            role: role.into(),
            granted_at: from.parse().unwrap(),
        };
        (grant, to.map(|to| to.parse().unwrap()))
    }

    fn people() -> People {
        let kari = grant(
            1,
            "caseworker",
            "2026-01-01T00:00:00Z",
            Some("2026-06-01T00:00:00Z"),
        );
        let leads = grant(1, "leader", "2026-06-01T00:00:00Z", None);
        let ola = grant(2, "caseworker", "2026-01-01T00:00:00Z", None);
        HashMap::from([
            (UserId(Uuid::from_u128(1)), ("Kari".to_owned(), vec![kari, leads])),
            (UserId(Uuid::from_u128(2)), ("Ola".to_owned(), vec![ola])),
        ])
    }

    #[test]
    fn readings_of_a_day_are_counted_and_days_are_those_of_norway() {
        let entries = [
            entry("2026-05-01T21:59:59Z", 1, "case_file"),
            entry("2026-05-01T20:00:00Z", 1, "case_file"),
            entry("2026-05-01T22:00:00Z", 1, "case_file"),
            entry("2026-05-01T20:00:00Z", 1, "attachment"),
        ];
        let found = together(&entries, &people(), true);
        let told: Vec<_> = found
            .iter()
            .map(|one| (one.on.to_string(), one.entity.as_str(), one.times))
            .collect();
        assert_eq!(
            told,
            [
                ("2026-05-01".to_owned(), "attachment", 1),
                ("2026-05-01".to_owned(), "case_file", 2),
                ("2026-05-02".to_owned(), "case_file", 1)
            ]
        );
    }

    #[test]
    fn names_are_told_only_where_asked_for_and_two_of_one_role_stay_two() {
        let entries = [
            entry("2026-05-01T10:00:00Z", 1, "case_file"),
            entry("2026-05-01T10:00:00Z", 2, "case_file"),
        ];
        let with = together(&entries, &people(), true);
        let name = |one: &Readings| one.reader.as_ref().and_then(|reader| reader.name.clone());
        assert_eq!(with.iter().filter_map(name).collect::<Vec<_>>(), ["Kari", "Ola"]);
        let without = together(&entries, &people(), false);
        assert_eq!(without.len(), 2);
        assert!(without.iter().all(|one| name(one).is_none() && one.times == 1));
    }

    #[test]
    fn a_role_is_the_one_at_the_time() {
        let role = |at| {
            let found = together(&[entry(at, 1, "case_file")], &people(), false);
            found[0].reader.clone().unwrap().roles
        };
        assert_eq!(role("2026-05-31T23:59:59Z"), [Role::Caseworker]);
        assert_eq!(role("2026-06-01T00:00:00Z"), [Role::Leader]);
    }
}
