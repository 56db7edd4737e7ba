//! Changes to elements, attributes and what is between them.

use super::tree::{Attribute, Child, Document, Node};
use super::{Dice, OnTree, values};

pub const OPERATORS: &[OnTree] = &[
    ("drop an element", drop_element),
    ("repeat an element", repeat_element),
    ("swap elements", swap_elements),
    ("move an element", move_element),
    ("rename an element", rename_element),
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
    ("put something inside", put_inside),
    ("put something inside", put_inside),
    ("change an element's text", change_text),
    ("write an empty element otherwise", write_empty_otherwise),
    ("declare a namespace", declare_namespace),
    ("put a prefix", put_prefix),
    ("say something with xsi", say_xsi),
    ("repeat an id", repeat_id),
    ("change the case of an id", recase_id),
    ("blanks in a tag", blanks_in_tag),
    ("change the prolog", change_prolog),
    ("change the epilog", change_epilog),
];

fn any_node<'d>(dice: &mut Dice, document: &'d mut Document) -> &'d mut Node {
    let number = dice.below(document.count());
    document.node(number)
}

/// An element with elements inside.
fn parent<'d>(dice: &mut Dice, document: &'d mut Document) -> &'d mut Node {
    for _ in 0..40 {
        let number = dice.below(document.count());
        if document.node(number).nodes().next().is_some() {
            return document.node(number);
        }
    }
    document.node(0)
}

fn with_attributes<'d>(dice: &mut Dice, document: &'d mut Document) -> &'d mut Node {
    for _ in 0..40 {
        let number = dice.below(document.count());
        if !document.node(number).attributes.is_empty() {
            return document.node(number);
        }
    }
    document.node(0)
}

fn any_attribute<'d>(dice: &mut Dice, document: &'d mut Document) -> Option<&'d mut Attribute> {
    let node = with_attributes(dice, document);
    if node.attributes.is_empty() {
        return None;
    }
    let number = dice.below(node.attributes.len());
    node.attributes.get_mut(number)
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

const NAMESPACES: &[(&str, &str)] = &[
    ("xmlns:x", "urn:x"),
    ("xmlns", ""),
    ("xmlns", "urn:x"),
    ("xmlns:x", ""),
    ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    ("xmlns:xs", "http://www.w3.org/2001/XMLSchema"),
    ("xmlns:xml", "http://www.w3.org/XML/1998/namespace"),
    ("xmlns:xml", "urn:x"),
    ("xmlns:xmlns", "urn:x"),
    ("xmlns:a", "http://www.w3.org/XML/1998/namespace"),
    ("xmlns:a", "http://www.w3.org/2000/xmlns/"),
    ("xmlns", "http://www.w3.org/2000/xmlns/"),
    ("xmlns", "http://www.w3.org/XML/1998/namespace"),
    ("xmlns:", "urn:x"),
    ("xmlns:a:b", "urn:x"),
    ("xmlns:x", "not a uri"),
    ("xmlns:x", "relative"),
    ("xmlns:xmlfoo", "urn:x"),
    ("xmlns:1a", "urn:x"),
    ("XMLNS", "urn:x"),
    ("xmlnsx", "urn:x"),
    ("xmlns:x", "%"),
    ("xmlns:Id", "urn:x"),
];

fn declare_namespace(dice: &mut Dice, document: &mut Document, _: &[String]) {
    let (name, value) = dice.pick(NAMESPACES);
    let node = if dice.one_in(2) {
        document.node(0)
    } else {
        any_node(dice, document)
    };
    let place = dice.below(node.attributes.len() + 1);
    node.attributes.insert(place, Attribute::new(name, value));
}

fn put_prefix(dice: &mut Dice, document: &mut Document, _: &[String]) {
    let uri = dice.pick(&["urn:x", "http://www.w3.org/2001/XMLSchema-instance", ""]);
    if dice.below(3) > 0 {
        document.node(0).attributes.push(Attribute::new("xmlns:x", uri));
    }
    let prefix = dice.pick(&["x", "y", "xml", "xmlns", ""]);
    if dice.one_in(2) {
        let node = any_node(dice, document);
        node.name = format!("{prefix}:{}", node.name);
    } else if let Some(attribute) = any_attribute(dice, document) {
        attribute.name = format!("{prefix}:{}", attribute.name);
    }
}

const XSI: &[(&str, &str)] = &[
    ("xsi:nil", "true"),
    ("xsi:nil", "false"),
    ("xsi:nil", "0"),
    ("xsi:nil", "x"),
    ("xsi:schemaLocation", "urn:a missing.xsd"),
    ("xsi:schemaLocation", "urn:a"),
    ("xsi:schemaLocation", ""),
    ("xsi:noNamespaceSchemaLocation", "missing.xsd"),
    ("xsi:noNamespaceSchemaLocation", ""),
    ("xsi:noNamespaceSchemaLocation", "Barnevern.xsd"),
    ("xsi:other", "x"),
    ("xsi:Type", "PlanType"),
    ("xsi:type", ""),
    ("xsi:type", "x"),
    ("xsi:type", "xs:string"),
    ("xsi:type", "xs:date"),
    ("xsi:type", "xs:anyType"),
    ("xsi:type", " PlanType "),
    ("xsi:type", "y:PlanType"),
    ("xsi:type", "xsi:PlanType"),
    ("xsi:type", "SakType"),
    ("xsi:type", "PlanType"),
    ("xsi:type", "1a"),
];

