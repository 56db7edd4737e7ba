//! Changes to namespaces, to what `xsi:` says, and to what stands around the root.

use super::attributes::any_attribute;
use super::elements::any_node;
use super::tree::{Attribute, Document};
use super::{Dice, OnTree};

pub const OPERATORS: &[OnTree] = &[
    ("declare a namespace", declare_namespace),
    ("put a prefix", put_prefix),
    ("say something with xsi", say_xsi),
    ("change the prolog", change_prolog),
    ("change the epilog", change_epilog),
];

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
