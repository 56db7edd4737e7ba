//! What a concern or a measure is about, in the codes of its own day.

use chrono::NaiveDate;
use tiltak_domain::calendar::reporting_year;
use tiltak_domain::codelist::Kind;
use tiltak_register::record::CaseContent;

use super::words::coded;

/// Contents in the codes that were in use on a day, each once.
pub(super) fn contents(codes: &[&'static str], on: NaiveDate, variant: u64) -> Vec<CaseContent> {
    let mut seen: Vec<&str> = Vec::with_capacity(codes.len());
    for code in codes {
        let code = in_use(code, on);
        if !seen.contains(&code) {
            seen.push(code);
        }
    }
    seen.into_iter()
        .map(|code| coded(Kind::CaseContent, code, variant))
        .collect()
}

/// The code of the same meaning on a day: a need that was found under the codes until 2020 is told in those from 2021 when a measure
/// answers it later.
fn in_use(code: &'static str, on: NaiveDate) -> &'static str {
    if reporting_year(on) < 2021 {
        return code;
    }
    match code {
        "4" => "22",
        "13" => "19",
        "16" => "25",
        other => other,
    }
}
