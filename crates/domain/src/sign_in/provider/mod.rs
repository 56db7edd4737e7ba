//! Providers of identities (OpenID Connect): which ones a service trusts, and what their word gives.
//!
//! A person is known by issuer and subject together and by nothing else a provider says: names and e-mail addresses go from one person
//! to another.

mod file;

pub use file::{Fault, may_be_asked, parse};

use std::collections::BTreeSet;
use std::path::PathBuf;

use chrono::NaiveDate;

use crate::access::Role;

/// A provider that the operator has set up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provider {
    /// Its word in addresses of pages: small letters, digits and hyphens.
    pub id: String,
    /// What people know it by; it stands on the button.
    pub name: String,
    /// Its issuer, to the letter as it stands in its tokens.
    pub issuer: String,
    /// What the provider calls this service.
    pub client_id: String,
    /// Where this service's secret is.
    pub secret: SecretPlace,
    /// Certificates of its own authority, where it has one (PEM).
    pub authority_file: Option<PathBuf>,
    /// What is asked for beside `openid`.
    pub scopes: Vec<String>,
    /// The `acr` values that it is asked for.
    pub ask_acr: Vec<String>,
    /// Who is let in.
    pub people: People,
    /// The claim that tells of roles; `None` where roles are given here.
    pub role_claim: Option<String>,
    /// Whether the provider decides who is an administrator too.
    pub maps_administrators: bool,
    /// Which of its values give which role.
    pub mappings: Vec<Mapping>,
    /// Which of its sign-ins count as two factors.
    pub two_factors: TwoFactors,
}

/// Where a secret is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SecretPlace {
    /// There is none: the service is a public client, held by PKCE alone.
    None,
    /// In a file.
    File(PathBuf),
    /// In a variable of the environment.
    Variable(String),
}

/// Who is let in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum People {
    /// Those who have an account here that was joined to the provider by themselves.
    Invited,
    /// Everybody to whom the provider's values give a role; they get an account at their first sign-in.
    Mapped,
}

/// One value of the provider's claim, and what it gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapping {
    /// The value, to the letter.
    pub value: String,
    /// The role.
    pub role: Role,
    /// The service, by name or organisation number; `None` where there is only one.
    pub service: Option<String>,
    /// The first day on which it counts.
    pub from: Option<NaiveDate>,
    /// The last day on which it counts.
    pub until: Option<NaiveDate>,
}

/// Which values say that somebody has shown two factors.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TwoFactors {
    /// Values of `acr`.
    pub acr: Vec<String>,
    /// Values of `amr`; one of them is enough.
    pub amr: Vec<String>,
}

/// A role that a provider's word gives in a service.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct MappedRole {
    /// The service, by name or organisation number; `None` for the only one.
    pub service: Option<String>,
    /// The role.
    pub role: Role,
}

impl Mapping {
    fn counts_on(&self, today: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= today) && self.until.is_none_or(|until| today <= until)
    }
}

impl Provider {
    /// Whether roles follow the provider.
    #[must_use]
    pub fn gives_roles(&self) -> bool {
        self.role_claim.is_some()
    }

    /// Whether a role is the provider's to give and to take.
    #[must_use]
    pub fn decides_on(&self, role: Role) -> bool {
        self.gives_roles() && (role != Role::Administrator || self.maps_administrators)
    }

    /// The roles that its values give today.
    #[must_use]
    pub fn roles_of(&self, values: &[String], today: NaiveDate) -> BTreeSet<MappedRole> {
        let counting = self.mappings.iter().filter(|mapping| mapping.counts_on(today));
        let given =
            counting.filter(|mapping| values.contains(&mapping.value) && self.decides_on(mapping.role));
        given
            .map(|mapping| MappedRole {
                service: mapping.service.clone(),
                role: mapping.role,
            })
            .collect()
    }
}

impl TwoFactors {
    /// Whether a sign-in with these values counts as two factors.
    #[must_use]
    pub fn are_shown(&self, acr: Option<&str>, amr: &[String]) -> bool {
        acr.is_some_and(|acr| self.acr.iter().any(|one| one == acr))
            || amr.iter().any(|shown| self.amr.contains(shown))
    }

    /// Whether any sign-in can count as two factors.
    #[must_use]
    pub fn can_be_shown(&self) -> bool {
        !self.acr.is_empty() || !self.amr.is_empty()
    }
}

#[cfg(test)]
mod tests;
