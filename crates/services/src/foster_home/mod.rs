//! Foster homes of a service: listed with who lives there, kept.

use chrono::NaiveDate;
use tiltak_domain::access::{Act, may_with_case};
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::foster_home::{Approval, FosterHome, FosterHomeKind, FosterParent};
use tiltak_domain::casework::foster_parent_message;
use tiltak_domain::casework::placement::Placement;
use tiltak_domain::ids::{CaseFileId, FosterHomeId};
use tiltak_domain::organisation::Actor;
use tiltak_domain::people::national_id::NationalId;
use tiltak_storage::journal::{self, Action, NewEntry};
use tiltak_storage::versioned::Change;
use tiltak_storage::{Transaction, case, foster_home, part, standing};
use uuid::Uuid;

use crate::Services;
use crate::error::{Result, ServiceError};
use crate::foster_parent::{MessageOf, add_messages};
use crate::work::same_version;

/// A foster home with those who live there.
#[derive(Debug, Clone)]
pub struct HomeView {
    /// The home.
    pub home: FosterHome,
    /// The children who live there now.
    pub children: Vec<Resident>,
}

/// A child who lives in a foster home.
#[derive(Debug, Clone)]
pub struct Resident {
    /// The placement.
    pub placement: Placement,
    /// The child's case and name, for those who may read the case.
    pub child: Option<(CaseFileId, String)>,
}

/// What can be said of a foster home in its form.
#[derive(Debug, Clone)]
pub struct HomeContent {
    /// What the service calls it.
    pub name: String,
    /// How it is related to children who come.
    pub kind: FosterHomeKind,
    /// The municipality where it lies.
    pub municipality_number: String,
    /// For how many children there is room.
    pub capacity: u32,
    /// Whether nobody outside the service may learn where it is.
    pub address_protected: bool,
}

/// A foster parent who comes.
#[derive(Debug, Clone)]
pub struct NewParent {
    /// Full name.
    pub name: String,
    /// National identity number.
    pub national_id: Option<NationalId>,
    /// The first day.
    pub from: NaiveDate,
}

/// What happens to a foster home besides its form.
#[derive(Debug, Clone)]
pub enum HomeChange {
    /// Its form.
    Content(HomeContent),
    /// A foster parent comes.
    ParentComes(NewParent),
    /// The national identity number of a foster parent becomes known, or is corrected.
    ParentNumber(Uuid, NationalId),
    /// A foster parent leaves after a day.
    ParentLeaves(Uuid, NaiveDate),
    /// It is approved for a time.
    Approved(Approval),
    /// The approval ends with a day.
    ApprovalEnds(NaiveDate),
}

impl Services {
    /// The foster homes of the actor's service, by name.
    ///
    /// # Errors
    /// Forbidden; storage.
    pub async fn list_foster_homes(&self, actor: &Actor) -> Result<Vec<HomeView>> {
        self.require(actor, Act::UseFosterHomes).await?;
        let actor = &self.tied(actor).await?;
        let transaction = self.database.begin().await?;
        let homes = foster_home::of_service(&transaction, actor.service).await?;
        let views = views(&transaction, actor, homes).await?;
        self.note_home(&transaction, actor, Action::Read, None, "")
            .await?;
        transaction.commit().await?;
        Ok(views)
    }

    /// A foster home; the reading is noted.
    ///
    /// # Errors
    /// Forbidden; not found.
    pub async fn read_foster_home(&self, actor: &Actor, id: FosterHomeId) -> Result<HomeView> {
        self.require(actor, Act::UseFosterHomes).await?;
        let actor = &self.tied(actor).await?;
        let transaction = self.database.begin().await?;
        let home = own(&transaction, actor, id).await?;
        let view = views(&transaction, actor, vec![home]).await?.pop();
        self.note_home(&transaction, actor, Action::Read, Some(id), "")
            .await?;
        transaction.commit().await?;
        view.ok_or(ServiceError::NotFound)
    }

    /// Takes a new foster home into use.
    ///
    /// # Errors
    /// Forbidden; refused by the rules of a foster home.
    pub async fn add_foster_home(
        &self,
        actor: &Actor,
        content: HomeContent,
        parents: Vec<NewParent>,
        approval: Option<Approval>,
    ) -> Result<FosterHomeId> {
        self.require(actor, Act::UseFosterHomes).await?;
        let parents = parents.into_iter().map(|new| self.parent(new)).collect();
        let home = FosterHome {
            id: FosterHomeId(self.id()),
            version: 1,
            service: actor.service,
            name: content.name,
            kind: content.kind,
            parents,
            municipality_number: content.municipality_number,
            capacity: content.capacity,
            approvals: approval.into_iter().collect(),
            address_protected: content.address_protected,
        };
        let home = home.keep(self.today())?;
        let transaction = self.database.begin().await?;
        foster_home::insert(&transaction, &home).await?;
        self.note_home(&transaction, actor, Action::Create, Some(home.id), "added")
            .await?;
        transaction.commit().await?;
        Ok(home.id)
    }

    /// Writes foster homes as they are, for demonstrations: one transaction.
    ///
    /// # Errors
    /// When the database fails, or a home is there already.
    pub async fn save_foster_homes(&self, homes: &[FosterHome]) -> Result<()> {
        let transaction = self.database.begin().await?;
        for home in homes {
            foster_home::insert(&transaction, home).await?;
            let entry = NewEntry {
                at: self.now(),
                actor: journal::Actor::System("demo"),
                action: Action::Create,
                purpose: "demo",
                case_file: None,
                child: None,
                entity: "foster_home",
                entity_id: Some(home.id.0),
                detail: "saved whole",
            };
            journal::append(&transaction, &entry).await?;
        }
        Ok(transaction.commit().await?)
    }

