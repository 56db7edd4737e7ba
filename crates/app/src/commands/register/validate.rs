use std::io::IsTerminal;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use clap::{Args, ValueEnum};
use serde::Serialize;
use tiltak_register::finding::{Finding, Severity};
use tiltak_register::judge::Options;
use tiltak_register::read::{SchemaChoice, SchemaVersion};
use tiltak_register::rules::Rule;
use tiltak_services::register::validate::{Judged, validate};
use uuid::Uuid;

use super::validation_reports::Reports;
use super::words::Language;
use crate::commands::error::CommandError;
use crate::output::{self, Format};
use crate::progress::Progress;

/// Judge register submissions: schema and every rule
///
/// Takes XML, Fiks envelopes (JSON with xsdVersion and xmlBody), folders and zips. Of a folder, at any depth, and of a zip it takes
/// what ends in .xml or .json, and of a folder the zips too; a file that is named is taken whatever it is called. Nothing is
/// unpacked to disk, nothing is kept, nothing is sent.
///
/// Each finding is a line `file:line:column: SEVERITY rule message`; what was found in a zip is named `archive.zip/inner.xml`. In
/// an envelope, line and column count inside its xmlBody. A document whose structure is broken (FATAL) is held against no other
/// rule. What cannot be read is a finding too, and never stops the others.
///
/// What to check is said once a rule at the end, on stderr, and in `json` with each finding.
///
/// Exit code 1 where anything was FATAL or ERROR, which is what the register refuses; 0 where all else, WARNING and INFO included.
#[derive(Debug, Args)]
#[command(after_help = "Example: tiltak register validate submissions --format json > findings.jsonl")]
pub struct Validate {
    /// Files, folders and zips
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// The schema that documents are held against; an envelope's own xsdVersion comes before it
    #[arg(long, value_enum, default_value_t)]
    schema: Schema,

    /// How findings are printed; `json` is one object a line with file, line, column, rule, severity, element, element_id, message,
    /// explanation, wire_id and original_severity
    #[arg(long, value_enum, default_value_t)]
    format: Format,

    /// Leave out our own rules, which the register does not have (all INFO)
    #[arg(long)]
    no_own_rules: bool,

    /// Language of the explanations; messages are in bokmål, as the register's own
    #[arg(long, value_enum, default_value_t)]
    language: Language,

    /// Write the register's kind of report (valideringsrapport) for each submission: a file each into a folder that exists, else
    /// one a line into this file
    #[arg(long, value_name = "FILE_OR_DIR")]
    report: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum Schema {
    /// Told from the document
    #[default]
    Auto,
    /// 3.0.5
    #[value(name = "3")]
    V3,
    /// 4.0.1
    #[value(name = "4")]
    V4,
}

impl From<Schema> for SchemaChoice {
    fn from(schema: Schema) -> Self {
        match schema {
            Schema::Auto => Self::Auto,
            Schema::V3 => Self::Only(SchemaVersion::V3),
            Schema::V4 => Self::Only(SchemaVersion::V4),
        }
    }
}

impl Validate {
    pub fn run(&self) -> Result<(), CommandError> {
        let options = Options {
            schema: self.schema.into(),
            without_own_rules: self.no_own_rules,
            previous: None,
        };
        let mut teller = Teller {
            format: self.format,
            language: self.language,
            reports: self.report.as_deref().map(Reports::to).transpose()?,
            counts: Counts::default(),
            printed: Printed::default(),
            sign: Sign::default(),
            flagged: Vec::new(),
        };
        validate(self.paths.clone(), &options, |judged| teller.tell(&judged))?;
        teller.end()
    }
}

/// Prints what is found as it comes.
struct Teller {
    format: Format,
    language: Language,
    reports: Option<Reports>,
    counts: Counts,
    printed: Printed,
    sign: Sign,
    /// Rules that flagged something, in the order of their first finding.
    flagged: Vec<&'static Rule>,
}

/// So many rules are explained at the end; a run that breaks more of them is explained one by one.
const MOST_EXPLAINED: usize = 12;

impl Teller {
    fn tell(&mut self, judged: &Judged) -> Result<(), CommandError> {
        self.sign.show();
        self.counts.add(judged);
        if !judged.findings.is_empty() {
            let file = judged.document.name();
            for finding in &judged.findings {
                self.line(&file, finding)?;
                if !self.flagged.contains(&finding.rule) {
                    self.flagged.push(finding.rule);
                }
            }
            self.printed.end_of_document()?;
        }
        match &mut self.reports {
            Some(reports) => reports.add(judged),
            None => Ok(()),
        }
    }

    fn line(&mut self, file: &str, finding: &Finding) -> Result<(), CommandError> {
        match self.format {
            Format::Text => self.printed.line(&as_text(file, finding)),
            Format::Json => {
                let line = Line::of(file, finding, self.language.help(finding.rule));
                let line = serde_json::to_string(&line)
                    .map_err(|error| CommandError::internal(format!("cannot write JSON: {error}")))?;
                self.printed.line(&line)
            }
        }
    }

