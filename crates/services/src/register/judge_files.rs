//! Files for the national register are held against its rules. Nothing of them is kept.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::sync::LazyLock;

use tiltak_domain::access::Act;
use tiltak_domain::organisation::Actor;
use tiltak_register::finding::{Finding, Severity};
use tiltak_register::intake::{self, Archive, Kind};
use tiltak_register::judge::{Judge, Judgement, Options};
use tokio::sync::Semaphore;

use crate::Services;
use crate::error::{Result, ServiceError};

/// So many findings of one rule are listed; all are counted.
pub const MOST_LISTED_OF_A_RULE: usize = 2_000;
/// So many findings are listed in all.
pub const MOST_LISTED: usize = 20_000;
/// So much is judged of what one person hands in at once, unpacked.
const MOST_UNPACKED: usize = 1024 * 1024 * 1024;

/// Two people are judged for at a time, so that the others' pages stay quick.
static TURNS: LazyLock<Semaphore> = LazyLock::new(|| Semaphore::new(2));

/// A file as somebody handed it in.
#[derive(Debug, Clone)]
pub struct GivenFile {
    /// Its name.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// One document: a file, or what was in a zip.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JudgedDocument {
    /// The file's name; with that of the zip in front for what was in one.
    pub name: String,
    /// The gravest finding; none where nothing was found.
    pub worst: Option<Severity>,
    /// How many findings it has.
    pub count: usize,
}

/// A finding and the document it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundIn {
    /// Its number in [`JudgedFiles::documents`].
    pub document: usize,
    /// The finding.
    pub finding: Finding,
}

/// What came of judging files.
#[derive(Debug, Clone, Default)]
pub struct JudgedFiles {
    /// Every document, in the order it was met.
    pub documents: Vec<JudgedDocument>,
    /// Findings in the order of the documents, up to [`MOST_LISTED_OF_A_RULE`] of a rule and [`MOST_LISTED`] in all.
    pub findings: Vec<FoundIn>,
    /// How many findings each rule has, by its id: those that are not listed too.
    pub counts: BTreeMap<&'static str, usize>,
    /// Whether it was so much that the rest was not judged.
    pub is_cut_short: bool,
}

impl JudgedFiles {
    /// How many findings there are, listed or not.
    #[must_use]
    pub fn total(&self) -> usize {
        self.counts.values().sum()
    }

    /// The name of the document that a finding is about.
    #[must_use]
    pub fn name_of(&self, found: &FoundIn) -> &str {
        self.documents
            .get(found.document)
            .map_or("", |document| &document.name)
    }
}

impl Services {
    /// Whether somebody may hand files in; asked before a large upload is read.
    ///
    /// # Errors
    /// Forbidden, which is noted; storage.
    pub async fn may_judge_files(&self, actor: &Actor) -> Result<()> {
        self.require(actor, Act::JudgeFiles).await
    }

    /// Judges files: XML, envelopes, zips of either. No row is written, and no file.
    ///
    /// # Errors
    /// Forbidden; storage, when the refusal cannot be noted; interrupted.
    pub async fn judge_files(&self, actor: &Actor, files: Vec<GivenFile>) -> Result<JudgedFiles> {
        self.may_judge_files(actor).await?;
        let _turn = TURNS
            .acquire()
            .await
            .map_err(|_closed| ServiceError::Interrupted)?;
        tokio::task::spawn_blocking(move || judge_all(files))
            .await
            .map_err(|_panic| ServiceError::Interrupted)
    }
}

fn judge_all(files: Vec<GivenFile>) -> JudgedFiles {
    let mut judging = Judging::default();
    for file in files {
        if judging.has_enough() {
            break;
        }
        if intake::kind(&file.name, &file.bytes) == Kind::Archive {
            judging.judge_archive(&file);
        } else {
            judging.judge_document(&file.name, &file.bytes);
        }
    }
    judging.judged
}

/// The work under way.
#[derive(Default)]
struct Judging {
    judge: Judge,
    judged: JudgedFiles,
    unpacked: usize,
}

impl Judging {
    /// Whether no more is judged. Asked only where more is waiting, so that a yes means that something was left out.
    fn has_enough(&mut self) -> bool {
        self.judged.is_cut_short = self.unpacked > MOST_UNPACKED;
        self.judged.is_cut_short
    }

    fn judge_archive(&mut self, file: &GivenFile) {
        let mut archive = match Archive::open(Cursor::new(&file.bytes)) {
            Ok(archive) => archive,
            Err(finding) => return self.add(&file.name, intake::refused(finding)),
        };
        let (mut content, mut buffer) = (Cursor::new(&file.bytes), Vec::new());
        for entry in archive.entries() {
            if self.has_enough() {
                return;
            }
            let name = entry.shown_in(&file.name);
            match entry
                .content
                .and_then(|packed| packed.read(&mut content, &mut buffer))
            {
                Ok(()) => self.judge_document(&name, &buffer),
                Err(finding) => self.add(&name, intake::refused(finding)),
            }
        }
    }

    fn judge_document(&mut self, name: &str, bytes: &[u8]) {
        self.unpacked = self.unpacked.saturating_add(bytes.len());
        let judgement = intake::judge(&mut self.judge, name, bytes, &Options::default());
        self.add(name, judgement);
    }

    fn add(&mut self, name: &str, judgement: Judgement) {
        let judged = &mut self.judged;
        let document = judged.documents.len();
        judged.documents.push(JudgedDocument {
            name: name.to_owned(),
            worst: judgement.findings.iter().map(|finding| finding.severity).max(),
            count: judgement.findings.len(),
        });
        for finding in judgement.findings {
            let count = judged.counts.entry(finding.rule.id).or_default();
            *count += 1;
            if *count <= MOST_LISTED_OF_A_RULE && judged.findings.len() < MOST_LISTED {
                judged.findings.push(FoundIn { document, finding });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, text: &str) -> GivenFile {
        GivenFile {
            name: name.into(),
            bytes: text.as_bytes().to_vec(),
        }
    }

    #[test]
    fn each_file_is_judged_for_itself() {
        let judged = judge_all(vec![
            file("a.xml", "<Barnevern>"),
            file("b.xml", ""),
            file("c.json", "{}"),
        ]);
        let names: Vec<_> = judged
            .documents
            .iter()
            .map(|document| document.name.as_str())
            .collect();
        assert_eq!(names, ["a.xml", "b.xml", "c.json"]);
        assert!(
            judged
                .documents
                .iter()
                .all(|document| document.worst == Some(Severity::Fatal))
        );
        assert_eq!(judged.total(), judged.findings.len());
        assert!(!judged.is_cut_short);
    }

    #[test]
    fn many_findings_of_a_rule_are_counted_and_not_all_listed() {
        let mut judging = Judging::default();
        for _ in 0..=MOST_LISTED_OF_A_RULE {
            judging.judge_document("a.xml", b"");
        }
        assert_eq!(judging.judged.total(), MOST_LISTED_OF_A_RULE + 1);
        assert_eq!(judging.judged.findings.len(), MOST_LISTED_OF_A_RULE);
    }

    #[test]
    fn what_is_too_much_is_said_to_be_cut_short() {
        let mut judging = Judging {
            unpacked: MOST_UNPACKED,
            ..Judging::default()
        };
        assert!(!judging.has_enough());
        judging.unpacked += 1;
        assert!(judging.has_enough() && judging.judged.is_cut_short);
    }
}
