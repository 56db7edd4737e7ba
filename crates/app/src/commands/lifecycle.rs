use std::path::PathBuf;

use clap::{Args, Subcommand};
use serde_json::json;
use tiltak_domain::ids::CaseFileId;
use tiltak_domain::retention::FallsDue;
use tiltak_services::lifecycle::package::{self, PackageFault};
use tiltak_services::lifecycle::{EndingCase, LifecycleError, RunStep};

use super::audit::signer;
use super::error::CommandError;
use crate::open::{Missing, with_services};
use crate::output::{self, Format};
use crate::settings::Settings;

/// The end of a case: what falls due, archive packages, deletion by law
#[derive(Debug, Subcommand)]
#[command(after_help = "Example: tiltak lifecycle due")]
pub enum Lifecycle {
    Due(Due),
    Run(Run),
    Archive(Archive),
    Verify(Verify),
    Rules(Rules),
    Proofs(Proofs),
}

/// List closed cases with the day on which each falls due, or why it does not
#[derive(Debug, Args)]
#[command(after_help = "Example: tiltak lifecycle due --format json")]
pub struct Due {
    /// How the list is printed
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Archive what is due and propose its deletion; delete what another person has confirmed
///
/// A case that is due and not held is written to a package, looked through, and its deletion proposed in the name of --by. A leader who is
/// somebody else confirms it in the browser (/leder/oppbevaring). The next run looks at everything again - the package, the rule,
/// holds, whether the case has changed - and deletes. Each deletion leaves a signed proof in the journal.
#[derive(Debug, Args)]
#[command(after_help = "Example: tiltak lifecycle run --by leder --archive /srv/arkiv --dry-run")]
pub struct Run {
    /// User name of the person who answers for this run
    #[arg(long, value_name = "USER")]
    by: String,

    /// Folder of archive packages
    #[arg(long, value_name = "DIR")]
    archive: PathBuf,

    /// Say what would be done, and write nothing
    #[arg(long)]
    dry_run: bool,
}

/// Write the archive package of one case, without proposing to delete it
#[derive(Debug, Args)]
#[command(
    after_help = "Example: tiltak lifecycle archive --by leder --case 6f1c1c0e-7d5f-4b8e-9a53-0e4b7a3f2d11 --out /srv/arkiv"
)]
pub struct Archive {
    /// User name of the person who answers for it
    #[arg(long, value_name = "USER")]
    by: String,

    /// Id of the case
    #[arg(long, value_name = "ID")]
    case: CaseFileId,

    /// Folder where the package is made
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
}

/// Look through an archive package: all files there, none changed, none too many
#[derive(Debug, Args)]
#[command(after_help = "Example: tiltak lifecycle verify /srv/arkiv/2016-12-0f3b")]
pub struct Verify {
    /// Folder of the package
    package: PathBuf,
}

/// Take in how long the municipality keeps cases
///
/// A CSV file with the columns class, rule, counts_from, limit, unit, set_by, legal_basis, valid_from, valid_to and note, as
/// docs/lifecycle.md describes. It applies in the place of what was taken in before. Without a file, the rules are printed, those of the
/// municipality first.
#[derive(Debug, Args)]
#[command(after_help = "Example: tiltak lifecycle rules rules.csv --by leder")]
pub struct Rules {
    /// The file
    #[arg(requires = "by")]
    file: Option<PathBuf>,

    /// User name of the person who answers for it
    #[arg(long, value_name = "USER")]
    by: Option<String>,
}

/// Print the proofs of what has been deleted, one JSON object a line
#[derive(Debug, Args)]
#[command(after_help = "Example: tiltak lifecycle proofs > proofs.jsonl")]
pub struct Proofs {}

impl Lifecycle {
    pub fn run(&self, settings: &Settings) -> Result<(), CommandError> {
        match self {
            Self::Due(command) => command.run(settings),
            Self::Run(command) => command.run(settings),
            Self::Archive(command) => command.run(settings),
            Self::Verify(command) => command.run(),
            Self::Rules(command) => command.run(settings),
            Self::Proofs(command) => command.run(settings),
        }
    }
}

impl Due {
    fn run(&self, settings: &Settings) -> Result<(), CommandError> {
        let cases = with_services(settings, Missing::Refuse, async |services| {
            Ok(services.falling_due(None).await?)
        })?;
        match self.format {
            Format::Text => {
                let head = ["journal number", "closed", "due", "why", "held"].map(str::to_owned);
                let rows: Vec<_> = std::iter::once(head.to_vec())
                    .chain(cases.iter().map(row))
                    .collect();
                output::text(&output::columns(&rows))
            }
            Format::Json => output::line(format!(
                "{:#}",
                cases.iter().map(object).collect::<serde_json::Value>()
            )),
        }
    }
}

fn row(one: &EndingCase) -> Vec<String> {
    let (due, why) = match &one.falls_due {
        FallsDue::NotAssessed { .. } => ("-".to_owned(), "not assessed".to_owned()),
        FallsDue::NotCounting { rule } => ("-".to_owned(), format!("{rule}: nothing to count from")),
        FallsDue::On { rule, due_on, .. } => (due_on.to_string(), rule.clone()),
    };
    let closed = one.closed_on.map(|day| day.to_string()).unwrap_or_default();
    let held = if one.holds.is_empty() { "no" } else { "yes" };
    vec![one.journal_number.clone(), closed, due, why, held.to_owned()]
}

