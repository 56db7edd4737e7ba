//! What an operator decides about the server towards the outside.

use crate::connection::Patience;
use crate::network::Network;

/// What an operator decides. The default limits nothing and trusts nobody: it is for demonstrations and tests.
#[derive(Debug, Clone, Default)]
pub struct WebSettings {
    /// The address of the pages as people outside reach them; with `https://` cookies and headers hold browsers to it.
    pub address: String,
    /// Proxies whose word about where a request comes from is taken.
    pub trusted_proxies: Vec<Network>,
    /// So many requests a minute of one account or token; 0 for no limit.
    pub per_account: u32,
    /// So many requests a minute from one network address; 0 for no limit.
    pub per_address: u32,
    /// Whom somebody writes to who has found a weakness: `mailto:` or `https:`.
    pub security_contact: Option<String>,
    /// How long a slow client is waited for.
    pub patience: Patience,
}

impl WebSettings {
    /// Whether people outside reach the pages by TLS alone.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.address.starts_with("https://")
    }
}
