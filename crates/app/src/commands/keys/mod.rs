mod new;
mod renew;
mod rotate;
mod shred;
mod status;

use clap::Subcommand;

use tiltak_services::keys::ChildKeyError;

use super::error::CommandError;
use crate::settings::Settings;

/// The keys that what is kept is sealed with
#[derive(Debug, Subcommand)]
#[command(after_help = "Example: tiltak keys status")]
pub enum Keys {
    Status(status::Status),
    New(new::New),
    Rotate(rotate::Rotate),
    Renew(renew::Renew),
    Shred(shred::Shred),
}

impl Keys {
    pub fn run(&self, settings: &Settings) -> Result<(), CommandError> {
        match self {
            Self::Status(command) => command.run(settings),
            Self::New(command) => command.run(settings),
            Self::Rotate(command) => command.run(settings),
            Self::Renew(command) => command.run(settings),
            Self::Shred(command) => command.run(settings),
        }
    }
}

impl From<ChildKeyError> for CommandError {
    fn from(error: ChildKeyError) -> Self {
        let text = error.to_string();
        match error {
            ChildKeyError::Service(error) => error.into(),
            ChildKeyError::NoSuchUser(_) => {
                Self::usage(text).hint("user names are as they are typed at sign-in")
            }
            ChildKeyError::Reason => Self::usage(text).hint("for example --reason 'Vedtak 2026/117'"),
            ChildKeyError::NoSuchChild => {
                Self::faults(text).hint("the id of the child stands in the case's archive package, case.json")
            }
            ChildKeyError::SamePerson
            | ChildKeyError::Held
            | ChildKeyError::OpenCase
            | ChildKeyError::Deleted => Self::refused(text),
        }
    }
}
