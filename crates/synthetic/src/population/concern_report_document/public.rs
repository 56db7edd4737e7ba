//! The form for professionals.

use serde_json::{Value, json};

use super::address::{address, phone};
use super::sender::Professional;
use super::text::{self, Language};
use super::{Told, names};
use crate::draw::Draw;
use crate::population::name::Names;
use crate::population::submission::{child, submitter};

pub(super) fn form(told: &[Told<'_>], version: u8, draw: &mut Draw) -> Value {
    let (Some(first), Some(names)) = (told.first(), names(told)) else {
        return Value::Null;
    };
    let language = Language::of(first.child().household);
    let municipality = first.case.municipality;
    let home = address(municipality, draw);
    let mut message = json!({
        "melding": text::concern(told, language, draw),
        "historie": text::history(language, draw),
    });
    if version == 2 && draw.chance(80) {
        message["andreSynspunkter"] = json!(text::other_views(language, draw));
    }
    json!({
        "offentligMelder": reporter(first, draw),
        "offentligBarn": told.iter().map(|one| child_of(one, &names, &home, language, draw)).collect::<Vec<_>>(),
        "foresatte": guardians(&names, language, draw),
        "behovForTolk": text::interpreter(language, draw),
        "andreHjelpeinstanser": text::other_agencies(language, draw),
        "melding": message,
    })
}

fn reporter(told: &Told<'_>, draw: &mut Draw) -> Value {
    let sender = Professional::of(told.report.reporter, draw);
    let municipality = told.case.municipality;
    json!({
        "personnavn": sender.name,
        "rolle": sender.role,
        "telefonnummer": phone(draw),
        "epost": sender.email,
        "virksomhet": {
            "navn": sender.workplace,
            "orgnr": submitter::organisation_number(municipality.index),
            "adresse": address(municipality, draw),
        },
    })
}

/// A child that was not born on the day of the report has no number yet.
fn child_of(told: &Told<'_>, names: &Names, home: &Value, language: Language, draw: &mut Draw) -> Value {
    let child = told.child();
    let unborn = child.born > told.report.received.date();
    let informed = draw.chance(45);
    let number = if unborn {
        String::new()
    } else {
        child::national_id(child)
    };
    json!({
        "fnr": number,
        "ufoedt": unborn,
        "personnavn": names.child(child),
        "adresse": home,
        "orientert": informed && !unborn,
        "orientertGrunn": text::informed(informed && !unborn, language, draw),
    })
}

fn guardians(names: &Names, language: Language, draw: &mut Draw) -> Value {
    let parents = names.parents();
    let count = if draw.chance(60) { 2 } else { 1 };
    let guardians = parents.iter().take(count).map(|name| {
        let informed = draw.chance(65);
        json!({
            "personnavn": name,
            "telefonnummer": phone(draw),
            "orientert": informed,
            "orientertGrunn": text::informed(informed, language, draw),
        })
    });
    Value::Array(guardians.collect())
}
