//! Faults of the document as XML.

use super::lines::Lines;
use crate::draw::Draw;
use crate::population::submission::fault::Mark;

pub(super) fn is_known(rule: &str) -> bool {
    matches!(
        rule,
        "XSD-G-01" | "XSD-G-02" | "XSD-G-03" | "XSD-G-08" | "XSD-G-09"
    )
}

pub(super) fn break_rule(rule: &'static str, text: &str, draw: &mut Draw) -> Option<(Vec<u8>, Mark)> {
    let mut lines = Lines::of(text);
    let root = *lines.all("Barnevern", None).first()?;
    let case = *lines.all("Sak", None).first()?;
    let submitter = *lines.all("Avgiver", None).first()?;
    let (mut element, mut at) = ("Barnevern", Some(root));
    match rule {
        "XSD-G-01" if draw.chance(50) => {
            // The end was cut off.
            let cut = text.trim_end().strip_suffix("</Barnevern>")?;
            lines = Lines::of(cut);
        }
        "XSD-G-01" => {
            lines.set_attribute(submitter, "Kommunenavn", Some("Fjord & Fjell"));
            (element, at) = ("Avgiver", Some(submitter));
        }
        "XSD-G-02" => {
            lines.set_attribute(root, "xmlns:bv", Some("urn:example:bv"));
            let child = *lines.all("Personalia", Some("Sak")).first()?;
            let prefixed = lines.line(child).replacen("<Personalia ", "<bv:Personalia ", 1);
            lines.replace(child, prefixed);
            (element, at) = ("Sak", Some(case));
        }
        "XSD-G-03" if draw.chance(50) => {
            lines.set_attribute(case, "Merknad", Some("se journal"));
            (element, at) = ("Sak", Some(case));
        }
        "XSD-G-03" => {
            lines.insert(case + 1, vec!["    <Notat Dato=\"2020-01-01\"/>".to_owned()]);
            (element, at) = ("Sak", Some(case));
        }
        "XSD-G-08" => {
            let number = lines.attribute(submitter, "Kommunenummer")?;
            let foreign: String = number.chars().filter_map(arabic_indic).collect();
            lines.set_attribute(submitter, "Kommunenummer", Some(&foreign));
            (element, at) = ("Avgiver", Some(submitter));
        }
        "XSD-G-09" => {
            lines.insert(
                root,
                vec!["<!DOCTYPE Barnevern SYSTEM \"Barnevern.dtd\">".to_owned()],
            );
            at = None;
        }
        _ => return None,
    }
    // Lines that were put in stand below what is asked here, or tell of nothing.
    let id = at.and_then(|at| lines.id_around(at));
    Some((lines.into_document(), Mark { rule, element, id }))
}

fn arabic_indic(digit: char) -> Option<char> {
    char::from_u32(0x0660 + digit.to_digit(10)?)
}
