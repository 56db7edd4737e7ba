use std::sync::Arc;

use tiltak_domain::access::Act;
use tiltak_domain::organisation::Actor;

use super::{Part, ServiceOverview};
use crate::Services;
use crate::error::Result;
use crate::feedback::WorryLine;

/// The leader's page: the service, and what waits for the leader alone.
#[derive(Debug, Clone)]
pub struct LeaderPage {
    /// The service.
    pub overview: Arc<ServiceOverview>,
    /// Words that may mean danger and that nobody has read in time.
    pub worries: Vec<WorryLine>,
    /// Days of senders that differ from what was received.
    pub unreconciled: u64,
    /// Cases that were opened in an emergency and that no leader has looked at.
    pub emergencies: usize,
}

impl Services {
    /// The leader's page.
    ///
    /// # Errors
    /// Forbidden; storage.
    pub async fn leader_page(&self, actor: &Actor) -> Result<LeaderPage> {
        self.require(actor, Act::ReadOverview).await?;
        self.require(actor, Act::ReviewAccess).await?;
        let except = self.barred(actor).await?;
        let page = LeaderPage {
            overview: self.overview_but(actor.service, &except).await?,
            unreconciled: self.count_unreconciled().await?,
            emergencies: self.count_unseen_emergencies(actor.service, &except).await?,
            worries: self.worries_but(actor.service, except).await?,
        };
        self.note_overview(actor, "service", Part::Page(0)).await?;
        Ok(page)
    }
}
