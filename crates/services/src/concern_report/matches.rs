//! Children that a report may be about, and children of the same household, each with the reasons why.

use std::collections::BTreeSet;

use tiltak_domain::casework::case_file::CaseFile;
use tiltak_domain::casework::concern_report::{ConcernReport, Subject};
use tiltak_domain::ids::{ChildId, ServiceId};
use tiltak_domain::people::child::Child;
use tiltak_domain::people::likeness::{self, Description, Likeness, Strength};
use tiltak_domain::people::name_key::{self, NameWord};
use tiltak_domain::people::national_id::NationalId;
use tiltak_storage::search_name::{self, KeyKind, NameQuery, Precision};
use tiltak_storage::{case_file, child, child_merge, concern_report};

use crate::Services;
use crate::error::Result;

/// How many children of a kind are compared; more would be no help.
const CANDIDATES: u64 = 60;
/// How many are shown.
const SHOWN: usize = 8;

/// A child that a report may be about, or that may live in the same home.
#[derive(Debug, Clone)]
pub struct Match {
    /// The child.
    pub child: Child,
    /// The child's newest case.
    pub case_file: Option<CaseFile>,
    /// What agrees and what differs.
    pub likeness: Likeness,
}

/// Whom a report may be about.
#[derive(Debug, Clone, Default)]
pub struct Matches {
    /// Perhaps the same child, the likeliest first.
    pub same_child: Vec<Match>,
    /// Children with the same address or guardian who are not the same child.
    pub household: Vec<Match>,
}

impl Services {
    /// Compares a report with the children that the service knows. Nothing is decided here.
    pub(super) async fn matches(&self, report: &ConcernReport) -> Result<Matches> {
        if !report.is_open() || report.case_file().is_some() {
            return Ok(Matches::default());
        }
        let mut wanted = described(&report.subject);
        wanted.guessed_age = guessed_age(report);
        self.like(report.service, &wanted, &[]).await
    }

    /// Children like a description, but for some.
    pub(crate) async fn like(
        &self,
        service: ServiceId,
        wanted: &Description,
        but: &[ChildId],
    ) -> Result<Matches> {
        let mut ids = self.candidates(service, wanted).await?;
        for id in but {
            ids.remove(id);
        }
        let ids: Vec<ChildId> = ids.into_iter().collect();
        let mut found = Vec::new();
        for (child, file, description) in self.describe(&ids).await? {
            found.push(Match {
                likeness: likeness::compare(wanted, &description),
                child,
                case_file: file,
            });
        }
        found.sort_by_key(|one| (-one.likeness.points(), one.child.id));
        let mut matches = Matches::default();
        for one in found {
            let is_weak = one.likeness.strength() == Strength::Weak;
            if is_weak && one.likeness.is_household() {
                matches.household.push(one);
            } else if one.likeness.points() > 0 {
                matches.same_child.push(one);
            }
        }
        matches.same_child.truncate(SHOWN);
        matches.household.truncate(SHOWN);
        Ok(matches)
    }

    async fn candidates(&self, service: ServiceId, wanted: &Description) -> Result<BTreeSet<ChildId>> {
        let db = &self.database;
        let mut ids = BTreeSet::new();
        let number = wanted.national_id.as_ref().filter(|id| !id.is_incomplete());
        if let Some(id) = number {
            ids.extend(
                child::by_national_id(db, service, id.as_str())
                    .await?
                    .map(|child| child.id),
            );
        }
        for words in selections(&name_key::words(&wanted.name)) {
            let precisions = [Precision::Whole, Precision::Sound];
            let names = NameQuery {
                service,
                words: &words,
                precisions: &precisions,
                caseworker: None,
                limit: CANDIDATES,
            };
            ids.extend(names.children(db).await?);
        }
        let addresses = wanted
            .addresses
            .iter()
            .filter_map(|line| likeness::address_key(line));
        let guardians = wanted
            .guardians
            .iter()
            .flat_map(|line| likeness::guardian_keys(line));
        let keys: Vec<_> = addresses
            .map(|key| (KeyKind::Address, key))
            .chain(guardians.map(|key| (KeyKind::Guardian, key)))
            .collect();
        let reports = search_name::reports_with(db, service, &keys, CANDIDATES).await?;
        let reports = concern_report::find_many(db, &reports).await?;
        let files: Vec<_> = reports.iter().filter_map(ConcernReport::case_file).collect();
        let files = case_file::find_many(db, &files).await?;
        ids.extend(files.into_iter().map(|file| file.child));
        let all: Vec<ChildId> = ids.iter().copied().collect();
        for (hidden, kept) in child_merge::hidden(db, &all).await? {
            ids.remove(&hidden);
            ids.insert(kept);
        }
        Ok(ids)
    }

    /// Children with their newest case, and all that their reports say of them.
    pub(crate) async fn describe(
        &self,
        ids: &[ChildId],
    ) -> Result<Vec<(Child, Option<CaseFile>, Description)>> {
        let db = &self.database;
        let children = child::find_many(db, ids).await?;
        let files = case_file::of_children(db, ids).await?;
        let file_ids: Vec<_> = files.iter().map(|file| file.id).collect();
        let reports = concern_report::of_cases(db, &file_ids).await?;
        let described = |child: Child| {
            let own: Vec<&CaseFile> = files.iter().filter(|file| file.child == child.id).collect();
            let mut description = of_child(&child);
            for report in &reports {
                if own.iter().any(|file| Some(file.id) == report.case_file()) {
                    description.addresses.extend(report.subject.address.clone());
                    description.guardians.extend(report.subject.guardians.clone());
                }
            }
            (child, own.first().map(|file| (*file).clone()), description)
        };
        Ok(children.into_iter().map(described).collect())
    }
}

/// All words of a name; of three words or more also the first with the last, since a name in the middle is often left out.
fn selections(words: &[NameWord]) -> Vec<Vec<NameWord>> {
    let mut selections = vec![words.to_vec()];
    if let [first, _, .., last] = words {
        selections.push(vec![first.clone(), last.clone()]);
    }
    selections
}

fn of_child(child: &Child) -> Description {
    Description {
        name: child.name.clone(),
        national_id: child.national_id.clone(),
        born: child.born.filter(|_| !child.unborn),
        ..Description::default()
    }
}

fn described(subject: &Subject) -> Description {
    let written = subject.national_id_text.as_deref();
    let national_id = written.and_then(|text| NationalId::parse(text).ok());
    Description {
        name: subject.name.clone(),
        born: national_id
            .as_ref()
            .and_then(NationalId::born)
            .filter(|_| !subject.unborn),
        national_id,
        guessed_age: None,
        addresses: subject.address.iter().cloned().collect(),
        guardians: subject.guardians.clone(),
    }
}

fn guessed_age(report: &ConcernReport) -> Option<(u32, chrono::NaiveDate)> {
    let guess = report.subject.assumed_age.as_deref()?;
    Some((likeness::age_in(guess)?, report.received_on()))
}
