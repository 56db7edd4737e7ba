use tiltak_domain::access::{Act, may_with_case};
use tiltak_domain::ids::{CaseFileId, ChildId};
use tiltak_domain::organisation::Actor;
use tiltak_storage::{case_file, child};

use crate::Services;
use crate::case_file::CaseRow;
use crate::error::Result;

impl Services {
    /// The cases under the actor's supervision today.
    ///
    /// # Errors
    /// Forbidden; storage.
    pub async fn supervised_cases(&self, actor: &Actor) -> Result<Vec<CaseRow>> {
        self.require(actor, Act::ListSupervised).await?;
        let actor = self.tied(actor).await?;
        let ids: Vec<CaseFileId> = actor.ties.supervised.iter().copied().collect();
        let mut files = case_file::find_many(&self.database, &ids).await?;
        files.retain(|file| may_with_case(&actor, Act::ReadCase, file));
        let children: Vec<ChildId> = files.iter().map(|file| file.child).collect();
        let children = child::find_many(&self.database, &children).await?;
        let row = |file: tiltak_domain::casework::case_file::CaseFile| {
            let child = children.iter().find(|child| child.id == file.child)?.clone();
            Some(CaseRow { file, child })
        };
        let rows = files.into_iter().filter_map(row).collect();
        self.note_list(&actor).await?;
        Ok(rows)
    }
}
