//! What a provider says of itself: its addresses and keys (OpenID Connect Discovery), kept for an hour.

use chrono::{DateTime, Duration, Utc};
use openidconnect::core::{
    CoreAuthDisplay, CoreClaimName, CoreClaimType, CoreClient, CoreClientAuthMethod, CoreGrantType,
    CoreJsonWebKey, CoreJsonWebKeySet, CoreJweContentEncryptionAlgorithm, CoreJweKeyManagementAlgorithm,
    CoreResponseMode, CoreResponseType, CoreSubjectIdentifierType,
};
use openidconnect::{
    AdditionalProviderMetadata, AuthType, ClientId, ClientSecret, DiscoveryError, EndpointMaybeSet,
    EndpointNotSet, EndpointSet, IssuerUrl, ProviderMetadata,
};
use serde::{Deserialize, Serialize};
use tiltak_domain::sign_in::provider::may_be_asked;

use super::{Configured, Fault, Providers};

/// How long what a provider says of itself is kept, in minutes.
const KEPT_MINUTES: i64 = 60;

/// What the library does not read.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
pub(super) struct More {
    end_session_endpoint: Option<String>,
    #[serde(default)]
    authorization_response_iss_parameter_supported: bool,
}

impl AdditionalProviderMetadata for More {}

type Metadata = ProviderMetadata<
    More,
    CoreAuthDisplay,
    CoreClientAuthMethod,
    CoreClaimName,
    CoreClaimType,
    CoreGrantType,
    CoreJweContentEncryptionAlgorithm,
    CoreJweKeyManagementAlgorithm,
    CoreJsonWebKey,
    CoreResponseMode,
    CoreResponseType,
    CoreSubjectIdentifierType,
>;

/// A client whose addresses are those of the provider.
pub(super) type Client = CoreClient<
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// A provider as it was when it was asked.
#[derive(Clone)]
pub(super) struct Known {
    metadata: Metadata,
    asked_at: DateTime<Utc>,
}

/// What was found when a provider was looked at, for the operator; no secret is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Looked {
    /// It answers as it was set up.
    Good {
        /// How many keys it signs with.
        keys: usize,
    },
    /// It answers with another issuer.
    OtherIssuer,
    /// Its addresses are not all held by TLS.
    InClear,
    /// It is not reached, or does not answer as a provider.
    Unreachable,
}

impl Known {
    pub(super) fn keys(&self) -> CoreJsonWebKeySet {
        self.metadata.jwks().clone()
    }

    /// Whether its answers say who they are from.
    pub(super) fn names_itself(&self) -> bool {
        let more = self.metadata.additional_metadata();
        more.authorization_response_iss_parameter_supported
    }

    /// Where one signs out there.
    pub(super) fn end_session(&self) -> Option<&str> {
        let end = self
            .metadata
            .additional_metadata()
            .end_session_endpoint
            .as_deref();
        end.filter(|end| is_held(end))
    }

    fn is_held(&self) -> bool {
        let token = self.metadata.token_endpoint().map(|url| url.as_str());
        is_held(self.metadata.authorization_endpoint().as_str())
            && is_held(self.metadata.jwks_uri().as_str())
            && token.is_some_and(is_held)
    }
}

/// An address of a provider may have a query of its own.
fn is_held(address: &str) -> bool {
    may_be_asked(address.split('?').next().unwrap_or_default())
}

/// A client of the provider, which gives its secret in the way that the provider takes.
pub(super) fn client(known: &Known, id: ClientId, secret: Option<ClientSecret>) -> Client {
    let ways = known.metadata.token_endpoint_auth_methods_supported();
    let takes = |way| ways.is_none_or(|ways| ways.contains(&way));
    let way = if takes(CoreClientAuthMethod::ClientSecretBasic) {
        AuthType::BasicAuth
    } else {
        AuthType::RequestBody
    };
    CoreClient::from_provider_metadata(known.metadata.clone(), id, secret).set_auth_type(way)
}

impl Providers {
    /// Asks a provider anew, for the operator.
    pub async fn look_at(&self, id: &str, now: DateTime<Utc>) -> Looked {
        let Some(one) = self.find(id) else {
            return Looked::Unreachable;
        };
        match self.discover(one, now).await {
            Ok(known) if known.is_held() => Looked::Good {
                keys: known.metadata.jwks().keys().len(),
            },
            Ok(_) => Looked::InClear,
            Err(looked) => looked,
        }
    }

    pub(super) async fn known(&self, one: &Configured, now: DateTime<Utc>) -> Result<Known, Fault> {
        let id = &one.provider.id;
        if let Some(known) = self.known.lock().await.get(id)
            && now - known.asked_at < Duration::minutes(KEPT_MINUTES)
        {
            return Ok(known.clone());
        }
        let known = match self.discover(one, now).await {
            Ok(known) if known.is_held() => known,
            Ok(_) => return Err(unusable(id, &Looked::InClear)),
            Err(looked) => return Err(unusable(id, &looked)),
        };
        self.known.lock().await.insert(id.clone(), known.clone());
        Ok(known)
    }

    async fn discover(&self, one: &Configured, now: DateTime<Utc>) -> Result<Known, Looked> {
        let issuer =
            IssuerUrl::new(one.provider.issuer.clone()).map_err(|_unreadable| Looked::Unreachable)?;
        match Metadata::discover_async(issuer, &self.call).await {
            Ok(metadata) => Ok(Known {
                metadata,
                asked_at: now,
            }),
            Err(DiscoveryError::Validation(_)) => Err(Looked::OtherIssuer),
            Err(_) => Err(Looked::Unreachable),
        }
    }

    /// The same provider with the keys that it has now.
    pub(super) async fn known_with_new_keys(
        &self,
        one: &Configured,
        known: &Known,
        now: DateTime<Utc>,
    ) -> Result<Known, Fault> {
        let keys = CoreJsonWebKeySet::fetch_async(known.metadata.jwks_uri(), &self.call).await;
        let keys = keys.map_err(|_failed| unusable(&one.provider.id, &Looked::Unreachable))?;
        let known = Known {
            metadata: known.metadata.clone().set_jwks(keys),
            asked_at: now,
        };
        let id = one.provider.id.clone();
        self.known.lock().await.insert(id, known.clone());
        Ok(known)
    }
}

fn unusable(provider: &str, looked: &Looked) -> Fault {
    tracing::warn!(provider, ?looked, "a provider of identities cannot be used");
    Fault::Down
}
