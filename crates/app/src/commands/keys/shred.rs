use clap::Args;
use tiltak_domain::ids::ChildId;
use tiltak_services::keys::DestroyKey;

use crate::commands::error::CommandError;
use crate::open::{Missing, with_services};
use crate::output;
use crate::settings::Settings;

/// Destroy the keys of one child for good, so that nobody can read anything of the child again
///
/// For a deletion that the law asks for and `tiltak lifecycle run` cannot reach; it makes no archive package. Two persons answer for it,
/// both by name. Refused while a case of the child is open or held. Files of the child's cases are taken away, hidden addresses too; what
/// says nothing of anybody stays. Noted in the journal with the reason. There is no way back.
#[derive(Debug, Args)]
#[command(
    after_help = "Example: tiltak keys shred --child 6f1c1c0e-7d5f-4b8e-9a53-0e4b7a3f2d11 --by drift --confirmed-by leder --reason 'Vedtak 2026/117'"
)]
pub struct Shred {
    /// Id of the child
    #[arg(long, value_name = "ID")]
    child: ChildId,

    /// User name of the person who answers for it
    #[arg(long, value_name = "USER")]
    by: String,

    /// User name of another person, who agrees
    #[arg(long, value_name = "USER")]
    confirmed_by: String,

    /// Why: the number of the decision, without a name
    #[arg(long, value_name = "TEXT")]
    reason: String,
}

impl Shred {
    pub fn run(&self, settings: &Settings) -> Result<(), CommandError> {
        let destroyed = with_services(settings, Missing::Refuse, async |services| {
            let asked = DestroyKey {
                child: self.child,
                by: &self.by,
                confirmed_by: &self.confirmed_by,
                reason: &self.reason,
            };
            Ok(services.destroy_keys_of_child(asked).await?)
        })?;
        output::line(format!("keys destroyed: {}", destroyed.keys))?;
        output::line(format!("files taken away: {}", destroyed.files))
    }
}
