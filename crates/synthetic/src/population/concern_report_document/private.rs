//! The form for everybody else: no numbers, and an age that is only guessed.

use serde_json::{Value, json};
use tiltak_domain::calendar::age_on;

use super::address::{address, phone};
use super::text::{self, Language};
use super::{Told, names, sender};
use crate::draw::Draw;

pub(super) fn form(told: &[Told<'_>], draw: &mut Draw) -> Value {
    let (Some(first), Some(names)) = (told.first(), names(told)) else {
        return Value::Null;
    };
    let language = Language::of(first.child().household);
    let home = address(first.case.municipality, draw);
    let own_name = names.child(first.child());
    let (name, relation) = sender::private(first.report.reporter, &names.parents(), &own_name, draw);
    let mut reporter = json!({ "personnavn": name });
    if first.report.reporter != "23" && draw.chance(75) {
        reporter["telefonnummer"] = json!(phone(draw));
        reporter["adresse"] = address(first.case.municipality, draw);
    }
    let children = told.iter().map(|one| {
        let mut child = json!({
            "personnavn": names.child(one.child()),
            "antattAlder": guessed_age(one, draw),
            "adresse": home,
        });
        if let Some(relation) = relation {
            child["relasjon"] = json!(relation);
        }
        child
    });
    let children: Vec<_> = children.collect();
    json!({
        "privatMelder": reporter,
        "privatBarn": children,
        "melding": text::concern(told, language, draw),
    })
}

fn guessed_age(told: &Told<'_>, draw: &mut Draw) -> String {
    let age = age_on(told.child().born, told.report.received.date());
    match draw.between(0..=2) {
        0 => format!("{age} år"),
        1 => format!("omtrent {age} år"),
        _ => format!("{}-{} år", age.saturating_sub(1), age + 1),
    }
}
