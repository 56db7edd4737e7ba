//! Relations that are broken, doubled, turned about or written otherwise.

use super::place::{self, KINDS, case, new_id};
use crate::mutation::Dice;
use crate::mutation::tree::{Child, Document, Node};

/// Pairs that rules look at, and others.
const PAIRS: &[(&str, &str)] = &[
    ("Melding", "Undersokelse"),
    ("Undersokelse", "Vedtak"),
    ("Vedtak", "Tiltak"),
    ("Vedtak", "OversendelseFylkesnemnd"),
    ("OversendelseFylkesnemnd", "Vedtak"),
    ("Vedtak", "Vedtak"),
    ("Tiltak", "Vedtak"),
];

fn in_other_case(text: &str) -> String {
    let is_upper = text.chars().any(|character| character.is_ascii_uppercase());
    if is_upper {
        text.to_ascii_lowercase()
    } else {
        text.to_ascii_uppercase()
    }
}

/// One relation, changed.
fn change_one(dice: &mut Dice, document: &mut Document, change: impl Fn(&mut Dice, &mut Node)) {
    if let Some(number) = place::one(dice, document, &["Relasjon"]) {
        change(dice, document.node(number));
    }
}

/// An element's own key or, where it has one, the key it was migrated with.
fn key_of(dice: &mut Dice, node: &Node) -> String {
    match node.get("MigrertId") {
        Some(migrated) if dice.one_in(2) => migrated.to_owned(),
        _ => node.get("Id").unwrap().to_owned(),
    }
}

pub fn add(dice: &mut Dice, document: &mut Document) {
    let (from, to) = dice.pick(PAIRS);
    let source = place::one(dice, document, &[from]);
    let target = place::one(dice, document, &[to]);
    let from_id = match source {
        Some(number) => key_of(dice, document.node(number)),
        None => new_id(dice),
    };
    let to_id = match target {
        Some(number) if !dice.one_in(8) => document.node(number).get("Id").unwrap().to_owned(),
        _ => new_id(dice),
    };
    let mut relation = Node::new("<Relasjon/>");
    for (name, value) in [
        ("Id", new_id(dice).as_str()),
        ("FraId", &from_id),
        ("FraType", from),
        ("TilId", &to_id),
        ("TilType", to),
    ] {
        relation.set(name, Some(value));
    }
    case(document).insert(relation);
}

pub fn double(dice: &mut Dice, document: &mut Document) {
    if let Some(number) = place::one(dice, document, &["Relasjon"]) {
        let mut copy = document.node(number).clone();
        copy.renumber(dice, true);
        case(document).insert(copy);
    }
}

pub fn drop(dice: &mut Dice, document: &mut Document) {
    let Some(number) = place::one(dice, document, &["Relasjon"]) else {
        return;
    };
    let id = document.node(number).get("Id").map(str::to_owned);
    case(document).children.retain(|child| {
        !matches!(child, Child::Node(node)
            if node.name == "Relasjon" && node.get("Id") == id.as_deref())
    });
}

/// Both ends change places, keys and kinds, or only the keys.
pub fn turn(dice: &mut Dice, document: &mut Document) {
    change_one(dice, document, |dice, node| {
        let pairs = [("FraId", "TilId"), ("FraType", "TilType")];
        for (one, other) in &pairs[..dice.pick(&[1, 2, 2])] {
            let (first, second) = (
                node.get(one).unwrap().to_owned(),
                node.get(other).unwrap().to_owned(),
            );
            node.set(one, Some(&second));
            node.set(other, Some(&first));
        }
    });
}

pub fn end_of_another_kind(dice: &mut Dice, document: &mut Document) {
    change_one(dice, document, |dice, node| {
        let end = dice.pick(&["FraType", "TilType"]);
        node.set(end, Some(dice.pick(&KINDS[..10])));
    });
}

pub fn end_that_is_not_there(dice: &mut Dice, document: &mut Document) {
    change_one(dice, document, |dice, node| {
        let end = dice.pick(&["FraId", "TilId"]);
        let id = new_id(dice);
        node.set(end, Some(&id));
    });
}

pub fn letter_case(dice: &mut Dice, document: &mut Document) {
    let number = if dice.one_in(2) {
        place::one(dice, document, &["Relasjon"])
    } else {
        place::element_of_case(dice, document)
    };
    let Some(number) = number else { return };
    let node = document.node(number);
    let names: &[&str] = if node.name == "Relasjon" {
        &["FraId", "TilId"]
    } else {
        &["Id", "MigrertId"]
    };
    let name = dice.pick(names);
    if let Some(value) = node.get(name).map(in_other_case) {
        node.set(name, Some(&value));
    }
}

/// A relation names an element by the key it was migrated with: where that is allowed, and where it is not.
pub fn by_migrated_id(dice: &mut Dice, document: &mut Document) {
    let Some(number) = place::one(dice, document, &["Relasjon"]) else {
        return;
    };
    let (name, kind) = dice.pick(&[("FraId", "FraType"), ("FraId", "FraType"), ("TilId", "TilType")]);
    let relation = document.node(number);
    let (id, kind) = (
        relation.get(name).unwrap().to_owned(),
        relation.get(kind).unwrap().to_owned(),
    );
    let migrated = if name == "TilId" {
        new_id(dice)
    } else {
        dice.pick(&["K-77", "k-77", "77"]).to_owned()
    };
    relation.set(name, Some(&migrated));
    let migrated = if dice.one_in(4) {
        in_other_case(&migrated)
    } else {
        migrated
    };
    for found in place::named(document, &[kind.as_str()]) {
        let node = document.node(found.number);
        let has_key = kind != "Personalia" && kind != "Relasjon";
        if has_key && (node.get("Id") == Some(&id) || dice.one_in(6)) {
            node.set("MigrertId", Some(&migrated));
        }
    }
}
