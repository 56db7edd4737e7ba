//! The second implementation: `rules.py`, run by Python with lxml on a folder of documents.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use super::Answer;
use crate::mutation::tree::Document;
use crate::oracle::skip;

pub struct Second(PathBuf);

impl Second {
    /// None where this machine lacks Python with lxml: never in CI.
    pub fn find() -> Option<Self> {
        let python = std::env::var_os("TILTAK_PYTHON").map_or_else(default_python, PathBuf::from);
        let has_lxml = Command::new(&python)
            .args(["-c", "import lxml.etree"])
            .stderr(Stdio::null())
            .status();
        if has_lxml.is_ok_and(|status| status.success()) {
            return Some(Self(python));
        }
        skip("Python with lxml (make install-test, or set TILTAK_PYTHON)")
    }

    /// What the second implementation says of each document.
    pub fn answers<'a>(&self, documents: impl Iterator<Item = &'a Document>) -> Vec<Answer> {
        let folder = tempfile::tempdir().unwrap();
        let mut answers = Vec::new();
        for (number, document) in documents.enumerate() {
            std::fs::write(folder.path().join(format!("{number:06}.xml")), document.write()).unwrap();
            answers.push(Answer::default());
        }
        for line in self.run(folder.path()).lines() {
            let finding: Value = serde_json::from_str(line).unwrap();
            let word = |name: &str| finding[name].as_str().unwrap().to_owned();
            let number: usize = word("file").strip_suffix(".xml").unwrap().parse().unwrap();
            answers[number].add(&word("rule"), &word("id"), &word("severity"));
        }
        answers
    }

    fn run(&self, folder: &Path) -> String {
        let program = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/rule_oracle/rules.py");
        let output = Command::new(&self.0)
            .arg("-B")
            .arg(program)
            .arg(folder)
            .output()
            .unwrap();
        assert!(
            output.status.success(),
            "rules.py: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        String::from_utf8(output.stdout).unwrap()
    }
}

fn default_python() -> PathBuf {
    let tools = std::env::var_os("TILTAK_TOOLS").map_or_else(
        || PathBuf::from(std::env::var_os("HOME").unwrap_or_default()).join(".cache/tiltak"),
        PathBuf::from,
    );
    tools.join("venv/bin/python")
}
