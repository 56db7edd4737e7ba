//! How strict signing in is.

use clap::{Args, ValueEnum};
use tiltak_services::Services;
use tiltak_services::account::{Passkeys, SecondFactor, SignInRules, Unfit};

/// Signing in.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Signing in")]
pub struct SignInSettings {
    /// Whether everybody must have a second factor beside the password; who has none sets one up when signing in
    #[arg(
        long,
        env = "TILTAK_SECOND_FACTOR",
        hide_env_values = true,
        value_enum,
        default_value_t = Demand::Required
    )]
    second_factor: Demand,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Demand {
    /// Everybody
    Required,
    /// Those who have set one up
    Optional,
}

impl SignInSettings {
    /// The use cases with these rules.
    pub fn set_up(&self, services: Services) -> Services {
        let second_factor = match self.second_factor {
            Demand::Required => SecondFactor::Required,
            Demand::Optional => SecondFactor::Optional,
        };
        services.with_sign_in_rules(SignInRules {
            second_factor,
            ..SignInRules::default()
        })
    }
}

/// The use cases with passkeys, where browsers make any at the address of the pages.
pub fn with_passkeys(services: Services, address: &str) -> Services {
    match Passkeys::at(address) {
        Ok(passkeys) => services.with_passkeys(passkeys),
        Err(why) => {
            tracing::info!(why = why_no_passkeys(why), "no passkeys are offered");
            services
        }
    }
}

/// Why there are no passkeys at an address, for the operator.
pub fn why_no_passkeys(why: Unfit) -> &'static str {
    match why {
        Unfit::Number => "browsers tie passkeys to a name, and the address of the pages is a number",
        Unfit::InClear => {
            "browsers make passkeys over TLS only, and the address of the pages does not begin with https://"
        }
        Unfit::Address => "the address of the pages cannot be read",
    }
}
