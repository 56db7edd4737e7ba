//! Changes to attributes, their values and keys.

use super::elements::{any_node, parent};
use super::tree::{Attribute, Child, Document, Node};
use super::{Dice, OnTree, values};

pub const OPERATORS: &[OnTree] = &[
    ("drop an attribute", drop_attribute),
    ("repeat an attribute", repeat_attribute),
    ("rename an attribute", rename_attribute),
    ("add an attribute", add_attribute),
    ("move attributes", shuffle_attributes),
    ("change a value", change_value),
    ("change a value", change_value),
    ("change a value", change_value),
    ("change a value", change_value),
    ("pad a value", pad_value),
    ("change the case of a value", change_case),
    ("write a value with references", write_with_references),
    ("repeat an id", repeat_id),
    ("change the case of an id", recase_id),
    ("blanks in a tag", blanks_in_tag),
];

fn with_attributes<'d>(dice: &mut Dice, document: &'d mut Document) -> &'d mut Node {
    for _ in 0..40 {
        let number = dice.below(document.count());
        if !document.node(number).attributes.is_empty() {
            return document.node(number);
        }
    }
    document.node(0)
}

pub fn any_attribute<'d>(dice: &mut Dice, document: &'d mut Document) -> Option<&'d mut Attribute> {
    let node = with_attributes(dice, document);
    if node.attributes.is_empty() {
        return None;
    }
    let number = dice.below(node.attributes.len());
    node.attributes.get_mut(number)
}

fn drop_attribute(dice: &mut Dice, document: &mut Document, _: &[String]) {
    let node = with_attributes(dice, document);
    if !node.attributes.is_empty() {
        node.attributes.remove(dice.below(node.attributes.len()));
    }
}

fn repeat_attribute(dice: &mut Dice, document: &mut Document, _: &[String]) {
    let node = with_attributes(dice, document);
    if !node.attributes.is_empty() {
        let copy = node.attributes[dice.below(node.attributes.len())].clone();
        node.attributes.push(copy);
    }
}

fn rename_attribute(dice: &mut Dice, document: &mut Document, _: &[String]) {
    let Some(attribute) = any_attribute(dice, document) else {
        return;
    };
    attribute.name = match dice.below(5) {
        0 => attribute.name.to_lowercase(),
        1 => attribute.name.to_uppercase(),
        2 => format!("{}2", attribute.name),
        _ => dice.pick(values::ATTRIBUTES).to_owned(),
    };
}

fn add_attribute(dice: &mut Dice, document: &mut Document, codes: &[String]) {
    let name = dice.pick(values::ATTRIBUTES);
    let value = values::value(dice, name, codes);
    let node = any_node(dice, document);
    let place = dice.below(node.attributes.len() + 1);
    node.attributes.insert(place, Attribute::new(name, value));
}

fn shuffle_attributes(dice: &mut Dice, document: &mut Document, _: &[String]) {
    let node = with_attributes(dice, document);
    for place in 0..node.attributes.len() {
        let other = dice.below(node.attributes.len());
        node.attributes.swap(place, other);
    }
}

fn change_value(dice: &mut Dice, document: &mut Document, codes: &[String]) {
    if let Some(attribute) = any_attribute(dice, document) {
        attribute.value = values::value(dice, &attribute.name, codes);
        if attribute.value.contains('\'') {
            attribute.quote = '"';
        }
    }
}

fn pad_value(dice: &mut Dice, document: &mut Document, _: &[String]) {
    let pad = dice.pick(&[
        " ", "\n", "\t", "\r\n", "\r", "  ", "&#32;", "&#10;", "&#13;", "&#9;", "\u{A0}", "\u{2003}",
        "\u{FEFF}",
    ]);
    if let Some(attribute) = any_attribute(dice, document) {
        attribute.value = match dice.below(3) {
            0 => format!("{pad}{}", attribute.value),
            1 => format!("{}{pad}", attribute.value),
            _ => format!("{pad}{}{pad}", attribute.value),
        };
    }
}

fn change_case(dice: &mut Dice, document: &mut Document, _: &[String]) {
    if let Some(attribute) = any_attribute(dice, document) {
        attribute.value = if dice.one_in(2) {
            attribute.value.to_uppercase()
        } else {
            attribute.value.to_lowercase()
        };
    }
}

fn write_with_references(dice: &mut Dice, document: &mut Document, _: &[String]) {
    let Some(attribute) = any_attribute(dice, document) else {
        return;
    };
    if attribute.value.contains('&') {
        return;
    }
    let form = dice.below(4);
    attribute.value = attribute
        .value
        .chars()
        .map(|character| match form {
            0 => format!("&#{};", u32::from(character)),
            1 => format!("&#x{:X};", u32::from(character)),
            2 => format!("&#x{:06x};", u32::from(character)),
            _ => format!("&#000{};", u32::from(character)),
        })
        .collect();
}

/// Gives one element the id of another.
fn repeat_id(dice: &mut Dice, document: &mut Document, _: &[String]) {
    let count = document.count();
    let ids: Vec<(String, String)> = (0..count)
        .filter_map(|number| {
            let node = document.node(number);
            Some((node.name.clone(), node.get("Id")?.to_owned()))
        })
        .collect();
    if ids.is_empty() {
        return;
    }
    let (name, id) = ids[dice.below(ids.len())].clone();
    let same_name = dice.below(3) > 0;
    let id = match dice.below(5) {
        0 => id.to_uppercase(),
        1 => id.replacen('0', "&#48;", 1),
        _ => id,
    };
    for _ in 0..80 {
        let number = dice.below(count);
        let node = document.node(number);
        if (!same_name || node.name == name)
            && let Some(attribute) = node
                .attributes
                .iter_mut()
                .find(|attribute| attribute.name == "Id")
            && attribute.value != id
        {
            attribute.value = id;
            return;
        }
    }
}

/// Repeats an element with its id in other letters: the schema compares ids as text.
fn recase_id(dice: &mut Dice, document: &mut Document, _: &[String]) {
    let node = parent(dice, document);
    let places = node.places();
    if places.is_empty() {
        return;
    }
    let place = dice.pick(&places);
    let Child::Node(mut copy) = node.children[place].clone() else {
        return;
    };
    if let Some(attribute) = copy
        .attributes
        .iter_mut()
        .find(|attribute| attribute.name == "Id")
    {
        attribute.value = match dice.below(3) {
            0 => attribute.value.to_uppercase(),
            1 => attribute.value.replacen("-4", "-5", 1),
            _ => attribute.value.replace('1', "&#x31;"),
        };
    }
    node.children.insert(place, Child::Node(copy));
}

fn blanks_in_tag(dice: &mut Dice, document: &mut Document, _: &[String]) {
    if let Some(attribute) = any_attribute(dice, document) {
        match dice.below(6) {
            0 => {
                attribute.before = dice
                    .pick(&["", "\n", "\t", "\r\n  ", "\u{A0}", ",", " / "])
                    .to_owned();
            }
            1 => {
                attribute.equals = dice
                    .pick(&[" = ", "= ", " =", "\n=\n", "==", "", " ", ":="])
                    .to_owned();
            }
            2 => attribute.quote = '\'',
            3 => attribute.quote = dice.pick(&['`', '\u{201D}', ' ']),
            _ => attribute.before = " \n\t ".into(),
        }
    }
}
