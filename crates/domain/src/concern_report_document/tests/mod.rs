mod examples;
mod generated;
mod traps;

use super::{Document, Reading, Reason, read};
use serde_json::{Value, json};

fn address() -> Value {
    json!({"adresselinje1": "Storgata 1", "adresselinje2": "", "adresselinje3": "", "postnummer": "0155", "poststed": "Oslo"})
}

/// A public report with every member of version 2.
fn public_report() -> Value {
    json!({
        "kommunenummer": "0301", "kommunenavn": "Oslo", "bydelsnummer": "03", "bydelsnavn": "Sagene",
        "offentligMelder": {
            "personnavn": "Tenkt Melder", "rolle": "Lærer", "telefonnummer": "+47 99 99-99 99", "epost": "tenkt.melder@skole.no",
            "virksomhet": {"navn": "Tenkt skole", "orgnr": "000", "adresse": address()}
        },
        "offentligBarn": [{
            "fnr": "01890112345", "ufoedt": false, "personnavn": "Tenkt Barn", "telefonnummer": "", "adresse": address(),
            "orientert": true, "orientertGrunn": "Barnet ba om det"
        }],
        "foresatte": [{"personnavn": "Tenkt Forelder", "telefonnummer": "ukjent", "orientert": false, "orientertGrunn": "Ikke nådd"}],
        "behovForTolk": "Nei", "andreHjelpeinstanser": "PPT",
        "melding": {"melding": "Linje 1\nLinje 2", "historie": "Ingen", "andreSynspunkter": "Skolens syn"},
        "sendingstidspunkt": "2026-01-05T08:00:00", "leveringskanal": "Fagsystem"
    })
}

/// A private report with every member.
fn private_report() -> Value {
    json!({
        "kommunenummer": "4601", "kommunenavn": "Bergen", "bydelsnummer": "00", "bydelsnavn": "",
        "privatMelder": {"personnavn": "Tenkt Nabo", "telefonnummer": "99999999", "adresse": address()},
        "privatBarn": [{"personnavn": "Tenkt Barn", "antattAlder": "8-10", "relasjon": "Nabo", "adresse": address()}],
        "melding": "Jeg hører gråt.", "sendingstidspunkt": "2026-01-05T08:00:00+01:00", "leveringskanal": "Portal"
    })
}

fn read_value(value: &Value) -> Reading {
    read(value.to_string().as_bytes())
}

fn accepted(bytes: &[u8]) -> Document {
    match read(bytes) {
        Reading::Accepted(document) => document,
        Reading::Quarantined(reason) => panic!("set aside: {reason}"),
    }
}

fn quarantined(bytes: &[u8]) -> Reason {
    match read(bytes) {
        Reading::Accepted(_) => panic!("accepted"),
        Reading::Quarantined(reason) => reason,
    }
}

/// The report with the value at a pointer replaced.
fn with(mut report: Value, pointer: &str, value: Value) -> Vec<u8> {
    *report
        .pointer_mut(pointer)
        .unwrap_or_else(|| panic!("no {pointer}")) = value;
    report.to_string().into_bytes()
}

/// The report with a member added or replaced in the object at a pointer.
fn with_member(mut report: Value, pointer: &str, name: &str, value: Value) -> Vec<u8> {
    report.pointer_mut(pointer).unwrap()[name] = value;
    report.to_string().into_bytes()
}

/// The report without a member, named by pointer.
fn without(mut report: Value, pointer: &str) -> Vec<u8> {
    let (owner, name) = pointer.rsplit_once('/').unwrap();
    report
        .pointer_mut(owner)
        .unwrap()
        .as_object_mut()
        .unwrap()
        .remove(name)
        .unwrap();
    report.to_string().into_bytes()
}
