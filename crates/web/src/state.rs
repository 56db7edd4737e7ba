//! What every request needs: the use cases and the template engine.

use std::sync::Arc;

use serde::Serialize;
use tiltak_services::Services;

use crate::once::InHand;
use crate::pages::register::Kept;
use crate::templates::Templates;

/// What every request needs; cheap to clone.
#[derive(Clone)]
pub struct AppState {
    pub(crate) services: Services,
    pub(crate) templates: Arc<Templates>,
    /// What came of judging files, for a quarter of an hour.
    pub(crate) kept: Arc<Kept>,
    /// Forms that are being acted on.
    pub(crate) in_hand: Arc<InHand>,
    /// Logins that the first page of a demonstration shows; none elsewhere.
    pub(crate) demo: Option<Arc<[DemoLogin]>>,
}

/// A login that a demonstration shows.
#[derive(Debug, Clone, Serialize)]
pub struct DemoLogin {
    /// The role's stored name.
    pub role: String,
    /// Name to sign in with.
    pub user: String,
    /// Password of this one demonstration.
    pub password: String,
}

impl AppState {
    /// The state of a service that is in earnest.
    #[must_use]
    pub fn new(services: Services) -> Self {
        Self {
            services,
            templates: Arc::new(Templates::new()),
            kept: Arc::default(),
            in_hand: Arc::default(),
            demo: None,
        }
    }

    /// Makes it a demonstration that shows its logins.
    #[must_use]
    pub fn with_demo(mut self, logins: Vec<DemoLogin>) -> Self {
        self.demo = Some(logins.into());
        self
    }
}
