//! A transport of files: messages are laid in a folder that the operator's own client for the register empties, and its answers are
//! read from another.
//!
//! Until the register's interface settles this is how an installation is tied to it. The folder `ut` has one JSON file for each message,
//! named by day, call and key; the folder `inn` one for each answer: `sekvensnummer`, `avsendersMeldingsidentifikator`, `beslutning`
//! (`registrert` or `avvist`) and `kode`. A message that is laid out twice has the same key, so the second changes nothing.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use tiltak_domain::casework::foster_parent_message::Call;
use uuid::Uuid;

use super::register::{
    Feedback, FeedbackPage, FosterParentRegister, Payload, Receipt, Rejected, Result, Verdict,
};

const OUT: &str = "ut";
const IN: &str = "inn";
const UNFINISHED: &str = ".tmp";

/// The register behind a folder.
#[derive(Debug, Clone)]
pub struct FileDrop {
    folder: PathBuf,
}

/// A message with the address that it is meant for.
#[derive(Serialize)]
struct Laid<'a> {
    #[serde(rename = "kall")]
    call: &'static str,
    #[serde(flatten)]
    payload: &'a Payload,
}

/// An answer as the operator's client writes it.
#[derive(Deserialize)]
struct Answer {
    #[serde(rename = "sekvensnummer")]
    sequence: u64,
    #[serde(rename = "avsendersMeldingsidentifikator")]
    key: Uuid,
    #[serde(rename = "beslutning")]
    verdict: String,
    #[serde(rename = "kode", default)]
    code: String,
}

impl FileDrop {
    /// The register behind a folder, whose two parts are made.
    ///
    /// # Errors
    /// When they cannot be made.
    pub fn open(folder: &Path) -> io::Result<Self> {
        for part in [OUT, IN] {
            fs::create_dir_all(folder.join(part))?;
        }
        Ok(Self {
            folder: folder.to_owned(),
        })
    }

    fn lay(&self, call: Call, payload: &Payload) -> io::Result<()> {
        let call = name(call);
        let file = format!("{}-{call}-{}.json", payload.valid_on, payload.key);
        let place = self.folder.join(OUT).join(file);
        if place.exists() {
            return Ok(());
        }
        let bytes = serde_json::to_vec_pretty(&Laid { call, payload })?;
        // Whole or not at all: the client that empties the folder must never see half a message.
        let unfinished = place.with_extension(UNFINISHED);
        let mut options = OpenOptions::new();
        // It holds national ids: for nobody but the user of the server.
        options.write(true).create(true).truncate(true).mode(0o600);
        let mut written = options.open(&unfinished)?;
        written.write_all(&bytes)?;
        written.sync_all()?;
        fs::rename(&unfinished, &place)
    }

    /// The answers, in order. What cannot be read is left for the operator, and counted in the log.
    fn answers(&self) -> io::Result<Vec<Answer>> {
        let mut found = Vec::new();
        let mut unreadable = 0_usize;
        for entry in fs::read_dir(self.folder.join(IN))? {
            let path = entry?.path();
            if path.extension().is_none_or(|ending| ending != "json") {
                continue;
            }
            match serde_json::from_slice::<Answer>(&fs::read(&path)?) {
                Ok(answer) if answer.verdict().is_some() => found.push(answer),
                _ => unreadable += 1,
            }
        }
        if unreadable > 0 {
            tracing::warn!(unreadable, "answers about foster parents that cannot be read");
        }
        found.sort_by_key(|answer| answer.sequence);
        Ok(found)
    }
}

impl Answer {
    fn verdict(&self) -> Option<Verdict> {
        match self.verdict.as_str() {
            "registrert" => Some(Verdict::Registered),
            "avvist" => Some(Verdict::Refused(self.code.clone())),
            _ => None,
        }
    }
}

/// The last part of the register's address for a call.
fn name(call: Call) -> &'static str {
    match call {
        Call::Start => "endre",
        Call::Correct => "korrigere",
        Call::End => "opphoere",
        Call::Cancel => "annullere",
        Call::Transfer => "overfoere",
    }
}

fn unreached(error: &io::Error) -> Rejected {
    tracing::warn!(kind = %error.kind(), "the folder of messages about foster parents cannot be used");
    Rejected::Unreachable
}

impl FosterParentRegister for FileDrop {
    async fn send(&self, call: Call, payload: &Payload) -> Result<Receipt> {
        self.lay(call, payload).map_err(|error| unreached(&error))?;
        Ok(Receipt {
            reference: payload.key.to_string(),
        })
    }

