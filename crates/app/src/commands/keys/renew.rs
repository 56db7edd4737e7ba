use clap::Args;
use tiltak_domain::ids::ChildId;

use crate::commands::error::CommandError;
use crate::open::{Missing, with_services};
use crate::output;
use crate::settings::Settings;

/// Give one child a new key and seal everything of the child anew, files included
///
/// For when the key of a child may have been seen, but not the master key. The older key goes; the server may run meanwhile. Noted in the
/// journal. Backups from before still have the older key.
#[derive(Debug, Args)]
#[command(after_help = "Example: tiltak keys renew --child 6f1c1c0e-7d5f-4b8e-9a53-0e4b7a3f2d11 --by drift")]
pub struct Renew {
    /// Id of the child
    #[arg(long, value_name = "ID")]
    child: ChildId,

    /// User name of the person who answers for it
    #[arg(long, value_name = "USER")]
    by: String,
}

impl Renew {
    pub fn run(&self, settings: &Settings) -> Result<(), CommandError> {
        let renewed = with_services(settings, Missing::Refuse, async |services| {
            Ok(services.renew_keys_of_child(self.child, &self.by).await?)
        })?;
        output::line(format!("rows sealed anew: {}", renewed.rows))?;
        output::line(format!("files sealed anew: {}", renewed.files))
    }
}