fn say_xsi(dice: &mut Dice, document: &mut Document, _: &[String]) {
    let declared = dice.below(8) > 0;
    let deep = dice.one_in(3);
    let (name, value) = dice.pick(XSI);
    if declared && !deep {
        let root = document.node(0);
        root.attributes.push(Attribute::new(
            "xmlns:xsi",
            "http://www.w3.org/2001/XMLSchema-instance",
        ));
        root.attributes
            .push(Attribute::new("xmlns:xs", "http://www.w3.org/2001/XMLSchema"));
    }
    let node = any_node(dice, document);
    let value = if dice.one_in(2) && name == "xsi:type" {
        type_of(&node.name)
    } else {
        value.to_owned()
    };
    node.attributes.push(Attribute::new(name, value));
    if declared && deep {
        node.attributes.push(Attribute::new(
            "xmlns:xsi",
            "http://www.w3.org/2001/XMLSchema-instance",
        ));
        node.attributes
            .push(Attribute::new("xmlns:xs", "http://www.w3.org/2001/XMLSchema"));
    }
}

/// The name that the schema has for the type of most elements.
fn type_of(element: &str) -> String {
    match element {
        "JmfrLovhjemmel" => "LovhjemmelType".into(),
        "Vedtaksgrunnlag" | "Tiltaksgrunnlag" => "SaksinnholdType".into(),
        "OversendelseFylkesnemnd" => "OversendelseBarneverntjenesteType".into(),
        "StartDato" => "xs:date".into(),
        name => format!("{name}Type"),
    }
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
                    .to_owned()
            }
            1 => {
                attribute.equals = dice
                    .pick(&[" = ", "= ", " =", "\n=\n", "==", "", " ", ":="])
                    .to_owned()
            }
            2 => attribute.quote = '\'',
            3 => attribute.quote = dice.pick(&['`', '\u{201D}', ' ']),
            _ => attribute.before = " \n\t ".into(),
        }
    }
}

const PROLOGS: &[&str] = &[
    "",
    "<?xml version=\"1.0\"?>",
    "<?xml version='1.0' encoding='utf-8'?>",
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>",
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>",
    "<?xml version=\"1.0\" standalone=\"yes\"?>",
    "<?xml version=\"1.0\" standalone=\"maybe\"?>",
    "<?xml version=\"1.0\" standalone=\"YES\"?>",
    "<?xml version=\"1.1\"?>",
    "<?xml version=\"1.2\"?>",
    "<?xml version=\"1.10\"?>",
    "<?xml version=\"2.0\"?>",
    "<?xml version=\"1\"?>",
    "<?xml version=\"\"?>",
    "<?xml version=\"1.0a\"?>",
    "<?xml?>",
    "<?xml ?>",
    "<?xml encoding=\"UTF-8\"?>",
    "<?xml encoding=\"UTF-8\" version=\"1.0\"?>",
    "<?xml version=\"1.0\" encoding=\"UTF8\"?>",
    "<?xml version=\"1.0\" encoding=\"\"?>",
    "<?xml version=\"1.0\" encoding=\"1a\"?>",
    "<?xml version=\"1.0\" encoding=\"x-unknown\"?>",
    "<?xml version=\"1.0\" encoding=\"US-ASCII\"?>",
    "<?xml version=\"1.0\" encoding=\"ascii\"?>",
    "<?xml version=\"1.0\" encoding='UTF-8\"?>",
    "<?xml version=\"1.0\" encoding=\"UTF-8\">",
    "<?xml version=\"1.0\"encoding=\"UTF-8\"?>",
    "<?xml version = \"1.0\"\n encoding\t=\t'UTF-8' ?>",
    "<?xml version=\"1.0\" encoding=\"UTF-8\" x=\"y\"?>",
    "<?xml version=\"1.0\" version=\"1.0\"?>",
    "<?XML version=\"1.0\"?>",
    "<?Xml version=\"1.0\"?>",
    "\n<?xml version=\"1.0\"?>",
    " <?xml version=\"1.0\"?>",
    "<!-- a --><?xml version=\"1.0\"?>",
    "<?xml version=\"1.0\"?><?xml version=\"1.0\"?>",
    "<?xml version=\"1.0\"?><!-- a --><?b c?>\n",
    "<!-- a -->",
    "<?b?>",
    "\n\n",
    "x",
    "&#32;",
    "<![CDATA[ ]]>",
    "\u{FEFF}",
    "\u{FEFF}<?xml version=\"1.0\"?>",
    "\u{FEFF}\u{FEFF}",
    "\u{FEFF}<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
    "<?xml version=\"1.0\"?>x",
    "<?xml version=\"1.0\"?>&#32;",
    "<?xmlversion=\"1.0\"?>",
    "<?xml-stylesheet href='a'?>",
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\u{FEFF}",
    "<?xml\tversion=\"1.0\"?>",
    "<?xml version=\"1.0\" ? >",
    "<?xml version=\"1.0\" encoding=\"utf-8\" standalone='no' ?>\r\n",
    "<?xml version=\"1.0\" encoding=\"UTF-8 \"?>",
    "<?xml version=\"1.0\"\u{A0}?>",
];

fn change_prolog(dice: &mut Dice, document: &mut Document, _: &[String]) {
    document.prolog = dice.pick(PROLOGS).to_owned();
}

const EPILOGS: &[&str] = &[
    "",
    "\n\n \t",
    "<!-- a -->",
    "<?b?>",
    "x",
    "<Barnevern/>",
    "<a/>",
    "&#32;",
    "&amp;",
    "<![CDATA[]]>",
    "\u{0}",
    "\u{1}",
    "</Barnevern>",
    "<",
    "<!-- a",
    "<?b",
    "<?xml version=\"1.0\"?>",
    "\u{FEFF}",
    "\u{A0}",
    "]]>",
    ">",
    "<!---->\n<?c d?>\n",
];

fn change_epilog(dice: &mut Dice, document: &mut Document, _: &[String]) {
    document.epilog = dice.pick(EPILOGS).to_owned();
}
