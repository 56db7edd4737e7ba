//! What libxml2 says of a document, by lxml in a process of its own: the schemas are read once.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use tiltak_register::read::{Reader, SchemaChoice, SchemaVersion};

/// The folder that `standards/` is in, or none where the machine lacks it: never in CI.
pub fn official() -> Option<PathBuf> {
    let shared = std::env::var_os("TILTAK_SHARED").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"),
        PathBuf::from,
    );
    let folder = shared.join("standards/barnevernsregister/official");
    if folder.is_dir() {
        return Some(folder);
    }
    skip("the official files (set TILTAK_SHARED to the folder that has standards/)")
}

pub fn skip<T>(lacking: &str) -> Option<T> {
    assert!(std::env::var("CI").as_deref() != Ok("true"), "CI lacks {lacking}");
    eprintln!("\n*** SKIPPED: this machine lacks {lacking} ***\n");
    None
}

/// Whether schema 3 and schema 4 accept a document, and what is said against it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    pub v3: bool,
    pub v4: bool,
    pub said: String,
}

/// libxml2 with the official schemas.
pub struct Oracle {
    child: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
}

impl Oracle {
    pub fn find() -> Option<Self> {
        let folder = official()?;
        let python = std::env::var_os("TILTAK_PYTHON").map_or_else(default_python, PathBuf::from);
        let has_lxml = Command::new(&python)
            .args(["-c", "import lxml.etree"])
            .stderr(Stdio::null())
            .status();
        if !has_lxml.is_ok_and(|status| status.success()) {
            return skip("Python with lxml (make install-test, or set TILTAK_PYTHON)");
        }
        let mut child = Command::new(python)
            .args(["-c", include_str!("libxml2.py")])
            .arg(folder.join("Barnevern_v3.xsd"))
            .arg(folder.join("Barnevern_v4.xsd"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let input = child.stdin.take();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        let mut version = String::new();
        output.read_line(&mut version).unwrap();
        println!("judged by {}", version.trim());
        Some(Self { child, input, output })
    }

    pub fn judge(&mut self, document: &[u8]) -> Verdict {
        let input = self.input.as_mut().unwrap();
        input
            .write_all(&u32::try_from(document.len()).unwrap().to_be_bytes())
            .unwrap();
        input.write_all(document).unwrap();
        input.flush().unwrap();
        let mut line = String::new();
        self.output.read_line(&mut line).unwrap();
        let (verdicts, said) = line.trim_end().split_once(' ').unwrap_or((line.trim_end(), ""));
        assert_eq!(verdicts.len(), 2, "{line}");
        Verdict {
            v3: verdicts.starts_with('1'),
            v4: verdicts.ends_with('1'),
            said: said.to_owned(),
        }
    }
}

impl Drop for Oracle {
    fn drop(&mut self) {
        drop(self.input.take());
        let _ = self.child.wait();
    }
}

fn default_python() -> PathBuf {
    let cache = std::env::var_os("XDG_CACHE_HOME").map_or_else(
        || PathBuf::from(std::env::var_os("HOME").unwrap_or_default()).join(".cache"),
        PathBuf::from,
    );
    std::env::var_os("TILTAK_TOOLS")
        .map_or_else(|| cache.join("tiltak"), PathBuf::from)
        .join("venv/bin/python")
}

/// What our reader says of a document.
pub fn ours(reader: &mut Reader, document: &[u8]) -> Verdict {
    let (v3, _) = read(reader, document, SchemaChoice::Only(SchemaVersion::V3));
    let (v4, said) = read(reader, document, SchemaChoice::Only(SchemaVersion::V4));
    let (auto, _) = read(reader, document, SchemaChoice::Auto);
    assert_eq!(
        auto, v4,
        "no verdict hangs on telling the schema from the document"
    );
    Verdict { v3, v4, said }
}

/// Whether a document is accepted, and the first that is said of it.
fn read(reader: &mut Reader, document: &[u8], schema: SchemaChoice) -> (bool, String) {
    let reading = reader.read(document, schema);
    let is_stopped = reading.findings.iter().any(|finding| finding.severity.stops());
    let is_read = reading.submission.is_some();
    assert_eq!(
        is_read, !is_stopped,
        "a record is read exactly where nothing stops it: {:?}",
        reading.findings
    );
    let said: Vec<_> = reading
        .findings
        .iter()
        .take(3)
        .map(|finding| format!("{:?} {} {}", finding.place, finding.rule.id, finding.message))
        .collect();
    (is_read, said.join("; "))
}
