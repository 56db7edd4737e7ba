use tiltak_domain::access::Act;
use tiltak_domain::casework::case::Case;
use tiltak_domain::feedback::answer;
use tiltak_domain::ids::CaseFileId;
use tiltak_domain::organisation::Actor;

use super::siblings::{Sibling, siblings};
use crate::Services;
use crate::error::Result;
use crate::feedback::CurveView;
use crate::gate::Seen;
use crate::register::CaseFindings;

/// A case with what its page shows beside it.
#[derive(Debug)]
pub struct CasePage {
    /// The case, less the answers to questions that whoever gave them has not shown to the actor.
    pub case: Case,
    /// The child's siblings.
    pub siblings: Vec<Sibling>,
    /// What stands between the case and the register.
    pub findings: CaseFindings,
    /// How those who answered say that it goes.
    pub curves: Vec<CurveView>,
}

impl Services {
    /// Opens a case, all of it as it was at one moment, with what its page shows beside it; the reading is noted in the journal.
    ///
    /// # Errors
    /// Not found; forbidden, which is noted too.
    pub async fn case_page(&self, actor: &Actor, id: CaseFileId) -> Result<CasePage> {
        let seen = self.case_seen(actor, Act::ReadCase, id).await?;
        let siblings = siblings(&self.database, &seen).await?;
        let Seen {
            mut case,
            actor,
            rule,
        } = seen;
        let service = self.service_kept(&self.database, case.file.service).await?;
        self.note_opened(&actor, &case, rule, "casework").await?;
        answer::withhold(&mut case.feedback_answers, &case.file, &actor);
        Ok(CasePage {
            findings: self.case_findings(&service, &case),
            siblings,
            curves: self.feedback_curves(&case).await?,
            case,
        })
    }
}
