//! How strict signing in is.

use clap::{Args, ValueEnum};
use tiltak_services::Services;
use tiltak_services::account::{SecondFactor, SignInRules};

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
