use clap::{Args, ValueEnum};
use tiltak_domain::access;
use tiltak_domain::ids::UserId;
use tiltak_services::ServiceError;
use tiltak_services::account::NewUser;
use tiltak_storage::StorageError;
use uuid::Uuid;

use super::welcome_path;
use crate::commands::error::CommandError;
use crate::open::{Missing, with_services};
use crate::output;
use crate::settings::Settings;

/// Make a user
///
/// Prints the address of the page where the user sets a password: it works once, for a week. There are no default passwords.
#[derive(Debug, Args)]
#[command(
    after_help = "Example: tiltak admin user create --user kari --name \"Kari Elv\" --role caseworker --role leader"
)]
pub struct Create {
    /// What is typed to sign in
    #[arg(long, value_name = "NAME", value_parser = filled)]
    user: String,

    /// Full name, as colleagues see it
    #[arg(long, value_parser = filled)]
    name: String,

    /// What the user does in the service; can be repeated
    #[arg(long = "role", required = true, value_enum, value_name = "ROLE")]
    roles: Vec<Role>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Role {
    /// Saksbehandler
    Caseworker,
    /// Leder
    Leader,
    /// Mottak
    Intake,
    /// Users and settings; sees no case
    Administrator,
}

impl From<Role> for access::Role {
    fn from(role: Role) -> Self {
        match role {
            Role::Caseworker => Self::Caseworker,
            Role::Leader => Self::Leader,
            Role::Intake => Self::Intake,
            Role::Administrator => Self::Administrator,
        }
    }
}

impl Create {
    pub fn run(&self, settings: &Settings) -> Result<(), CommandError> {
        let user = NewUser {
            id: UserId(Uuid::new_v4()),
            user_name: self.user.clone(),
            display_name: self.name.clone(),
            roles: self.roles.iter().copied().map(access::Role::from).collect(),
            password: None,
        };
        let token = with_services(settings, Missing::Make, async |services| {
            let service = services.ensure_service().await?;
            let made = services.create_users(service, std::slice::from_ref(&user)).await;
            made.map_err(|error| match error {
                ServiceError::Storage(StorageError::NotUnique) => {
                    CommandError::faults(format!("the user name {} is taken", self.user))
                        .hint("a new link for the user who has it: `tiltak admin user link`")
                }
                other => other.into(),
            })?;
            Ok(services.password_link(user.id).await?)
        })?;
        output::line(format!(
            "page for the user's first password, works once: {}",
            welcome_path(&token)
        ))
    }
}

fn filled(text: &str) -> Result<String, &'static str> {
    Some(text.trim())
        .filter(|text| !text.is_empty())
        .map(str::to_owned)
        .ok_or("must not be blank")
}
