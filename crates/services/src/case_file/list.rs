use tiltak_domain::access::{Act, Role};
use tiltak_domain::casework::case_file::CaseFile;
use tiltak_domain::organisation::Actor;
use tiltak_domain::people::child::Child;
use tiltak_storage::case_file::{self, Filter};
use tiltak_storage::child;
use tiltak_storage::journal::{self, Action, NewEntry};

use crate::Services;
use crate::error::Result;

/// The most cases on one page of a list.
pub const LIST_PAGE: u64 = 50;

/// Which cases are looked for.
#[derive(Debug, Clone, Default)]
pub struct CaseQuery {
    /// Part of a name, a national identity number or a journal number.
    pub text: Option<String>,
    /// Whether closed cases are wanted too.
    pub closed_too: bool,
    /// Page, from 0.
    pub page: u64,
}

/// One line of a list of cases.
#[derive(Debug, Clone)]
pub struct CaseRow {
    /// The case file.
    pub file: CaseFile,
    /// The child.
    pub child: Child,
}

impl Services {
    /// Cases that the actor may read: a leader and the intake all of the service, a caseworker the own ones.
    ///
    /// # Errors
    /// Forbidden; storage.
    pub async fn list_cases(&self, actor: &Actor, query: &CaseQuery) -> Result<Vec<CaseRow>> {
        self.require(actor, Act::ListCases).await?;
        let sees_all = actor.has(Role::Leader) || actor.has(Role::Intake);
        let tied = self.tied(actor).await?;
        let filter = Filter {
            service: actor.service,
            caseworker: (!sees_all).then_some(actor.user),
            also: tied.ties.member.union(&tied.ties.emergency).copied().collect(),
            except: self.barred_by_ties(&tied).await?,
            open_only: !query.closed_too,
            text: query.text.clone().filter(|text| !text.trim().is_empty()),
            limit: LIST_PAGE,
            offset: query.page.saturating_mul(LIST_PAGE),
        };
        let files = case_file::all_of(&self.database, &filter).await?;
        let children: Vec<_> = files.iter().map(|file| file.child).collect();
        let children = child::find_many(&self.database, &children).await?;
        let row = |file: CaseFile| {
            let child = children.iter().find(|child| child.id == file.child)?.clone();
            Some(CaseRow { file, child })
        };
        let rows = files.into_iter().filter_map(row).collect();
        self.note_list(actor).await?;
        Ok(rows)
    }

    pub(crate) async fn note_list(&self, actor: &Actor) -> Result<()> {
        let entry = NewEntry {
            at: self.now(),
            actor: journal::Actor::User(actor.user),
            action: Action::Read,
            purpose: "casework",
            case_file: None,
            child: None,
            entity: "case_file",
            entity_id: None,
            detail: "list",
        };
        Ok(journal::append_with_others(&self.database, &[entry]).await?)
    }
}
