//! Concern reports and the investigations they lead to.

use tiltak_domain::codelist::{Kind, known};
use tiltak_register::record::{
    ConcernReport, ConcernReportConclusion, Extension, Investigation, InvestigationConclusion,
};

use super::content;
use super::id::{Element, id};
use super::words::coded;
use crate::population::life::{self, CaseHistory};

pub(super) fn reports(case: &CaseHistory) -> Vec<ConcernReport> {
    let reports = case.reports.iter().enumerate();
    reports.map(|(place, one)| report(case, place, one)).collect()
}

fn report(case: &CaseHistory, place: usize, report: &life::Report) -> ConcernReport {
    let received = report.received.date();
    ConcernReport {
        id: id(case.id, Element::Report, place),
        migrated_id: None,
        start: received,
        deleted: false,
        reporters: vec![coded(Kind::Reporter, report.reporter, case.id + place as u64)],
        contents: content::contents(&report.contents, received, case.id),
        conclusion: report.review.map(|review| ConcernReportConclusion {
            end: review.on,
            code: review.conclusion.to_owned(),
            deleted: false,
        }),
    }
}

pub(super) fn investigations(case: &CaseHistory) -> Vec<Investigation> {
    let investigations = case.investigations.iter().enumerate();
    investigations
        .map(|(place, one)| investigation(case, place, one))
        .collect()
}

fn investigation(case: &CaseHistory, place: usize, investigation: &life::Investigation) -> Investigation {
    Investigation {
        id: id(case.id, Element::Investigation, place),
        migrated_id: None,
        start: investigation.started,
        deleted: false,
        grounds: content::contents(&investigation.grounds, investigation.started, case.id),
        // The register takes it from 2026 only.
        participation: None,
        extension: investigation.extended.map(|on| Extension {
            start: on,
            granted: Some(known::EXTENSION_YES.to_owned()),
        }),
        conclusion: investigation.concluded.map(|(end, code)| {
            let coded = coded(Kind::InvestigationConclusion, code, case.id);
            InvestigationConclusion {
                end,
                code: coded.code,
                clarification: coded.clarification,
            }
        }),
    }
}
