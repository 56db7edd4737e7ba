//! Who reports, by the register's code.

use tiltak_domain::casework::concern_report::{Anonymity, Reporter};
use tiltak_domain::codelist::{Kind, known, list, needs_clarification};

use crate::draw::Draw;
use crate::names;

/// A reporter with a code; the code itself is set at the review.
pub(super) fn reporter(draw: &mut Draw, code: &str, child: &str, guardian: &str) -> Reporter {
    let private = [
        known::REPORTER_CHILD,
        known::REPORTER_PARENT,
        known::REPORTER_FAMILY,
        known::REPORTER_PRIVATE_PERSON,
        known::REPORTER_ANONYMOUS,
    ];
    let is_public = !private.contains(&code);
    let name = match code {
        known::REPORTER_CHILD => child.to_owned(),
        known::REPORTER_PARENT => guardian.to_owned(),
        known::REPORTER_ANONYMOUS => String::new(),
        _ => names::adult(draw),
    };
    let workplace = list(Kind::Reporter)
        .entry(code)
        .filter(|_| is_public)
        .map(|entry| entry.label_nb.clone());
    let anonymity = if code == known::REPORTER_ANONYMOUS {
        Anonymity::Unknown
    } else {
        Anonymity::Named
    };
    Reporter {
        is_public,
        anonymity,
        name,
        role: role(code).filter(|_| is_public).map(str::to_owned),
        organisation: workplace,
        ..Reporter::default()
    }
}

/// The words that a code demands.
pub(super) fn clarification(kind: Kind, code: &str) -> Option<String> {
    needs_clarification(kind, code).then(|| match kind {
        Kind::Reporter => "Kommunens tilflyttingskontor".to_owned(),
        Kind::MeasureCategory => "Avtalt med familien og beskrevet i planen".to_owned(),
        _ => "Sammensatt, se teksten".to_owned(),
    })
}

fn role(code: &str) -> Option<&'static str> {
    Some(match code {
        "5" => "Kontaktperson",
        "6" | "22" => "Veileder",
        "7" => "Vakthavende",
        "8" => "Politibetjent",
        "9" => "Pedagogisk leder",
        "10" => "Helsesykepleier",
        "11" => "Kontaktlærer",
        "12" => "Rådgiver",
        "13" => "Psykolog",
        "14" | "17" | "18" => "Barneansvarlig",
        "15" | "24" => "Lege",
        "16" => "Familieterapeut",
        "19" => "Miljøterapeut",
        "20" => "Klubbleder",
        "21" => "Trener",
        "25" => "Tannlege",
        _ => return None,
    })
}
