//! Elements that are doubled, borrowed from elsewhere, taken away, flagged as deleted or said to be migrated.

use super::place::{self, KINDS, case, new_id, read_on};
use crate::mutation::Dice;
use crate::mutation::tree::{Child, Document, Node};

/// What can be flagged as deleted.
const DELETABLE: &[&str] = &[
    "Personalia",
    "Melding",
    "Undersokelse",
    "Plan",
    "Tiltak",
    "Vedtak",
    "Ettervern",
    "OversendelseFylkesnemnd",
    "Flytting",
    "Relasjon",
];

/// The same again with another key; sometimes its parts in another order, their keys kept, or one part changed.
pub fn double(dice: &mut Dice, document: &mut Document) {
    let Some(number) = place::one(dice, document, &KINDS[..9]) else {
        return;
    };
    let mut copy = document.node(number).clone();
    let inside = !dice.one_in(3);
    copy.renumber(dice, inside);
    if dice.one_in(3) && copy.name != "Personalia" {
        copy.set("MigrertId", Some("K-99"));
    }
    if dice.one_in(3) {
        turn_about(dice, &mut copy);
    }
    case(document).insert(copy);
}

/// Neighbours of the same name change places.
fn turn_about(dice: &mut Dice, node: &mut Node) {
    let places = node.places();
    for pair in places.windows(2) {
        let names = [pair[0], pair[1]].map(|place| match &node.children[place] {
            Child::Node(inner) => inner.name.clone(),
            Child::Raw(_) => String::new(),
        });
        if names[0] == names[1] && dice.one_in(2) {
            node.children.swap(pair[0], pair[1]);
        }
    }
    for child in &mut node.children {
        if let Child::Node(inner) = child {
            turn_about(dice, inner);
        }
    }
}

/// The smallest element of a kind, where the case may have none to double.
pub fn add(dice: &mut Dice, document: &mut Document) {
    let (id, inner) = (new_id(dice), new_id(dice));
    let day = read_on(document);
    let basis = "<Lovhjemmel><Lov>BVL2021</Lov><Kapittel>5</Kapittel><Paragraf>1</Paragraf></Lovhjemmel>";
    let text = match dice.below(8) {
        0 => format!("<Melding Id='{id}' StartDato='{day}'/>"),
        1 => format!("<Undersokelse Id='{id}' StartDato='{day}'/>"),
        2 => format!("<Plan Id='{id}' StartDato='{day}' Plantype='1'/>"),
        3 => format!("<Tiltak Id='{id}' StartDato='{day}'>{basis}<Kategori Kode='1.1'/></Tiltak>"),
        4 => format!(
            "<Vedtak Id='{id}' StartDato='{day}'>{basis}<Krav Id='{inner}' StartDato='{day}'/>\
             <Status Id='{id}' EndretDato='{day}' Kode='2'/></Vedtak>"
        ),
        5 => format!("<Ettervern Id='{id}' TilbudSendtDato='{day}'/>"),
        6 => {
            format!("<OversendelseFylkesnemnd Id='{id}' StartDato='{day}'>{basis}</OversendelseFylkesnemnd>")
        }
        _ => format!(
            "<Flytting Id='{id}' SluttDato='{day}'><ArsakFra Kode='2.9'/><FlyttingTil Kode='8'/></Flytting>"
        ),
    };
    case(document).insert(Node::new(&text));
}

/// An element of another document's case.
pub fn borrow(dice: &mut Dice, document: &mut Document, others: &[Document]) {
    let mut other = others[dice.below(others.len())].clone();
    if let Some(number) = place::element_of_case(dice, &other) {
        let mut node = other.node(number).clone();
        if !dice.one_in(3) || node.name == "Slettet" {
            node.renumber(dice, true);
        }
        case(document).insert(node);
    }
}

pub fn drop(dice: &mut Dice, document: &mut Document) {
    let kind = dice.pick(KINDS);
    let case = case(document);
    if dice.one_in(2) {
        case.drop_children(kind);
        return;
    }
    let places = case.places();
    if !places.is_empty() {
        case.children.remove(places[dice.below(places.len())]);
    }
}

/// A part that its element can do without.
pub fn drop_part(dice: &mut Dice, document: &mut Document) {
    let names = [
        "Melder",
        "Saksinnhold",
        "Vedtaksgrunnlag",
        "UtvidetFrist",
        "Evaluering",
        "Opphevelse",
        "JmfrLovhjemmel",
        "Krav",
    ];
    let name = dice.pick(&names);
    for found in place::named(document, &KINDS[..9]).iter().rev() {
        document.node(found.number).drop_children(name);
    }
}

pub fn flag_as_deleted(dice: &mut Dice, document: &mut Document) {
    let Some(number) = place::one(dice, document, DELETABLE) else {
        return;
    };
    let flag = dice.pick(&["true", "true", "true", "1", "false", "0", " true "]);
    let node = document.node(number);
    // Of the conclusions only that of a report has the flag.
    if node.name == "Melding"
        && dice.one_in(2)
        && let Some(conclusion) = node.child("Konklusjon")
    {
        conclusion.set("ErSlettet", Some(flag));
    } else {
        node.set("ErSlettet", Some(flag));
    }
}

pub fn flag_case_as_deleted(dice: &mut Dice, document: &mut Document) {
    let flag = dice.pick(&["true", "1", "false", "0"]);
    case(document).set("ErSlettet", Some(flag));
}

/// Whatever is flagged as deleted is so no more: most of a random tree is.
pub fn restore_all(_: &mut Dice, document: &mut Document) {
    for found in place::all(document) {
        document.node(found.number).set("ErSlettet", None);
    }
}

pub fn migrate(dice: &mut Dice, document: &mut Document) {
    let number = if dice.one_in(3) {
        Some(place::case_number(document))
    } else {
        place::one(dice, document, &KINDS[1..9])
    };
    let value = if dice.one_in(4) { None } else { Some("K-5") };
    if let Some(number) = number {
        document.node(number).set("MigrertId", value);
    }
}

/// What can be concluded.
const ENDING: &[&str] = &[
    "Melding",
    "Undersokelse",
    "Plan",
    "Tiltak",
    "Vedtak",
    "Ettervern",
    "Krav",
];

pub fn drop_conclusion(dice: &mut Dice, document: &mut Document) {
    let every = dice.one_in(3);
    let chosen = place::one(dice, document, ENDING);
    for found in place::named(document, ENDING).iter().rev() {
        if every || Some(found.number) == chosen {
            document.node(found.number).drop_children("Konklusjon");
        }
    }
}

pub fn conclude(dice: &mut Dice, document: &mut Document) {
    let every = dice.one_in(3);
    let chosen = place::one(dice, document, ENDING);
    let day = read_on(document);
    // From the last, so that the numbers of those before it hold.
    for found in place::named(document, ENDING).iter().rev() {
        if !every && Some(found.number) != chosen {
            continue;
        }
        let code = match found.name.as_str() {
            "Melding" | "Undersokelse" => Some(dice.pick(&["1", "2", "3"])),
            "Ettervern" | "Krav" => Some("1"),
            _ => None,
        };
        let mut conclusion = Node::new(&format!("<Konklusjon SluttDato='{day}'/>"));
        conclusion.set("Kode", code);
        let node = document.node(found.number);
        node.drop_children("Konklusjon");
        node.insert(conclusion);
    }
}

pub fn end_of_case(dice: &mut Dice, document: &mut Document) {
    let day = read_on(document).to_string();
    let end = if dice.one_in(2) { Some(day.as_str()) } else { None };
    case(document).set("SluttDato", end);
}
