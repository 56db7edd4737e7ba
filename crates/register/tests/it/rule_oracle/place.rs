//! Where things are in a document, and how to put others beside them in the order that the schema asks for.

use chrono::NaiveDate;

use crate::mutation::Dice;
use crate::mutation::tree::{Attribute, Child, Document, Node};

/// The kinds of element in a case, in the schema's order.
pub const KINDS: &[&str] = &[
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
    "Slettet",
];

/// What may stand in an element, in the schema's order.
fn order(parent: &str) -> &'static [&'static str] {
    match parent {
        "Sak" => KINDS,
        "Melding" => &["Melder", "Saksinnhold", "Konklusjon"],
        "Undersokelse" => &[
            "Vedtaksgrunnlag",
            "BarnetsMedvirkning",
            "UtvidetFrist",
            "Konklusjon",
        ],
        "Plan" => &["Evaluering", "Konklusjon"],
        "Tiltak" => &[
            "Lovhjemmel",
            "JmfrLovhjemmel",
            "Kategori",
            "Tiltaksgrunnlag",
            "Tilsyn",
            "Oppfolging",
            "Opphevelse",
            "Konklusjon",
        ],
        "Vedtak" => &["Lovhjemmel", "JmfrLovhjemmel", "Krav", "Status", "Konklusjon"],
        "OversendelseFylkesnemnd" => &["Lovhjemmel", "JmfrLovhjemmel"],
        "Lovhjemmel" | "JmfrLovhjemmel" => &["Lov", "Kapittel", "Paragraf", "Ledd", "Bokstav", "Punktum"],
        _ => &["Konklusjon"],
    }
}

/// An element, by its number in the document.
#[derive(Debug, Clone)]
pub struct Found {
    pub number: usize,
    pub name: String,
    pub parent: Option<usize>,
}

/// Every element of the document, the root first.
pub fn all(document: &Document) -> Vec<Found> {
    fn walk(node: &Node, parent: Option<usize>, into: &mut Vec<Found>) {
        let number = into.len();
        into.push(Found {
            number,
            name: node.name.clone(),
            parent,
        });
        for inner in node.nodes() {
            walk(inner, Some(number), into);
        }
    }
    let mut found = Vec::new();
    walk(&document.root, None, &mut found);
    found
}

/// Every element with one of these names; all of them where none is given.
pub fn named(document: &Document, names: &[&str]) -> Vec<Found> {
    let found = all(document).into_iter();
    found
        .filter(|found| names.is_empty() || names.contains(&found.name.as_str()))
        .collect()
}

/// One element with one of these names, by its number.
pub fn one(dice: &mut Dice, document: &Document, names: &[&str]) -> Option<usize> {
    let found = named(document, names);
    (!found.is_empty()).then(|| found[dice.below(found.len())].number)
}

/// One element of the case itself, by its number.
pub fn element_of_case(dice: &mut Dice, document: &Document) -> Option<usize> {
    let case = case_number(document);
    let found: Vec<_> = all(document)
        .into_iter()
        .filter(|found| found.parent == Some(case))
        .collect();
    (!found.is_empty()).then(|| found[dice.below(found.len())].number)
}

pub fn case_number(document: &Document) -> usize {
    named(document, &["Sak"])[0].number
}

pub fn case(document: &mut Document) -> &mut Node {
    let number = case_number(document);
    document.node(number)
}

impl Node {
    /// Sets an attribute, or takes it away.
    pub fn set(&mut self, name: &str, value: Option<&str>) {
        let Some(value) = value else {
            self.attributes.retain(|attribute| attribute.name != name);
            return;
        };
        match self
            .attributes
            .iter_mut()
            .find(|attribute| attribute.name == name)
        {
            Some(attribute) => attribute.value = value.to_owned(),
            None => self.attributes.push(Attribute::new(name, value)),
        }
    }

    pub fn date(&self, name: &str) -> Option<NaiveDate> {
        self.get(name)?.trim().get(..10)?.parse().ok()
    }

    pub fn child(&mut self, name: &str) -> Option<&mut Self> {
        self.children.iter_mut().find_map(|child| match child {
            Child::Node(node) if node.name == name => Some(node),
            _ => None,
        })
    }

    pub fn end(&self) -> Option<NaiveDate> {
        let conclusion = self.nodes().find(|node| node.name == "Konklusjon")?;
        conclusion.date("SluttDato")
    }

    /// Takes away all children of that name.
    pub fn drop_children(&mut self, name: &str) {
        self.children
            .retain(|child| !matches!(child, Child::Node(node) if node.name == name));
    }

    /// Puts a child where the schema wants it, after others of its name.
    pub fn insert(&mut self, node: Self) {
        let order = order(&self.name);
        let rank = |name: &str| order.iter().position(|other| *other == name);
        let after = self
            .children
            .iter()
            .rposition(|child| matches!(child, Child::Node(other) if rank(&other.name) <= rank(&node.name)));
        self.is_short = false;
        self.children
            .insert(after.map_or(0, |place| place + 1), Child::Node(node));
    }

    /// An element as `<Name a="b"/>` writes it.
    pub fn new(text: &str) -> Self {
        Document::parse(text).root
    }

    /// New keys for this element and, where `inside` says so, for all in it.
    pub fn renumber(&mut self, dice: &mut Dice, inside: bool) {
        if self.get("Id").is_some() {
            self.set("Id", Some(&new_id(dice)));
        }
        for child in &mut self.children {
            if let (Child::Node(node), true) = (child, inside) {
                node.renumber(dice, true);
            }
        }
    }
}

pub fn new_id(dice: &mut Dice) -> String {
    crate::record::id(u32::try_from(0x0100_0000 + dice.below(0x0FFF_FFFF)).unwrap()).to_string()
}

/// The day the document was read, as it writes it.
pub fn read_on(document: &Document) -> NaiveDate {
    document.root.date("DatoUttrekk").unwrap()
}
