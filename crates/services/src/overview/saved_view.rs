use tiltak_domain::access::Act;
use tiltak_domain::casework::refusal::{Check, Reason};
use tiltak_domain::organisation::Actor;
use tiltak_storage::saved_view::{self, SavedView};
use uuid::Uuid;

use crate::Services;
use crate::error::{Result, ServiceError};

/// The lists that can have named views.
pub const VIEW_LISTS: [&str; 3] = ["duties", "cases", "workers"];
/// The longest name, in characters.
const MAX_NAME: usize = 60;
/// The longest query, in bytes.
const MAX_QUERY: usize = 500;

/// A view that is to be kept under a name.
#[derive(Debug, Clone)]
pub struct NewView {
    /// One of [`VIEW_LISTS`].
    pub list: String,
    /// The name.
    pub name: String,
    /// What is asked for, as after the question mark of an address.
    pub query: String,
}

impl Services {
    /// The actor's own views of a list, by name.
    ///
    /// # Errors
    /// Forbidden; storage.
    pub async fn saved_views(&self, actor: &Actor, list: &str) -> Result<Vec<SavedView>> {
        self.require(actor, Act::ReadOverview).await?;
        Ok(saved_view::list(&self.database, actor.user, list).await?)
    }

    /// Keeps a view under a name.
    ///
    /// # Errors
    /// Forbidden; not found for a list that has no views; refused without a name, or with a long one.
    pub async fn save_view(&self, actor: &Actor, new: NewView) -> Result<()> {
        self.require(actor, Act::ReadOverview).await?;
        if !VIEW_LISTS.contains(&new.list.as_str()) {
            return Err(ServiceError::NotFound);
        }
        let mut check = Check::new();
        check.text(&new.name, "name", None);
        let long = new.name.chars().count() > MAX_NAME || new.query.len() > MAX_QUERY;
        check.field(long, "name", Reason::TooLong);
        check.finish(|| ())?;
        let view = SavedView {
            id: self.id(),
            user: actor.user,
            list: new.list,
            name: new.name.trim().to_owned(),
            query: new.query,
            saved_at: self.now(),
        };
        let transaction = self.database.begin().await?;
        saved_view::insert(&transaction, &view).await?;
        Ok(transaction.commit().await?)
    }

    /// Takes one of the actor's own views off its list.
    ///
    /// # Errors
    /// Forbidden; not found.
    pub async fn remove_view(&self, actor: &Actor, id: Uuid) -> Result<()> {
        self.require(actor, Act::ReadOverview).await?;
        let transaction = self.database.begin().await?;
        if !saved_view::remove(&transaction, actor.user, id, self.now()).await? {
            return Err(ServiceError::NotFound);
        }
        Ok(transaction.commit().await?)
    }
}
