use tiltak_domain::access::Act;
use tiltak_domain::casework::case::Case;
use tiltak_domain::codelist::Code;
use tiltak_domain::knowledge::article::Article;
use tiltak_domain::knowledge::proposal::{Asked, Proposal, propose};
use tiltak_domain::organisation::Actor;

use super::Bank;
use crate::Services;
use crate::error::Result;

/// What the bank can propose for a case, and what was asked of it.
#[derive(Debug, Clone)]
pub struct Proposals {
    /// The articles.
    pub bank: Bank,
    /// Codes of the confirmed needs.
    pub needs: Vec<Code>,
    /// The child's age today, in whole years.
    pub age: Option<u32>,
    trained: Vec<String>,
}

impl Proposals {
    /// The proposals in their order.
    #[must_use]
    pub fn list(&self) -> Vec<Proposal<'_>> {
        let asked = Asked {
            needs: &self.needs,
            age: self.age,
            deliverable: &self.bank.deliverable,
            trained: &self.trained,
        };
        propose(self.bank.articles(), &asked)
    }

    /// An article of the bank.
    #[must_use]
    pub fn article(&self, id: &str) -> Option<&Article> {
        self.bank.current(id).map(|revision| &revision.article)
    }
}

impl Services {
    /// What the bank proposes for the confirmed needs of a case that the actor has opened.
    ///
    /// # Errors
    /// Forbidden; storage.
    pub async fn propose_measures(&self, actor: &Actor, case: &Case) -> Result<Proposals> {
        self.require_with(actor, Act::ReadCase, &case.file).await?;
        let mut needs: Vec<Code> = Vec::new();
        for need in case.needs.iter().filter(|need| need.is_confirmed()) {
            if !needs.contains(&need.content.code) {
                needs.push(need.content.code.clone());
            }
        }
        Ok(Proposals {
            bank: self.knowledge_bank(actor).await?,
            needs,
            age: case.child.age_on(self.today()),
            trained: self.trained_here(actor).await?,
        })
    }
}
