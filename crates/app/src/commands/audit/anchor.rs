use std::path::PathBuf;

use clap::Args;
use tiltak_services::checkpoint::AnchorError;
use tiltak_services::signing::{KeyError, Signer};

use super::verify::describe;
use crate::commands::error::CommandError;
use crate::open::{Missing, with_services};
use crate::output;
use crate::settings::Settings;

/// Make a signed checkpoint of the journal now
///
/// The server makes one every day. A checkpoint says how far the journal had come, with the hash of its last entry; it is signed and names
/// the checkpoint before. Copy the folder to a place where the operator of this machine cannot change it, and note the public key
/// there: `tiltak audit verify --checkpoints` then finds a journal that was made anew. The signing key is made at first use, as
/// `signing.key` in the data folder, readable by its owner only. Prints the file and the public key.
#[derive(Debug, Args)]
#[command(after_help = "Example: tiltak audit anchor --data /srv/tiltak")]
pub struct Anchor {
    /// Folder for checkpoints; `checkpoints` in the data folder where it is not said
    #[arg(long, value_name = "DIR")]
    checkpoints: Option<PathBuf>,
}

impl Anchor {
    pub fn run(&self, settings: &Settings) -> Result<(), CommandError> {
        let folder = settings.checkpoints(self.checkpoints.as_deref());
        let (made, key) = with_services(settings, Missing::Refuse, async |services| {
            let signer = signer(settings)?;
            let made = services.anchor_journal(&signer, &folder).await;
            Ok((made.map_err(anchor_error)?, signer.public()))
        })?;
        output::line(folder.join(made.file_name()).display().to_string())?;
        output::line(format!("entries: {}", made.count))?;
        output::line(format!("head hash: {}", made.hash))?;
        output::line(format!("public key: {}", key.to_text()))
    }
}

/// The key beside the data.
pub fn signer(settings: &Settings) -> Result<Signer, CommandError> {
    let path = settings.signing_key();
    Signer::open(&path).map_err(|error| {
        let hint = match error {
            KeyError::Open => format!("run `chmod 600 {}` and ask who has read it", path.display()),
            KeyError::Damaged => {
                "restore the file from a backup; what a lost key has signed is checked with its public key"
                    .to_owned()
            }
            KeyError::File(_) | KeyError::Randomness => format!("see who may write {}", path.display()),
        };
        CommandError::faults(error.to_string()).hint(hint)
    })
}

pub fn anchor_error(error: AnchorError) -> CommandError {
    match error {
        AnchorError::Broken(fault) => {
            CommandError::faults(format!("the journal is broken at {}", describe(fault)))
                .hint("a broken journal is not signed: run `tiltak audit verify`")
        }
        AnchorError::Folder(error) => {
            CommandError::faults(format!("the folder of checkpoints cannot be used: {error}"))
                .hint("name a folder that can be read and written with --checkpoints")
        }
        AnchorError::Service(error) => error.into(),
    }
}
