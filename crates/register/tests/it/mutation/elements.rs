//! Changes to elements and to what is between them.

use super::tree::{Child, Document, Node};
use super::{Dice, OnTree, values};

pub const OPERATORS: &[OnTree] = &[
    ("drop an element", drop_element),
    ("repeat an element", repeat_element),
    ("swap elements", swap_elements),
    ("move an element", move_element),
    ("rename an element", rename_element),
    ("put something inside", put_inside),
    ("put something inside", put_inside),
    ("change an element's text", change_text),
    ("write an empty element otherwise", write_empty_otherwise),
];

pub fn any_node<'d>(dice: &mut Dice, document: &'d mut Document) -> &'d mut Node {
    let number = dice.below(document.count());
    document.node(number)
}

/// An element with elements inside.
pub fn parent<'d>(dice: &mut Dice, document: &'d mut Document) -> &'d mut Node {
    for _ in 0..40 {
        let number = dice.below(document.count());
        if document.node(number).nodes().next().is_some() {
            return document.node(number);
        }
    }
    document.node(0)
}

fn drop_element(dice: &mut Dice, document: &mut Document, _: &[String]) {
    let node = parent(dice, document);
    let places = node.places();
    if !places.is_empty() {
        node.children.remove(dice.pick(&places));
    }
}

fn repeat_element(dice: &mut Dice, document: &mut Document, _: &[String]) {
    let node = parent(dice, document);
    let places = node.places();
    if places.is_empty() {
        return;
    }
    let place = dice.pick(&places);
    let copy = node.children[place].clone();
    for _ in 0..dice.pick(&[1, 1, 2, 3]) {
        node.children.insert(place, copy.clone());
    }
}

fn swap_elements(dice: &mut Dice, document: &mut Document, _: &[String]) {
    let node = parent(dice, document);
    let places = node.places();
    if !places.is_empty() {
        node.children.swap(dice.pick(&places), dice.pick(&places));
    }
}

fn move_element(dice: &mut Dice, document: &mut Document, _: &[String]) {
    let copy = any_node(dice, document).clone();
    let target = any_node(dice, document);
    let place = dice.below(target.children.len() + 1);
    target.children.insert(place, Child::Node(copy));
}

fn rename_element(dice: &mut Dice, document: &mut Document, _: &[String]) {
    let node = any_node(dice, document);
    node.name = match dice.below(6) {
        0 => node.name.to_lowercase(),
        1 => node.name.to_uppercase(),
        2 => format!("{}x", node.name),
        3 => node.name.chars().skip(1).collect(),
        _ => dice.pick(values::NAMES).to_owned(),
    };
}

const INSIDE: &[&str] = &[
    " ",
    "\n\t",
    "\r\n",
    "x",
    "0",
    "&#32;",
    "&#10;",
    "&#x41;",
    "&amp;",
    "&lt;",
    "&gt;",
    "&apos;",
    "&quot;",
    "&nbsp;",
    "&unknown;",
    "&",
    "& ",
    "&;",
    "&#;",
    "&#x;",
    "&#0;",
    "&#x0;",
    "&#1;",
    "&#xFFFE;",
    "&#xD800;",
    "&#x110000;",
    "&#99999999999;",
    "&#x10FFFF;",
    "&#38;",
    "&#65",
    "&#xg;",
    "&#X41;",
    "&# 65;",
    "&#-5;",
    "<![CDATA[]]>",
    "<![CDATA[ ]]>",
    "<![CDATA[x]]>",
    "<![CDATA[<&]]>",
    "<![CDATA[]]]]><![CDATA[>]]>",
    "<![CDATA[",
    "<![cdata[x]]>",
    "<!-- words -->",
    "<!---->",
    "<!-- a -- b -->",
    "<!-- a --->",
    "<!--->",
    "<!-->",
    "<!-- <Sak> & -->",
    "<!-- \u{1} -->",
    "<!- x -->",
    "<!x>",
    "<?pi?>",
    "<?pi words?>",
    "<?pi  a ? b?>",
    "<?xml version=\"1.0\"?>",
    "<?XML x?>",
    "<?xml-stylesheet href=\"a\"?>",
    "<?a:b c?>",
    "<? pi?>",
    "<?pi",
    "<?1?>",
    "<?pi?x?>",
    "]]>",
    "]]",
    "]] >",
    "]]&gt;",
    ">",
    "\u{1}",
    "\u{0}",
    "\u{7F}",
    "\u{85}",
    "\u{FFFE}",
    "\u{FFFF}",
    "\u{FEFF}",
    "\u{2028}",
    "<",
    "<a",
    "<a>",
    "</a>",
    "<a/>",
    "< a/>",
    "<a/ >",
    "<1/>",
    "<a\u{A0}/>",
    "</>",
    "<>",
    "<!DOCTYPE a>",
    "<Sak/>",
    "<x:a/>",
    "<a xmlns:x=''/>",
    "\u{E000}",
    "\u{1F600}",
    "\u{D7FF}",
];

fn put_inside(dice: &mut Dice, document: &mut Document, _: &[String]) {
    let node = any_node(dice, document);
    let place = dice.below(node.children.len() + 1);
    node.children
        .insert(place, Child::Raw(dice.pick(INSIDE).to_owned()));
}

fn change_text(dice: &mut Dice, document: &mut Document, codes: &[String]) {
    for _ in 0..60 {
        let number = dice.below(document.count());
        let node = document.node(number);
        let holds_text = node.nodes().next().is_none() && !node.children.is_empty();
        if !holds_text {
            continue;
        }
        let value = values::value(dice, &node.name.clone(), codes);
        node.children = match dice.below(8) {
            0 => vec![Child::Raw(format!("<![CDATA[{value}]]>"))],
            1 => vec![Child::Raw(format!("<!-- a -->{value}<?b?>"))],
            2 => node
                .children
                .iter()
                .cloned()
                .chain([Child::Raw("<!-- a -->".into())])
                .collect(),
            3 => vec![Child::Raw("\n".into()), Child::Raw(value), Child::Raw(" ".into())],
            4 => vec![],
            5 => node
                .children
                .iter()
                .cloned()
                .chain([Child::Raw("<![CDATA[]]>".into())])
                .collect(),
            _ => vec![Child::Raw(value)],
        };
        return;
    }
}

fn write_empty_otherwise(dice: &mut Dice, document: &mut Document, _: &[String]) {
    for _ in 0..40 {
        let number = dice.below(document.count());
        let node = document.node(number);
        if node.children.is_empty() {
            node.is_short = false;
            let inside = dice.pick(&[
                "",
                "",
                " ",
                "\n",
                "<!-- a -->",
                "<?a?>",
                "<![CDATA[]]>",
                "&#32;",
                "<!-- a --> ",
            ]);
            if !inside.is_empty() {
                node.children.push(Child::Raw(inside.into()));
            }
            return;
        }
    }
}