fn object(one: &EndingCase) -> serde_json::Value {
    json!({
        "case": one.case_file.to_string(), "journal_number": one.journal_number, "closed_on": one.closed_on,
        "falls_due": one.falls_due, "held": !one.holds.is_empty(), "deletion": one.deletion.as_ref().map(|one| &one.state),
    })
}

impl Run {
    fn run(&self, settings: &Settings) -> Result<(), CommandError> {
        let signer = if self.dry_run {
            None
        } else {
            Some(signer(settings)?)
        };
        let lines = with_services(settings, Missing::Refuse, async |services| {
            services
                .run_lifecycle(&self.by, signer.as_ref(), &self.archive, self.dry_run)
                .await
                .map_err(said)
        })?;
        if self.dry_run {
            output::line("dry run: nothing was written")?;
        }
        for line in &lines {
            output::line(format!("{}: {}", line.journal_number, words(&line.step)))?;
        }
        if lines.is_empty() {
            output::line("nothing is due")?;
        }
        Ok(())
    }
}

fn words(step: &RunStep) -> String {
    match step {
        RunStep::Held => "due, and held".to_owned(),
        RunStep::Proposed(name) if name.is_empty() => "due: to be archived and proposed".to_owned(),
        RunStep::Proposed(name) => {
            format!("archived in {name}, deletion proposed; another person must confirm it")
        }
        RunStep::Waiting => "waits: for another person to confirm, or for a run that is not dry".to_owned(),
        RunStep::Deleted(proof) => format!("deleted, proof {}", proof.id),
        RunStep::Dropped => "proposal given up: the case changed, is held or is not due any more".to_owned(),
    }
}

impl Archive {
    fn run(&self, settings: &Settings) -> Result<(), CommandError> {
        let written = with_services(settings, Missing::Refuse, async |services| {
            services
                .archive_case(&self.by, self.case, &self.out)
                .await
                .map_err(said)
        })?;
        output::line(self.out.join(&written.name).display().to_string())?;
        output::line(format!("sha256 of {}: {}", package::CHECKSUMS, written.sha256))
    }
}

impl Verify {
    fn run(&self) -> Result<(), CommandError> {
        let looked = package::verify(&self.package).map_err(|error| {
            CommandError::faults(format!("the package cannot be read: {error}"))
                .hint("name the folder that has SHA256SUMS in it")
        })?;
        output::line(format!("files: {}", looked.files))?;
        output::line(format!(
            "sha256 of {}: {}",
            package::CHECKSUMS,
            looked.sha256.as_deref().unwrap_or("none")
        ))?;
        if looked.faults.is_empty() {
            return output::line("package: whole");
        }
        output::line("package: NOT WHOLE")?;
        for fault in &looked.faults {
            output::line(describe(fault))?;
        }
        Err(CommandError::told())
    }
}

impl Rules {
    fn run(&self, settings: &Settings) -> Result<(), CommandError> {
        let (Some(file), Some(by)) = (&self.file, &self.by) else {
            for rule in tiltak_domain::retention::rules() {
                let line =
                    serde_json::to_string(rule).map_err(|error| CommandError::internal(error.to_string()))?;
                output::line(line)?;
            }
            return Ok(());
        };
        let text = std::fs::read_to_string(file)
            .map_err(|error| CommandError::faults(format!("cannot read {}: {error}", file.display())))?;
        let taken = with_services(settings, Missing::Refuse, async |services| {
            services.take_in_retention_rules(by, &text).await.map_err(said)
        })?;
        output::line(format!("rules taken in: {taken}"))
    }
}

impl Proofs {
    fn run(&self, settings: &Settings) -> Result<(), CommandError> {
        let proofs = with_services(settings, Missing::Refuse, async |services| {
            Ok(services.deletion_proofs().await?)
        })?;
        for proof in &proofs {
            let line =
                serde_json::to_string(proof).map_err(|error| CommandError::internal(error.to_string()))?;
            output::line(line)?;
        }
        Ok(())
    }
}

fn describe(fault: &PackageFault) -> String {
    match fault {
        PackageFault::NoChecksums => "SHA256SUMS is missing".to_owned(),
        PackageFault::Line(line) => format!("SHA256SUMS, line {line}: no checksum of a file of the package"),
        PackageFault::Missing(path) => format!("{path}: missing"),
        PackageFault::Changed(path) => format!("{path}: changed"),
        PackageFault::Unlisted(path) => format!("{path}: not in the list"),
        PackageFault::Metadata => "metadata.json: cannot be read".to_owned(),
        PackageFault::Count(kind) => format!("{kind}: not as many as metadata.json says"),
        PackageFault::Other => "it is not the package that was proposed".to_owned(),
    }
}

fn said(error: LifecycleError) -> CommandError {
    match error {
        LifecycleError::Package(faults) => {
            for fault in &faults {
                output::message(describe(fault));
            }
            CommandError::faults("the archive package is not whole; nothing was deleted")
                .hint("put the package back as it was written and run again")
        }
        LifecycleError::Rules(faults) => {
            for fault in &faults {
                output::message(fault.to_string());
            }
            CommandError::faults("no rule was taken in").hint("docs/lifecycle.md has the columns")
        }
        LifecycleError::NoSuchUser => CommandError::usage("there is no such user, or the account is closed")
            .hint("see `tiltak admin user list`"),
        LifecycleError::Service(error) => error.into(),
        other => CommandError::faults(other.to_string()),
    }
}
