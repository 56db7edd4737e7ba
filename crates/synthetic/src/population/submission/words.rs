//! The words that some codes ask for. They say what the code leaves open, and nothing of anybody.

use tiltak_domain::codelist::{Kind, needs_clarification};
use tiltak_register::record::Coded;

/// A code with words, where it asks for them. The same variant always gets the same words.
pub(super) fn coded(kind: Kind, code: &str, variant: u64) -> Coded {
    if needs_clarification(kind, code) {
        Coded::clarified(code, words(kind, code, variant))
    } else {
        Coded::plain(code)
    }
}

fn words(kind: Kind, code: &str, variant: u64) -> &'static str {
    let choices = choices(kind, code);
    let place = usize::try_from(variant % choices.len() as u64).unwrap_or_default();
    choices.get(place).copied().unwrap_or("Annet")
}

fn choices(kind: Kind, code: &str) -> &'static [&'static str] {
    match (kind, code) {
        (Kind::Reporter, _) => &[
            "Brannvesenet",
            "Boligkontoret i kommunen",
            "Flyktningtjenesten",
            "Kulturskolen",
        ],
        (Kind::CaseContent, "18") => &[
            "Foreldre i langvarig sorg",
            "Familien mangler fast bolig",
            "Stor uro rundt samvær",
        ],
        (Kind::CaseContent, _) => &[
            "Barnet har nedsatt funksjonsevne",
            "Barnet har store omsorgsoppgaver hjemme",
            "Barnet er mye alene om kveldene",
        ],
        (Kind::InvestigationConclusion, _) => {
            &["Familien har flyttet", "Barnet har flyttet til en annen kommune"]
        }
        (Kind::MeasureCategory, "1.99") => &[
            "Behandlingshjem for ungdom (TFCO)",
            "Kortere opphold i omsorgssenter",
        ],
        (Kind::MeasureCategory, "2.99") => &[
            "Fosterhjem i påvente av varig plassering",
            "Besøk hos tidligere fosterhjem",
        ],
        (Kind::MeasureCategory, "3.7") => &["Foreldreveiledning etter TIBIR", "Parterapi med fast metode"],
        (Kind::MeasureCategory, "3.99") => &["Trygghetssirkelen (COS) i gruppe", "Foreldrekurs i kommunen"],
        (Kind::MeasureCategory, "4.99") => {
            &["Leirskole med følge", "Leksehjelp to dager i uken", "Sommertur"]
        }
        (Kind::MeasureCategory, "5.99") => {
            &["Avtalte hjemmebesøk uten varsel", "Kontakt om kvelden på telefon"]
        }
        (Kind::MeasureCategory, "6.99") => {
            &["Felles møter med skole og helse", "Los i overgangen til ny skole"]
        }
        (Kind::MeasureCategory, "7.99") => &["Logoped", "Utredning hos øyelege"],
        (Kind::MeasureCategory, _) => &[
            "Flyttehjelp",
            "Transport til samvær",
            "Tolk ved avtaler i fritiden",
        ],
        (Kind::TerminationReason, _) => &["Barnet flyttet til et annet plasseringssted"],
        (Kind::RelocationReason, _) => &["Uenighet om oppdragets omfang", "Lang vei til skole og nettverk"],
        (Kind::RelocationDestination, _) => &[
            "Hos storesøsken",
            "Hos kjæreste og kjærestens familie",
            "Folkehøgskole",
        ],
        _ => &["Annet"],
    }
}
