//! Providers of identities: whether each answers as it was set up. No secret is in what is printed.

use tiltak_domain::clock::Clock;
use tiltak_domain::sign_in::provider::Provider;
use tiltak_services::Services;
use tiltak_web::outside::{Looked, Providers};

use super::check::Check;
use crate::clock::SystemClock;
use crate::commands::error::CommandError;
use crate::providers::{ProviderSettings, mapping_faults};

const NAME: &str = "sign-in provider";
const FILE: &str = "see docs/operations.md, \"Sign-in by the municipality's provider\"";

/// The providers of the operator's file, or what is wrong with it.
pub fn read(settings: &ProviderSettings) -> Result<Providers, Check> {
    settings
        .read()
        .map_err(|error: CommandError| Check::wrong(NAME, error.message(), FILE))
}

pub async fn checks(providers: &Providers) -> Vec<Check> {
    let mut checks = Vec::new();
    for provider in providers.all() {
        let looked = providers.look_at(&provider.id, SystemClock.now()).await;
        checks.push(check(provider, &looked));
    }
    checks
}

fn check(provider: &Provider, looked: &Looked) -> Check {
    let (id, issuer, client) = (&provider.id, &provider.issuer, &provider.client_id);
    match looked {
        Looked::Good { keys: 0 } => Check::wrong(
            NAME,
            format!("{id}: {issuer} shows no key that it signs with"),
            "ask those who run the provider: the keys at its jwks_uri must be RSA, P-256 or Ed25519",
        ),
        Looked::Good { keys } => Check::good(
            NAME,
            format!("{id}: {issuer} answers, client {client}, {keys} keys"),
        ),
        Looked::OtherIssuer => Check::wrong(
            NAME,
            format!("{id}: what answers at {issuer} names another issuer"),
            "copy `issuer` to the letter from the provider's /.well-known/openid-configuration",
        ),
        Looked::InClear => Check::wrong(
            NAME,
            format!("{id}: {issuer} names addresses without TLS"),
            "ask those who run the provider",
        ),
        Looked::Unreachable => Check::wrong(
            NAME,
            format!("{id}: {issuer} does not answer as a provider"),
            "see that this machine reaches it (proxy, firewall, authority_file); people can sign in the other ways meanwhile",
        ),
    }
}

/// What is wrong between the file and the services that there are.
pub async fn mappings(services: &Services, providers: &Providers) -> Vec<Check> {
    let mut checks = Vec::new();
    for provider in providers.all() {
        let faults = mapping_faults(services, provider).await.unwrap_or_default();
        for fault in faults {
            checks.push(Check::wrong(NAME, format!("{}: {fault}", provider.id), FILE));
        }
    }
    checks
}

#[cfg(test)]
mod tests {
    use super::super::check::State;
    use super::*;

    #[test]
    fn only_a_provider_with_its_own_issuer_and_keys_is_good() {
        let text = "[[provider]]\nid = \"a\"\nname = \"A\"\nissuer = \"https://a.example\"\nclient_id = \"b\"\npeople = \"invited\"\nclient_secret_variable = \"S\"\n";
        let provider = &tiltak_domain::sign_in::provider::parse(text).unwrap()[0];
        let state = |looked| check(provider, &looked).state;
        assert_eq!(state(Looked::Good { keys: 2 }), State::Good);
        for wrong in [
            Looked::Good { keys: 0 },
            Looked::OtherIssuer,
            Looked::InClear,
            Looked::Unreachable,
        ] {
            assert_eq!(state(wrong), State::Wrong);
        }
    }
}
