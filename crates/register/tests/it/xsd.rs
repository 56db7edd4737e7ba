//! The official schema, judged by a real XSD validator (xmllint of libxml2).

use std::path::{Path, PathBuf};
use std::process::Command;

use tiltak_register::export::write;
use tiltak_register::record::Submission;

/// The official schema and a validator, or none where the machine lacks one of them: never in CI.
pub struct Schema(PathBuf);

impl Schema {
    pub fn find() -> Option<Self> {
        let shared = std::env::var_os("TILTAK_SHARED").map_or_else(
            || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"),
            PathBuf::from,
        );
        let schema = shared.join("standards/barnevernsregister/official/Barnevern_v4.xsd");
        let lacking = if !schema.is_file() {
            "the official schema (set TILTAK_SHARED to the folder that has standards/)"
        } else if Command::new("xmllint").arg("--version").output().is_err() {
            "xmllint (Debian package libxml2-utils)"
        } else {
            return Some(Self(schema));
        };
        assert!(std::env::var("CI").as_deref() != Ok("true"), "CI lacks {lacking}");
        eprintln!("\n*** SKIPPED: the official XSD was not asked, for this machine lacks {lacking} ***\n");
        None
    }

    /// What the validator objects to in any of the documents; one call for all of them.
    pub fn objections<'a>(&self, documents: impl IntoIterator<Item = &'a [u8]>) -> Vec<String> {
        let folder = tempfile::tempdir().unwrap();
        for (number, document) in documents.into_iter().enumerate() {
            std::fs::write(folder.path().join(format!("{number:05}.xml")), document).unwrap();
        }
        let mut files: Vec<_> = std::fs::read_dir(folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        files.sort();
        assert!(!files.is_empty());
        let mut validator = Command::new("xmllint");
        validator
            .arg("--noout")
            .arg("--nonet")
            .arg("--schema")
            .arg(&self.0)
            .args(&files);
        let output = validator.output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        let validated = said.lines().filter(|line| line.ends_with(" validates")).count();
        let objections: Vec<_> = said
            .lines()
            .filter(|line| !line.ends_with(" validates"))
            .map(str::to_owned)
            .collect();
        assert!(
            objections.len() + validated >= files.len(),
            "every file is judged: {said}"
        );
        assert_eq!(objections.is_empty(), output.status.success(), "{said}");
        objections
    }

    pub fn accepts(&self, submission: &Submission) {
        let document = write(submission).unwrap();
        let objections = self.objections([document.as_slice()]);
        assert!(
            objections.is_empty(),
            "{objections:#?}\n{}",
            String::from_utf8_lossy(&document)
        );
    }
}

impl Schema {
    fn tags(&self) -> Vec<(String, String)> {
        let text = std::fs::read_to_string(&self.0).unwrap();
        let tags = text.split('<').filter_map(|piece| piece.strip_prefix("xs:"));
        tags.filter_map(|tag| {
            let (kind, rest) = tag.split_once(char::is_whitespace)?;
            let key = if kind == "enumeration" {
                "value=\""
            } else {
                "name=\""
            };
            let value = rest.split('>').next()?.split_once(key)?.1.split('"').next()?;
            Some((kind.to_owned(), value.to_owned()))
        })
        .collect()
    }

    /// The names of all elements and attributes.
    pub fn names(&self) -> std::collections::BTreeSet<String> {
        let tags = self.tags().into_iter();
        tags.filter(|(kind, _)| ["element", "attribute"].contains(&kind.as_str()))
            .map(|(_, name)| name)
            .collect()
    }

    /// Every value of an enumeration, once.
    pub fn codes(&self) -> std::collections::BTreeSet<String> {
        self.tags()
            .into_iter()
            .filter(|(kind, _)| kind == "enumeration")
            .map(|(_, value)| value)
            .collect()
    }

    /// How many values all enumerations have together.
    pub fn code_count(&self) -> usize {
        self.tags()
            .iter()
            .filter(|(kind, _)| kind == "enumeration")
            .count()
    }
}