    fn end(mut self) -> Result<(), CommandError> {
        self.printed.flush()?;
        if let Some(reports) = self.reports {
            reports.end()?;
        }
        drop(self.sign);
        output::message(format!("tiltak: {}", self.counts.summary()));
        if self.format == Format::Text {
            explain(&self.flagged, self.language);
        }
        if self.counts.refused == 0 {
            return Ok(());
        }
        Err(CommandError::told())
    }
}

/// What to check, once a rule and not once a finding.
fn explain(flagged: &[&Rule], language: Language) {
    for rule in flagged.iter().take(MOST_EXPLAINED) {
        output::message(format!("  {}: {}", rule.id, language.help(rule)));
    }
    if let Some(more @ 1..) = flagged.len().checked_sub(MOST_EXPLAINED) {
        output::message(format!(
            "  and {more} more rules: `tiltak register explain RULE` says what to check"
        ));
    }
}

fn as_text(file: &str, finding: &Finding) -> String {
    let place = finding
        .place
        .map(|place| format!("{}:{}:", place.line, place.column))
        .unwrap_or_default();
    format!(
        "{}:{place} {} {} {}",
        printable(file),
        finding.severity,
        finding.rule.id,
        printable(&finding.message)
    )
}

/// One finding is one line, whatever a file is called.
fn printable(text: &str) -> String {
    text.replace(char::is_control, "\u{fffd}")
}

/// A finding as programs read it; the order of the keys is part of the promise.
#[derive(Serialize)]
struct Line<'a> {
    file: &'a str,
    line: Option<u32>,
    column: Option<u32>,
    rule: &'a str,
    severity: &'a str,
    element: &'a str,
    element_id: Option<Uuid>,
    message: &'a str,
    explanation: &'a str,
    wire_id: Option<&'a str>,
    original_severity: Option<&'a str>,
}

impl<'a> Line<'a> {
    fn of(file: &'a str, finding: &'a Finding, explanation: &'a str) -> Self {
        Self {
            file,
            line: finding.place.map(|place| place.line),
            column: finding.place.map(|place| place.column),
            rule: finding.rule.id,
            severity: finding.severity.as_str(),
            element: finding.element,
            element_id: finding.element_id,
            message: &finding.message,
            explanation,
            wire_id: finding.rule.wire_id,
            original_severity: finding.original_severity.map(Severity::as_str),
        }
    }
}

#[derive(Default)]
struct Counts {
    documents: u64,
    refused: u64,
    of_severity: [u64; Severity::ALL.len()],
}

impl Counts {
    fn add(&mut self, judged: &Judged) {
        self.documents += 1;
        self.refused += u64::from(judged.findings.iter().any(|finding| finding.severity.stops()));
        for finding in &judged.findings {
            self.of_severity[finding.severity as usize] += 1;
        }
    }

    fn summary(&self) -> String {
        let found: Vec<_> = Severity::ALL
            .into_iter()
            .zip(self.of_severity)
            .rev()
            .filter(|(_, count)| *count > 0)
            .map(|(severity, count)| format!("{count} {severity}"))
            .collect();
        let found = if found.is_empty() {
            "no findings".to_owned()
        } else {
            found.join(", ")
        };
        let plural = if self.documents == 1 { "" } else { "s" };
        format!(
            "{} document{plural} judged, {} would be refused: {found}",
            self.documents, self.refused
        )
    }
}

/// Lines leave in large pieces; on a terminal with each document.
#[derive(Default)]
struct Printed {
    waiting: String,
}

impl Printed {
    const MOST: usize = 64 * 1024;

    fn line(&mut self, line: &str) -> Result<(), CommandError> {
        self.waiting.push_str(line);
        self.waiting.push('\n');
        if self.waiting.len() > Self::MOST {
            self.flush()?;
        }
        Ok(())
    }

    fn end_of_document(&mut self) -> Result<(), CommandError> {
        if std::io::stdout().is_terminal() {
            self.flush()?;
        }
        Ok(())
    }

    fn flush(&mut self) -> Result<(), CommandError> {
        let told = output::text(&self.waiting);
        self.waiting.clear();
        told
    }
}

/// A sign of life for work that lasts; none among the findings on the same terminal.
struct Sign {
    started: Instant,
    progress: Option<Progress>,
}

impl Default for Sign {
    fn default() -> Self {
        Self {
            started: Instant::now(),
            progress: None,
        }
    }
}

impl Sign {
    fn show(&mut self) {
        if self.progress.is_none()
            && self.started.elapsed() > Duration::from_secs(1)
            && !std::io::stdout().is_terminal()
        {
            self.progress = Some(Progress::unknown("judging submissions"));
        }
    }
}

#[cfg(test)]
mod tests {
    use tiltak_register::finding::Place;
    use tiltak_register::rules;

    use super::*;

    fn finding() -> Finding {
        Finding {
            rule: rules::find("Melding-03").unwrap(),
            severity: Severity::Warning,
            original_severity: Some(Severity::Error),
            element: "Melding",
            context_type: Some("MESSAGE"),
            element_id: Some(Uuid::from_u128(7)),
            place: Some(Place { line: 3, column: 9 }),
            message: "For sent".to_owned(),
        }
    }

    #[test]
    fn a_finding_is_one_line_that_starts_with_its_place() {
        assert_eq!(
            as_text("a.xml", &finding()),
            "a.xml:3:9: WARNING Melding-03 For sent"
        );
        let mut nowhere = finding();
        nowhere.place = None;
        nowhere.message = "to\nlinjer".to_owned();
        assert_eq!(
            as_text("a\u{1b}\n.xml", &nowhere),
            "a\u{fffd}\u{fffd}.xml: WARNING Melding-03 to\u{fffd}linjer"
        );
    }

    #[test]
    fn json_has_the_promised_keys_in_their_order() {
        assert_eq!(
            serde_json::to_string(&Line::of("a.xml", &finding(), "Look")).unwrap(),
            r#"{"file":"a.xml","line":3,"column":9,"rule":"Melding-03","severity":"WARNING","element":"Melding","element_id":"00000000-0000-0000-0000-000000000007","message":"For sent","explanation":"Look","wire_id":"MESSAGE_03","original_severity":"ERROR"}"#
        );
    }

    #[test]
    fn severities_are_counted_by_their_order() {
        for (place, severity) in Severity::ALL.into_iter().enumerate() {
            assert_eq!(severity as usize, place);
        }
    }
}
