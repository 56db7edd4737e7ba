use std::fs::File;
use std::io::{self, Read};
use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;
use serde::Deserialize;
use serde_json::json;
use tiltak_domain::casework::reconciliation::{
    Finding, MOST_MESSAGES, MessageName, Reconciliation, SenderList,
};

use crate::commands::error::CommandError;
use crate::open::{Missing, with_services};
use crate::output::{self, Format};
use crate::settings::Settings;

/// The largest list that is read.
const MOST_BYTES: u64 = 10_000_000;

/// Hold what a sender says it sent on a day against what was received
///
/// The file is what POST /api/concern-reports/reconciliation takes: {"date": "2026-11-22", "count": 2, "messages": ["..", ".."]}, each
/// message by its SHA-256, its receipt, or the id it was sent with. What differs is kept, and stands as an alarm on the leader's page
/// until somebody has dealt with it. Exit code 1 where something differs.
#[derive(Debug, Args)]
#[command(after_help = "Example: tiltak concern-report reconcile list.json --sender \"KS Fiks\"")]
pub struct Reconcile {
    /// The list, or `-` for standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,

    /// Name or id of the token that the sender uses
    #[arg(long, value_name = "NAME_OR_ID")]
    sender: String,

    /// How the result is printed
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sent {
    date: NaiveDate,
    count: u32,
    messages: Vec<String>,
}

impl Reconcile {
    pub fn run(&self, settings: &Settings) -> Result<(), CommandError> {
        let list = self.read()?;
        let made = with_services(settings, Missing::Refuse, async |services| {
            if list.day > services.today() {
                return Err(CommandError::faults("the date is a day to come"));
            }
            let sender = services.sender_named(&self.sender).await?.ok_or_else(|| {
                CommandError::faults("there is no such sender, or several have the name")
                    .hint("name the token as in `tiltak admin token create --name`, or by its id")
            })?;
            Ok(services.reconcile(&sender, &list).await?)
        })?;
        let one = &made.reconciliation;
        match self.format {
            Format::Text => print(one)?,
            Format::Json => output::line(json!(one).to_string())?,
        }
        match one.finding {
            Finding::Agrees => Ok(()),
            Finding::Differs { .. } | Finding::NoList => Err(CommandError::faults("the two do not agree")
                .hint("ask the sender to send what is missing again; it does no harm to send twice")),
        }
    }

    fn read(&self) -> Result<SenderList, CommandError> {
        let mut text = Vec::new();
        let read = if self.file.as_os_str() == "-" {
            io::stdin().lock().take(MOST_BYTES).read_to_end(&mut text)
        } else {
            File::open(&self.file).and_then(|file| file.take(MOST_BYTES).read_to_end(&mut text))
        };
        let shown = self.file.display();
        read.map_err(|error| CommandError::faults(format!("{shown}: {error}")))?;
        let sent: Sent = serde_json::from_slice(&text).map_err(|error| {
            CommandError::faults(format!("{shown}: line {}: not such a list", error.line()))
        })?;
        if sent.messages.len() > MOST_MESSAGES {
            return Err(CommandError::faults(format!(
                "{shown}: more than {MOST_MESSAGES} messages"
            )));
        }
        let mut messages = Vec::with_capacity(sent.messages.len());
        for (place, name) in sent.messages.iter().enumerate() {
            let number = place + 1;
            let name = MessageName::parse(name);
            messages.push(name.ok_or_else(|| {
                CommandError::faults(format!("{shown}: message {number} has no such name"))
            })?);
        }
        Ok(SenderList {
            day: sent.date,
            count: sent.count,
            messages,
        })
    }
}

fn print(one: &Reconciliation) -> Result<(), CommandError> {
    let word = if one.finding == Finding::Agrees {
        "agrees"
    } else {
        "differs"
    };
    output::line(format!(
        "{}: {word}: {} sent, {} listed, {} received",
        one.day,
        one.count.unwrap_or_default(),
        one.messages.len(),
        one.received
    ))?;
    let Finding::Differs { missing, extra, .. } = &one.finding else {
        return Ok(());
    };
    for name in missing {
        output::line(format!("missing\t{}", name.text()))?;
    }
    for message in extra {
        output::line(format!("extra\t{}", message.receipt))?;
    }
    Ok(())
}