    async fn first_sequence(&self) -> Result<u64> {
        let answers = self.answers().map_err(|error| unreached(&error))?;
        Ok(answers.first().map_or(1, |first| first.sequence))
    }

    async fn feedback(&self, from: u64, count: usize) -> Result<FeedbackPage> {
        let answers = self.answers().map_err(|error| unreached(&error))?;
        let own = answers.into_iter().filter(|answer| answer.sequence >= from);
        let answers: Vec<_> = own
            .take(count)
            .filter_map(|answer| {
                Some(Feedback {
                    sequence: answer.sequence,
                    key: answer.key,
                    verdict: answer.verdict()?,
                })
            })
            .collect();
        let next = answers.last().map_or(from, |last| last.sequence + 1);
        Ok(FeedbackPage { answers, next })
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::super::register::{Person, Sender, ServiceNumber};
    use super::*;

    fn payload(key: u128) -> Payload {
        Payload {
            key: Uuid::from_u128(key),
            case_reference: Uuid::from_u128(9),
            source_system: "Tiltak",
            sent_at: chrono::DateTime::UNIX_EPOCH,
            valid_on: "2026-04-15".parse().unwrap(),
            sender: vec![Sender {
                name: "Fjordvik".into(),
                organisation_number: "310000019".into(),
            }],
            child: Person { number: "x".into() },
            parent: Person { number: "y".into() },
            responsible: ServiceNumber {
                organisation_number: "310000019".into(),
            },
        }
    }

    fn laid_out(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder.join(OUT)).unwrap();
        let mut names: Vec<_> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[tokio::test]
    async fn a_message_is_one_whole_file_however_often_it_is_sent() {
        let folder = tempfile::tempdir().unwrap();
        let drop = FileDrop::open(folder.path()).unwrap();
        for _ in 0..2 {
            let receipt = drop.send(Call::Start, &payload(1)).await.unwrap();
            assert_eq!(receipt.reference, Uuid::from_u128(1).to_string());
        }
        drop.send(Call::End, &payload(2)).await.unwrap();
        let names = laid_out(folder.path());
        assert_eq!(names.len(), 2);
        assert!(names[0].starts_with("2026-04-15-endre-") && names[1].starts_with("2026-04-15-opphoere-"));
        let file = folder.path().join(OUT).join(&names[0]);
        let read: serde_json::Value = serde_json::from_slice(&fs::read(&file).unwrap()).unwrap();
        assert_eq!(
            (read["kall"].as_str(), read["gyldighetsdato"].as_str()),
            (Some("endre"), Some("2026-04-15"))
        );
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    }

    #[tokio::test]
    async fn answers_come_in_order_from_a_number_on_and_the_unreadable_are_left() {
        let folder = tempfile::tempdir().unwrap();
        let drop = FileDrop::open(folder.path()).unwrap();
        assert_eq!(drop.first_sequence().await.unwrap(), 1);
        let answer = |sequence: u64, verdict: &str| {
            serde_json::json!({
                "sekvensnummer": sequence, "avsendersMeldingsidentifikator": Uuid::from_u128(u128::from(sequence)),
                "beslutning": verdict, "kode": "fremtidigDato",
            })
        };
        let put = |name: &str, text: String| fs::write(folder.path().join(IN).join(name), text).unwrap();
        put("b.json", answer(8, "avvist").to_string());
        put("a.json", answer(9, "registrert").to_string());
        put("c.json", answer(7, "registrert").to_string());
        put("d.json", "{".into());
        put("e.json", answer(10, "kanskje").to_string());
        put("f.txt", answer(11, "registrert").to_string());
        assert_eq!(drop.first_sequence().await.unwrap(), 7);
        let page = drop.feedback(8, 100).await.unwrap();
        let told: Vec<_> = page.answers.iter().map(|one| one.sequence).collect();
        assert_eq!((told, page.next), (vec![8, 9], 10));
        assert_eq!(page.answers[0].verdict, Verdict::Refused("fremtidigDato".into()));
        let one = drop.feedback(7, 1).await.unwrap();
        assert_eq!((one.answers.len(), one.next), (1, 8));
    }

    #[tokio::test]
    async fn a_folder_that_is_gone_is_a_register_that_is_not_reached() {
        let folder = tempfile::tempdir().unwrap();
        let drop = FileDrop::open(folder.path()).unwrap();
        fs::remove_dir_all(folder.path()).unwrap();
        assert_eq!(
            drop.send(Call::Start, &payload(1)).await,
            Err(Rejected::Unreachable)
        );
        assert_eq!(drop.feedback(1, 1).await, Err(Rejected::Unreachable));
    }
}
