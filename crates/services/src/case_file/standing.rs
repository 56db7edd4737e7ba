use tiltak_domain::casework::duty;
use tiltak_storage::standing;

use crate::Services;
use crate::error::Result;

impl Services {
    /// Works out anew how every case stands, where the rules have changed since that was done; returns for how many cases.
    ///
    /// # Errors
    /// Storage; what was done until then is kept, and the next time begins from the start.
    pub async fn bring_standings_up_to_date(&self) -> Result<usize> {
        Ok(standing::rebuild(&self.database, &duty::rules(), self.now()).await?)
    }
}