    /// Changes a foster home. Where foster parents come or leave, the messages about the children who live there are made too.
    ///
    /// # Errors
    /// Forbidden; not found; conflict; refused by the rules of a foster home.
    pub async fn change_foster_home(
        &self,
        actor: &Actor,
        id: FosterHomeId,
        version: i64,
        change: HomeChange,
    ) -> Result<()> {
        self.require(actor, Act::UseFosterHomes).await?;
        let transaction = self.database.begin().await?;
        let before = own(&transaction, actor, id).await?;
        same_version(version, before.version)?;
        let (after, reason) = self.changed(before.clone(), change)?;
        let after = after.keep(self.today())?;
        let saved = Change {
            by: journal::Actor::User(actor.user),
            at: self.now(),
            reason,
        };
        foster_home::update(&transaction, &after, saved).await?;
        self.note_home(&transaction, actor, Action::Update, Some(id), reason)
            .await?;
        self.tell_of_parents(&transaction, actor, &before, &after).await?;
        Ok(transaction.commit().await?)
    }

    fn changed(&self, mut home: FosterHome, change: HomeChange) -> Result<(FosterHome, &'static str)> {
        let reason = match change {
            HomeChange::Content(content) => {
                home.name = content.name;
                home.kind = content.kind;
                home.municipality_number = content.municipality_number;
                home.capacity = content.capacity;
                home.address_protected = content.address_protected;
                "changed"
            }
            HomeChange::ParentComes(new) => {
                home.parents.push(self.parent(new));
                "foster parent came"
            }
            HomeChange::ParentNumber(id, number) => {
                let parent = home.parents.iter_mut().find(|one| one.id == id);
                parent.ok_or(ServiceError::NotFound)?.national_id = Some(number);
                "number filled in"
            }
            HomeChange::ParentLeaves(id, on) => {
                let parent = home
                    .parents
                    .iter_mut()
                    .find(|one| one.id == id && one.to.is_none());
                parent.ok_or(ServiceError::NotFound)?.to = Some(on);
                "foster parent left"
            }
            HomeChange::Approved(approval) => {
                home.approvals.push(approval);
                "approved"
            }
            HomeChange::ApprovalEnds(on) => {
                let open = home
                    .approvals
                    .iter_mut()
                    .filter(|one| one.to.is_none_or(|to| to > on));
                open.for_each(|one| one.to = Some(on));
                "approval ends"
            }
        };
        Ok((home, reason))
    }

    fn parent(&self, new: NewParent) -> FosterParent {
        FosterParent {
            id: self.id(),
            name: new.name,
            national_id: new.national_id,
            from: new.from,
            to: None,
        }
    }

    async fn tell_of_parents(
        &self,
        transaction: &Transaction,
        actor: &Actor,
        before: &FosterHome,
        after: &FosterHome,
    ) -> Result<()> {
        for placement in living_in(transaction, after.id).await? {
            let told = foster_parent_message::of_home(before, after, &placement);
            let Some(case) = case::load(transaction, placement.case_file).await? else {
                continue;
            };
            let of = MessageOf {
                case: &case,
                placement: &placement,
                home: after,
                by: actor.user,
            };
            add_messages(self, transaction, of, told).await?;
            standing::refresh(transaction, &[placement.case_file]).await?;
        }
        Ok(())
    }

    async fn note_home(
        &self,
        transaction: &Transaction,
        actor: &Actor,
        action: Action,
        id: Option<FosterHomeId>,
        detail: &str,
    ) -> Result<()> {
        let entry = NewEntry {
            at: self.now(),
            actor: journal::Actor::User(actor.user),
            action,
            purpose: "foster homes",
            case_file: None,
            child: None,
            entity: "foster_home",
            entity_id: id.map(|id| id.0),
            detail,
        };
        journal::append(transaction, &entry).await?;
        Ok(())
    }
}

/// A foster home of the actor's service.
pub(crate) async fn own(transaction: &Transaction, actor: &Actor, id: FosterHomeId) -> Result<FosterHome> {
    let home = foster_home::find(transaction, id).await?;
    home.filter(|home| home.service == actor.service)
        .ok_or(ServiceError::NotFound)
}

/// The placements that go on in a foster home.
pub(crate) async fn living_in(transaction: &Transaction, id: FosterHomeId) -> Result<Vec<Placement>> {
    let mut placements = part::open::<Placement>(transaction).await?;
    placements.retain(|placement| placement.foster_home() == Some(id));
    Ok(placements)
}

async fn views(transaction: &Transaction, actor: &Actor, homes: Vec<FosterHome>) -> Result<Vec<HomeView>> {
    let placements = part::open::<Placement>(transaction).await?;
    let ids: Vec<CaseFileId> = placements.iter().map(|one| one.case_file).collect();
    let cases = case::load_many(transaction, &ids).await?;
    let name = |placement: &Placement| {
        let readable = |case: &&Case| {
            case.file.id == placement.case_file && may_with_case(actor, Act::ReadCase, &case.file)
        };
        let case = cases.iter().find(readable)?;
        Some((case.file.id, case.child.name.clone()))
    };
    let view = |home: FosterHome| {
        let own = placements.iter().filter(|one| one.foster_home() == Some(home.id));
        let children = own.map(|placement| Resident {
            child: name(placement),
            placement: placement.clone(),
        });
        HomeView {
            children: children.collect(),
            home,
        }
    };
    Ok(homes.into_iter().map(view).collect())
}
