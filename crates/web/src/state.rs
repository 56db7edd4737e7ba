//! What every request needs: the use cases and the template engine.

use std::sync::Arc;

use serde::Serialize;
use tiltak_services::Services;

use crate::limit::Counts;
use crate::metrics::Metrics;
use crate::once::InHand;
use crate::outside::Providers;
use crate::pages::register::Kept;
use crate::templates::Templates;
use crate::web_settings::WebSettings;

/// What every request needs; cheap to clone.
#[derive(Clone)]
pub struct AppState {
    pub(crate) services: Services,
    pub(crate) templates: Arc<Templates>,
    /// What came of judging files, for a quarter of an hour.
    pub(crate) kept: Arc<Kept>,
    /// Forms that are being acted on.
    pub(crate) in_hand: Arc<InHand>,
    /// What the operator decides.
    pub(crate) settings: Arc<WebSettings>,
    /// Requests of each account and token in this minute.
    pub(crate) by_account: Arc<Counts>,
    /// Requests from each network address in this minute.
    pub(crate) by_address: Arc<Counts>,
    pub(crate) metrics: Arc<Metrics>,
    /// Providers of identities that people may sign in by.
    pub(crate) providers: Arc<Providers>,
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
            settings: Arc::default(),
            by_account: Arc::default(),
            by_address: Arc::default(),
            metrics: Arc::default(),
            providers: Arc::default(),
            demo: None,
        }
    }

    /// Goes by what an operator decided.
    #[must_use]
    pub fn with_settings(mut self, settings: WebSettings) -> Self {
        self.settings = Arc::new(settings);
        self
    }

    /// Names the providers of identities that people may sign in by.
    #[must_use]
    pub fn with_providers(mut self, providers: Providers) -> Self {
        self.providers = Arc::new(providers);
        self
    }

    /// Makes it a demonstration that shows its logins.
    #[must_use]
    pub fn with_demo(mut self, logins: Vec<DemoLogin>) -> Self {
        self.demo = Some(logins.into());
        self
    }
}
