//! The official concern reports (bekymringsmelding) behind the reports of a population, as the national portal would send them.
//!
//! Children of one household who were reported by the same person at the same moment stand in one document. Professionals fill in the
//! public form, others the private one; version 2 comes with the day on which each form changed. Names, places and words are made up;
//! the words follow what the report is about, mostly in bokmål, some in nynorsk.

mod address;
mod private;
mod public;
mod sender;
mod text;
mod words;

use chrono::{DateTime, FixedOffset, NaiveDate, TimeZone};
use chrono_tz::Europe::Oslo;
use serde_json::{Value, json};
use uuid::Uuid;

use super::life::{CaseHistory, Part, Report, Resident};
use super::submission::id::{self, Element, mix};
use crate::draw::Draw;
use crate::population::name::Names;

/// A concern report as its sender made it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConcernReportDocument {
    /// Its key: that of the first child's report in the register submission.
    pub id: Uuid,
    /// The municipality's number on the day it was sent.
    pub municipality_number: &'static str,
    /// Whether a professional sent it.
    pub is_public: bool,
    /// The version of the form: 1 or 2.
    pub version: u8,
    /// When it was received.
    pub received_at: DateTime<FixedOffset>,
    /// The JSON.
    pub bytes: Vec<u8>,
}

/// What is told of one child in a document.
struct Told<'a> {
    case: &'a CaseHistory,
    report: &'a Report,
}

impl Told<'_> {
    fn child(&self) -> &Resident {
        &self.case.child
    }
}

/// The documents behind all reports of a part, in the order of its cases.
#[must_use]
pub fn concern_report_documents(part: &Part) -> Vec<ConcernReportDocument> {
    let mut groups: Vec<Vec<(&CaseHistory, usize)>> = Vec::new();
    let mut open = std::collections::BTreeMap::new();
    for case in &part.cases {
        for (place, report) in case.reports.iter().enumerate() {
            let key = (
                case.child.household,
                case.municipality.index,
                report.received,
                report.reporter,
            );
            let group = *open.entry(key).or_insert(groups.len());
            match groups.get_mut(group) {
                Some(children) => children.push((case, place)),
                None => groups.push(vec![(case, place)]),
            }
        }
    }
    groups
        .iter()
        .filter_map(|children| document_of(children))
        .collect()
}

/// The document behind one report of a case; none where the case has no such report.
#[must_use]
pub fn concern_report_document(case: &CaseHistory, report: usize) -> Option<ConcernReportDocument> {
    document_of(&[(case, report)])
}

fn document_of(children: &[(&CaseHistory, usize)]) -> Option<ConcernReportDocument> {
    let told: Vec<Told<'_>> = children
        .iter()
        .filter_map(|(case, place)| {
            let report = case.reports.get(*place)?;
            Some(Told { case, report })
        })
        .collect();
    let (first, (_, place)) = (told.first()?, children.first()?);
    let received = first.report.received;
    let mut draw = Draw::new(mix(first.case.id), 0xd0c0 + *place as u64);
    let is_public = sender::is_professional(first.report.reporter);
    let version = version(is_public, received.date());
    let content = if is_public {
        public::form(&told, version, &mut draw)
    } else {
        private::form(&told, &mut draw)
    };
    let received_at = Oslo
        .from_local_datetime(&received)
        .earliest()
        .map_or_else(|| received.and_utc().fixed_offset(), |at| at.fixed_offset());
    let content = addressed(content, first, received_at, &mut draw);
    Some(ConcernReportDocument {
        id: id::id(first.case.id, Element::Report, *place),
        municipality_number: first.case.municipality.number_on(received.date()),
        is_public,
        version,
        received_at,
        bytes: format!("{content:#}\n").into_bytes(),
    })
}

/// The public form changed in April 2023, the private one in March 2024.
fn version(is_public: bool, on: NaiveDate) -> u8 {
    let changed = if is_public {
        NaiveDate::from_ymd_opt(2023, 4, 18)
    } else {
        NaiveDate::from_ymd_opt(2024, 3, 22)
    };
    if changed.is_some_and(|changed| on >= changed) {
        2
    } else {
        1
    }
}

/// What both forms begin and end with.
fn addressed(mut content: Value, told: &Told<'_>, sent_at: DateTime<FixedOffset>, draw: &mut Draw) -> Value {
    let municipality = told.case.municipality;
    let day = told.report.received.date();
    let channels = [("Nasjonal portal for bekymringsmelding", 8), ("Fagsystem", 2)];
    content["kommunenummer"] = json!(municipality.number_on(day));
    content["kommunenavn"] = json!(municipality.name_on(day));
    content["bydelsnummer"] = json!("00");
    content["bydelsnavn"] = json!("");
    content["sendingstidspunkt"] = json!(sent_at.format("%Y-%m-%dT%H:%M:%S%:z").to_string());
    content["leveringskanal"] = json!(draw.weighted(&channels));
    content
}

/// The names of a child's family.
fn names(told: &[Told<'_>]) -> Option<Names> {
    told.first().map(|first| Names::of(first.child()))
}
