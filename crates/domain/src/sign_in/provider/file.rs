//! The operator's file of providers (TOML). What is wrong in it is told with its place; nothing is guessed.

use std::collections::BTreeSet;
use std::path::PathBuf;

use chrono::NaiveDate;
use serde::Deserialize;

use super::{Mapping, People, Provider, SecretPlace, TwoFactors};
use crate::access::Role;

/// Why the file is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// It is no TOML, or a word in it is unknown or missing.
    #[error("{0}")]
    Form(String),
    /// It names nobody.
    #[error("no [[provider]] is named")]
    Empty,
    /// A value of a provider cannot be used.
    #[error("provider {provider}: {field}: {reason}")]
    Value {
        /// Its id, or its number in the file.
        provider: String,
        /// The word in the file.
        field: &'static str,
        /// Why.
        reason: String,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileText {
    #[serde(default)]
    provider: Vec<ProviderText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ProviderText {
    id: String,
    name: String,
    issuer: String,
    client_id: String,
    client_secret_file: Option<PathBuf>,
    client_secret_variable: Option<String>,
    authority_file: Option<PathBuf>,
    #[serde(default)]
    scopes: Vec<String>,
    #[serde(default)]
    ask_acr: Vec<String>,
    people: PeopleText,
    role_claim: Option<String>,
    #[serde(default)]
    maps_administrators: bool,
    #[serde(default)]
    role: Vec<MappingText>,
    #[serde(default)]
    two_factors: TwoFactorsText,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum PeopleText {
    Invited,
    Mapped,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MappingText {
    value: String,
    role: String,
    service: Option<String>,
    from: Option<String>,
    until: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct TwoFactorsText {
    #[serde(default)]
    acr: Vec<String>,
    #[serde(default)]
    amr: Vec<String>,
}

/// Reads the file.
///
/// # Errors
/// [`Fault`], with the place of what is wrong.
pub fn parse(text: &str) -> Result<Vec<Provider>, Fault> {
    let file: FileText =
        toml::from_str(text).map_err(|error| Fault::Form(error.to_string().trim().to_owned()))?;
    if file.provider.is_empty() {
        return Err(Fault::Empty);
    }
    let providers: Vec<Provider> = file
        .provider
        .into_iter()
        .map(provider)
        .collect::<Result<_, _>>()?;
    let (mut ids, mut issuers) = (BTreeSet::new(), BTreeSet::new());
    for one in &providers {
        if !ids.insert(&one.id) {
            return Err(fault(&one.id, "id", "is there twice"));
        }
        // Issuer and subject are the key: two providers with one issuer could not be told apart.
        if !issuers.insert(&one.issuer) {
            return Err(fault(&one.id, "issuer", "is there twice"));
        }
    }
    Ok(providers)
}

fn fault(provider: &str, field: &'static str, reason: impl Into<String>) -> Fault {
    Fault::Value {
        provider: provider.to_owned(),
        field,
        reason: reason.into(),
    }
}

fn provider(text: ProviderText) -> Result<Provider, Fault> {
    let id = text.id.clone();
    let fault = |field, reason: &str| fault(&id, field, reason);
    let is_id = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
    if text.id.is_empty() || text.id.len() > 40 || !text.id.chars().all(is_id) {
        return Err(fault("id", "small letters, digits and hyphens, at most 40"));
    }
    for (field, value) in [("name", &text.name), ("client_id", &text.client_id)] {
        if value.trim().is_empty() || value.chars().any(char::is_control) {
            return Err(fault(field, "is empty, or has signs that cannot be shown"));
        }
    }
    if !may_be_asked(&text.issuer) {
        return Err(fault(
            "issuer",
            "an address with https:// without query (http:// only for 127.0.0.1, [::1] and localhost)",
        ));
    }
    let secret = match (text.client_secret_file, text.client_secret_variable) {
        (None, None) => SecretPlace::None,
        (Some(file), None) => SecretPlace::File(file),
        (None, Some(name)) => SecretPlace::Variable(name),
        (Some(_), Some(_)) => return Err(fault("client_secret_file", "a file or a variable, not both")),
    };
    let mappings: Vec<Mapping> = text
        .role
        .into_iter()
        .map(|one| mapping(&id, one))
        .collect::<Result<_, _>>()?;
    if text.role_claim.is_none() && !mappings.is_empty() {
        return Err(fault(
            "role_claim",
            "is missing, and [[provider.role]] says what its values give",
        ));
    }
    if text.role_claim.is_some() && mappings.is_empty() {
        return Err(fault(
            "role",
            "no [[provider.role]] says what the values of role_claim give",
        ));
    }
    let people = match text.people {
        PeopleText::Invited => People::Invited,
        PeopleText::Mapped if mappings.is_empty() => {
            return Err(fault(
                "people",
                "\"mapped\" needs role_claim and [[provider.role]]",
            ));
        }
        PeopleText::Mapped => People::Mapped,
    };
    let gives_administrator = mappings.iter().any(|one| one.role == Role::Administrator);
    if gives_administrator != text.maps_administrators {
        return Err(fault(
            "maps_administrators",
            "true where a [[provider.role]] gives the role administrator, and nowhere else",
        ));
    }
    Ok(Provider {
        secret,
        people,
        mappings,
        id: text.id,
        name: text.name.trim().to_owned(),
        issuer: text.issuer,
        client_id: text.client_id,
        authority_file: text.authority_file,
        scopes: text.scopes,
        ask_acr: text.ask_acr,
        role_claim: text.role_claim,
        maps_administrators: text.maps_administrators,
        two_factors: TwoFactors {
            acr: text.two_factors.acr,
            amr: text.two_factors.amr,
        },
    })
}

fn mapping(id: &str, text: MappingText) -> Result<Mapping, Fault> {
    let Some(role) = Role::from_id(&text.role) else {
        let known: Vec<&str> = Role::ALL.into_iter().map(Role::id).collect();
        let reason = format!("{:?} is no role; roles are {}", text.role, known.join(", "));
        return Err(fault(id, "role", reason));
    };
    if text.value.trim().is_empty() {
        return Err(fault(id, "value", "is empty"));
    }
    let (from, until) = (day(id, "from", text.from)?, day(id, "until", text.until)?);
    if from.zip(until).is_some_and(|(from, until)| until < from) {
        return Err(fault(id, "until", "is before from"));
    }
    Ok(Mapping {
        role,
        from,
        until,
        value: text.value,
        service: text.service,
    })
}

fn day(id: &str, field: &'static str, text: Option<String>) -> Result<Option<NaiveDate>, Fault> {
    let parsed = text.map(|text| {
        text.parse()
            .map_err(|_unreadable| fault(id, field, "a day as \"2026-01-31\""))
    });
    parsed.transpose()
}

/// Whether an address of a provider may be spoken with: by TLS, or on this machine.
#[must_use]
pub fn may_be_asked(address: &str) -> bool {
    let plain = !address.contains(|letter: char| letter.is_whitespace() || letter.is_control());
    let (is_https, rest) = match (address.strip_prefix("https://"), address.strip_prefix("http://")) {
        (Some(rest), _) => (true, rest),
        (None, Some(rest)) => (false, rest),
        (None, None) => return false,
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let is_whole = !host.is_empty() && !host.contains(['@', '\\']) && !address.contains(['?', '#']);
    plain && is_whole && (is_https || is_here(host))
}

/// Whether a host, with or without port, is this machine.
fn is_here(host: &str) -> bool {
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    let octets: Option<Vec<u8>> = name.split('.').map(|part| part.parse().ok()).collect();
    let is_loopback = octets.is_some_and(|octets| matches!(octets[..], [127, _, _, _]));
    name == "localhost" || name == "::1" || is_loopback
}
