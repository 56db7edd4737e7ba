use clap::Args;
use serde_json::{Value, json};
use tiltak_services::register::status::{Gap, GapKind, StoreStatus, receipt_of};
use tiltak_storage::submission_store::Digest;

use crate::commands::error::CommandError;
use crate::open::{Missing, with_services};
use crate::output::{self, Format};
use crate::progress::Progress;
use crate::settings::Settings;

/// Compare the submissions that are kept with the states made from them
///
/// Reads every kept submission and checks that it is what was received. Tells of submissions that are missing on one side, of
/// damaged ones, and of gaps: a submission that names one before it that never came, two that name the same one, one that names
/// one of another case. Changes nothing. Exit code 1 where something is wrong.
#[derive(Debug, Args)]
#[command(after_help = "Example: tiltak register status --format json")]
pub struct Status {
    /// How the result is printed; `json` is one object
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Status {
    pub fn run(&self, settings: &Settings) -> Result<(), CommandError> {
        with_services(settings, Missing::Refuse, async |services| {
            let mut bar: Option<Progress> = None;
            let progress =
                |_done: usize, all: usize| bar.get_or_insert_with(|| Progress::of(all, "submissions")).step();
            let status = services.submission_status(progress).await?;
            drop(bar);
            match self.format {
                Format::Text => output::text(&text(&status))?,
                Format::Json => output::line(object(&status).to_string())?,
            }
            if status.is_good() {
                Ok(())
            } else {
                Err(CommandError::told())
            }
        })
    }
}

fn text(status: &StoreStatus) -> String {
    let rows = [
        ("store", status.location.clone()),
        ("documents", status.documents.to_string()),
        (
            "judged",
            format!(
                "{} ({} accepted, {} rejected)",
                status.projected,
                status.accepted,
                status.rejected()
            ),
        ),
        ("cases", status.cases.to_string()),
    ];
    let rows = rows.map(|(name, value)| vec![name.to_owned(), value]);
    let mut text = output::columns(&rows);
    let groups = [
        (
            &status.missing,
            "kept, but not judged: `tiltak register replay` makes up for it",
        ),
        (
            &status.surplus,
            "judged, but not kept: take it back from a backup",
        ),
        (
            &status.damaged,
            "damaged: receive it again, or take it back from a backup",
        ),
        (
            &status.without_note,
            "its note with the time of receipt is lost: receive it again",
        ),
    ];
    for (digests, what) in groups {
        for digest in digests {
            text.push_str(&format!("{}  {what} ({digest})\n", receipt_of(*digest)));
        }
    }
    for gap in &status.gaps {
        text.push_str(&sentence(gap));
    }
    if status.is_replaying {
        text.push_str("a replay is under way, or was cut off; the next one begins anew\n");
    }
    if status.is_good() {
        text.push_str("nothing is wrong\n");
    }
    text
}

fn sentence(gap: &Gap) -> String {
    let receipts: Vec<_> = gap.documents.iter().map(|digest| receipt_of(*digest)).collect();
    let what = match gap.kind {
        GapKind::UnknownPrevious => "names a submission before it that never came",
        GapKind::SharedPrevious => "name the same submission before them",
        GapKind::PreviousOfAnotherCase => "names a submission of another case as the one before it",
        GapKind::SharedId => "call themselves by the same id",
    };
    format!(
        "{}  case {}: {what} ({})\n",
        receipts.join(" "),
        gap.case_id,
        gap.names
    )
}

fn object(status: &StoreStatus) -> Value {
    let gaps = status.gaps.iter().map(|gap| {
        json!({
            "kind": gap.kind.code(),
            "case": gap.case_id.to_string(),
            "names": gap.names.to_string(),
            "receipts": gap.documents.iter().map(|digest| receipt_of(*digest)).collect::<Vec<_>>(),
        })
    });
    let gaps: Vec<_> = gaps.collect();
    let digests = |digests: &[Digest]| -> Vec<String> { digests.iter().map(ToString::to_string).collect() };
    json!({
        "store": status.location,
        "documents": status.documents,
        "judged": status.projected,
        "accepted": status.accepted,
        "rejected": status.rejected(),
        "cases": status.cases,
        "missing": digests(&status.missing),
        "surplus": digests(&status.surplus),
        "damaged": digests(&status.damaged),
        "without_note": digests(&status.without_note),
        "gaps": gaps,
        "replaying": status.is_replaying,
        "good": status.is_good(),
    })
}
